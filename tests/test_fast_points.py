"""Points are taken for equal as Manim takes them."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

import numpy as np
import pytest
from hypothesis import example, given, strategies as st
from manim import VMobject

from lantu.drawing.worker.fast_points import RELATIVE, _equals, consider_points_equal

steps = st.sampled_from([0.0, 1e-6, 1e-6 + 1e-21, -1e-6, 1.1e-6, 1e-5, 1e-300, np.nan, np.inf, 1.0])
numbers = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 0.1, -1e-6, 1e6, np.inf, -np.inf, np.nan])
triples = st.tuples(numbers, numbers, numbers)
Near = Callable[[float, float, float], bool]


def near(one: float, other: float, tolerance: float) -> bool:
    """What is asked of each pair of coordinates."""
    close = abs(one - other) <= tolerance + RELATIVE * abs(other) and isfinite(other)
    return close or one == other


FAULTS: dict[str, Near] = {
    "the limit itself is apart": lambda one, other, tolerance: (
        (abs(one - other) < tolerance + RELATIVE * abs(other) and isfinite(other)) or one == other
    ),
    "relative to the other point": lambda one, other, tolerance: near(other, one, tolerance),
    "without a relative tolerance": lambda one, other, tolerance: (
        abs(one - other) <= tolerance or one == other
    ),
    "all are near infinity": lambda one, other, tolerance: (
        abs(one - other) <= tolerance + RELATIVE * abs(other) or one == other
    ),
    "infinity is not itself": lambda one, other, tolerance: (
        abs(one - other) <= tolerance + RELATIVE * abs(other) and isfinite(other)
    ),
    "nothing is itself": lambda one, other, tolerance: (
        near(one, other, tolerance) or (one != one and other != other)
    ),
}
"""Ways in which coordinates could be compared otherwise than by NumPy."""
PAIRS = [(1e-6, 0), (1, 1 + 1.100005e-5), (3, 3 + 2e-5), (1, np.inf), (np.inf, np.inf), (0, 1)]
PAIRS += [(np.nan, np.nan), (np.nan, 0), (0, np.nan), (-np.inf, np.inf), (-0.0, 0)]


@given(triples, st.tuples(steps, steps, steps), st.booleans())
@example((0.1, 0.0, 0.0), (1e-6 + 1e-6, 0.0, 0.0), True)
@example((1.0, 2.0, 3.0), (0.0, 0.0, 1e-5 * 3 + 1e-6), False)
def test_points_are_equal_where_they_are_in_manim(
    one: tuple[float, ...], apart: tuple[float, ...], swapped: bool
) -> None:
    first = np.array(one)
    with np.errstate(all="ignore"):
        other = first * (1 + 1e-5) + apart if swapped else first + apart
        mobject = VMobject()
        for pair in ((first, other), (other, first)):
            assert consider_points_equal(mobject, *pair) is bool(_equals(mobject, *pair))


def test_what_is_no_point_in_space_is_left_to_manim() -> None:
    mobject = VMobject()
    assert consider_points_equal(mobject, [0, 0], [0, 1e-7])
    assert not consider_points_equal(mobject, np.zeros(2), np.ones(2))
    assert consider_points_equal(mobject, np.zeros(3, int), np.zeros(3))


def agree(compare: Callable[[VMobject, object, object], bool]) -> bool:
    """Whether a function compares points that are nearly equal, on each axis, as Manim's does."""
    mobject, same = VMobject(), True
    for one, other in PAIRS:
        for axis in range(3):
            first, last = np.zeros(3), np.zeros(3)
            first[axis], last[axis] = one, other
            with np.errstate(all="ignore"):
                same &= compare(mobject, first, last) is bool(_equals(mobject, first, last))
    return same


def of_pairs(is_near: Near, axes: int = 3) -> Callable[[VMobject, object, object], bool]:
    """A comparison of points by their coordinates."""
    return lambda mobject, one, other: all(
        is_near(float(one[axis]), float(other[axis]), mobject.tolerance_for_point_equality)  # type: ignore[index]
        for axis in range(axes)
    )


def test_points_are_compared_on_each_axis() -> None:
    assert agree(consider_points_equal)
    assert agree(of_pairs(near))
    assert not agree(of_pairs(near, axes=2))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    assert not agree(of_pairs(FAULTS[fault]))

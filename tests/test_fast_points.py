"""Points are taken for equal as Manim takes them."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, strategies as st
from manim import VMobject

from lantu.drawing.worker.fast_points import _equals, consider_points_equal

near = st.sampled_from([0.0, 1e-6, 1e-6 + 1e-21, -1e-6, 1.1e-6, 1e-5, 1e-300, np.nan, np.inf, 1.0])
numbers = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 0.1, -1e-6, 1e6, np.inf, -np.inf, np.nan])
triples = st.tuples(numbers, numbers, numbers)


@given(triples, st.tuples(near, near, near), st.booleans())
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

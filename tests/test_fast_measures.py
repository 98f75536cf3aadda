"""Boxes and styles of mobjects are Manim's, to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from manim import (
    BLACK,
    HSV,
    RED,
    Dot,
    ManimColor,
    Mobject,
    PMobject,
    Square,
    Text,
    VectorizedPoint,
    VGroup,
    VMobject,
)

from lantu.drawing.worker import fast_measures, fast_styles
from lantu.native import module

seeds = st.integers(0, 2**32 - 1)


class Boxed(Square):  # type: ignore[misc]
    """Says itself what its anchors are."""

    def get_anchors(self) -> Any:
        return [np.array([9.0, 9.0, 9.0])]


def a_family(chance: np.random.Generator, depth: int = 0) -> VMobject:
    """Curves, points, nothing, and families of these; some coordinates are 0, of either sign."""
    kinds: list[Callable[[], Any]] = [
        *(VGroup, VMobject, VectorizedPoint, Square, Dot),
        lambda: VMobject().set_points(
            chance.choice([-1.5, -0.0, 0.0, 2.5], (4 * chance.integers(1, 4), 3))
        ),
    ]
    if chance.random() < 0.1:
        kinds.append(Boxed)
    one = kinds[chance.integers(len(kinds))]().shift(chance.normal(size=3))
    if chance.random() < 0.05:
        one.points = np.asfortranarray(one.points)
    if chance.random() < 0.05:
        one.points = one.points.astype(np.float32)
    if chance.random() < 0.03 and len(one.points):
        one.points[0] = np.nan
    for _ in range(int(chance.integers(0, 4)) if depth < 3 else 0):
        one.add(a_family(chance, depth + 1))
    return one


def bits(value: Any) -> Any:
    """What tells 0 from -0 and one type from another."""
    return None if value is None else (type(value), np.asarray(value).tobytes())


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_boxes_are_manims(seed: int) -> None:
    one = a_family(np.random.default_rng(seed))
    ours, manims = fast_measures.boundary(one), fast_measures._boundary(one)
    assert (ours.shape, ours.dtype, bits(ours)) == (manims.shape, manims.dtype, bits(manims))
    for function in (max, min):
        for dim in range(3):
            measured = fast_measures.reduce_across(one, function, dim)
            assert bits(measured) == bits(fast_measures._reduce(one, function, dim))


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_corners_and_lengths_are_manims(seed: int) -> None:
    chance = np.random.default_rng(seed)
    one = a_family(chance)
    for _ in range(8):
        direction = chance.choice([-1.0, -0.0, 0.0, 0.5, 1.0], 3)
        ours = fast_measures.critical_point(one, direction)
        assert bits(ours) == bits(fast_measures._critical_point(one, direction))
    for dim in range(3):
        assert bits(fast_measures.length_over(one, dim)) == bits(fast_measures._length(one, dim))


def test_the_box_of_a_family_is_measured_in_c() -> None:
    family = VGroup(Square(), Dot().shift((6, 2, 3)), VMobject()).shift((1, 0, 0))
    members = family.get_family()
    found = module().bounds(members, fast_measures._READ, True)
    assert found[3] == Dot().get_right()[0] + 7
    assert found[5] == 3.0


def test_a_cloud_of_points_and_part_of_a_curve_are_left_to_manim() -> None:
    rest = VMobject().set_points(np.ones((5, 3)))
    with pytest.raises(ValueError, match="zip"):
        fast_measures.boundary(rest)
    mixed = Mobject().add(PMobject().add_points(np.ones((7, 3))), Square())
    assert fast_measures.reduce_across(mixed, max, 0) == 1
    lengths = fast_measures.reduce_across(Square(), lambda values: len(list(values)), 0)
    assert lengths == fast_measures._reduce(Square(), lambda values: len(list(values)), 0)


class Odd(VMobject):  # type: ignore[misc]
    """Has colours of its own."""

    def generate_rgbas_array(self, *args: Any) -> Any:
        return np.full((1, 4), 0.25)


COLOURS: tuple[Any, ...] = (
    None,
    RED,
    [RED],
    [RED, BLACK],
    "#ff8000",
    ManimColor([0.1, 0.2, 0.3, 0.4]),
    [None],
)
COLOURS += (HSV([0.3, 0.5, 0.7]), (RED,), "BLUE")
OPACITIES = (None, 0, 1, 0.3, [0.2], (0.1, 0.9), np.array([0.5]), np.array([0.1, 0.4]), [None])


def styled(update: Any, steps: list[tuple[str, Any, Any]], sheen: float, kind: Any) -> list[Any]:
    """The arrays of a mobject after some changes of its style."""
    one = kind()
    del one.background_stroke_rgbas
    one.sheen_factor = sheen
    held = one.fill_rgbas
    for name, colour, opacity in steps:
        assert update(one, name, colour, opacity) is one
    names = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
    arrays = [getattr(one, name, None) for name in names]
    return [
        one.fill_rgbas is held,
        *(None if each is None else (each.dtype, each.shape, each.tobytes()) for each in arrays),
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"]),
            st.sampled_from(range(len(COLOURS))),
            st.sampled_from(range(len(OPACITIES))),
        ),
        max_size=4,
    ),
    st.sampled_from([0, 0, 0.2]),
    st.sampled_from([VMobject, Square, Odd]),
)
def test_styles_are_manims(steps: list[tuple[str, int, int]], sheen: float, kind: Any) -> None:
    given_styles = [(name, COLOURS[one], OPACITIES[other]) for name, one, other in steps]
    ours, manims = (
        styled(update, given_styles, sheen, kind)
        for update in (fast_styles.update_rgbas, fast_styles._update)
    )
    assert ours == manims


def test_text_is_placed_and_styled_as_by_manim() -> None:
    one = Text("ab").set_color(RED).set_opacity(0.5)
    assert {tuple(each.fill_rgbas[0]) for each in one} == {(*RED.to_rgb(), 0.5)}

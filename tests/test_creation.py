"""Parts of paths and the strokes of `Write` are Manim's, to the bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from manim import (
    BLUE,
    RED,
    Circle,
    Create,
    DecimalNumber,
    DrawBorderThenFill,
    Line,
    ShowPassingFlash,
    Square,
    Text,
    VGroup,
    VMobject,
    Write,
)

from lantu.drawing.worker.fast_creation import use_fast_creation

REPLACED = [
    (VMobject, "pointwise_become_partial"),
    (DrawBorderThenFill, "interpolate_submobject"),
]
STYLE = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width")


@pytest.fixture(autouse=True)
def manims() -> Iterator[list[Any]]:
    """Manim's own methods, which stand there again afterwards."""
    before = [getattr(owner, name) for owner, name in REPLACED]
    yield before
    for (owner, name), method in zip(REPLACED, before, strict=True):
        setattr(owner, name, method)


def states(make: Callable[[], Any]) -> list[bytes]:
    """Points and style of all members while an animation plays, forwards and back."""
    animation = make()
    animation.begin()
    found = []
    for step, alpha in enumerate([*np.linspace(0, 1, 23), 0.3, 0.31, 1.2, -0.1]):
        if step == 8 and isinstance(animation, DrawBorderThenFill):
            animation.outline[0].set_stroke(RED, width=9, opacity=0.4)
        if step == 9:
            animation.mobject[1].set_stroke(BLUE, width=3)
        animation.interpolate(alpha)
        for member in animation.mobject.get_family():
            found += [np.asarray(getattr(member, name) + 0.0).tobytes() for name in STYLE]
    return found


def group() -> VGroup:
    return VGroup(
        Circle(fill_opacity=0.5),
        Square(color=RED),
        Line(),
        Text("ag"),
        VGroup(DecimalNumber(1.5, mob_class=Text)),
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: Create(group()),
        lambda: Create(group(), lag_ratio=0),
        lambda: ShowPassingFlash(group(), time_width=0.3),
        lambda: Write(group()),
        lambda: Write(group(), reverse=True),
        lambda: DrawBorderThenFill(group(), stroke_color=BLUE),
    ],
    ids=["create", "at-once", "flash", "write", "reverse", "border"],
)
def test_what_is_drawn_is_manims(make: Callable[[], Any]) -> None:
    plain = states(make)
    use_fast_creation()
    assert states(make) == plain


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_every_part_of_a_path_is_manims(count: int, manims: list[Any]) -> None:
    use_fast_creation()
    path = VMobject()
    path.points = np.random.default_rng(count).normal(size=(4 * count, 3))
    for a in np.linspace(-0.1, 1.1, 13):
        for b in np.linspace(a, 1.1, 11):
            plain, ours = VMobject(), VMobject()
            manims[0](plain, path, a, b)
            ours.pointwise_become_partial(path, a, b)
            assert np.array_equal(plain.points, ours.points), (a, b)

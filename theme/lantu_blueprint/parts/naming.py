"""Symbols that come from the shapes which they name.

`python -m lantu_blueprint.parts.naming` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Group,
    Mobject,
    Rectangle,
    ReplacementTransform,
    VGroup,
    VMobject,
)

from lantu_blueprint.palette import AMBER
from lantu_blueprint.parts.anchor import Points, box
from lantu_blueprint.parts.formula import formula
from lantu_blueprint.parts.strokes import pen

FILL = 0.3
"""Opacity of a strip's filling when it leaves its shape."""


def named(shapes: Sequence[VMobject], symbols: Sequence[VMobject], **kwargs: Any) -> Animation:
    """Turn copies of shapes into symbols; the shapes stay.

    Each shape gives as many symbols as the others. It is cut into upright strips, one for each, so
    that no two copies lie on one another.

    Args:
        shapes: what is named, as boxes; empty ones are left out.
        symbols: glyphs, not yet on the sheet.
        kwargs: further arguments of the animation.

    Raises:
        ValueError: no shape has an outline.
    """
    drawn = [shape for shape in shapes if len(shape.points)]
    if not drawn:
        raise ValueError("nothing is drawn that the symbols could come from")
    owners = [index * len(drawn) // len(symbols) for index in range(len(symbols))]
    strips = [
        strip for index, shape in enumerate(drawn) for strip in cut(shape, owners.count(index))
    ]
    return AnimationGroup(
        *(
            ReplacementTransform(strip, symbol, path_func=from_below)
            for strip, symbol in zip(strips, symbols, strict=True)
        ),
        **kwargs,
    )


def from_below(start: Points, goal: Points, alpha: float) -> Points:
    """Points (n, 3) on their way: first to the side, then up, so that no symbol is crossed."""
    shares = np.array([1 - (1 - alpha) ** 2, alpha**1.4, alpha])
    return np.asarray(start + (goal - start) * shares, float)


def cut(shape: VMobject, count: int) -> list[VMobject]:
    """Cut the box around a shape into upright strips, filled in its colour and without outline."""
    low, high = shape.get_corner(DOWN + LEFT), shape.get_corner(UP + RIGHT)
    edges = np.linspace(low[0], high[0], count + 1)
    strips = []
    for left, right in pairwise(edges):
        strip = pen(shape.get_stroke_color(), 0, 0, fill=FILL)
        strip.points = box(left, right, low[1], high[1])
        strips.append(strip)
    return strips


def demo() -> Mobject:
    """A shape, its symbol, and both half way."""
    columns = Group()
    for alpha in (0.0, 0.5, 1.0):
        shape = Rectangle(width=0.6, height=1.4, color=AMBER, fill_opacity=0.15)
        symbol = formula("P'(x)", 80, AMBER)
        VGroup(symbol, shape).arrange(DOWN, buff=0.8)
        glyphs = symbol.family_members_with_points()
        naming = named([shape], glyphs)
        naming.begin()
        naming.interpolate(alpha)
        columns.add(Group(shape, naming.mobject))
    return columns.arrange(buff=1.2)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "naming")

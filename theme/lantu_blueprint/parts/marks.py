"""Tick and cross as strokes: right and wrong differ in shape, not only in colour."""

from __future__ import annotations

from typing import Literal

from manim import RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.palette import GREEN, RED, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import lines, path

Kind = Literal["tick", "cross"]

SIZE = 0.42
WIDTH = 4.5


def tick_mark(colour: Colour = GREEN, size: float = SIZE) -> VMobject:
    """A check mark, `size` units high, about the origin."""
    mark = path([(-0.5, -0.02), (-0.14, -0.4), (0.56, 0.42)], colour, WIDTH)
    mark.keeps_sides = True  # mirrored it would not be read as a tick
    return mark.scale_to_fit_height(size).move_to((0, 0, 0))


def cross_mark(colour: Colour = RED, size: float = SIZE) -> VMobject:
    """A saltire, `size` units high, about the origin."""
    half = size / 2
    return lines([((-half, half), (half, -half)), ((-half, -half), (half, half))], colour, WIDTH)


def mark(kind: Kind, size: float = SIZE) -> VMobject:
    """The mark of a kind, in its default colour.

    Raises:
        KeyError: the kind is unknown.
    """
    return {"tick": tick_mark, "cross": cross_mark}[kind](size=size)


def demo() -> Mobject:
    """Both marks, small and large."""
    return VGroup(tick_mark(), cross_mark(), mark("tick", 1.2), mark("cross", 1.2)).arrange(
        RIGHT, buff=1.0
    )


if __name__ == "__main__":
    show(demo, "marks")

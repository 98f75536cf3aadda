"""A lorry with the book of a large model on board, and a van with that of a small one.

`python -m lantu_blueprint.parts.carriers` draws them.
"""

from __future__ import annotations

from manim import RIGHT, Mobject, VGroup

from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.icons import book, truck_small
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, lines, path, ring, rounded

LARGE_BOOK, SMALL_BOOK = 0.5, 0.24
"""Scales of the books; both stand for a model's weights, and neither is to scale."""


def lorry(colour: Colour = PURPLE) -> VGroup:
    """A small lorry that is filled by its book, facing right, 1.3 x 0.8 units."""
    carrier = truck_small(colour)
    return VGroup(carrier, book(colour).scale(LARGE_BOOK).move_to((-0.25, 0.1, 0)))


def van(colour: Colour = BLUE) -> VGroup:
    """A van with a small book, facing right, 0.9 x 0.6 units."""
    shell = rounded(
        [(-0.42, -0.18), (-0.42, 0.24), (0.14, 0.24), (0.34, 0.04), (0.46, 0.0), (0.46, -0.18)],
        [0.04, 0.1, 0.08, 0.06, 0.05, 0.05],
        colour,
        MAIN,
        fill=TINT,
    )
    window = path(
        [(0.06, 0.04), (0.06, 0.16), (0.13, 0.16), (0.25, 0.04)], colour, THIN, closed=True
    )
    wheels = VGroup(
        *(
            VGroup(ring((x, -0.2), 0.1, colour, MAIN), ring((x, -0.2), 0.035, colour, THIN))
            for x in (-0.24, 0.26)
        )
    )
    sill = lines([((-0.12, -0.2), (0.14, -0.2))], colour, THIN, 0.7)
    return VGroup(
        shell, window, wheels, sill, book(colour).scale(SMALL_BOOK).move_to((-0.19, 0.03, 0))
    )


def demo() -> Mobject:
    """Both."""
    return VGroup(lorry(), van()).arrange(RIGHT, buff=0.6).scale(2)


if __name__ == "__main__":
    show(demo, "carriers")

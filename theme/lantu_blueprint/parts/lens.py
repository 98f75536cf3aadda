"""A magnifier with a reading in it: a token that is examined but not yet accepted."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup

from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.palette import PURPLE, SHEET, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, lines, ring
from lantu_blueprint.type import BODY, SMALL, mono

RADIUS = 0.41
HANDLE = 0.26
DOWN_RIGHT = np.array([1.0, -1.0]) / np.sqrt(2)


class Lens(VGroup):  # type: ignore[misc]
    """A ring with a handle at the lower right; its fill hides what is below it.

    Attributes:
        glass: the ring, about the origin when made.
        reading: the lettering in it.
    """

    def __init__(
        self, reading: str, colour: Colour = PURPLE, size: float = BODY, radius: float = RADIUS
    ) -> None:
        ground = ring((0, 0), radius, SHEET, 0).set_fill(SHEET, 1.0)
        self.glass = ring((0, 0), radius, colour, MAIN, fill=2 * TINT)
        reach = HANDLE * radius / RADIUS
        handle = lines([(radius * DOWN_RIGHT, (radius + reach) * DOWN_RIGHT)], colour, 2 * HEAVY)
        self.reading = mono(reading, size, weight="BOLD").move_to((0, 0, 0))
        super().__init__(handle, ground, self.glass, self.reading)


def legend_of(sign: str, text: str, width: float, colour: Colour = PURPLE) -> VGroup:
    """A small lens with a sign, and what it stands for below it, at most `width` units wide."""
    lens = Lens(sign, colour, SMALL, 0.24)
    meaning = balanced(fitted(text, width, 1.3, BODY, SMALL, colour), colour)
    return VGroup(lens, meaning.next_to(lens, DOWN, buff=0.15, aligned_edge=LEFT))


def demo() -> Mobject:
    """Two drafts, each with the probability that was read."""
    drafts = VGroup(Envelope(" the"), Envelope(" broken")).arrange(RIGHT, buff=0.45)
    lenses = (Lens(p).move_to(d.body) for p, d in zip(("63%", "48%"), drafts, strict=True))
    return VGroup(drafts, *lenses)


if __name__ == "__main__":
    show(demo, "lens")

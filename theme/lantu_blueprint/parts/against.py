"""A sentence that sets two quantities against each other, each with a line to what it is.

`python -m lantu_blueprint.parts.against` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, UP, Mobject, Square, VGroup

from lantu_blueprint.palette import INK, PURPLE, Colour
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import sans

CLEAR, REACH = 0.08, 0.12
"""Distance of the lines from what they join, and from the sentence to where they bend."""


class Against(VGroup):  # type: ignore[misc]
    """A sentence with two quantities, above each of which a line leads up to a thing.

    Args:
        text: the sentence.
        quantities: both, as they stand in it.
        things: places below what they are quantities of, above the sentence.
        place: middle of the sentence.
        size: em in pixels at 1080p.
        colour: of the first quantity; the second is in the colour of texts.

    Attributes:
        sentence: the lettering.
        pointers: both lines.
    """

    def __init__(
        self,
        text: str,
        quantities: tuple[str, str],
        things: Sequence[tuple[float, float]],
        place: tuple[float, float],
        size: float,
        colour: Colour,
    ) -> None:
        self.sentence = sans(text, size).move_to((*place, 0))
        self.pointers = VGroup()
        top = self.sentence.get_top()[1] + CLEAR
        for quantity, thing, shade in zip(quantities, things, (colour, INK), strict=True):
            begin = text.index(quantity)
            word = self.sentence[begin : begin + len(quantity)].set_color(shade)
            x, goal = word.get_x(), np.array([*thing, 0.0]) + CLEAR * DOWN
            bend = top + REACH
            way = [((x, top), (x, bend)), ((x, bend), (goal[0], bend))]
            way.append(((goal[0], bend), (goal[0], goal[1])))
            self.pointers.add(lines(way, shade, 2.0), arrowhead(goal, UP, shade))
        super().__init__(self.sentence, self.pointers)


def demo() -> Mobject:
    """A large thing against a small one."""
    things = (Square(2.0).move_to((-3, 0.6, 0)), Square(0.3).move_to((3, 0.6, 0)))
    below = [tuple(thing.get_bottom()[:2]) for thing in things]
    text, quantities = "26GB moved to write 0.8MB", ("26GB", "0.8MB")
    return VGroup(*things, Against(text, quantities, below, (0, -1.4), 48, PURPLE))


if __name__ == "__main__":
    show(demo, "against")

"""Papers being marked and an essay being written, as line icons about 0.95 units high."""

from __future__ import annotations

from manim import RIGHT, Mobject, VGroup

from lantu_blueprint.palette import INK, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.people import pencil_shape
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines, path

WIDTH, HEIGHT = 0.68, 0.88
RULES = (0.24, 0.08, -0.08, -0.24)


def sheet(colour: Colour) -> VGroup:
    """One sheet of paper about the origin."""
    return VGroup(frame(WIDTH, HEIGHT, 0.03, colour, MAIN, fill=TINT))


def marked_papers(colour: Colour = PURPLE) -> VGroup:
    """A pile of papers, every line of the top one ticked: reading."""
    half, top = WIDTH / 2, HEIGHT / 2
    pile = VGroup(
        *(
            path(
                [
                    (-half + d, top + d - 0.11),
                    (-half + d, top + d),
                    (half + d, top + d),
                    (half + d, -top + d),
                    (half + d - 0.11, -top + d),
                ],
                colour,
                THIN,
                0.8,
            )
            for d in (0.11, 0.22)
        )
    )
    ticks = VGroup(
        *(tick_mark(colour, 0.11).move_to((-0.19, y, 0)).set_stroke(width=1.6) for y in RULES)
    )
    rules = lines([((-0.06, y), (0.24, y)) for y in RULES], colour, THIN, 0.8)
    return VGroup(sheet(colour), pile, rules, ticks)


def essay(colour: Colour = INK) -> VGroup:
    """A sheet half written, the pencil at the end of its last line: writing."""
    page = lines([((-0.24, y), (0.24, y)) for y in RULES[:2]], colour, THIN, 0.8)
    last = lines([((-0.24, RULES[2]), (0.02, RULES[2]))], colour, 2.0)
    blank = lines([((-0.24, RULES[3]), (0.24, RULES[3]))], colour, THIN, 0.6 * FAINT)
    tool = pencil_shape(colour).scale(1.1)
    tool.shift((0.06 - tool.get_left()[0], RULES[2] + 0.02 - tool.get_bottom()[1], 0))
    return VGroup(sheet(colour), page, blank, last, tool)


def demo() -> Mobject:
    """Both, small and large."""
    small = VGroup(marked_papers(), essay())
    return VGroup(*small, marked_papers().scale(2), essay().scale(2)).arrange(RIGHT, buff=0.8)


if __name__ == "__main__":
    show(demo, "schoolwork")

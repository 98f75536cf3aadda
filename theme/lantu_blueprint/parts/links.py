"""Arrows over a text from each token to the next: one after the other, or all at once.

`python -m lantu_blueprint.parts.links` draws them.
"""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, Mobject, VGroup

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import INK, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.paragraph import Paragraph
from lantu_blueprint.parts.strokes import HEAVY, THIN, pen

FOOT, TOP = 0.9, 1.2
"""Heights of the ends of an arrow and of its middle over the base line, in em, if not said."""
HEAD = 0.11
"""Half width of an arrow's head, in em; it is as high as it is wide."""
BEYOND = 0.28
"""How far an arrow to the next line goes beyond the end of its own, in em."""
POINTS = 12
"""Points of an arrow."""
DONE = 0.55
"""Opacity of the arrows before the present one."""


class Links(VGroup):  # type: ignore[misc]
    """Arrows from each token of a paragraph to the next, which needs it.

    Args:
        paragraph: in its place; it must not move any more.
        colour: of the arrows.
        top: height of their middle over the base line, in em.

    Attributes:
        past, present: the arrows before the one that is drawn, and that one.
        all: how many arrows there are.
    """

    def __init__(self, paragraph: Paragraph, colour: Colour = INK, top: float = TOP) -> None:
        self._arrows = [arrow(paragraph, index, top) for index in range(len(paragraph.words) - 1)]
        self.all = len(self._arrows)
        self.past, self.present = pen(colour, THIN, DONE), pen(colour, HEAVY)
        super().__init__(self.past, self.present)

    def show_count(self, written: float) -> Links:
        """Draw the arrows while a token is written: the last one grows towards this token.

        Args:
            written: number of tokens that are written, with the share of the next one.
        """
        done = min(max(0, int(written + 1e-9) - 1), self.all)
        share = min(1.0, max(0.0, 1.6 * (written - done - 1))) if done < self.all else 0.0
        self.past.points = joined(
            [part for line, head in self._arrows[:done] for part in (line, head)]
        )
        self.present.points = NO_POINTS.copy()
        if share > 0:
            line, head = self._arrows[done]
            drawn = line[: 4 * max(1, round(share * len(line) / 4))]
            self.present.points = joined([drawn, head] if share == 1 else [drawn])
        return self

    def show_all(self) -> Links:
        """Draw all arrows as bright as the present one."""
        self.past.points = NO_POINTS.copy()
        self.present.points = joined([part for each in self._arrows for part in each])
        return self


def arrow(paragraph: Paragraph, index: int, top: float = TOP) -> tuple[Points, Points]:
    """The line and the head of the arrow from a token to the next one.

    To the next line it goes beyond the end of its own and comes from before the other.
    """
    em = pixels(paragraph.em)
    (left, right, base), (begin, end, below) = paragraph.places[index : index + 2]
    start, goal = (left + right) / 2, (begin + end) / 2
    foot, goal_foot = base + FOOT * em, below + FOOT * em
    rise = (top - FOOT) * em
    if base == below:
        line = arc(start, goal, foot, rise)
    else:
        beyond = right + BEYOND * em
        first = arc(start, 2 * beyond - start, foot, rise)[: 2 * POINTS]
        before = begin - BEYOND * em
        second = arc(2 * before - goal, goal, goal_foot, rise)[2 * POINTS :]
        line = np.concatenate([first, second])
    wing = HEAD * em
    head = corners(
        (goal - wing, goal_foot + 2 * wing),
        (goal, goal_foot),
        (goal + wing, goal_foot + 2 * wing),
    )
    return paragraph.anchor.place(line), paragraph.anchor.place(head)


def arc(start: float, goal: float, foot: float, rise: float) -> Points:
    """Half an ellipse over a base line, (4 × `POINTS`, 3)."""
    turns = np.linspace(np.pi, 0.0, POINTS + 1)
    middle, reach = (start + goal) / 2, (goal - start) / 2
    spots = zip(middle + reach * np.cos(turns), foot + rise * np.sin(turns), strict=True)
    return corners(*spots)


def joined(paths: list[Points]) -> Points:
    """Paths as one."""
    return np.concatenate([NO_POINTS, *paths])


def demo() -> Mobject:
    """One after the other, and all at once."""
    words = ["At", " dawn", ",", " she", " opened", " the", " window", " and", " saw", " the"]
    written, read = (Paragraph(words, 3.6, language="en", dim=0.0) for _ in range(2))
    both = VGroup(written.show_count(6), read.show_count(10)).arrange(DOWN, buff=0.7)
    both.set_x(0, LEFT)
    return VGroup(both, Links(written).show_count(6.7), Links(read, PURPLE).show_all())


if __name__ == "__main__":
    show(demo, "links")

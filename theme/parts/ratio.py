"""A ratio measured on a scale that ends at one. `python -m theme.parts.ratio` draws it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Mobject, VGroup, VMobject

from theme.measures import stroke
from theme.palette import GREEN, INK_SOFT, LINE, PURPLE
from theme.parts.anchor import NO_POINTS, Anchor, Points, box, corners
from theme.parts.drive import Drive
from theme.type import SMALL, mono

LANE = 0.62
POST = 0.34
"""How far the wall stands out over the lane and under it."""
DASH = 0.13


class RatioScale(VGroup):  # type: ignore[misc]
    """A lying scale from 0 to a wall at 1; what of a ratio lies beyond the wall is only dashed.

    Args:
        ratio: what will be measured, at least 0.
        width: of the scale with what lies beyond it, in units.
        colour: of the bar.

    Attributes:
        anchor: local (0, 0) is the lane's lower left corner.
        unit: length of 1 in units.
        bar, ghost: what lies before the wall, and beyond it.
        wall: the cap at 1.
        measured: how much is shown, 0 to `ratio`.
    """

    def __init__(self, ratio: float, width: float = 5.0, colour: str = PURPLE) -> None:
        self.ratio = ratio
        self.unit = width / max(1.1, ratio)
        self.anchor = Anchor((0, 0, 0), width, LANE)
        self.lane = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.lane.points = corners((self.unit, LANE), (0, LANE), (0, 0), (self.unit, 0))
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.numbers = VGroup()
        for step in range(11):
            x = self.unit * step / 10
            whole = step % 5 == 0
            low = -POST if step == 10 else 0.0
            self.ticks.append_points(corners((x, low - (0.12 if whole else 0.09)), (x, low)))
            if whole:
                number = mono(f"{step / 10:g}", SMALL, INK_SOFT)
                self.numbers.add(number.next_to((x, -POST - 0.06, 0), DOWN, buff=0.08))
        self.wall = VMobject(stroke_color=GREEN, stroke_width=stroke(4))
        self.wall.points = corners((self.unit, -POST), (self.unit, LANE + POST))
        self.bar = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.14
        )
        self.ghost = VMobject(stroke_color=colour, stroke_width=stroke(1.5), stroke_opacity=0.65)
        super().__init__(
            self.anchor, self.lane, self.ticks, self.numbers, self.bar, self.ghost, self.wall
        )
        self.show_measured(0.0)

    def show_measured(self, ratio: float) -> RatioScale:
        """Draw the bar up to a ratio: to the wall at most, dashed from there."""
        self.measured = ratio
        end, inset = self.unit * min(1.0, ratio), 0.06
        filled = box(0, end, inset, LANE - inset) if end > 1e-3 else NO_POINTS
        self.bar.points = self.anchor.place(filled) if len(filled) else NO_POINTS
        beyond = dashed(self.unit, self.unit * ratio, inset, LANE - inset)
        self.ghost.points = self.anchor.place(beyond) if len(beyond) else NO_POINTS
        return self

    def point(self, value: float) -> Points:
        """Where a value lies in the middle of the lane, (3,)."""
        return self.anchor.place((value * self.unit, LANE / 2, 0))

    def passes(self, value: float) -> bool:
        """Whether a coin at this value is below the ratio."""
        return value < self.ratio


def dashed(left: float, right: float, low: float, high: float) -> Points:
    """Upper, lower and right side of a rectangle in dashes, as one path; empty without width."""
    if right - left < 1e-3:
        return NO_POINTS
    paths = [corners((right, low), (right, high))]
    for begin in np.arange(left + DASH / 2, right, 2 * DASH):
        end = min(begin + DASH, right)
        paths += [corners((begin, y), (end, y)) for y in (low, high)]
    return np.concatenate(paths)


def measure(scale: RatioScale, **kwargs: Any) -> Drive:
    """Let the bar run to its ratio; it stops at the wall, and the dashes run on."""
    return Drive(scale, lambda: scale.measured, scale.show_measured, scale.ratio, **kwargs)


def demo() -> Mobject:
    """A ratio below one, and one beyond it."""
    scales = [RatioScale(ratio).show_measured(ratio) for ratio in (0.3, 4 / 3)]
    return VGroup(*scales).arrange(DOWN, buff=0.8)


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "ratio")

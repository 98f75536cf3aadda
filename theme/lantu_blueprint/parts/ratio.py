"""Horizontal scales from 0 to 1 on which a coin is tossed.

`python -m lantu_blueprint.parts.ratio` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import AMBER, GREEN, INK, INK_SOFT, LINE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Points, box, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.marks import cross_mark, tick_mark
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import SMALL, mono, sans

UNIT = 3.45
"""Length of 1 in units, the same on every scale of the film."""
LANE = 0.52
POST = 0.16
"""Length of the pass line above and below the lane."""
DASH = 0.13
ABOVE = 0.72
"""Distance from the lane to the centre of a coin that rests over it."""

SCALE_AT = (1.75, 0.0, 0.0)
COIN_AT = (5.95, 1.24, 0.0)
VERDICT_AT = (3.95, -1.62, 0.0)
"""Positions of the scale's lower left corner, of the waiting coin and of the stamped verdict, the
same in every row."""


class UnitScale(VGroup):  # type: ignore[misc]
    """A lane from 0 to 1 with ticks; a coin rests over its value.

    Attributes:
        anchor: local (0, 0) is the lane's lower left corner.
        lane, ticks, numbers: the scale.
    """

    def __init__(self) -> None:
        self.anchor = Anchor((0, 0, 0), UNIT, LANE)
        self.lane = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.lane.points = box(0, UNIT, 0, LANE)
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.numbers = VGroup()
        for step in range(11):
            x = UNIT * step / 10
            whole = step % 5 == 0
            self.ticks.append_points(corners((x, -0.16 if whole else -0.09), (x, 0)))
            if whole:
                number = mono(f"{step / 10:g}", SMALL, INK_SOFT)
                self.numbers.add(number.next_to((x, -0.16, 0), DOWN, buff=0.09))
        super().__init__(self.anchor, self.lane, self.ticks, self.numbers)

    def point(self, value: float) -> Points:
        """Centre of a coin that rests over a value, (3,)."""
        return self.anchor.place((value * UNIT, LANE + ABOVE))

    def colour(self, value: float) -> str:
        """Colour of a coin that rests over a value."""
        return INK

    def pointer(self, value: float, radius: float) -> VMobject:
        """A line from a resting coin of this radius down to its value on the lane."""
        top, tip = self.point(value) - [0, radius, 0], self.anchor.place((value * UNIT, LANE))
        barbs = [tip + np.array([side * 0.08, 0.15, 0.0]) for side in (-1, 1)]
        return lines([(top, tip), *((barb, tip) for barb in barbs)], self.colour(value), 3.0)

    def inside(self, value: float) -> Points:
        """The point at half the height of the lane over a value, (3,)."""
        return self.anchor.place((value * UNIT, LANE / 2))


def zone(colour: Colour) -> VMobject:
    """An empty path for a section of the lane."""
    return VMobject(
        stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.13
    )


class RatioScale(UnitScale):
    """The acceptance test of a drafted token: a coin to the left of the pass line passes.

    The line is at most at 1; the part of a ratio beyond 1 is drawn dashed.

    Args:
        ratio: position of the line, at least 0.

    Attributes:
        passing, failing: the lane on either side of the line.
        ghost: the dashed part beyond 1.
        line: the pass line.
        measured: the ratio shown so far, 0 to `ratio`.
    """

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self.ratio = ratio
        self.passing, self.failing = zone(GREEN), zone(RED)
        self.failing.set_stroke(width=0)
        self.ghost = VMobject(stroke_color=GREEN, stroke_width=stroke(1.5), stroke_opacity=0.65)
        self.line = VMobject(stroke_color=GREEN, stroke_width=stroke(4))
        self.add(self.failing, self.passing, self.ghost, self.line)
        # Until a ratio is measured, neither side of the lane is coloured.
        self.measured = 0.0

    def show_measured(self, ratio: float) -> RatioScale:
        """Draw the line at a ratio, at most at 1, and dashes beyond 1."""
        self.measured = ratio
        cut = UNIT * min(1.0, ratio)
        place = self.anchor.place
        self.passing.points = place(box(0, cut, 0, LANE)) if cut > 1e-3 else NO_POINTS
        self.failing.points = place(box(cut, UNIT, 0, LANE)) if UNIT - cut > 1e-3 else NO_POINTS
        self.line.points = place(corners((cut, -POST), (cut, LANE + POST)))
        beyond = dashed(UNIT, UNIT * ratio, 0.06, LANE - 0.06)
        self.ghost.points = place(beyond) if len(beyond) else NO_POINTS
        return self

    @property
    def signs(self) -> VGroup:
        """Tick and cross at the outer ends of both sides, if they are wide enough."""
        cut, end = min(1.0, self.ratio), 0.08
        signs = VGroup()
        if cut > 2 * end:
            signs.add(tick_mark(size=0.3).move_to(self.inside(end)))
        if cut < 1 - 2 * end:
            signs.add(cross_mark(size=0.3).move_to(self.inside(1 - end)))
        return signs

    def colour(self, value: float) -> str:
        """Green where a coin passes, red where it does not."""
        return GREEN if value < self.ratio else RED


class ShareScale(UnitScale):
    """A distribution laid out from 0 to 1: a coin falls into one of its shares.

    Args:
        names: names of the shares, in order; shares of 0 are left out.
        shares: probabilities (n,) that sum to 1.
        tint: colour of all shares.

    Attributes:
        zones: one section per share that is not 0.
        texts: their names.
    """

    def __init__(self, names: Sequence[str], shares: Sequence[float], tint: str = AMBER) -> None:
        super().__init__()
        self.tint = tint
        self.zones, self.texts = VGroup(), VGroup()
        self.ends: list[float] = []
        begin = 0.0
        for name, share in zip(names, shares, strict=True):
            if share <= 0:
                continue
            stretch = zone(tint)
            stretch.points = box(
                begin * UNIT + 0.03, (begin + share) * UNIT - 0.03, 0.03, LANE - 0.03
            )
            self.zones.add(stretch)
            self.texts.add(sans(name, SMALL).move_to(self.inside(begin + share / 2)))
            begin += share
            self.ends.append(begin)
        self.add(self.zones, self.texts)

    def hit(self, value: float) -> int:
        """Index of the shown share that contains a value."""
        return int(np.searchsorted(self.ends[:-1], value, side="right"))

    def colour(self, value: float) -> str:
        """The colour of all shares."""
        return self.tint


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
    """Animate the line to its ratio; it stops at 1 and the dashes continue."""
    return Drive(scale, lambda: scale.measured, scale.show_measured, scale.ratio, **kwargs)


def demo() -> Mobject:
    """A ratio below one, one beyond it, and shares."""
    scales = [RatioScale(ratio).show_measured(ratio) for ratio in (0.3, 4 / 3)]
    for scale in scales:
        scale.add(scale.signs)
    shares = ShareScale(["peach", "plum"], [0.71, 0.29])
    return VGroup(*scales, shares).arrange(DOWN, buff=0.8, aligned_edge=-RIGHT)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "ratio")

"""Many throws onto a scale from 0 to 1: their share below a ratio is the chance to pass.

`python -m lantu_blueprint.parts.throws` draws them.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import DOWN, Mobject, VGroup, linear

from lantu_blueprint.palette import INK
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.ratio import LANE, UNIT, RatioScale
from lantu_blueprint.parts.strokes import pen

SIZE = 0.05
"""Half the diagonal of a throw's mark."""
FLIGHT = 0.35
"""Share of the time that one throw takes."""
GOLDEN = (math.sqrt(5) - 1) / 2
"""Step that spreads values evenly over 0 to 1, however many there are."""
FAINT = 0.75


class Throws(VGroup):  # type: ignore[misc]
    """Small marks that fly from a coin onto the lane of a ratio scale, each to its own value.

    The values are spread evenly, so the share of those that pass is the ratio, as it is of a great
    number of tosses. Three paths draw all of them.

    Args:
        scale: where they land; it must not move while they fly.
        start: (3,) where they come from.
        rise: height of their arcs over the higher end.
        count: how many.

    Attributes:
        values: (count,) where each lands, 0 to 1.
        falling, passed, failed: the marks in the air and those on either side of the ratio.
        thrown: share of the time that has passed, 0 to 1.
    """

    def __init__(
        self, scale: RatioScale, start: Points, rise: float = 0.3, count: int = 60
    ) -> None:
        steps = np.arange(1, count + 1)
        self.values = (steps * GOLDEN) % 1.0
        heights = np.random.default_rng(count).permutation(np.linspace(0.14, 0.86, count))
        self._start = np.asarray(start, float)
        inset = 2 * SIZE
        self._goals = scale.anchor.place(
            np.stack([inset + self.values * (UNIT - 2 * inset), heights * LANE], axis=1)
        )
        self._tops = np.maximum(self._goals[:, 1], self._start[1]) + rise
        self._passing = self.values < scale.ratio
        self.falling = pen(INK, 0, 0, fill=FAINT)
        self.passed, self.failed = (
            pen(scale.colour(value), 0, 0, fill=FAINT) for value in (-1.0, scale.ratio)
        )
        super().__init__(self.falling, self.passed, self.failed)
        self.thrown = 0.0

    def counted(self, thrown: float) -> tuple[int, int]:
        """How many have landed after a share of the time, and how many of these below the ratio."""
        landed = self._flown(thrown) >= 1
        return int(landed.sum()), int((landed & self._passing).sum())

    def _flown(self, thrown: float) -> Points:
        """The share of its way that each mark has flown after a share of the time, (count,)."""
        count = len(self.values)
        begins = np.arange(count) / count * (1 - FLIGHT)
        # At the end all have landed, whatever the rounding.
        return np.clip((thrown - begins) / FLIGHT + (thrown >= 1), 0.0, 1.0)

    def show_thrown(self, thrown: float) -> Throws:
        """Draw each mark where it is after a share of the time."""
        self.thrown = thrown
        flown = self._flown(thrown)
        spots = along(self._start, self._goals, self._tops, flown)
        begun, landed = flown > 0, flown >= 1
        for path, chosen in (
            (self.falling, begun & ~landed),
            (self.passed, landed & self._passing),
            (self.failed, landed & ~self._passing),
        ):
            path.points = marks(spots[chosen])
        return self


def along(starts: Points, goals: Points, tops: Points, flown: Points) -> Points:
    """Places (n, 3) on parabolas through both ends with their vertices at the height of the top.

    Args:
        starts: (n, 3) or, for one common start, (3,).
        goals: (n, 3).
        tops: (n,) heights, not below the ends.
        flown: (n,) shares of the ways.
    """
    spots = starts + (goals - starts) * flown[:, None]
    up, down = np.sqrt(tops - starts[..., 1]), np.sqrt(tops - goals[:, 1])
    spots[:, 1] = tops - (up - (up + down) * flown) ** 2
    return np.asarray(spots, float)


def marks(middles: Points) -> Points:
    """One path of squares that stand on a corner around each position (n, 3)."""
    if not len(middles):
        return NO_POINTS
    sides = corners((SIZE, 0), (0, SIZE), (-SIZE, 0), (0, -SIZE), (SIZE, 0))
    return np.asarray((middles[:, None] + sides).reshape(-1, 3), float)


def throw_many(throws: Throws, **kwargs: Any) -> Drive:
    """Let all marks fall, one after another."""
    kwargs.setdefault("rate_func", linear)
    return Drive(throws, lambda: throws.thrown, throws.show_thrown, 1.0, **kwargs)


def demo() -> Mobject:
    """Throws onto a ratio of 0.3, half way and at the end, and onto one beyond 1."""
    groups = VGroup()
    for ratio, thrown in ((0.3, 0.5), (0.3, 1.0), (4 / 3, 1.0)):
        scale = RatioScale(ratio).show_measured(ratio)
        start = np.array([4.4, 1.3, 0.0])
        groups.add(VGroup(scale, Throws(scale, start).show_thrown(thrown)))
    return groups.arrange(DOWN, buff=0.7)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "throws")

"""A coin tossed onto a unit scale with a pass line. `python -m theme.parts.coin` draws it."""

from __future__ import annotations

import math
from typing import Any, Protocol

import numpy as np
from manim import DOWN, LEFT, RIGHT, Animation, Circle, Mobject, VGroup, VMobject, linear

from theme.measures import pixels, stroke
from theme.palette import GREEN, INK, INK_SOFT, LINE, RED
from theme.parts.anchor import Anchor, Points, box, corners
from theme.parts.drive import smoothstep
from theme.type import BODY, SMALL, mono, sans

COIN_RADIUS = 0.3
TURNS = 4
FLIGHT = 0.72
"""Share of the toss spent in the air; the rest is a small bounce and rest."""


class Coin(VGroup):  # type: ignore[misc]
    """A coin seen from the side it turns on.

    Attributes:
        rim, ring: the two circles.
        spot: its centre, (3,).
    """

    def __init__(self, colour: str = INK, radius: float = COIN_RADIUS) -> None:
        self.rim = Circle(
            radius, stroke_color=colour, stroke_width=stroke(3), fill_color=colour
        ).set_fill(opacity=0.12)
        self.ring = Circle(radius * 0.68, stroke_color=colour, stroke_width=stroke(1.5))
        super().__init__(self.rim, self.ring)
        self.shapes = (self.rim.points.copy(), self.ring.points.copy())

    @property
    def spot(self) -> Points:
        """Where the coin is."""
        return np.asarray(self.rim.get_center(), float)

    def show_at(self, spot: Points, squash: float = 1.0) -> Coin:
        """Stand at a place, its height squashed to a share of its width as it spins."""
        flat = np.array([1.0, max(0.06, abs(squash)), 1.0])
        for circle, shape in zip((self.rim, self.ring), self.shapes, strict=True):
            circle.points = shape * flat + spot
        return self

    def paint(self, colour: str) -> Coin:
        """Take a colour."""
        self.rim.set_stroke(colour).set_fill(colour, 0.12)
        self.ring.set_stroke(colour)
        return self


class CoinTrack(VGroup):  # type: ignore[misc]
    """An upright scale from 0 to 1; a coin that lands above the pass line fails.

    Args:
        height: of the scale.
        threshold: the pass line, 0 to 1.
        text: beside the pass line, such as "p/q = 0.27".
        above: label of the region above the line; may be empty.
        below: label of the region below.
        width: of the lane.

    Attributes:
        lane: outline of the scale.
        line: the pass line.
        text: its lettering.
        above, below: letterings of the two regions.
    """

    def __init__(
        self,
        height: float = 3.2,
        threshold: float = 0.5,
        text: str = "",
        above: str = "",
        below: str = "",
        width: float = 0.9,
    ) -> None:
        self.threshold = threshold
        self.extent, self.lane_width = height, width
        self.anchor = Anchor((-width / 2, 0, 0), width, height)
        half = width / 2
        cut = threshold * height
        self.zones = VGroup()
        for colour, low, high in ((GREEN, 0.0, cut), (RED, cut, height)):
            zone = VMobject(stroke_width=0, fill_color=colour, fill_opacity=0.1)
            zone.points = box(-half, half, low, high)
            self.zones.add(zone)
        self.lane = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.lane.points = box(-half, half, 0, height)
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.scale_texts = VGroup()
        for step in range(11):
            y = height * step / 10
            whole = step % 5 == 0
            self.ticks.append_points(corners((-half - (0.2 if whole else 0.1), y), (-half, y)))
            if whole:
                number = mono(f"{step / 10:g}", SMALL, INK_SOFT)
                self.scale_texts.add(number.next_to((-half - 0.2, y, 0), LEFT, buff=0.1))
        self.line = VMobject(stroke_color=GREEN, stroke_width=stroke(3))
        self.line.points = corners((-half - 0.12, cut), (half + 0.3, cut))
        super().__init__(
            self.anchor, self.zones, self.lane, self.ticks, self.scale_texts, self.line
        )
        self.text = (sans(text, BODY, INK) if text else VGroup()).next_to(
            (half + 0.3, cut, 0), RIGHT, buff=0.12
        )
        self.above = sans(above, BODY, RED) if above else VGroup()
        self.above.next_to((half + 0.2, (cut + height) / 2, 0), RIGHT, buff=0.22)
        self.below = sans(below, BODY, GREEN) if below else VGroup()
        self.below.next_to((half + 0.2, cut / 2, 0), RIGHT, buff=0.22)
        for words, wanted in ((self.text, text), (self.above, above), (self.below, below)):
            if wanted:
                self.add(words)

    def point(self, value: float) -> Points:
        """Where a value lies in the middle of the lane, (3,)."""
        return self.anchor.place((self.lane_width / 2, value * self.extent, 0))

    def passes(self, value: float) -> bool:
        """Whether a coin at this value is under the pass line."""
        return value < self.threshold


class Track(Protocol):
    """What a coin is tossed onto: a scale from 0 to 1 of which some part passes."""

    def point(self, value: float) -> Points:
        """Where a value lies, (3,)."""
        ...

    def passes(self, value: float) -> bool:
        """Whether a coin at this value passes."""
        ...


class Toss(Animation):  # type: ignore[misc]
    """A coin's flight to a value on a track; green if it passes, red if not."""

    def __init__(
        self, coin: Coin, track: Track, value: float, rise: float = 1.1, **kwargs: Any
    ) -> None:
        kwargs.setdefault("run_time", 1.6)
        kwargs.setdefault("rate_func", linear)
        super().__init__(coin, **kwargs)
        self.track, self.value, self.rise = track, value, rise
        self.start = coin.spot

    def begin(self) -> None:
        """Note where the coin is tossed from."""
        self.start = self.mobject.spot
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Nothing: a copy of the coin would never be looked at."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the coin on its arc, then let it bounce once and rest."""
        alpha = self.rate_func(alpha)
        goal = self.track.point(self.value)
        flown = min(1.0, alpha / FLIGHT)
        # A parabola through start and goal whose top is `rise` above the higher of both.
        top = max(self.start[1], goal[1]) + self.rise
        up, down = math.sqrt(top - self.start[1]), math.sqrt(top - goal[1])
        height = top - (up - (up + down) * flown) ** 2
        spot = self.start + (goal - self.start) * flown
        spot[1] = height
        rest = (alpha - FLIGHT) / (1 - FLIGHT)
        if rest > 0:
            spot[1] += pixels(20) * abs(math.sin(2 * math.pi * rest)) * (1 - rest) ** 2
        self.mobject.show_at(spot, math.cos(2 * math.pi * TURNS * flown))
        landed = smoothstep(rest / 0.2) > 0.5
        self.mobject.paint((GREEN if self.track.passes(self.value) else RED) if landed else INK)


def toss(coin: Coin, track: Track, value: float, **kwargs: Any) -> Toss:
    """Toss a coin from where it is onto a value of the track."""
    return Toss(coin, track, value, **kwargs)


def demo() -> Mobject:
    """A coin in three moments of a toss that fails, and the end of one that passes."""
    track = CoinTrack(3.6, 0.27, "p/q = 0.27", "拒绝 ✗", "接受 ✓")
    coins = VGroup()
    for alpha, value in ((0.2, 0.74), (0.47, 0.74), (1, 0.74), (1, 0.12)):
        coin = Coin().shift(3 * LEFT + DOWN * 0.3)
        flight = toss(coin, track, value)
        flight.begin()
        flight.interpolate(alpha)
        coins.add(coin)
    return VGroup(track, coins).shift(1.5 * DOWN)


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "coin")

"""A coin, and the animation that tosses it onto a scale.

`python -m lantu_blueprint.parts.coin` draws it.
"""

from __future__ import annotations

import math
from typing import Any, Protocol

import numpy as np
from manim import DOWN, LEFT, TAU, Animation, Circle, Mobject, VGroup, linear

from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import INK, Colour
from lantu_blueprint.parts.anchor import Points
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.ratio import RatioScale
from lantu_blueprint.parts.strokes import THIN, lines

COIN_RADIUS = 0.42
REEDS = 28
"""Number of notches around the edge."""
TURNS = 4
FLIGHT = 0.72
"""Share of the toss spent in the air; a small bounce and a rest follow."""


class Coin(VGroup):  # type: ignore[misc]
    """A coin in front view.

    Attributes:
        rim, ring, reeds: the edge, the circle within, the notches between them.
        radius: of the rim.
        spot: its centre, (3,).
    """

    def __init__(self, colour: Colour = INK, radius: float = COIN_RADIUS) -> None:
        self.radius = radius
        self.rim = Circle(
            radius, stroke_color=colour, stroke_width=stroke(3), fill_color=colour
        ).set_fill(opacity=0.14)
        self.ring = Circle(radius * 0.7, stroke_color=colour, stroke_width=stroke(1.5))
        ways = [(math.cos(turn), math.sin(turn)) for turn in np.arange(REEDS) * TAU / REEDS]
        self.reeds = lines(
            [((0.84 * radius * x, 0.84 * radius * y), (radius * x, radius * y)) for x, y in ways],
            colour,
            THIN,
        )
        super().__init__(self.rim, self.ring, self.reeds)
        self.shapes = [piece.points.copy() for piece in self]

    @property
    def spot(self) -> Points:
        """Centre of the coin, (3,)."""
        return np.asarray(self.rim.get_center(), float)

    def show_at(self, spot: Points, squash: float = 1.0) -> Coin:
        """Draw the coin at a position, its height scaled by `squash` as it spins."""
        flat = np.array([1.0, max(0.06, abs(squash)), 1.0])
        for piece, shape in zip(self, self.shapes, strict=True):
            piece.points = shape * flat + spot
        return self

    def paint(self, colour: Colour) -> Coin:
        """Set the colour of all strokes."""
        self.rim.set_stroke(colour).set_fill(colour, 0.14)
        for piece in (self.ring, self.reeds):
            piece.set_stroke(colour)
        return self


class Track(Protocol):
    """Protocol of what a coin can be tossed onto: a scale from 0 to 1."""

    def point(self, value: float) -> Points:
        """Centre of a coin that rests at a value, (3,)."""
        ...

    def colour(self, value: float) -> str:
        """Colour of a coin that rests at a value."""
        ...


class Toss(Animation):  # type: ignore[misc]
    """A coin's flight to a value on a track, whose colour it takes there."""

    def __init__(
        self, coin: Coin, track: Track, value: float, rise: float = 1.1, **kwargs: Any
    ) -> None:
        kwargs.setdefault("run_time", 1.6)
        kwargs.setdefault("rate_func", linear)
        super().__init__(coin, **kwargs)
        self.track, self.value, self.rise = track, value, rise
        self.start = coin.spot

    def begin(self) -> None:
        """Store the position from which the coin is tossed."""
        self.start = self.mobject.spot
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject: Manim's copy of the coin would not be used."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the coin at alpha: on its arc, then one bounce, then at rest."""
        alpha = self.rate_func(alpha)
        goal = self.track.point(self.value)
        flown = min(1.0, alpha / FLIGHT)
        # A parabola through start and end with its vertex `rise` above the higher of them.
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
        self.mobject.paint(self.track.colour(self.value) if landed else INK)


def toss(coin: Coin, track: Track, value: float, **kwargs: Any) -> Toss:
    """Toss a coin from where it is onto a value of the track."""
    return Toss(coin, track, value, **kwargs)


def demo() -> Mobject:
    """A coin in three moments of a toss that fails, and the end of one that passes."""
    scale = RatioScale(0.3).show_measured(0.3)
    coins = VGroup()
    for alpha, value in ((0.2, 0.74), (0.47, 0.74), (1, 0.74), (1, 0.12)):
        coin = Coin().shift(1.5 * LEFT + DOWN * 0.3)
        flight = toss(coin, scale, value)
        flight.begin()
        flight.interpolate(alpha)
        coins.add(coin)
    pointers = VGroup(*(scale.pointer(value, COIN_RADIUS) for value in (0.74, 0.12)))
    return VGroup(scale, scale.signs, coins, pointers).center()


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "coin")

"""The animation of a throw: constant speed along an arc, with streaks behind the object."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import UP, Animation, Mobject, VGroup, VMobject, linear

from lantu_blueprint.palette import BLUE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.strokes import Point, pen

Points = npt.NDArray[Any]

SETTLE = 0.3
"""Seconds after the landing during which the object settles and its streaks vanish."""
TRAIL = 2.4
"""Length of the streaks in units."""
STREAKS = (-0.3, 0.0, 0.3)
CLEAR = 0.62
"""Distance from the centre of the object to the tips of its streaks."""
GROWN = 0.45
"""Share of the flight during which the object grows to full size."""


class Arc:
    """A flight path that is parametrised by its length.

    Args:
        start: position of the hand.
        end: position of the landing.
        lift: height of the Bézier handles above both ends in units.

    Attributes:
        length: length of the path in units.
    """

    def __init__(self, start: Point, end: Point, lift: float) -> None:
        first, last = np.asarray(start, float), np.asarray(end, float)
        share = np.linspace(0, 1, 201)[:, None]
        handles = (first + lift * UP, last + lift * UP)
        self.points: Points = (
            (1 - share) ** 3 * first
            + 3 * (1 - share) ** 2 * share * handles[0]
            + 3 * (1 - share) * share**2 * handles[1]
            + share**3 * last
        )
        steps = np.linalg.norm(np.diff(self.points, axis=0), axis=1)
        self.gone: Points = np.concatenate([[0.0], np.cumsum(steps)])
        self.length = float(self.gone[-1])

    def at(self, gone: float | Points) -> Points:
        """Positions after `gone` units of the path, shape (..., 3)."""
        return np.stack([np.interp(gone, self.gone, self.points[:, k]) for k in range(3)], axis=-1)


class Throw(Animation):  # type: ignore[misc]
    """An object flies along an arc at constant speed, lands at its original position and settles.

    It is invisible for the first `delay` seconds, so that several throws can share one play.

    Attributes:
        arc: its flight path.
        trail: the streaks behind it; empty at the end.
    """

    def __init__(
        self,
        thing: VGroup,
        hand: Point,
        speed: float,
        lift: float,
        delay: float,
        colour: Colour,
        **kwargs: Any,
    ) -> None:
        self.arc = Arc(hand, thing[0].get_center(), lift)
        self.speed = speed
        self.delay = delay
        self.trail: VMobject = pen(colour, 2.0, 0.0).set_points_as_corners([self.arc.points[0]] * 2)
        self.thing = thing
        kwargs.setdefault("run_time", delay + self.arc.length / speed + SETTLE)
        super().__init__(VGroup(self.trail, thing), introducer=True, rate_func=linear, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw object and streaks at alpha; the speed is constant."""
        seconds = alpha * self.run_time - self.delay
        flown = self.speed * max(0.0, seconds)
        head = min(flown, self.arc.length)
        grown = min(1.0, head / (GROWN * self.arc.length))
        scale = 0.25 + 0.75 * np.sin(np.pi / 2 * grown)
        place, end = self.arc.at(head), self.arc.points[-1]
        rest = min(1.0, max(0.0, seconds - self.arc.length / self.speed) / SETTLE)
        place = place - 0.05 * np.sin(2 * np.pi * rest) * (1 - rest) * UP
        fade = np.array([1.0, 1.0, 1.0, min(1.0, 4 * grown)])
        for now, start in zip(
            self.thing.get_family(), self.starting_mobject[1].get_family(), strict=True
        ):
            now.points = place + scale * (start.points - end)
            now.stroke_rgbas = start.stroke_rgbas * fade
            now.fill_rgbas = start.fill_rgbas * fade
        self.draw_trail(max(0.0, flown - TRAIL), head - CLEAR * scale)

    def draw_trail(self, tail: float, head: float) -> None:
        """Draw the streaks along the path from `tail` to `head` units."""
        if head - tail < 0.05:
            self.trail.set_stroke(opacity=0)
            return
        way = self.arc.at(np.linspace(tail, head, 14))
        self.trail.clear_points()
        for offset in STREAKS:
            self.trail.start_new_path(way[0] + offset * UP)
            self.trail.add_points_as_corners(way[1:] + offset * UP)
        self.trail.sheen_direction = (way[-1] - way[0]) / np.linalg.norm(way[-1] - way[0])
        self.trail.set_stroke(opacity=[0.0, 0.8])


def throw(
    thing: VGroup,
    hand: Point,
    speed: float,
    lift: float = 1.2,
    delay: float = 0.0,
    colour: Colour = BLUE,
) -> Throw:
    """Throw an object to its current position.

    Args:
        thing: not yet in the scene; the centre of its first submobject counts as its centre.
        hand: position from which it is thrown.
        speed: units per second along the arc.
        lift: height of the arc's handles above both ends.
        delay: seconds before it leaves the hand.
        colour: colour of the streaks.
    """
    return Throw(thing, hand, speed, lift, delay, colour)


def demo() -> Mobject:
    """Three moments of a throw."""
    pictures = VGroup()
    for share in (0.12, 0.4, 0.65):
        envelope = Envelope(" the").shift((4.5, -1.2, 0))
        flight = throw(envelope, (-5.0, 0.0, 0.0), 15.0, 2.4)
        flight.begin()
        flight.interpolate(share)
        pictures.add(flight.mobject)
    return pictures


if __name__ == "__main__":
    show(demo, "throw")

"""A truck that drives: its wheels roll, and it can turn round.

`python -m lantu_blueprint.parts.rolling` draws it on its way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import RIGHT, Animation, Mobject, VGroup, smooth

from lantu_blueprint.fading import Faded
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.truck import TRUCK_SPEED, WHEEL_RADIUS, Truck
from lantu_blueprint.parts.truck_front import BREADTH

BRAKING = 1.0
"""Seconds of braking until a truck stands, if it brakes."""
TURNED = 0.3
"""Share of a drive in which a truck turns round, if it does."""
NAMED = (0.75, 0.97)
"""Shares of its full length at which a turning side shows its lettering not at all, and wholly."""


class Drive(Animation):  # type: ignore[misc]
    """A truck moves `distance` units to the right; its wheels roll without slip.

    If it turns, it does so as a body does: towards the viewer, so that its front is seen between
    its two sides. What is written on it fades out, and returns when the other side is long enough.
    """

    def __init__(self, truck: Truck, distance: float, turns: bool = False, **kwargs: Any) -> None:
        self.distance, self.turns = distance, turns
        super().__init__(truck, **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Store all start positions in one array, so that each frame is one NumPy operation."""
        own = set(map(id, self.mobject.front.get_family()))
        members = [each for each in self.mobject.get_family() if id(each) not in own]
        edges = np.cumsum([0, *(len(member.points) for member in members)])
        self._members = [
            (member, slice(first, last))
            for member, first, last in zip(members, edges, edges[1:], strict=False)
        ]
        self._points = np.concatenate([member.points for member in members])
        self.starting_x = (self._points[:, 0].min() + self._points[:, 0].max()) / 2
        self._rolling = []
        for wheel in self.mobject.wheels:
            turning = set(map(id, wheel.turning.get_family()))
            places = [place for member, place in self._members if id(member) in turning]
            rows = np.concatenate([np.arange(place.start, place.stop) for place in places])
            hub = wheel.tyre.get_center()[:2]
            self._rolling.append((rows, self._points[rows, :2] - hub, hub, wheel.radius))
        written = [each for each in self.mobject.get_family() if hasattr(each, "em")]
        held = {id(member): place for member, place in self._members}
        letters = [
            [np.arange(at.start, at.stop) for one in each.get_family() if (at := held.get(id(one)))]
            for each in written
        ]
        self._letters = [np.concatenate(each) for each in letters if sum(map(len, each))]
        if self.turns:
            self._named = [Faded(each) for each in written]
            ahead = self.mobject.cab.get_x() > self.mobject.box.get_x()
            self._facing = 1 if ahead else -1
            self._front = self.mobject.cab.get_edge_center(self._facing * RIGHT)[0]
            self._ground = self._rolling[0][2][1] - self._rolling[0][3]
        return super().create_starting_mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the truck at alpha."""
        gone = self.distance * self.rate_func(alpha)
        points = self._points.copy()
        for rows, spokes, hub, radius in self._rolling:
            cos, sin = np.cos(gone / radius), np.sin(gone / radius)
            points[rows, :2] = spokes @ np.array([[cos, -sin], [sin, cos]]) + hub
        if self.turns:
            self._turn(points, np.pi * smooth(min(1.0, alpha / TURNED)), gone)
        points[:, 0] += gone
        for member, place in self._members:
            member.points = points[place]

    def _turn(self, points: np.ndarray, angle: float, gone: float) -> None:
        """Turn the truck by an angle about its middle; the front follows its sides."""
        middle, truck = self.starting_x, self.mobject
        width, sine = np.cos(angle), np.sin(angle)
        size = self._rolling[0][3] / WHEEL_RADIUS
        # Each side stands half a breadth from the middle; the near one comes before the front.
        aside = self._facing * size * BREADTH / 2 * sine * (-1 if angle < np.pi / 2 else 1)
        before = points[:, 0].copy()
        points[:, 0] = middle + width * (before - middle) + aside
        for rows in self._letters:
            centre = (before[rows].min() + before[rows].max()) / 2
            points[rows, 0] = middle + width * (centre - middle) + aside + before[rows] - centre
        for named in self._named:
            named.show(smoothstep((abs(width) - NAMED[0]) / (NAMED[1] - NAMED[0])))
        front = middle + width * (self._front - middle) + gone
        truck.front.show_turned(sine, front, self._ground, size)


def drive(
    truck: Truck,
    distance: float,
    run_time: float | None = None,
    rate_func: Callable[[float], float] = smooth,
    turns: bool = False,
) -> Drive:
    """Drive a truck to the right by `distance` units, backwards if negative.

    Args:
        truck: starts at its current position; its submobjects move with it.
        distance: units.
        run_time: seconds; distance / `TRUCK_SPEED` unless given.
        rate_func: `smooth` starts and stops; `linear` passes by.
        turns: turn round at the start.
    """
    seconds = abs(distance) / TRUCK_SPEED if run_time is None else run_time
    return Drive(truck, distance, turns, run_time=seconds, rate_func=rate_func)


def braking(whole: float) -> Callable[[float], float]:
    """Rate function: constant speed, then uniform braking in the last `BRAKING` seconds."""

    def gone(alpha: float) -> float:
        late = max(0.0, alpha * whole - whole + BRAKING)
        return (alpha * whole - late**2 / (2 * BRAKING)) / (whole - BRAKING / 2)

    return gone


def demo() -> Mobject:
    """A truck on its way round."""
    trucks = VGroup(*(Truck("26GB") for _ in range(4)))
    for truck, alpha in zip(trucks, (0.1, 0.14, 0.18, 0.24), strict=True):
        way = drive(truck, -0.5, turns=True)
        way.begin()
        way.interpolate(alpha)
    return trucks.arrange(RIGHT, buff=0.5).scale_to_fit_width(12)


if __name__ == "__main__":
    show(demo, "rolling")

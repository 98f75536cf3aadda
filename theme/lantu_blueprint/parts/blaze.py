"""Light from behind a sign: a glow around it, and rays that turn over the whole sheet."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Mobject, VGroup, interpolate_color

from lantu_blueprint.measures import FRAME_HEIGHT, FRAME_WIDTH
from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.anchor import corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import Point, pen

LAYERS, EACH = 20, 0.027
"""Number of ellipses around each half of the sign, and the opacity of one of them."""
NEAREST, FURTHEST = 0.5, 1.5
"""Size of the smallest and the largest ellipse, relative to a half of the sheet."""
RAYS, WIDTH, STRENGTH = 26, 0.42, 0.15
"""Number of rays, the part of a turn that they fill, and their opacity."""
REACH = 40.0
"""Length of a ray in units, which is enough for tall formats too."""
TURNING = 0.05
"""Radians per second by which the rays turn."""
STEPS_PER_SECOND = 30
"""Times per second at which they turn, the `rate` of `BlueprintScene.ambient`; at the edge of the
sheet a step is two pixels of 1920."""


class Blaze(VGroup):  # type: ignore[misc]
    """A light that fills the sheet, of one colour on the left and another on the right.

    It lies below everything that is read, and is exempt from the gates.

    Args:
        centre: where the rays begin.
        colours: at the left and at the right.
        reach: length of the rays in units.

    Attributes:
        level: 0 dark, 1 lit.
        turn: radians by which the rays are turned.
    """

    def __init__(
        self,
        centre: Point = (0.0, 0.0),
        colours: tuple[Colour, Colour] = (BLUE, PURPLE),
        reach: float = REACH,
    ) -> None:
        self._centre = np.array([centre[0], centre[1], 0.0])
        self._far = reach
        self.layers, self.rays = VGroup(), VGroup()
        around = np.linspace(0, 2 * np.pi, 49)
        for side, colour in zip((-1, 1), colours, strict=True):
            middle = self._centre + np.array([side * FRAME_WIDTH / 5, 0.0, 0.0])
            for size in np.linspace(NEAREST, FURTHEST, LAYERS):
                x, y = (
                    size * FRAME_WIDTH / 3 * np.cos(around),
                    size * 0.4 * FRAME_HEIGHT * np.sin(around),
                )
                layer = pen(colour, 0.0, 0.0)
                layer.set_points_as_corners(middle + np.column_stack([x, y, np.zeros(len(x))]))
                self.layers.add(layer)
        for index in range(RAYS):
            share = (1 + np.cos(2 * np.pi * index / RAYS)) / 2
            self.rays.add(pen(interpolate_color(*colours, share), 0.0, 0.0))
        super().__init__(self.layers, self.rays)
        self.decorative, self.name = True, "blaze"
        self.level = self.turn = 0.0
        self.show_state((1.0, 0.0))

    def show_state(self, state: Any) -> Blaze:
        """Draw the light at (level, turn)."""
        self.level, self.turn = map(float, state)
        for layer in self.layers:
            layer.set_fill(opacity=EACH * self.level)
        half = np.pi * WIDTH / RAYS
        for index, ray in enumerate(self.rays):
            angle = self.turn + 2 * np.pi * index / RAYS
            ends = [
                tuple(self._centre[:2] + self._far * np.array([np.cos(one), np.sin(one)]))
                for one in (angle - half, angle + half)
            ]
            start = tuple(self._centre[:2])
            ray.points = corners(start, *ends, start)
            ray.set_fill(opacity=STRENGTH * self.level * (1.0 if index % 2 else 0.6))
        return self

    def go_on(self, now: float) -> Blaze:
        """Turn the rays to where they are at a time; for `BlueprintScene.ambient`."""
        return self.show_state((self.level, TURNING * now))


def blaze_up(blaze: Blaze, to: float = 1.0, **kwargs: Any) -> Drive:
    """Raise or lower the light."""

    def light(level: float) -> None:
        blaze.show_state((level, blaze.turn))

    return Drive(blaze, lambda: blaze.level, light, to, **kwargs)


def demo() -> Mobject:
    """The light at its full level, small."""
    return Blaze(reach=10).scale(0.38)


if __name__ == "__main__":
    show(demo, "blaze")

"""A rocket on its pad, and the animation of its launch."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import PI, RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.icons import rocket
from lantu_blueprint.parts.strokes import THIN, lines


class Launch(VGroup):  # type: ignore[misc]
    """An upright rocket above its pad with a trail that fades downwards.

    Args:
        colour: of the rocket.
        size: of the rocket, as a multiple of the icon.

    Attributes:
        risen: units between the rocket and its pad.
    """

    PIECES = 7
    TRAIL = 2.6
    """Length of the trail in units, limited so that it leaves the sheet with the rocket."""

    def __init__(self, colour: Colour = BLUE, size: float = 1.7) -> None:
        self.rocket = rocket(colour).rotate(PI / 4).scale(size)
        self.rocket.move_to((0, self.rocket.height / 2, 0))
        half = 0.42 * size
        self.pad = lines(
            [((-half, -0.05), (half, -0.05))]
            + [((x, -0.05), (x - 0.1, -0.17)) for x in np.linspace(-half + 0.1, half, 7)],
            LINE,
            THIN,
            0.7,
        )
        self.reach = 0.11 * size
        self.trail = VGroup(
            *(
                VMobject(
                    stroke_color=colour,
                    stroke_width=stroke(2.5),
                    stroke_opacity=(1 - index / self.PIECES) ** 1.5,
                )
                for index in range(self.PIECES)
            )
        )
        super().__init__(self.trail, self.pad, self.rocket)
        self.risen = 0.0

    def show_risen(self, height: float) -> Launch:
        """Draw the rocket at a height in units above its pad."""
        self.rocket.shift((0, height - self.risen, 0))
        self.risen = height
        x, top, _ = self.rocket.get_bottom()
        foot = self.pad.get_top()[1]
        for index, piece in enumerate(self.trail):
            paths = []
            for lane in (-1, 0, 1):
                # The outer lanes start higher and are shorter.
                length = min(top - foot, self.TRAIL) * (1.0 if lane == 0 else 0.72)
                begin = top + (0.1 if lane else -0.06)
                high = begin - length * index / self.PIECES
                low = max(foot, begin - length * (index + 0.82) / self.PIECES)
                if high - low > 0.01:
                    place = x + lane * self.reach
                    paths.append(corners((place, high), (place, low)))
            piece.points = np.concatenate(paths) if paths else NO_POINTS
        return self


def rise(launch: Launch, height: float, **kwargs: Any) -> Drive:
    """Animate the rocket to a height in units above its pad."""
    return Drive(launch, lambda: launch.risen, launch.show_risen, height, **kwargs)


def demo() -> Mobject:
    """On the pad, hovering, and on the way."""
    launches = VGroup(*(Launch(colour) for colour in (BLUE, PURPLE, BLUE)))
    launches.arrange(RIGHT, buff=2.0).shift((0, -1.2, 0))
    for launch, height in zip(launches, (0.0, 0.4, 2.0), strict=True):
        launch.show_risen(height)
    return launches


if __name__ == "__main__":
    show(demo, "launch")

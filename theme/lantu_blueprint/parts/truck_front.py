"""The front of the truck, which is seen while it turns round.

`python -m lantu_blueprint.parts.truck_front` draws it.
"""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Mobject, VGroup

from lantu_blueprint.palette import PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, frame, lines

BREADTH = 1.35
"""Breadth of a truck in units."""
GROUND, ROOF, BOX_TOP = -1.25, 0.72, 1.25
"""Heights of the road, of the cab and of the box."""


class Front(VGroup):  # type: ignore[misc]
    """The front of a truck, as broad as it is turned towards the viewer."""

    def __init__(self, colour: Colour) -> None:
        half, sill, roof = BREADTH / 2, GROUND + 0.4, ROOF
        tyres = [
            frame(0.24, 0.62, 0.05, colour, 2.0, fill=TINT).move_to((x, GROUND + 0.31, 0))
            for x in (-half + 0.17, half - 0.17)
        ]
        cab = frame(BREADTH, roof - sill, 0.08, colour, MAIN, fill=TINT)
        window = frame(BREADTH - 0.26, 0.5, 0.06, colour, 2.0, fill=0.1).move_to((0, 0.3, 0))
        trailer = frame(BREADTH, BOX_TOP - roof, 0.03, colour, MAIN, fill=TINT)
        lamps = [
            frame(0.16, 0.14, 0.04, colour, 2.0, fill=0.15).move_to((x, -0.5, 0))
            for x in (-half + 0.2, half - 0.2)
        ]
        grille = lines([((-0.35, y), (0.35, y)) for y in (-0.3, -0.4, -0.5)], colour, THIN, 0.8)
        super().__init__(
            *tyres,
            cab.move_to((0, (roof + sill) / 2, 0)),
            trailer.move_to((0, (roof + BOX_TOP) / 2, 0)),
            window,
            *lamps,
            grille,
        )
        self._local = [(each, each.points) for each in self.family_members_with_points()]
        self.show_turned(0.0, 0.0, 0.0, 1.0)

    def show_turned(self, sine: float, x: float, ground: float, size: float) -> None:
        """Draw the front at an angle.

        Args:
            sine: of the angle by which the truck has turned; 0 hides the front.
            x: middle of the front on the sheet.
            ground: height of the road on the sheet.
            size: scale of the truck.
        """
        for member, local in self._local:
            if sine < 1e-3:
                member.points = NO_POINTS
                continue
            points = size * (local - [0.0, GROUND, 0.0]) * [sine, 1.0, 1.0]
            member.points = points + np.array([x, ground, 0.0])


def demo() -> Mobject:
    """Turned by a quarter, and by less."""
    fronts = VGroup(*(Front(PURPLE) for _ in range(2)))
    for front, sine in zip(fronts, (1.0, 0.5), strict=True):
        front.show_turned(sine, 0.0, GROUND, 1.0)
    return fronts.arrange(RIGHT, buff=1.0)


if __name__ == "__main__":
    show(demo, "truck_front")

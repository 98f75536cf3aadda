"""The light of a sign over a road: a glow around it, and the cone that it throws onto the road.

`python -m lantu_blueprint.parts.blaze` draws it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Mobject, VGroup

from lantu_blueprint.measures import FRAME_HEIGHT, FRAME_WIDTH
from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import Point, path, pen

LAYERS, EACH = 20, 0.03
"""Number of ellipses around each half of the sign, and the opacity of one of them."""
NEAREST, FURTHEST = 0.5, 1.6
"""Size of the smallest and the largest ellipse, relative to a half of the sheet."""
CONES, CAST = 12, 0.02
"""Number of cones of light below each half of the sign, and the opacity of one of them."""
APART, NARROW, BROAD = 0.39, 0.26, 0.9
"""Distance of the cones from the middle, and half widths on the road of the narrowest and the
broadest one, relative to the sign's half width."""


class Blaze(VGroup):  # type: ignore[misc]
    """A light that fills the sheet, of one colour on the left and another on the right.

    It lies below everything that is read, and is exempt from the gates. Once lit it does not
    change, so that it is drawn once.

    Args:
        centre: middle of the sign.
        colours: at the left and at the right.
        ground: height of the road.
        reach: half of the sign's width.

    Attributes:
        level: 0 dark, 1 lit.
    """

    def __init__(
        self,
        centre: Point = (0.0, 0.0),
        colours: tuple[Colour, Colour] = (BLUE, PURPLE),
        ground: float = -1.8,
        reach: float = 6.2,
    ) -> None:
        x, y = centre[0], centre[1]
        self.layers, self.cones = VGroup(), VGroup()
        around = np.linspace(0, 2 * np.pi, 49)
        for side, colour in zip((-1, 1), colours, strict=True):
            for size in np.linspace(NEAREST, FURTHEST, LAYERS):
                layer = pen(colour, 0.0, 0.0)
                across = x + side * FRAME_WIDTH / 5 + size * FRAME_WIDTH / 3 * np.cos(around)
                up = y + size * 0.4 * FRAME_HEIGHT * np.sin(around)
                layer.set_points_as_corners(np.column_stack([across, up, np.zeros(len(up))]))
                self.layers.add(layer)
            begin = x + side * APART * reach
            for half in reach * np.linspace(NARROW, BROAD, CONES):
                foot = (begin - half, ground), (begin + half, ground)
                top = (begin + 0.45 * half, y), (begin - 0.45 * half, y)
                self.cones.add(path([*foot, *top], colour, 0.0, 0.0, closed=True))
        super().__init__(self.layers, self.cones)
        self.decorative, self.name = True, "blaze"
        self.level = 0.0
        self.show_level(1.0)

    def show_level(self, level: float) -> Blaze:
        """Draw the light at a level."""
        self.level = level
        for layer in self.layers:
            layer.set_fill(opacity=EACH * level)
        for cone in self.cones:
            cone.set_fill(opacity=CAST * level)
        return self


def blaze_up(blaze: Blaze, to: float = 1.0, **kwargs: Any) -> Drive:
    """Raise or lower the light."""
    return Drive(blaze, lambda: blaze.level, blaze.show_level, to, **kwargs)


def demo() -> Mobject:
    """The light at its full level, small."""
    return Blaze().scale(0.38)


if __name__ == "__main__":
    show(demo, "blaze")

"""The size of a model as squares, one for each billion of weights."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import RIGHT, Mobject, VGroup, linear

from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import THIN, pen

PITCH = 0.13
"""Distance of two squares in units."""
SIDE = 0.092


class Billions(VGroup):  # type: ignore[misc]
    """A grid of squares that fill one after the other; all models are drawn to one scale.

    Args:
        count: billions of weights.
        colour: of the squares.
        columns: squares side by side.

    Attributes:
        filled: squares filled so far, 0 to `count`.
    """

    def __init__(self, count: int, colour: Colour, columns: int = 10) -> None:
        self.count, self.columns = count, min(columns, count)
        self.rows = math.ceil(count / self.columns)
        self.anchor = Anchor((0, 0, 0), self.columns * PITCH, self.rows * PITCH)
        self.outlines = pen(colour, THIN, 0.4)
        self.fills = pen(colour, THIN, 1.0, 0.55)
        super().__init__(self.anchor, self.outlines, self.fills)
        self.outlines.points = self._squares(count)
        self.filled = 0.0
        self.show_filled(0.0)

    def _squares(self, count: int) -> np.ndarray:
        """The outlines of the first squares, (n, 3), row by row from the bottom."""
        gap = (PITCH - SIDE) / 2
        places = [NO_POINTS]
        for index in range(count):
            x = index % self.columns * PITCH + gap
            y = index // self.columns * PITCH + gap
            places.append(self.anchor.place(box(x, x + SIDE, y, y + SIDE)))
        return np.concatenate(places)

    def show_filled(self, filled: float) -> None:
        """Fill the first squares."""
        self.filled = filled
        self.fills.points = self._squares(round(filled))


def fill_up(billions: Billions, **kwargs: Any) -> Drive:
    """Fill the squares one after the other."""
    kwargs.setdefault("rate_func", linear)
    return Drive(
        billions,
        lambda: billions.filled,
        billions.show_filled,
        float(billions.count),
        **kwargs,
    )


def demo() -> Mobject:
    """A small and a large model, the large one half filled."""
    models = VGroup(Billions(1, BLUE), Billions(70, PURPLE)).scale(2)
    for model, filled in zip(models, (1, 35), strict=True):
        model.show_filled(filled)
    return models.arrange(RIGHT, buff=1.0)


if __name__ == "__main__":
    show(demo, "billions")

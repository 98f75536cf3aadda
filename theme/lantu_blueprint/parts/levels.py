"""Columns that flow to one level: their average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, ManimColor, Mobject, VGroup, VMobject, interpolate_color

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, INK, LINE, Colour
from lantu_blueprint.parts.anchor import Anchor, box, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive

GAP = 0.12
"""Gap between two columns in units."""
BEYOND = 0.25
"""How far the line of the average reaches beyond the columns."""

COLUMN = 0.6
"""Usual width of a column in units."""


class Levels(VGroup):  # type: ignore[misc]
    """Columns of equal width whose heights become the mean of all.

    Args:
        values: what the columns stand for.
        scale: units of height per unit of value.
        width: of a column in units.
        colours: of the columns at first, and when they have the mean's height.

    Attributes:
        columns: their outlines.
        line: at the height of the mean, visible with it.
        settled: 0 for the values, 1 for the mean.
    """

    def __init__(
        self,
        values: Sequence[float],
        scale: float,
        width: float = COLUMN,
        colours: tuple[Colour, Colour] = (INK, GREEN),
    ) -> None:
        self._heights = scale * np.asarray(values, float)
        self._mean, self._width, self._colours = float(self._heights.mean()), width, colours
        whole = len(values) * (width + GAP) - GAP
        self.anchor = Anchor((-whole / 2, 0, 0), whole, float(self._heights.max()))
        self.columns = VGroup(
            *(VMobject(stroke_width=stroke(2.5), fill_opacity=0.15) for _ in values)
        )
        self.line = VMobject(stroke_color=LINE, stroke_width=stroke(2))
        self.line.points = self.anchor.place(
            corners((-BEYOND, self._mean), (whole + BEYOND, self._mean))
        )
        super().__init__(self.anchor, self.columns, self.line)
        self.settled = 0.0
        self.show_settled(0.0)

    @property
    def mean_level(self) -> float:
        """Height of the mean on the sheet."""
        return float(self.anchor.place((0.0, self._mean))[1])

    def show_settled(self, settled: float) -> Levels:
        """Draw the columns between their values (0) and their mean (1)."""
        self.settled = settled
        shade = interpolate_color(*map(ManimColor, self._colours), settled)
        heights = self._heights + (self._mean - self._heights) * settled
        for index, (column, height) in enumerate(zip(self.columns, heights, strict=True)):
            left = index * (self._width + GAP)
            column.points = self.anchor.place(box(left, left + self._width, 0, height))
            column.set_stroke(shade).set_fill(shade)
        self.line.set_stroke(opacity=settled)
        return self


def settle(levels: Levels, **kwargs: Any) -> Drive:
    """Let the columns flow to their mean."""
    return Drive(levels, lambda: levels.settled, levels.show_settled, 1.0, **kwargs)


def demo() -> Mobject:
    """Before, on the way, and after."""
    stages = VGroup(*(Levels((3.8, 3.8, 13.5), 0.2) for _ in range(3)))
    for stage, settled in zip(stages, (0.0, 0.5, 1.0), strict=True):
        stage.show_settled(settled)
    return stages.arrange(RIGHT, buff=1.2, aligned_edge=DOWN)


if __name__ == "__main__":
    show(demo, "levels")

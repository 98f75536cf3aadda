"""A grid of computing units above the words that are checked; weights pass through it.

`python -m lantu_blueprint.parts.computing_units` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, Animation, Mobject, VGroup, VMobject, linear

from lantu_blueprint.palette import LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import MAIN, THIN, Point, pen

ROWS = 3
PER_WORD = 3
"""Columns of units for the width of one word; the middle one works on the word."""
CELL = 0.78
"""Size of a unit as a share of its place."""
FALLING = 0.2
"""Share of a trip in which a block of weights comes from the truck to the grid."""
BLOCK = (0.5, 0.3)
"""Size of the block of weights at the truck."""


class ComputingUnits(VGroup):  # type: ignore[misc]
    """Idle units in a grid; those in the column of a word work as weights come to them.

    Args:
        source: where the weights come from.
        words: x positions of the words, evenly spaced.
        top: the upper edge of the grid.
        bottom: its lower edge.
        colour: of the weights and of the units that work.

    Attributes:
        idle: the outlines of all units.
        busy: the units that work, drawn by `show_trip`.
        weights: the weights that are being read, drawn by `show_trip`.
        trip: share of the trip that is over, from 0 to 1.
        working: number of words that are worked on.
    """

    def __init__(
        self,
        source: Point,
        words: Sequence[float],
        top: float,
        bottom: float,
        colour: Colour = PURPLE,
    ) -> None:
        pitch = (words[1] - words[0]) / PER_WORD
        self._source = np.asarray(source, float)[:2]
        self._words, self._pitch = words, pitch
        self._top, self._row = top, (top - bottom) / ROWS
        around = (np.arange(PER_WORD) - (PER_WORD - 1) / 2) * pitch
        self._columns = [x + step for x in words for step in around]
        self.idle = pen(LINE, THIN, 0.75)
        for row in range(ROWS):
            for x in self._columns:
                self._draw(self.idle, x, row)
        self.busy = pen(colour, MAIN, fill=0.75)
        self.weights = pen(colour, MAIN, fill=0.25)
        super().__init__(self.idle, self.weights, self.busy)
        self.working, self.trip = 0, 0.0

    def _draw(self, drawing: VMobject, x: float, row: int) -> None:
        """Add the outline of a unit to a path."""
        self._add_box(
            drawing, x, self._top - (row + 0.5) * self._row, CELL * self._pitch, CELL * self._row
        )

    @staticmethod
    def _add_box(drawing: VMobject, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle to a path."""
        across, up = width / 2, height / 2
        corners = [(-across, -up), (across, -up), (across, up), (-across, up), (-across, -up)]
        first, *rest = (np.array([x + right, y + above, 0.0]) for right, above in corners)
        drawing.start_new_path(first)
        drawing.add_points_as_corners(rest)

    def show_trip(self, trip: float) -> None:
        """Draw the grid at a share of the trip: at 0 all is idle, at 1 the words are worked on."""
        self.trip = trip
        self.weights.clear_points()
        self.busy.clear_points()
        middle = (self._columns[0] + self._columns[-1]) / 2
        whole = self._columns[-1] - self._columns[0] + self._pitch
        first = self._top - self._row / 2
        if 0 < trip < 1:
            down = min(1.0, trip / FALLING)
            x, y = self._source + down * (np.array([middle, first]) - self._source)
            width = BLOCK[0] + down**6 * (whole - BLOCK[0])
            height = BLOCK[1] + down * (self._row - BLOCK[1])
            y -= max(0.0, trip - FALLING) / (1 - FALLING) * (ROWS - 1) * self._row
            self._add_box(self.weights, x, y, width, height)
        reached = (trip - FALLING) / (1 - FALLING) * (ROWS - 1) + 0.5
        for row in range(ROWS):
            if trip > FALLING and row <= reached:
                for x in self._words[: self.working]:
                    self._draw(self.busy, x, row)


def work(units: ComputingUnits, words: int, run_time: float) -> Animation:
    """One trip: weights come to all units, and the columns of the first `words` words work."""
    units.working = words
    return Drive(units, lambda: 0.0, units.show_trip, 1.0, run_time=run_time, rate_func=linear)


def demo() -> Mobject:
    """Weights on their way, with one word and with four."""
    pictures = VGroup()
    for words, trip in ((1, 0.1), (1, 0.7), (4, 0.7), (4, 1.0)):
        units = ComputingUnits((0, 1.0, 0), (-2.4, -0.8, 0.8, 2.4), 0.0, -0.7)
        units.working = words
        units.show_trip(trip)
        pictures.add(units)
    return pictures.arrange(DOWN, buff=0.4)


if __name__ == "__main__":
    show(demo, "computing_units")

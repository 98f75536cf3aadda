"""How many words are drafted in a trip: one cell for each, and the number, which can change.

`python -m lantu_blueprint.parts.draft_length` draws it.
"""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Mobject, VGroup

from lantu_blueprint.palette import BLUE, LINE, SHEET
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.strokes import MAIN, THIN, frame, pen
from lantu_blueprint.type import SMALL, sans

CELL, PITCH = 0.15, 0.21
"""Size of a cell and distance of the next one."""
FILLED = 0.45
"""Opacity of the filling of a cell."""


class DraftLength(VGroup):  # type: ignore[misc]
    """A number of drafted words with its name, and below it as many cells of all that there can be.

    Args:
        name: what follows the number.
        most: number of cells; 0 for none.

    Attributes:
        text: the number and its name.
        drafted: the number that is shown; the cells also show its fraction.
    """

    def __init__(self, name: str, most: int) -> None:
        self._number = Readout("0", SMALL, BLUE, weight="BOLD")
        words = sans(name, SMALL, BLUE)
        self.text = text = VGroup(self._number, words).arrange(RIGHT, buff=0.1)
        if name.isascii():  # on one baseline
            words.shift((self._number.get_bottom()[1] - words[0].get_bottom()[1]) * UP)
        self._most = most
        self._anchor = Anchor((0, 0, 0), 1.0, CELL)
        self._empty, self._full = pen(LINE, THIN, 0.7), pen(BLUE, MAIN, 1.0, FILLED)
        # Lines of the chart pass behind it.
        plate = frame(text.width + 0.12, text.height + 0.06, 0.04, SHEET, 0.0, 0.0, 0.9)
        super().__init__(plate.move_to(text), text)
        if most:
            cells = VGroup(self._anchor, self._empty, self._full)
            self._empty.points = self._cells(float(most))
            cells.next_to(text, DOWN, buff=0.1).align_to(text, RIGHT)
            self.add(cells)
        self.drafted = 0.0
        self.show_drafted(float(max(1, most)))

    def show_drafted(self, drafted: float) -> DraftLength:
        """Show another number; the last cell is filled by its fraction."""
        self.drafted = drafted
        text = str(round(drafted))
        if text != self._number.text:
            self._number.show_text(text)
        if self._most:
            self._full.points = self._cells(drafted)
        return self

    def _cells(self, filled: float) -> np.ndarray:
        whole = [min(1.0, filled - index) for index in range(self._most) if filled - index > 1e-6]
        paths = [
            box(index * PITCH, index * PITCH + CELL * share, 0, CELL)
            for index, share in enumerate(whole)
        ]
        return self._anchor.place(np.concatenate(paths)) if paths else NO_POINTS.copy()


def demo() -> Mobject:
    """Six, two, and one on its way to the next."""
    shown = [DraftLength("drafted a trip", 6).show_drafted(number) for number in (6, 2, 1.4)]
    return VGroup(*shown).arrange(DOWN, buff=0.5)


if __name__ == "__main__":
    show(demo, "draft_length")

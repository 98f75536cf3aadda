"""Damage on a coarse grid: which tiles of a frame must be painted anew.

Hundreds of small boxes (a line of text fading) are a few dozen tiles, and asking which mobjects
touch them is one look-up in a summed-area table for all mobjects together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from lantu.pixels import Box

SIDE = 16
"""Pixels of a tile's side."""

Bounds = tuple[int, int, int, int]
"""First and past-the-last row and column of the tiles of a mobject."""


def tile_bounds(box: Box) -> Bounds:
    """The tiles that a box of pixels touches: rows from, to, columns from, to."""
    rows, columns = box
    return (
        rows.start // SIDE,
        -(-rows.stop // SIDE),
        columns.start // SIDE,
        -(-columns.stop // SIDE),
    )


class Tiles:
    """Damaged tiles of a frame."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._grid = np.zeros((-(-shape[0] // SIDE), -(-shape[1] // SIDE)), bool)

    def add(self, bounds: Iterable[Bounds]) -> None:
        """Damage the tiles of some mobjects."""
        for top, bottom, left, right in bounds:
            self._grid[top:bottom, left:right] = True

    def touched(self, bounds: Sequence[Bounds]) -> npt.NDArray[np.bool_]:
        """Which mobjects touch a damaged tile, shape (n,)."""
        return self._hit(_columns(bounds))

    def _hit(self, edges: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        table = np.zeros((self._grid.shape[0] + 1, self._grid.shape[1] + 1), np.intp)
        table[1:, 1:] = self._grid.cumsum(0).cumsum(1)
        top, bottom, left, right = edges
        hit = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
        return np.asarray(hit > 0)

    def share(self) -> float:
        """Damaged part of the frame, 0 to 1."""
        return float(self._grid.mean())

    def boxes(self) -> list[Box]:
        """The damaged pixels as boxes that do not overlap."""
        # Where a row of tiles turns damaged or whole again: ends of runs, in pairs.
        rows, edges = np.nonzero(np.diff(np.pad(self._grid.view(np.int8), ((0, 0), (1, 1)))))
        runs: dict[int, dict[tuple[int, int], None]] = {}
        for row, left, right in zip(
            rows[::2].tolist(), edges[::2].tolist(), edges[1::2].tolist(), strict=True
        ):
            runs.setdefault(row, {})[left, right] = None
        found: list[list[int]] = []
        growing: dict[tuple[int, int], list[int]] = {}
        for row, here in runs.items():
            growing = {run: box for run, box in growing.items() if run in here and box[1] == row}
            for run in here:
                if run in growing:
                    growing[run][1] = row + 1
                else:
                    growing[run] = [row, row + 1, *run]
                    found.append(growing[run])
        height, width = self._shape[:2]
        return [
            (
                slice(top * SIDE, min(bottom * SIDE, height)),
                slice(left * SIDE, min(right * SIDE, width)),
            )
            for top, bottom, left, right in found
        ]


def _columns(bounds: Sequence[Bounds]) -> npt.NDArray[np.intp]:
    """Bounds of n mobjects as an array of shape (4, n)."""
    return np.array(bounds, np.intp).reshape(-1, 4).T

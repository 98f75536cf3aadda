"""Damage on a coarse grid: which tiles of a frame must be painted anew.

Hundreds of small boxes (a line of text fading) are a few dozen tiles. The work is done by
lantu/native/raster/tiles.c.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from struct import Struct
from typing import Any

import cairo

from lantu.drawing.worker.display_list import DisplayItem
from lantu.native import kernel, module
from lantu.native.boxes import Box

_PACKED = Struct("=4i")


class DirtyTiles:
    """Damaged tiles of a frame."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._side: int = module().TILE_SIDE
        self._rows, self._columns = (-(-size // self._side) for size in shape[:2])
        self._grid = ctypes.create_string_buffer(self._rows * self._columns)

    def add(self, painted: Sequence[DisplayItem]) -> None:
        """Damage the tiles of some mobjects."""
        module().mark(painted, self._grid, self._columns)

    def compare(self, before: Sequence[DisplayItem], now: Sequence[DisplayItem]) -> bool:
        """Damage the tiles of all that changed.

        Returns:
            whether they are the same mobjects in the same order; if not, nothing is damaged.
        """
        same: bool = module().damage(before, now, self._grid, self._columns)
        return same

    def fill(self) -> None:
        """Damage all tiles."""
        self._grid.raw = bytes([1]) * len(self._grid)

    def paint(self, context: cairo.Context[Any], painted: Sequence[DisplayItem]) -> None:
        """Paint mobjects one over another, whole, all that touch a damaged tile."""
        module().paint(context, painted, self._grid, self._columns)

    def share(self) -> float:
        """Damaged part of the frame, 0 to 1."""
        return self._grid.raw.count(1) / len(self._grid)

    def boxes(self) -> list[Box]:
        """The damaged pixels as boxes that do not overlap."""
        most = self._rows * (self._columns // 2 + 1)
        found = ctypes.create_string_buffer(_PACKED.size * most)
        count = _boxes()(self._grid, self._rows, self._columns, found)
        side, (height, width) = self._side, self._shape[:2]
        return [
            (
                slice(top * side, min(bottom * side, height)),
                slice(left * side, min(right * side, width)),
            )
            for top, bottom, left, right in _PACKED.iter_unpack(found.raw[: _PACKED.size * count])
        ]


@cache
def _boxes() -> Any:
    data, number = ctypes.c_char_p, ctypes.c_int
    return kernel("lantu_tiles_boxes", data, number, number, data, gives=number, brief=True)

"""Damage on a coarse grid: which tiles of a frame must be painted anew.

Hundreds of small boxes (a line of text fading) are a few dozen tiles. The work is done by
lantu/native/tiles.c.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from struct import Struct
from typing import Any

from lantu.native import kernel
from lantu.pixels import Box

SIDE = 16
"""Pixels of a tile's side."""

Bounds = bytes
"""First and past-the-last row and column of the tiles of a mobject, packed as C has them."""

_PACKED = Struct("=4i")


def tile_bounds(box: Box) -> Bounds:
    """The tiles that a box of pixels touches."""
    rows, columns = box
    return _PACKED.pack(
        rows.start // SIDE,
        -(-rows.stop // SIDE),
        columns.start // SIDE,
        -(-columns.stop // SIDE),
    )


class Tiles:
    """Damaged tiles of a frame."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._rows, self._columns = -(-shape[0] // SIDE), -(-shape[1] // SIDE)
        self._grid = ctypes.create_string_buffer(self._rows * self._columns)

    def add(self, bounds: Sequence[Bounds]) -> None:
        """Damage the tiles of some mobjects."""
        _kernels()[0](self._grid, self._columns, b"".join(bounds), len(bounds))

    def touched(self, bounds: Sequence[Bounds]) -> bytes:
        """Which mobjects touch a damaged tile: 1 or 0 for each."""
        found = ctypes.create_string_buffer(len(bounds))
        _kernels()[1](self._grid, self._columns, b"".join(bounds), len(bounds), found)
        return found.raw

    def share(self) -> float:
        """Damaged part of the frame, 0 to 1."""
        return self._grid.raw.count(1) / len(self._grid)

    def boxes(self) -> list[Box]:
        """The damaged pixels as boxes that do not overlap."""
        most = self._rows * (self._columns // 2 + 1)
        found = ctypes.create_string_buffer(_PACKED.size * most)
        count = _kernels()[2](self._grid, self._rows, self._columns, found)
        height, width = self._shape[:2]
        return [
            (
                slice(top * SIDE, min(bottom * SIDE, height)),
                slice(left * SIDE, min(right * SIDE, width)),
            )
            for top, bottom, left, right in _PACKED.iter_unpack(found.raw[: _PACKED.size * count])
        ]


@cache
def _kernels() -> tuple[Any, Any, Any]:
    """What adds tiles, asks who touches them, and puts them together."""
    data, number = ctypes.c_char_p, ctypes.c_int
    return (
        kernel("lantu_tiles_add", data, number, data, number, brief=True),
        kernel("lantu_tiles_touched", data, number, data, number, data, brief=True),
        kernel("lantu_tiles_boxes", data, number, number, data, gives=number, brief=True),
    )

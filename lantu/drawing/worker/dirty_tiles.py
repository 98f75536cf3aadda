"""A grid of dirty tiles: the parts of a frame that must be redrawn.

Hundreds of small boxes, such as the glyphs of a fading line, cover a few dozen tiles. Implemented
in lantu/native/raster/tiles.c.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cairo
import numpy as np

from lantu.drawing.worker.display_list import DisplayItem
from lantu.native import module
from lantu.native.boxes import Box, Frame


class CoverSurface:
    """A surface of one byte per pixel, on which the coverage of paths is found.

    Attributes:
        coverage: (height, stride) bytes, 0 between two uses.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        height, width = shape[:2]
        stride = cairo.ImageSurface.format_stride_for_width(cairo.FORMAT_A8, width)
        self.coverage = np.zeros((height, stride), np.uint8)
        surface = cairo.ImageSurface.create_for_data(
            self.coverage.data, cairo.FORMAT_A8, width, height, stride
        )
        self._context = cairo.Context(surface)

    def context(self, like: cairo.Context[Any]) -> cairo.Context[Any]:
        """Return the context of the surface, with the matrix of another one."""
        self._context.set_matrix(like.get_matrix())
        return self._context


class DirtyTiles:
    """The dirty tiles of a frame."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._side: int = module().TILE_SIDE
        self._rows, self._columns = (-(-size // self._side) for size in shape[:2])
        self._grid = bytearray(self._rows * self._columns)

    def add(self, painted: Sequence[DisplayItem]) -> None:
        """Mark the tiles that some display items touch as dirty."""
        module().mark(painted, self._grid, self._columns)

    def add_box(self, place: tuple[int, int, int, int]) -> None:
        """Mark the tiles that a box of pixels touches: rows from and to, columns from and to."""
        side = self._side
        top, bottom, left, right = (
            place[0] // side,
            -(-place[1] // side),
            place[2] // side,
            -(-place[3] // side),
        )
        grid = np.frombuffer(self._grid, np.uint8).reshape(self._rows, self._columns)
        grid[top:bottom, left:right] = 1

    def compare(self, before: Sequence[DisplayItem], now: Sequence[DisplayItem]) -> bool:
        """Mark the tiles of all changed items as dirty.

        Returns:
            Whether both lists have the same mobjects in the same order; if not, nothing is marked.
        """
        same: bool = module().damage(before, now, self._grid, self._columns)
        return same

    def fill(self) -> None:
        """Mark all tiles as dirty."""
        self._grid[:] = b"\1" * len(self._grid)

    def paint(
        self,
        context: cairo.Context[Any],
        pixels: Frame,
        painted: Sequence[DisplayItem],
        covers: CoverSurface | None = None,
        ground: Frame | None = None,
    ) -> bool:
        """Draw all items that touch a dirty tile, in order.

        Args:
            context: paints on `pixels`, also beyond the dirty tiles if there is no `ground`.
            pixels: (height, width, 4) RGBA, of the shape of this grid.
            painted: items to draw.
            covers: takes the coverage of items that were painted before with the same path, so that
                they are blended without Cairo from then on; None paints all by Cairo.
            ground: pixels under the items, which replace those of the dirty tiles; None draws on
                `pixels` as they are.

        Returns:
            Whether it was drawn. With a ground it cannot be, and nothing is changed, if an item
            with a gradient reaches beyond the dirty tiles.
        """
        surface = (covers.context(context), covers.coverage) if covers else (None, None)
        done: bool = module().paint(context, painted, self._grid, pixels, *surface, ground)
        return done

    def share(self) -> float:
        """Return the share of dirty tiles, 0 to 1."""
        return self._grid.count(1) / len(self._grid)

    def boxes(self) -> list[Box]:
        """Return the dirty pixels as boxes without overlap."""
        found: list[Box] = module().boxes(self._grid, *self._shape[:2])
        return found

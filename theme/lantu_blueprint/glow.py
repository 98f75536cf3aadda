"""The glow (bloom): a post-process that adds blurred light around bright saturated strokes.

A pixel emits light in proportion to its brightness above a threshold times its chroma above
another, so white text and the dim grid emit none. Alpha is the share of a pixel that glows: the
camera sets it to 0 where a photograph is seen, which neither emits light nor takes any. The light
is collected in a downscaled copy of the frame (about 270 lines, so that every quality looks alike),
blurred at two radii and added to the frame. Only regions that changed since the last frame, and
those their light reaches, are computed again. The compiled library does the work, or
`glow_in_numpy` if there is none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache, reduce
from typing import Any

import numpy as np

from lantu.core.bloom import DEFAULT, Bloom
from lantu.native import available, kernel
from lantu.native.boxes import Box, Frame, from_c, in_c, whole_frame
from lantu_blueprint import glow_in_numpy
from lantu_blueprint.tokens import look

LINES = 270
"""Approximate number of lines of the downscaled copy."""

BOX_OVERHEAD = 60
"""Cost of one more dirty box in pixels of the downscaled copy; decides which boxes are merged."""


class _Layout(ctypes.Structure):
    """The layout of `struct glow` of lantu/native/glow/layout.h; `_kernel` compares the sizes."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("last", "frame", "source", "light")),
        *((name, ctypes.c_int32) for name in ("height", "width", "lines", "columns", "shrink")),
        *((name, ctypes.c_int32) for name in ("threshold", "pale")),
        *((name, ctypes.c_float) for name in ("gain", "near", "far")),
        ("near_sum", ctypes.c_float),
        ("near_taps", ctypes.c_uint16 * 16),
        ("near_reach", ctypes.c_int32),
        ("far_boxes", ctypes.c_int32 * 2),
        ("spare", ctypes.c_int32),
    )


@cache
def _kernel() -> Any:
    """The compiled glow.

    Raises:
        TypeError: its structure has another size than the one here.
    """
    size, here = kernel("lantu_glow_size", gives=ctypes.c_int)(), ctypes.sizeof(_Layout)
    if size != here:
        raise TypeError(
            f"struct glow has {size} bytes, its copy in lantu_blueprint/glow.py has {here}"
        )
    pointer = ctypes.c_void_p
    takes = (ctypes.POINTER(_Layout), pointer, pointer, ctypes.c_int, pointer)
    return kernel("lantu_glow", *takes, gives=ctypes.c_int)


class Glow:
    """Adds the glow to successive frames, computing changed regions only.

    Attributes:
        frame: the last frame with its glow, uint8 RGBA of shape (height, width, 4); changed in
            place.
    """

    def __init__(self, bloom: Bloom = DEFAULT) -> None:
        self._bloom = bloom
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Update `frame` for the next raw frame.

        Args:
            raw: the drawn frame without glow, uint8 RGBA of shape (height, width, 4).
            damage: boxes in which it may differ from the last one; None for the whole frame.

        Returns:
            The boxes in which `frame` changed.
        """
        raw = np.ascontiguousarray(raw)
        if self.frame.shape != raw.shape:
            self._allocate(raw.shape)
            self._update(raw, [whole_frame(raw.shape)])
            return [whole_frame(raw.shape)]
        return self._update(raw, [whole_frame(raw.shape)] if damage is None else damage)

    def _allocate(self, shape: tuple[int, ...]) -> None:
        height, width = shape[:2]
        shrink = min(max(1, round(min(height, width) / LINES)), 16)
        lines, columns = -(-height // shrink), -(-width // shrink)
        self._last, self.frame = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        self._source, self._light = np.zeros((2, lines, columns, 4), np.uint8)
        buffers = (self._last, self.frame, self._source, self._light)
        bloom = self._bloom
        taps = reduce(np.convolve, [np.ones(side, int) for side in bloom.near_boxes]).tolist()
        self._buffers = glow_in_numpy.Buffers(*buffers, shrink, taps)
        self._layout = _Layout(
            *(buffer.ctypes.data for buffer in buffers),
            *(height, width, lines, columns, shrink),
            *(bloom.threshold, bloom.pale, bloom.gain, bloom.near, bloom.far),
            *(sum(taps), tuple(taps), len(taps) // 2, bloom.far_boxes, BOX_OVERHEAD),
        )

    def _update(self, raw: Frame, damage: Sequence[Box]) -> list[Box]:
        """Run the kernel; its box buffers must hold twice as many boxes as it is given."""
        if not available():
            return glow_in_numpy.update(self._buffers, self._bloom, raw, damage)
        room = 2 * len(damage)
        places, lit = in_c(damage, room), in_c((), room)
        count = _kernel()(self._layout, raw.ctypes.data, places, len(damage), lit)
        return from_c(places, count)


def theme_glow() -> Glow | None:
    """The glow of the film's theme; None if it has none."""
    bloom = look().bloom
    return Glow(bloom) if bloom else None


def with_glow(frame: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """A copy of a uint8 RGBA frame of shape (height, width, 4) with the glow added."""
    glow = Glow(bloom)
    glow.apply(np.ascontiguousarray(frame))
    return glow.frame

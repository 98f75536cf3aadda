"""Neon: bright saturated strokes spill light of their own colour over the finished frame.

A pixel gives light by its brightness above a threshold times its chroma above another, so white
text and the dim grid give none. The light is gathered on a small copy of the frame (about 270
lines, so every quality glows alike), blurred at two radii and added. Only what changed since the
last frame is done again, as far as its light reaches.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

import numpy as np

from lantu.native import available, kernel
from lantu.native.boxes import Box, Frame, from_c, in_c, whole_frame
from lantu_blueprint import glow_in_numpy

VERSION = 6
"""Part of every key of a drawn picture: raise it when the glow changes."""

LINES = 270
"""About how many lines the small copy has."""

SPARE = 60
"""Pixels of the small copy that are done in the time it takes to begin another box."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """How much light spills, and how far.

    Attributes:
        threshold: brightness (0 to 255) under which nothing glows.
        pale: chroma (0 to 255) under which nothing glows: that of inks.
        gain: how quickly light grows above those; a pixel gives at most its own colour.
        near: strength of the tight halo.
        far: strength of the wide haze.
        near_boxes, far_boxes: sides of the boxes that halo and haze are blurred with one after
            another, in lines of the small copy, odd: four make a Gaussian, two a tent. Their
            product is at most 90 for the halo, 257 for the haze, which has two.
    """

    threshold: int = 88
    pale: int = 24
    gain: float = 2.95
    near: float = 1.15
    far: float = 1.0
    near_boxes: tuple[int, ...] = (3, 3, 3, 3)
    far_boxes: tuple[int, int] = (15, 17)
    version: int = VERSION


DEFAULT = Bloom()


class _Layout(ctypes.Structure):
    """What `struct glow` of lantu/native/glow/layout.h holds; `_kernel` compares the sizes."""

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
        raise TypeError(f"struct glow has {size} bytes, its copy in theme/bloom.py has {here}")
    pointer = ctypes.c_void_p
    takes = (ctypes.POINTER(_Layout), pointer, pointer, ctypes.c_int, pointer)
    return kernel("lantu_glow", *takes, gives=ctypes.c_int)


class Glow:
    """A frame and its light, kept up to date with the raw frames it is given.

    Attributes:
        frame: the last frame with its light, (height, width, 4) RGBA; changed in place.
    """

    def __init__(self, bloom: Bloom = DEFAULT) -> None:
        self._bloom = bloom
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Bring `frame` up to date.

        Args:
            raw: the drawn frame, (height, width, 4) RGBA.
            damage: where it may differ from the last; None for anywhere.

        Returns:
            Where `frame` changed.
        """
        raw = np.ascontiguousarray(raw)
        if self.frame.shape != raw.shape:
            self._begin(raw.shape)
            self._update(raw, [whole_frame(raw.shape)])
            return [whole_frame(raw.shape)]
        return self._update(raw, [whole_frame(raw.shape)] if damage is None else damage)

    def _begin(self, shape: tuple[int, ...]) -> None:
        height, width = shape[:2]
        shrink = min(max(1, round(height / LINES)), 16)
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
            *(sum(taps), tuple(taps), len(taps) // 2, bloom.far_boxes, SPARE),
        )

    def _update(self, raw: Frame, damage: Sequence[Box]) -> list[Box]:
        """Let the kernel do it, which wants room for twice as many boxes."""
        if not available():
            return glow_in_numpy.update(self._buffers, self._bloom, raw, damage)
        room = 2 * len(damage)
        places, lit = in_c(damage, room), in_c((), room)
        count = _kernel()(self._layout, raw.ctypes.data, places, len(damage), lit)
        return from_c(places, count)


def glowing(frame: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """A copy of an RGBA frame (height, width, 4) with its light added."""
    glow = Glow(bloom)
    glow.apply(np.ascontiguousarray(frame))
    return glow.frame

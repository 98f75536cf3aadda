"""RGBA to the planes of a yuv420p picture in BT.709, limited range, a box at a time.

Most frames change in a corner, and only that is converted.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lantu.native import available, kernel
from lantu.native.boxes import Box, Frame

Plane = npt.NDArray[np.uint8]


class Planes(NamedTuple):
    """A box of a picture.

    Attributes:
        y: luma, (height, width).
        u, v: chroma, half as high and wide.
    """

    y: Plane
    u: Plane
    v: Plane


def even(box: Box, shape: tuple[int, ...]) -> Box:
    """The box grown to whole chroma samples; the frame's sides must be even."""
    return tuple(  # type: ignore[return-value]
        slice(side.start // 2 * 2, min(size, (side.stop + 1) // 2 * 2))
        for side, size in zip(box, shape, strict=False)
    )


def halved(box: Box) -> Box:
    """An even box on the planes of chroma."""
    rows, columns = box
    return slice(rows.start // 2, rows.stop // 2), slice(columns.start // 2, columns.stop // 2)


def to_planes(frame: Frame, box: Box) -> Planes:
    """Pixels as Y, U and V, exact to one level; a chroma sample is the average of its four.

    Args:
        frame: (height, width, 4) RGBA, C-contiguous.
        box: with even sides.
    """
    pixels = frame[box]
    if not available():
        return planes_in_numpy(pixels)
    height, width = pixels.shape[:2]
    planes = Planes(
        np.empty((height, width), np.uint8), *np.empty((2, height // 2, width // 2), np.uint8)
    )
    addresses = (plane.ctypes.data for plane in planes)
    _kernel()(pixels.ctypes.data, pixels.strides[0], height, width, *addresses)
    return planes


def pixels_of(frame: Frame, box: Box) -> Frame:
    """Pixels as they are, for an encoder that keeps transparency; a copy."""
    return frame[box].copy()


LUMA = (47, 157, 16)
"""Red, green and blue in Y: 219 levels for 256, the sum of the factors being that of the exact."""
CHROMA = ((-6596, -22189, 28785), (28785, -26145, -2640))
"""Red, green and blue, summed over four pixels, in U and V; each adds up to nothing."""
LUMA_BITS, CHROMA_BITS = 8, 18


def planes_in_numpy(pixels: Frame) -> Planes:
    """What `to_planes` gives for a box of pixels, byte for byte, without the compiled library.

    The arithmetic is that of lantu/native/frames/planes.c, in whole numbers.
    """
    red, green, blue = (pixels[..., channel].astype(np.uint16) for channel in range(3))
    luma = red * LUMA[0] + green * LUMA[1] + blue * LUMA[2] + (1 << LUMA_BITS - 1)
    y = ((luma >> LUMA_BITS) + 16).astype(np.uint8)
    half = (128 << CHROMA_BITS) + (1 << CHROMA_BITS - 1)
    reds, greens, blues = (_summed(one) for one in (red, green, blue))
    sums = (reds * row[0] + greens * row[1] + blues * row[2] + half for row in CHROMA)
    u, v = ((one >> CHROMA_BITS).astype(np.uint8) for one in sums)
    return Planes(y, u, v)


def _summed(levels: npt.NDArray[np.uint16]) -> npt.NDArray[np.int32]:
    """Sums of two by two."""
    rows = levels[::2] + levels[1::2]
    return (rows[:, ::2] + rows[:, 1::2]).astype(np.int32)


@cache
def _kernel() -> Any:
    pointer = ctypes.c_void_p
    takes = (pointer, ctypes.c_ssize_t, ctypes.c_int, ctypes.c_int, pointer, pointer, pointer)
    return kernel("lantu_planes", *takes, brief=True)

"""RGBA to the planes of a yuv420p picture in BT.709, limited range, a box at a time.

Most frames change in a corner, and only that is converted.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lantu.native import kernel
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


def to_planes(frame: Frame, box: Box) -> Planes:
    """Pixels as Y, U and V, exact to one level; a chroma sample is the average of its four.

    Args:
        frame: (height, width, 4) RGBA, C-contiguous.
        box: with even sides.
    """
    pixels = frame[box]
    height, width = pixels.shape[:2]
    planes = Planes(
        np.empty((height, width), np.uint8), *np.empty((2, height // 2, width // 2), np.uint8)
    )
    addresses = (plane.ctypes.data for plane in planes)
    _kernel()(pixels.ctypes.data, pixels.strides[0], height, width, *addresses)
    return planes


@cache
def _kernel() -> Any:
    pointer = ctypes.c_void_p
    takes = (pointer, ctypes.c_ssize_t, ctypes.c_int, ctypes.c_int, pointer, pointer, pointer)
    return kernel("lantu_planes", *takes, brief=True)

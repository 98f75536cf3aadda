"""RGBA to the planes of a yuv420p picture in BT.709, limited range, a box at a time.

Converting a whole 1080p frame takes over 5 ms however it is done; most frames change in a corner.
Coefficients: ITU-R BT.709-6, 3.2 and 3.4 (8-bit quantisation). A chroma sample is the average of
its four pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from lantu.pixels import Box, Frame

RED, BLUE = 0.2126, 0.0722
LUMA = np.array([RED, 1 - RED - BLUE, BLUE])
SCALE_Y, SCALE_C = 219 / 255, 224 / 255
TO_Y = np.array([[*(LUMA * SCALE_Y), 0, 16]])
TO_UV = np.array(
    [
        [*((np.array([0, 0, 1]) - LUMA) / (2 * (1 - BLUE)) * SCALE_C), 0, 128],
        [*((np.array([1, 0, 0]) - LUMA) / (2 * (1 - RED)) * SCALE_C), 0, 128],
    ]
)
"""One row per output sample: factors of R, G, B, A and what is added."""

Plane = npt.NDArray[np.uint8]


def even(box: Box, shape: tuple[int, ...]) -> Box:
    """The box grown to whole chroma samples; the frame's sides must be even."""
    return tuple(  # type: ignore[return-value]
        slice(side.start // 2 * 2, min(size, (side.stop + 1) // 2 * 2))
        for side, size in zip(box, shape, strict=False)
    )


def convert(pixels: Frame) -> tuple[Plane, Plane, Plane]:
    """Y, U and V of RGBA pixels, (height, width, 4) with even sides."""
    height, width = pixels.shape[:2]
    luma = cv2.transform(pixels, TO_Y)
    halved = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    u, v = cv2.split(cv2.transform(halved, TO_UV))
    return np.asarray(luma, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8)

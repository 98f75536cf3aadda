"""RGB to the planes of a yuv420p picture in BT.709, limited range, a box at a time.

Most frames change in a corner, and only that is converted. Coefficients: ITU-R BT.709-6, 3.2 and
3.4 (8-bit quantisation). A chroma sample is the average of its four pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from lantu.pixels import Box

RED, BLUE = 0.2126, 0.0722
LUMA = np.array([RED, 1 - RED - BLUE, BLUE])
SCALE_Y, SCALE_C = 219 / 255, 224 / 255
TO_YUV = np.array(
    [
        [*(LUMA * SCALE_Y), 16],
        [*((np.array([0, 0, 1]) - LUMA) / (2 * (1 - BLUE)) * SCALE_C), 128],
        [*((np.array([1, 0, 0]) - LUMA) / (2 * (1 - RED)) * SCALE_C), 128],
    ]
)
"""One row per output sample: factors of R, G, B and what is added."""

Plane = npt.NDArray[np.uint8]


def even(box: Box, shape: tuple[int, ...]) -> Box:
    """The box grown to whole chroma samples; the frame's sides must be even."""
    return tuple(  # type: ignore[return-value]
        slice(side.start // 2 * 2, min(size, (side.stop + 1) // 2 * 2))
        for side, size in zip(box, shape, strict=False)
    )


def lay(pixels: Plane, y: Plane, u: Plane, v: Plane) -> None:
    """Write pixels as Y, U and V into their places on three planes; exact to one level.

    OpenCV has a quick way from three channels to three, and from no other number: turning all of a
    1080p frame to YUV and dropping two thirds takes 1 ms, turning four channels to one 5 ms.

    Args:
        pixels: RGB, (height, width, 3) with even sides; used up.
        y: (height, width).
        u, v: half as high and wide.
    """
    halved = cv2.resize(pixels, (u.shape[1], u.shape[0]), interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(halved, TO_YUV, halved)
    cv2.extractChannel(cv2.transform(pixels, TO_YUV, pixels), 0, y)
    cv2.extractChannel(chroma, 1, u)
    cv2.extractChannel(chroma, 2, v)

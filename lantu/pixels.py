"""Rectangles of pixels, as numpy indexes them: what of a frame changed, and what must be redone."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

Frame = npt.NDArray[np.uint8]
Box = tuple[slice, slice]
"""Rows and columns of a frame, never empty, inside the frame."""

WORTH = 1.15
"""Two boxes become one if that covers at most this many times their own pixels."""


def whole_frame(shape: tuple[int, ...]) -> Box:
    """The box of all pixels of a frame of this shape."""
    return slice(0, shape[0]), slice(0, shape[1])


def box(top: float, bottom: float, left: float, right: float, shape: tuple[int, ...]) -> Box | None:
    """The pixels of a frame that a rectangle touches, or None if it lies outside.

    Args:
        top, bottom, left, right: edges in pixels, need not be whole.
        shape: of the frame.
    """
    rows = slice(max(0, int(top)), min(shape[0], int(bottom) + 1))
    columns = slice(max(0, int(left)), min(shape[1], int(right) + 1))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return None
    return rows, columns


def grown(one: Box, by: int, shape: tuple[int, ...]) -> Box:
    """A box larger by some pixels on every side, as far as the frame goes."""
    rows, columns = one
    return (
        slice(max(0, rows.start - by), min(shape[0], rows.stop + by)),
        slice(max(0, columns.start - by), min(shape[1], columns.stop + by)),
    )


def divided(one: Box, by: int) -> Box:
    """The box of a frame shrunk by a whole factor that covers this one."""
    return tuple(slice(side.start // by, -(-side.stop // by)) for side in one)  # type: ignore[return-value]


def multiplied(one: Box, by: int, shape: tuple[int, ...]) -> Box:
    """The box of a frame enlarged by a whole factor, cut at the frame's edge."""
    rows, columns = one
    return (
        slice(rows.start * by, min(shape[0], rows.stop * by)),
        slice(columns.start * by, min(shape[1], columns.stop * by)),
    )


def area(one: Box) -> int:
    """How many pixels a box has."""
    rows, columns = (int(side.stop - side.start) for side in one)
    return rows * columns


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share a pixel."""
    return all(a.start < b.stop and b.start < a.stop for a, b in zip(one, other, strict=True))


def hull(one: Box, other: Box) -> Box:
    """The smallest box that covers two."""
    return tuple(  # type: ignore[return-value]
        slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(one, other, strict=True)
    )


def merged(boxes: Iterable[Box], spare: int = 0) -> list[Box]:
    """The same pixels, and some between them, in fewer boxes, none overlapping.

    Args:
        boxes: to put together.
        spare: how many pixels more are as good as a box less.
    """
    done: list[Box] = []
    for one in boxes:
        growing = one
        again = True
        while again:
            again = False
            for other in done:
                together = hull(growing, other)
                if meet(growing, other) or area(together) <= spare + WORTH * (
                    area(growing) + area(other)
                ):
                    done.remove(other)
                    growing, again = together, True
                    break
        done.append(growing)
    return done


def difference(now: Frame, before: Frame, within: Box) -> Box | None:
    """The smallest box in which two RGBA frames differ, or None.

    Args:
        now, before: (height, width, 4), C-contiguous.
        within: where to look.
    """
    unequal = cv2.compare(
        now.view(np.int32)[..., 0][within], before.view(np.int32)[..., 0][within], cv2.CMP_NE
    )
    left, top, width, height = cv2.boundingRect(unequal)
    if not width:
        return None
    row, column = within[0].start + top, within[1].start + left
    return slice(row, row + height), slice(column, column + width)

"""The glow without the compiled library: the steps of lantu/native/glow, in NumPy and OpenCV.

The arithmetic is the same, in whole numbers (some of them kept as floats) but for one sum in 32-bit
floats, and so are the bytes. Boxes that changed are done as one, around them all, and the small
copy is blurred whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import numpy.typing as npt

from lantu.native.boxes import Box, Frame, difference, hull, whole_frame

if TYPE_CHECKING:
    from lantu_blueprint.bloom import Bloom

Whole = npt.NDArray[np.int32]

AVERAGE_BITS, GAIN_BITS, HALO_BITS = 22, 16, 5
ONE = 16
"""A weight of 1 in the enlargement."""


@dataclass(frozen=True, slots=True)
class Buffers:
    """A frame and its light, changed in place.

    Attributes:
        last: the raw frame before, (height, width, 4).
        frame: the same with light.
        source: the light that cells give, (lines, columns, 4).
        light: the same, spread.
        shrink: pixels of a cell's side.
        taps: weights of the halo, from one end to the other.
    """

    last: Frame
    frame: Frame
    source: Frame
    light: Frame
    shrink: int
    taps: Sequence[int]


def update(buffers: Buffers, bloom: Bloom, raw: Frame, damage: Sequence[Box]) -> list[Box]:
    """Bring the buffers up to date with a raw frame.

    Args:
        buffers: of the frame before.
        bloom: how much light spills, and how far.
        raw: (height, width, 4) RGBA, C-contiguous.
        damage: where it may differ from the last.

    Returns:
        where `buffers.frame` changed: one box, or none.
    """
    found = [difference(raw, buffers.last, box) for box in damage]
    changed = [box for box in found if box is not None]
    if not changed:
        return []
    cells = _to_cells(reduce(hull, changed), buffers.shrink)
    lines, columns = buffers.light.shape[:2]
    if _gather(buffers, bloom, raw, cells):
        spread = _spread(buffers, bloom)
        if spread is not None:  # enlarging looks at neighbours
            cells = hull(cells, _grown(spread, 1, lines, columns))
    rows, width = (
        slice(side.start * buffers.shrink, min(side.stop * buffers.shrink, size))
        for side, size in zip(cells, raw.shape, strict=False)
    )
    _lay(buffers, raw, (rows, width))
    return [(rows, width)]


def _to_cells(box: Box, shrink: int) -> Box:
    rows, columns = (slice(side.start // shrink, -(-side.stop // shrink)) for side in box)
    return rows, columns


def _grown(box: Box, by: int, lines: int, columns: int) -> Box:
    rows, across = (
        slice(max(side.start - by, 0), min(side.stop + by, size))
        for side, size in zip(box, (lines, columns), strict=True)
    )
    return rows, across


def _gather(buffers: Buffers, bloom: Bloom, raw: Frame, cells: Box) -> bool:
    """Keep the pixels of cells and weigh their light; returns whether it changed."""
    side, size = buffers.shrink, raw.shape[:2]
    rows, columns = (
        slice(one.start * side, min(one.stop * side, end))
        for one, end in zip(cells, size, strict=True)
    )
    pixels = raw[rows, columns]
    buffers.last[rows, columns] = pixels
    lines, across = (one.stop - one.start for one in cells)
    below, beside = lines * side - pixels.shape[0], across * side - pixels.shape[1]
    if below or beside:  # cells that reach over the frame's edge see its last pixel there
        pixels = np.pad(pixels, ((0, below), (0, beside), (0, 0)), "edge")
    sums = pixels.reshape(lines, side, across * side * 4).sum(axis=1, dtype=np.uint32)
    sums = sums.reshape(lines, across, side, 4).sum(axis=2, dtype=np.uint32)
    count = side * side
    mean = (sums + count // 2) * np.uint32(-(-(1 << AVERAGE_BITS) // count)) >> AVERAGE_BITS
    light = _emitted(mean.astype(np.int32), bloom)
    changed = not np.array_equal(light, buffers.source[cells])
    buffers.source[cells] = light
    return changed


def _emitted(mean: Whole, bloom: Bloom) -> Frame:
    """The light of cells, by brightness and chroma above those under which nothing glows."""
    gain = int(np.float32(bloom.gain) / np.float32(255) * (1 << GAIN_BITS) + np.float32(0.5))
    red, green, blue = mean[..., 0], mean[..., 1], mean[..., 2]
    brightest = np.maximum(np.maximum(red, green), blue)
    dimmest = np.minimum(np.minimum(red, green), blue)
    above = np.maximum(brightest - bloom.threshold, 0)
    coloured = np.maximum(brightest - dimmest - bloom.pale, 0)
    product = (above * coloured).astype(np.int64) * gain
    weight = np.minimum(product + (1 << GAIN_BITS - 1) >> GAIN_BITS, 255).astype(np.int32)
    light: Frame = ((mean * weight[..., None] + 127) // 255).astype(np.uint8)
    light[..., 3] = 0
    return light


def _spread(buffers: Buffers, bloom: Bloom) -> Box | None:
    """Blur the light of all cells twice; returns where it changed.

    Sums of whole numbers are exact as floats; at the edges the halo is mirrored, and the haze goes
    on as it is there, box by box.
    """
    taps, one = np.array(buffers.taps, np.float64), np.ones(1)
    down = cv2.sepFilter2D(buffers.source, cv2.CV_32F, one, taps, borderType=cv2.BORDER_REFLECT)
    down = np.floor((down + (1 << HALO_BITS - 1)) / (1 << HALO_BITS))
    halo = cv2.sepFilter2D(down, cv2.CV_32F, taps, one, borderType=cv2.BORDER_REFLECT)
    haze: Any = buffers.source
    for side in bloom.far_boxes:
        box = (side, side)
        haze = cv2.boxFilter(haze, cv2.CV_64F, box, None, (-1, -1), False, cv2.BORDER_REPLICATE)
    whole, boxes = np.float32(sum(buffers.taps)), np.float32(np.prod(bloom.far_boxes))
    near = np.float32(bloom.near) / (whole * whole / np.float32(1 << HALO_BITS))
    far = np.float32(bloom.far) / boxes / boxes
    total = halo * near + haze.astype(np.float32) * far + np.float32(0.5)
    light = np.minimum(total.astype(np.int32), 255).astype(np.uint8)
    changed = difference(light, buffers.light, whole_frame(light.shape))
    buffers.light[:] = light
    return changed


def _lay(buffers: Buffers, raw: Frame, pixels: Box) -> None:
    """Enlarge the light bilinearly and add it to a box of the raw frame."""
    buffers.frame[pixels] = raw[pixels]
    shrink = buffers.shrink
    near = tuple(
        slice(max(side.start // shrink - 1, 0), side.stop // shrink + 2) for side in pixels
    )
    lit = buffers.light[near].view(np.uint32)[..., 0] != 0
    if not lit.any():
        return
    rows, columns = (
        _reached(near[axis].start + np.flatnonzero(lit.any(axis=1 - axis)), pixels[axis], shrink)
        for axis in (0, 1)
    )
    above, by = _between(rows, shrink)
    left, after = _between(columns, shrink)
    last = buffers.light.shape[0] - 1, buffers.light.shape[1] - 1
    first, end = int(above[0]), int(above[-1]) + 2  # lines of cells between which the rows lie
    light = buffers.light.take(np.arange(first, end).clip(0, last[0]), 0).astype(np.uint16)
    after = after[:, None]
    wide = light.take(left.clip(0, last[1]), 1) * (ONE - after)
    wide += light.take((left + 1).clip(0, last[1]), 1) * after
    tall = wide.take(above - first, 0) * (ONE - by)[:, None, None]
    tall += wide.take(above + 1 - first, 0) * by[:, None, None]
    tall += ONE * ONE // 2
    tall //= ONE * ONE
    tall += raw[rows, columns]
    np.minimum(tall, 255, out=tall)
    buffers.frame[rows, columns] = tall


def _reached(cells: npt.NDArray[np.intp], side: slice, shrink: int) -> slice:
    """The pixels of a side up to which cells shine."""
    first, last = int(cells[0]) - 1, int(cells[-1]) + 2
    start = min(max(first * shrink, side.start), side.stop - 1)
    return slice(start, max(min(last * shrink, side.stop), start + 1))


def _between(side: slice, shrink: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16]]:
    """For each pixel of a side the cell before it, and by how much it belongs to the next."""
    at = np.arange(side.start, side.stop) + shrink - shrink // 2
    halves = 2 * (at % shrink) + (0 if shrink % 2 else 1)  # half pixels from the middle of a cell
    return at // shrink - 1, ((halves * ONE + shrink) // (2 * shrink)).astype(np.uint16)

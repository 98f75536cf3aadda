"""The glow in NumPy and OpenCV, for machines without the compiled library.

It does the steps of the C code with the same integer arithmetic (and one sum in float32), so the
bytes are equal. It is slower: all changed boxes are treated as one box around them, and the whole
downscaled copy is blurred.
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
    from lantu.core.bloom import Bloom

Whole = npt.NDArray[np.int32]

AVERAGE_BITS, GAIN_BITS, HALO_BITS = 22, 16, 5
UNIT_WEIGHT = 16
"""The integer weight that stands for 1 in the bilinear upscaling."""


@dataclass(frozen=True, slots=True)
class Buffers:
    """The state of the glow, uint8, changed in place. A cell is a pixel of the downscaled copy.

    Attributes:
        last: the previous raw frame, shape (height, width, 4).
        frame: the same with glow.
        source: the light that each cell emits, shape (lines, columns, 4).
        light: the blurred light, same shape.
        shrink: side of a cell in pixels.
        taps: weights of the halo's filter.
    """

    last: Frame
    frame: Frame
    source: Frame
    light: Frame
    shrink: int
    taps: Sequence[int]


def update(buffers: Buffers, bloom: Bloom, raw: Frame, damage: Sequence[Box]) -> list[Box]:
    """Update the buffers for the next raw frame.

    Args:
        buffers: the state after the previous frame.
        bloom: the parameters of the glow.
        raw: uint8 RGBA of shape (height, width, 4), C-contiguous.
        damage: boxes in which it may differ from the last one.

    Returns:
        The box in which `buffers.frame` changed, or none.
    """
    found = [difference(raw, buffers.last, box) for box in damage]
    changed = [box for box in found if box is not None]
    if not changed:
        return []
    cells = _cells_around(reduce(hull, changed), buffers.shrink)
    lines, columns = buffers.light.shape[:2]
    if _collect_light(buffers, bloom, raw, cells):
        blurred = _blur(buffers, bloom)
        if blurred is not None:  # bilinear upscaling reads neighbouring cells
            cells = hull(cells, _expand(blurred, 1, lines, columns))
    rows, width = (
        slice(side.start * buffers.shrink, min(side.stop * buffers.shrink, size))
        for side, size in zip(cells, raw.shape, strict=False)
    )
    _composite(buffers, raw, (rows, width))
    return [(rows, width)]


def _cells_around(box: Box, shrink: int) -> Box:
    rows, columns = (slice(side.start // shrink, -(-side.stop // shrink)) for side in box)
    return rows, columns


def _expand(box: Box, by: int, lines: int, columns: int) -> Box:
    rows, across = (
        slice(max(side.start - by, 0), min(side.stop + by, size))
        for side, size in zip(box, (lines, columns), strict=True)
    )
    return rows, across


def _collect_light(buffers: Buffers, bloom: Bloom, raw: Frame, cells: Box) -> bool:
    """Store the new raw pixels and compute the light of their cells; True if it changed."""
    side, size = buffers.shrink, raw.shape[:2]
    rows, columns = (
        slice(one.start * side, min(one.stop * side, end))
        for one, end in zip(cells, size, strict=True)
    )
    pixels = raw[rows, columns]
    buffers.last[rows, columns] = pixels
    lines, across = (one.stop - one.start for one in cells)
    below, beside = lines * side - pixels.shape[0], across * side - pixels.shape[1]
    if below or beside:  # cells that extend beyond the frame's edge repeat its last pixel
        pixels = np.pad(pixels, ((0, below), (0, beside), (0, 0)), "edge")
    sums = pixels.reshape(lines, side, across * side * 4).sum(axis=1, dtype=np.uint32)
    sums = sums.reshape(lines, across, side, 4).sum(axis=2, dtype=np.uint32)
    count = side * side
    mean = (sums + count // 2) * np.uint32(-(-(1 << AVERAGE_BITS) // count)) >> AVERAGE_BITS
    light = _emitted_light(mean.astype(np.int32), bloom)
    changed = not np.array_equal(light, buffers.source[cells])
    buffers.source[cells] = light
    return changed


def _emitted_light(mean: Whole, bloom: Bloom) -> Frame:
    """The light that cells emit, from their brightness and chroma above the thresholds."""
    gain = int(np.float32(bloom.gain) / np.float32(255) * (1 << GAIN_BITS) + np.float32(0.5))
    red, green, blue = mean[..., 0], mean[..., 1], mean[..., 2]
    brightest = np.maximum(np.maximum(red, green), blue)
    dimmest = np.minimum(np.minimum(red, green), blue)
    above = np.maximum(brightest - bloom.threshold, 0)
    coloured = np.maximum(brightest - dimmest - bloom.pale, 0)
    product = (above * coloured).astype(np.int64) * gain
    weight = np.minimum(product + (1 << GAIN_BITS - 1) >> GAIN_BITS, 255).astype(np.int32)
    weight = (weight * mean[..., 3] + 127) // 255  # pictures are marked by an alpha of 0
    light: Frame = ((mean * weight[..., None] + 127) // 255).astype(np.uint8)
    light[..., 3] = 0
    return light


def _blur(buffers: Buffers, bloom: Bloom) -> Box | None:
    """Blur the light of all cells with both filters; returns the box in which it changed.

    Sums of integers are exact in floats. At the edges the halo mirrors the cells and the haze
    repeats the last one.
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


def _composite(buffers: Buffers, raw: Frame, pixels: Box) -> None:
    """Add the light to a box of the raw frame, except on pictures, which alpha marks."""
    _add_light(buffers, raw, pixels)
    if (raw[pixels][..., 3] != 255).any():
        plain, lit = raw[pixels].astype(np.int32), buffers.frame[pixels].astype(np.int32)
        lit = plain + ((lit - plain) * plain[..., 3:] + 127) // 255
        lit[..., 3] = 255
        buffers.frame[pixels] = lit


def _add_light(buffers: Buffers, raw: Frame, pixels: Box) -> None:
    """Upscale the light bilinearly and add it to a box of the raw frame."""
    buffers.frame[pixels] = raw[pixels]
    shrink = buffers.shrink
    near = tuple(
        slice(max(side.start // shrink - 1, 0), side.stop // shrink + 2) for side in pixels
    )
    lit = buffers.light[near].view(np.uint32)[..., 0] != 0
    if not lit.any():
        return
    rows, columns = (
        _lit_pixels(near[axis].start + np.flatnonzero(lit.any(axis=1 - axis)), pixels[axis], shrink)
        for axis in (0, 1)
    )
    above, by = _interpolation_weights(rows, shrink)
    left, after = _interpolation_weights(columns, shrink)
    last = buffers.light.shape[0] - 1, buffers.light.shape[1] - 1
    first, end = int(above[0]), int(above[-1]) + 2  # lines of cells between which the rows lie
    light = buffers.light.take(np.arange(first, end).clip(0, last[0]), 0).astype(np.uint16)
    after = after[:, None]
    wide = light.take(left.clip(0, last[1]), 1) * (UNIT_WEIGHT - after)
    wide += light.take((left + 1).clip(0, last[1]), 1) * after
    tall = wide.take(above - first, 0) * (UNIT_WEIGHT - by)[:, None, None]
    tall += wide.take(above + 1 - first, 0) * by[:, None, None]
    tall += UNIT_WEIGHT * UNIT_WEIGHT // 2
    tall //= UNIT_WEIGHT * UNIT_WEIGHT
    tall += raw[rows, columns]
    np.minimum(tall, 255, out=tall)
    buffers.frame[rows, columns] = tall


def _lit_pixels(cells: npt.NDArray[np.intp], side: slice, shrink: int) -> slice:
    """The range of pixels along one axis that given cells light."""
    first, last = int(cells[0]) - 1, int(cells[-1]) + 2
    start = min(max(first * shrink, side.start), side.stop - 1)
    return slice(start, max(min(last * shrink, side.stop), start + 1))


def _interpolation_weights(
    side: slice, shrink: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16]]:
    """For each pixel along an axis: the cell before it, and the weight of the next cell."""
    at = np.arange(side.start, side.stop) + shrink - shrink // 2
    halves = 2 * (at % shrink) + (0 if shrink % 2 else 1)  # half pixels from the middle of a cell
    return at // shrink - 1, ((halves * UNIT_WEIGHT + shrink) // (2 * shrink)).astype(np.uint16)

"""The glow without the compiled library: the steps of lantu/native/glow, in NumPy.

The arithmetic is the same, in whole numbers but for one sum in 32-bit floats, and so are the bytes.
Boxes that changed are done as one, around them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from lantu.native.boxes import Box, Frame, difference, hull

if TYPE_CHECKING:
    from theme.bloom import Bloom

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
    lit = _gather(buffers, bloom, raw, cells)
    if lit is not None:
        halo, haze = len(buffers.taps) // 2, sum(side // 2 for side in bloom.far_boxes)
        spread = _spread(buffers, bloom, _grown(lit, max(halo, haze), lines, columns))
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


def _gather(buffers: Buffers, bloom: Bloom, raw: Frame, cells: Box) -> Box | None:
    """Keep the pixels of cells and weigh their light; returns where it changed."""
    side, (height, width) = buffers.shrink, raw.shape[:2]
    rows, columns = (
        np.minimum(np.arange(one.start * side, one.stop * side), size - 1)
        for one, size in zip(cells, (height, width), strict=True)
    )
    kept = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    buffers.last[kept] = raw[kept]
    # Cells that reach over the frame's edge see its last pixel there.
    pixels = raw[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1, :3]
    over = ((0, len(rows) - pixels.shape[0]), (0, len(columns) - pixels.shape[1]), (0, 0))
    if over[0][1] or over[1][1]:
        pixels = np.pad(pixels, over, "edge")
    sums = np.zeros((len(rows) // side, len(columns), 3), np.uint32)
    for step in range(side):
        sums += pixels[step::side]
    sums = sums.reshape(len(sums), -1, side, 3).sum(axis=2, dtype=np.uint32)
    count = side * side
    mean = (sums + count // 2) * np.uint32(-(-(1 << AVERAGE_BITS) // count)) >> AVERAGE_BITS
    light = np.zeros((*mean.shape[:2], 4), np.uint8)
    light[..., :3] = _emitted(mean.astype(np.int32), bloom)
    changed = (light != buffers.source[cells]).any(axis=2)
    buffers.source[cells] = light
    return _bounds(changed, cells)


def _emitted(mean: Whole, bloom: Bloom) -> Whole:
    """The light of cells, by brightness and chroma above those under which nothing glows."""
    gain = int(np.float32(bloom.gain) / np.float32(255) * (1 << GAIN_BITS) + np.float32(0.5))
    brightest, dimmest = mean.max(axis=2), mean.min(axis=2)
    above = np.maximum(brightest - bloom.threshold, 0)
    coloured = np.maximum(brightest - dimmest - bloom.pale, 0)
    product = (above * coloured).astype(np.int64) * gain
    weight = np.minimum(product + (1 << GAIN_BITS - 1) >> GAIN_BITS, 255).astype(np.int32)
    return np.asarray((mean * weight[..., None] + 127) // 255)


def _spread(buffers: Buffers, bloom: Bloom, cells: Box) -> Box | None:
    """Blur the light of cells twice; returns where it changed."""
    halo, haze = buffers.source[..., :3].astype(np.int32), buffers.source[..., :3].astype(np.int32)
    for axis, side in enumerate(cells):
        size = buffers.source.shape[axis]
        halo = _halo(halo, side, buffers.taps, axis, size, shift=axis == 0)
        haze = _haze(haze, side, bloom.far_boxes, axis, size)
    whole, boxes = np.float32(sum(buffers.taps)), np.float32(np.prod(bloom.far_boxes))
    near = np.float32(bloom.near) / (whole * whole / np.float32(1 << HALO_BITS))
    far = np.float32(bloom.far) / boxes / boxes
    total = halo.astype(np.float32) * near + haze.astype(np.float32) * far + np.float32(0.5)
    light = np.minimum(total.astype(np.int32), 255).astype(np.uint8)
    changed = (light != buffers.light[cells][..., :3]).any(axis=2)
    buffers.light[cells][..., :3] = light
    return _bounds(changed, cells)


def _halo(
    light: Whole, side: slice, taps: Sequence[int], axis: int, size: int, *, shift: bool
) -> Whole:
    """Weighed by taps along an axis, for the cells of one side; at the edges it is mirrored."""
    sums: Any = np.int32(1 << HALO_BITS - 1) if shift else np.int32(0)
    for tap, weight in enumerate(taps):
        at = np.arange(side.start, side.stop) + tap - len(taps) // 2
        at = np.where(at < 0, -1 - at, np.where(at < size, at, 2 * size - 1 - at))
        sums = sums + light.take(at.clip(0, size - 1), axis) * np.int32(weight)
    return np.asarray(sums >> HALO_BITS if shift else sums)


def _haze(light: Whole, side: slice, boxes: tuple[int, int], axis: int, size: int) -> Whole:
    """Summed by two boxes in turn along an axis; at the edges it goes on as it is there."""
    sums = light
    for box in boxes:
        along = np.arange(-(box // 2), size + box // 2).clip(0, size - 1)
        running = np.cumsum(sums.take(along, axis), axis, dtype=np.int32)
        first = np.zeros_like(running.take([0], axis))
        running = np.concatenate([first, running], axis)
        sums = running.take(range(box, box + size), axis) - running.take(range(size), axis)
    return sums.take(range(side.start, side.stop), axis)


def _bounds(changed: npt.NDArray[np.bool_], cells: Box) -> Box | None:
    """The smallest box of cells around those that changed."""
    if not changed.any():
        return None
    ends = []
    for side, other in zip(cells, (1, 0), strict=True):
        some = np.flatnonzero(changed.any(axis=other))
        ends.append(slice(side.start + int(some[0]), side.start + int(some[-1]) + 1))
    return ends[0], ends[1]


def _lay(buffers: Buffers, raw: Frame, pixels: Box) -> None:
    """Enlarge the light bilinearly and add it to a box of the raw frame."""
    light = buffers.light[..., :3].astype(np.uint16)
    across, after = _between(pixels[1], buffers.shrink)
    left, right = (light.take(one.clip(0, light.shape[1] - 1), 1) for one in (across - 1, across))
    wide = left * (ONE - after)[:, None] + right * after[:, None]
    down, after = _between(pixels[0], buffers.shrink)
    above, below = (one.clip(0, light.shape[0] - 1) for one in (down - 1, down))
    lit = np.any(wide, axis=2).any(axis=1)
    shining = lit[above] | lit[below]
    buffers.frame[pixels] = raw[pixels]
    at = pixels[0].start + np.flatnonzero(shining)
    if not at.size:
        return
    after = after[shining, None, None]
    added = wide[above[shining]] * (ONE - after) + wide[below[shining]] * after
    added = (added + np.uint16(ONE * ONE // 2)) // np.uint16(ONE * ONE)
    buffers.frame[at, pixels[1], :3] = np.minimum(raw[at, pixels[1], :3] + added, 255)


def _between(side: slice, shrink: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16]]:
    """For each pixel of a side the cell after it, and by how much it belongs to that one."""
    at = np.arange(side.start, side.stop) + shrink - shrink // 2
    halves = 2 * (at % shrink) + (0 if shrink % 2 else 1)  # half pixels from the middle of a cell
    return at // shrink, ((halves * ONE + shrink) // (2 * shrink)).astype(np.uint16)

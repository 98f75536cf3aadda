"""RGBA to YUV, against the formulas of ITU-R BT.709-6 in floating point."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import halved

from lantu.encoding.yuv420 import Planes, even, to_planes
from lantu.native.boxes import Box, Frame, whole_frame

RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722
SIZE = (34, 62, 4)


def exact(frame: Frame) -> Planes:
    """Y, U and V before rounding, a chroma sample from the average of four pixels."""
    red, green, blue = np.moveaxis(frame[..., :3] / 255, 2, 0)
    luma = RED * red + GREEN * green + BLUE * blue
    height, width = luma.shape
    u, v = (
        ((colour - luma) / (2 * (1 - own))).reshape(height // 2, 2, width // 2, 2).mean((1, 3))
        for colour, own in ((blue, BLUE), (red, RED))
    )
    return Planes(16 + 219 * luma, 128 + 224 * u, 128 + 224 * v)


def frames() -> list[Frame]:
    """Noise, plain corners of the cube, and an even ramp of greys."""
    noise = np.random.default_rng(1).integers(0, 256, SIZE).astype(np.uint8)
    corners = np.zeros(SIZE, np.uint8)
    for index in range(8):
        corners[:, 2 * index : 2 * index + 2, :3] = [255 * (index >> c & 1) for c in range(3)]
    greys = np.arange(SIZE[0] * SIZE[1]).reshape(SIZE[:2]).astype(np.uint8)
    return [noise, corners, np.repeat(greys[..., None], 4, axis=2)]


@pytest.mark.parametrize("frame", frames(), ids=["noise", "corners", "greys"])
def test_planes_are_exact_to_one_level(frame: Frame) -> None:
    for found, wanted in zip(to_planes(frame, whole_frame(SIZE)), exact(frame), strict=True):
        assert np.abs(found - wanted).max() < 1


def test_black_white_and_grey_are_on_their_levels() -> None:
    for level, luma in ((0, 16), (255, 235)):
        y, u, v = to_planes(np.full(SIZE, level, np.uint8), whole_frame(SIZE))
        assert (np.unique(y), np.unique(u), np.unique(v)) == (luma, 128, 128)


@pytest.mark.parametrize("box", [np.s_[3:9, 5:7], np.s_[0:1, 61:62], np.s_[33:34, 0:62]])
def test_a_box_is_the_same_part_of_the_whole(box: Box) -> None:
    frame = frames()[0]
    place = even(box, SIZE)
    whole, part = to_planes(frame, whole_frame(SIZE)), to_planes(frame, place)
    for plane, mine, at in zip(whole, part, (place, halved(place), halved(place)), strict=True):
        assert np.array_equal(plane[at], mine)

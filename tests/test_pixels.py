"""Boxes of pixels: where frames differ, and what is worth doing together."""

from __future__ import annotations

import numpy as np
import pytest

from lantu.native.boxes import Box, difference, merged, whole_frame

SIZE = (90, 160, 4)


def test_the_difference_is_the_smallest_box_around_what_changed() -> None:
    random = np.random.default_rng(1)
    before = random.integers(0, 256, SIZE).astype(np.uint8)
    for count in (0, 1, 2, 5, 40):
        now = before.copy()
        rows, columns = random.integers(0, 90, count), random.integers(0, 160, count)
        now[rows, columns, random.integers(0, 4, count)] ^= 1
        found = difference(now, before, whole_frame(SIZE))
        if not count:
            assert found is None
            continue
        assert found == (
            slice(rows.min(), rows.max() + 1),
            slice(columns.min(), columns.max() + 1),
        )


def test_a_difference_outside_is_not_seen() -> None:
    before, now = np.zeros((2, *SIZE), np.uint8)
    now[20, 30] = 1
    assert difference(now, before, np.s_[0:20, 0:160]) is None
    assert difference(now, before, np.s_[10:90, 31:160]) is None
    assert difference(now, before, np.s_[20:21, 30:31]) == np.s_[20:21, 30:31]


@pytest.mark.parametrize(
    ("boxes", "spare", "together"),
    [
        ([], 0, []),
        ([np.s_[0:4, 0:4]], 0, [np.s_[0:4, 0:4]]),
        ([np.s_[0:4, 0:4], np.s_[4:8, 0:4]], 0, [np.s_[0:8, 0:4]]),
        ([np.s_[0:4, 0:4], np.s_[5:8, 0:4]], 0, [np.s_[0:4, 0:4], np.s_[5:8, 0:4]]),
        ([np.s_[0:4, 0:4], np.s_[5:8, 0:4]], 4, [np.s_[0:8, 0:4]]),
        ([np.s_[0:4, 0:4], np.s_[8:12, 0:4], np.s_[4:8, 0:4]], 0, [np.s_[0:12, 0:4]]),
    ],
)
def test_boxes_become_one_where_that_is_no_more_work(
    boxes: list[Box], spare: int, together: list[Box]
) -> None:
    assert merged(boxes, spare) == together


def test_merged_boxes_cover_all_that_was_given() -> None:
    random = np.random.default_rng(2)
    for spare in (0, 10, 200, 100_000):
        corners = random.integers(1, 30, (40, 2)) + random.integers(0, 50, (40, 2))
        boxes = [np.s_[y : y + 9, x : x + 7] for y, x in corners.tolist()]
        covered = np.zeros(SIZE[:2], bool)
        found = merged(boxes, spare)
        for box in found:
            covered[box] = True
        assert all(covered[box].all() for box in boxes)
        assert len(found) <= len(boxes)

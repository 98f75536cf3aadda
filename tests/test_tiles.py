"""Damaged tiles of a frame, against a grid that is looked at tile by tile."""

from __future__ import annotations

import numpy as np
import pytest

from lantu.draw.tiles import SIDE, Tiles, tile_bounds
from lantu.pixels import Box

SHAPES = [(1080, 1920, 4), (480, 854, 4), (16, 16, 4), (17, 33, 4)]


def some_boxes(shape: tuple[int, ...], count: int, seed: int) -> list[Box]:
    """Boxes of pixels anywhere on a frame."""
    numbers = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        top, left = (int(numbers.integers(0, side)) for side in shape[:2])
        bottom = int(numbers.integers(top, min(top + 90, shape[0]))) + 1
        right = int(numbers.integers(left, min(left + 200, shape[1]))) + 1
        found.append((slice(top, bottom), slice(left, right)))
    return found


def damaged(shape: tuple[int, ...], boxes: list[Box]) -> np.ndarray:
    """Every pixel of every tile that a box touches."""
    grid = np.zeros(shape[:2], bool)
    for rows, columns in boxes:
        grid[
            rows.start // SIDE * SIDE : -(-rows.stop // SIDE) * SIDE,
            columns.start // SIDE * SIDE : -(-columns.stop // SIDE) * SIDE,
        ] = True
    return grid


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("count", [0, 1, 12, 200])
def test_boxes_cover_damaged_tiles_once(shape: tuple[int, ...], count: int) -> None:
    boxes = some_boxes(shape, count, count)
    tiles = Tiles(shape)
    tiles.add([tile_bounds(box) for box in boxes])
    times = np.zeros(shape[:2], int)
    for box in tiles.boxes():
        times[box] += 1
    assert np.array_equal(times, damaged(shape, boxes).astype(int))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_who_touches_a_damaged_tile(shape: tuple[int, ...]) -> None:
    boxes, others = some_boxes(shape, 9, 1), some_boxes(shape, 60, 2)
    tiles = Tiles(shape)
    tiles.add([tile_bounds(box) for box in boxes])
    grid = damaged(shape, boxes)
    wanted = [bool(grid[damaged(shape, [other])].any()) for other in others]
    assert list(map(bool, tiles.touched([tile_bounds(other) for other in others]))) == wanted


def test_runs_of_one_width_become_one_box() -> None:
    tiles = Tiles((64, 64, 4))
    tiles.add(
        [tile_bounds((slice(0, 40), slice(20, 30))), tile_bounds((slice(20, 50), slice(0, 9)))]
    )
    assert tiles.boxes() == [
        (slice(0, 16), slice(16, 32)),
        (slice(16, 48), slice(0, 32)),
        (slice(48, 64), slice(0, 16)),
    ]


def test_the_share_is_that_of_the_tiles() -> None:
    tiles = Tiles((64, 128, 4))
    assert tiles.share() == 0
    tiles.add([tile_bounds((slice(0, 1), slice(0, 33)))])
    assert tiles.share() == 3 / 32

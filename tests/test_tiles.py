"""Damaged tiles of a frame, against a grid that is looked at tile by tile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from drawing import manim_set
from manim import Camera, Rectangle, Square

from lantu.core.quality import Quality
from lantu.drawing.worker.dirty_tiles import DirtyTiles
from lantu.drawing.worker.display_list import DisplayItem, update_display_list
from lantu.native import module

SIDE = module().TILE_SIDE
SHAPES = [(1080, 1920, 4), (480, 854, 4), (16, 16, 4), (18, 34, 4)]


@pytest.fixture(params=SHAPES, ids=str)
def camera(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Camera]:
    """A camera whose frames have one of the shapes."""
    height, width, _ = request.param
    with manim_set(Quality("tiny", width, height, 15), tmp_path):
        yield Camera()


def some_mobjects(camera: Camera, count: int, seed: int) -> list[Rectangle]:
    """Filled rectangles anywhere on a frame and a little beyond."""
    numbers = np.random.default_rng(seed)
    span = np.array([camera.frame_width, camera.frame_height, 0])
    return [
        Rectangle(width=2 * numbers.random(), height=numbers.random(), fill_opacity=1).shift(
            span * (numbers.random(3) * 1.1 - 0.55)
        )
        for _ in range(count)
    ]


def painted(camera: Camera, mobjects: Sequence[Rectangle]) -> list[DisplayItem]:
    """The mobjects as the camera paints them."""
    return update_display_list(camera, camera.get_cairo_context(camera.pixel_array), mobjects, {})


def damaged(shape: tuple[int, ...], some: Sequence[DisplayItem]) -> np.ndarray:
    """Every pixel of every tile that a mobject may touch."""
    grid = np.zeros(shape[:2], bool)
    for top, bottom, left, right in (one.place for one in some if one.place):
        grid[
            top // SIDE * SIDE : -(-bottom // SIDE) * SIDE,
            left // SIDE * SIDE : -(-right // SIDE) * SIDE,
        ] = True
    return grid


@pytest.mark.parametrize("count", [0, 1, 12, 200])
def test_boxes_cover_damaged_tiles_once(camera: Camera, count: int) -> None:
    some = painted(camera, some_mobjects(camera, count, count))
    assert count < 12 or any(one.place for one in some)
    tiles = DirtyTiles(camera.pixel_array.shape)
    tiles.add(some)
    times = np.zeros(camera.pixel_array.shape[:2], int)
    for box in tiles.boxes():
        times[box] += 1
    assert np.array_equal(times, damaged(camera.pixel_array.shape, some).astype(int))
    assert tiles.share() == pytest.approx(
        damaged(camera.pixel_array.shape, some)[::SIDE, ::SIDE].mean()
    )


def test_whoever_touches_a_damaged_tile_is_painted(camera: Camera) -> None:
    marks = painted(camera, some_mobjects(camera, 3, 1))
    others = painted(camera, some_mobjects(camera, 60, 2))
    tiles = DirtyTiles(camera.pixel_array.shape)
    tiles.add(marks)
    grid = damaged(camera.pixel_array.shape, marks)
    context = camera.get_cairo_context(camera.pixel_array)
    everywhere = DirtyTiles(camera.pixel_array.shape)
    everywhere.fill()
    answers = set()
    for other in others:
        touches = bool((grid & damaged(camera.pixel_array.shape, [other])).any())
        answers.add(touches)
        pictures = []
        for damage in (tiles, everywhere if touches else DirtyTiles(camera.pixel_array.shape)):
            camera.pixel_array[:] = 0
            damage.paint(context, camera.pixel_array, [other])
            pictures.append(camera.pixel_array.copy())
        assert np.array_equal(*pictures)
    assert answers == {True, False} or camera.pixel_width < 100


def test_what_changed_is_damaged_before_and_after(camera: Camera) -> None:
    mobjects = some_mobjects(camera, 20, 3)
    known: dict[int, DisplayItem] = {}
    context = camera.get_cairo_context(camera.pixel_array)
    before = update_display_list(camera, context, mobjects, known)
    mobjects[4].shift([0.5, 0.2, 0])
    mobjects[9].set_stroke(width=9)
    now = update_display_list(camera, context, mobjects, known)
    assert [old is new for old, new in zip(before, now, strict=True)] == [
        index not in (4, 9) for index in range(20)
    ]
    tiles, other = DirtyTiles(camera.pixel_array.shape), DirtyTiles(camera.pixel_array.shape)
    assert tiles.compare(before, now)
    other.add([before[4], now[4], before[9], now[9]])
    assert tiles.boxes() == other.boxes()
    assert not DirtyTiles(camera.pixel_array.shape).compare(before, now[::-1])
    assert not DirtyTiles(camera.pixel_array.shape).compare(before, now[:-1])


def test_runs_of_one_width_become_one_box(tmp_path: Path) -> None:
    with manim_set(Quality("tiny", 320, 180, 15), tmp_path):
        camera = Camera()
        high = Square(1, stroke_width=0, fill_opacity=1).stretch_to_fit_height(3)
        tiles = DirtyTiles(camera.pixel_array.shape)
        tiles.add(painted(camera, [high]))
        assert len(tiles.boxes()) == 1
        tiles.add(painted(camera, [high.copy().shift([1.5, 1, 0])]))
        assert len(tiles.boxes()) > 1

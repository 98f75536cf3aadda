"""Strokes mark every tile that they paint, and few of those that they surround."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import manim_set
from manim import BLUE, RED, Camera, CapStyleType, Circle, Dot, LineJointType, Square, VMobject

from lantu.core.quality import Quality
from lantu.drawing.worker.camera import DamageCamera
from lantu.drawing.worker.dirty_tiles import DirtyTiles
from lantu.drawing.worker.display_list import DisplayItem, update_display_list
from lantu.native import available

pytestmark = pytest.mark.skipif(not available(), reason="tiles are found by the library")

JOINTS = [LineJointType.AUTO, LineJointType.MITER, LineJointType.ROUND, LineJointType.BEVEL]
CAPS = [CapStyleType.AUTO, CapStyleType.ROUND, CapStyleType.SQUARE]


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[Camera]:
    with manim_set(Quality("tiny", 640, 360, 15), tmp_path):
        yield DamageCamera()


def some_stroke(chance: np.random.Generator) -> VMobject:
    """Curves and corners anywhere, sharp and blunt, closed and open, with strokes of any kind."""
    count = int(chance.integers(1, 7))
    anchors = chance.normal(scale=(3, 2, 0), size=(count + 1, 3))
    if chance.random() < 0.3:
        anchors[-1] = anchors[0]
    one = VMobject(
        stroke_width=float(chance.choice([0.5, 4, 12, 60])),
        joint_type=JOINTS[chance.integers(4)],
        cap_style=CAPS[chance.integers(3)],
    )
    if chance.random() < 0.6:
        one.set_points_as_corners(anchors)
    else:
        handles = chance.normal(scale=0.8, size=(count, 2, 3)) * (1, 1, 0)
        handles[chance.random((count, 2)) < 0.3] = 0
        curves = [
            [begin, begin + first, end + last, end]
            for begin, end, (first, last) in zip(anchors, anchors[1:], handles, strict=False)
        ]
        one.points = np.array(curves).reshape(-1, 3)
    if chance.random() < 0.3:
        one.append_points(one.points + np.array([1.5, 0.3, 0]))
    return one.scale(float(chance.choice([0.3, 1, 4])))


def items_of(camera: Camera, *some: VMobject) -> list[DisplayItem]:
    """Mobjects as the camera paints them."""
    return update_display_list(camera, camera.get_cairo_context(camera.pixel_array), [*some], {})


def marked(camera: Camera, *some: VMobject) -> Any:
    """The pixels of the tiles that some mobjects mark, (height, width) booleans."""
    tiles = DirtyTiles(camera.pixel_array.shape)
    tiles.add(items_of(camera, *some))
    found = np.zeros(camera.pixel_array.shape[:2], bool)
    for box in tiles.boxes():
        found[box] = True
    return found


def painted(camera: Camera, one: VMobject) -> Any:
    """The pixels that Cairo changes, (height, width) booleans."""
    camera.reset()
    camera.pixel_array[:] = 0
    context = camera.get_cairo_context(camera.pixel_array)
    everywhere = DirtyTiles(camera.pixel_array.shape)
    everywhere.fill()
    everywhere.paint(context, camera.pixel_array, items_of(camera, one))
    return camera.pixel_array.any(axis=2)


@pytest.mark.parametrize("seed", range(12))
def test_a_stroke_is_painted_within_its_tiles(camera: Camera, seed: int) -> None:
    chance = np.random.default_rng(seed)
    seen = 0
    for _ in range(50):
        one = some_stroke(chance)
        pixels = painted(camera, one)
        seen += pixels.any()
        assert not (pixels & ~marked(camera, one)).any()
    assert seen > 30


def test_what_a_stroke_surrounds_is_not_marked(camera: Camera) -> None:
    ring, disc = Circle(3), Circle(3, fill_opacity=0.5)
    assert marked(camera, ring).sum() < 0.35 * marked(camera, disc).sum()
    middle = marked(camera, ring) & marked(camera, Dot(radius=1))
    assert not middle.any()


def test_a_frame_is_the_same_where_strokes_change(camera: Camera) -> None:
    chance = np.random.default_rng(3)
    some = [some_stroke(chance).set_opacity(0.5) for _ in range(8)]
    some.insert(4, Square(3, fill_opacity=0.4, color=BLUE))
    for _ in range(25):
        one = some[chance.integers(len(some))]
        change = chance.integers(5)
        if change == 0:
            one.shift(chance.normal(scale=(0.3, 0.3, 0)))
        elif change == 1:
            one.set_fill(RED, opacity=float(chance.choice([0, 0.5])))
        elif change == 2:
            one.set_stroke(width=float(chance.choice([0, 3, 20])))
        elif change == 3:
            one.set_stroke(chance.choice([RED, BLUE]), opacity=0.7)
        else:
            one.rotate(0.2)
        camera.reset()
        camera.capture_mobjects(some)
        whole = DamageCamera()
        whole.reset()
        whole.capture_mobjects(some)
        assert np.array_equal(camera.pixel_array, whole.pixel_array)

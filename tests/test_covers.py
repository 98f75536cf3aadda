"""What is painted again from its coverage has the pixels that Cairo gives it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawing import manim_set
from manim import (
    BLUE,
    RED,
    YELLOW,
    Annulus,
    Camera,
    Circle,
    Line,
    ManimColor,
    RegularPolygon,
    RoundedRectangle,
    Square,
    Star,
    VMobject,
)

from lantu.core.quality import Quality
from lantu.drawing.worker.dirty_tiles import CoverSurface, DirtyTiles
from lantu.drawing.worker.display_list import DisplayCache, update_display_list
from lantu.native.boxes import Frame

KINDS = (Annulus, Circle, Line, RegularPolygon, RoundedRectangle, Square, Star)
SHAPES = 60


def some_shapes(seed: int) -> list[VMobject]:
    """Shapes of all sizes and opacities, also at edges of the frame, upright and turned."""
    chance = np.random.default_rng(seed)
    shapes = []
    for _ in range(SHAPES):
        one = KINDS[chance.integers(len(KINDS))]()
        one.scale(chance.choice([0.1, 0.5, 1, 4])).shift([*chance.uniform(-7, 7, 2), 0])
        if chance.random() < 0.5:
            one.rotate(chance.uniform(0, 6))
        repaint(one, chance)
        one.set_stroke(width=chance.choice([0, 0.3, 2, 20]))
        if chance.random() < 0.2:
            one.set_stroke(YELLOW, 9, chance.random(), background=True)
        shapes.append(one)
    shapes[SHAPES // 2].set_fill([RED, BLUE], opacity=0.7)  # Cairo paints gradients
    return shapes


def repaint(one: VMobject, chance: np.random.Generator) -> None:
    """Give a shape other colours and opacities; of these some are 0, 1 and nearly so."""
    opacities = chance.choice([0, 0.001, 0.5, 0.98, 0.999, 1, *chance.random(4)], 2)
    fill, stroke = (ManimColor(chance.random(3)) for _ in range(2))
    one.set_fill(fill, opacities[0]).set_stroke(stroke, opacity=opacities[1])


def ground(camera: Camera, seed: int) -> Frame:
    """Pixels of all colours."""
    chance = np.random.default_rng(seed)
    found: Frame = chance.integers(0, 256, camera.pixel_array.shape, np.uint8)
    found[..., 3] = 255
    return found


def painted(
    camera: Camera,
    shapes: list[VMobject],
    known: DisplayCache,
    damage: DirtyTiles,
    covers: CoverSurface | None = None,
) -> Frame:
    """Return the damaged pixels with shapes over them, all others black."""
    pixels = ground(camera, 1)
    context = camera.get_cairo_context(pixels)
    items = update_display_list(camera, context, shapes, known)
    damage.paint(context, pixels, items, covers)
    found = np.zeros_like(pixels)
    for box in damage.boxes():
        found[box] = pixels[box]
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("size", [(480, 270), (333, 187)], ids=str)
def test_pixels_from_coverage_are_cairos(seed: int, size: tuple[int, int], tmp_path: Path) -> None:
    with manim_set(Quality("tiny", *size, 15), tmp_path):
        camera, chance = Camera(), np.random.default_rng(seed)
        shapes = some_shapes(seed)
        known: DisplayCache = {}
        covers = CoverSurface(camera.pixel_array.shape)
        everywhere, partly = (DirtyTiles(camera.pixel_array.shape) for _ in range(2))
        everywhere.fill()
        context = camera.get_cairo_context(ground(camera, 1))
        partly.add(update_display_list(camera, context, some_shapes(seed + 50)[:3], {}))
        for damage in (everywhere, everywhere, partly, everywhere):
            first = damage is everywhere and not known
            seen = painted(camera, shapes, known, damage, covers)
            assert np.array_equal(seen, painted(camera, shapes, {}, damage))
            assert not covers.coverage.any()
            if not first:
                for one in shapes[::2]:  # the next time their coverage is used with other colours
                    repaint(one, chance)
        # A path that moved must not be blended from where it was.
        for one in shapes[::3]:
            one.shift([0.3, 0.1, 0])
        seen = painted(camera, shapes, known, everywhere, covers)
        assert np.array_equal(seen, painted(camera, shapes, {}, everywhere))


def test_a_path_that_cairo_rounds_to_the_same_place_is_blended_from_its_coverage(
    tmp_path: Path,
) -> None:
    """Moves of up to 1/200 pixel: some change what Cairo paints, some do not."""
    with manim_set(Quality("tiny", 480, 270, 15), tmp_path):
        camera, chance = Camera(), np.random.default_rng(3)
        shapes, known = some_shapes(3), DisplayCache()
        covers = CoverSurface(camera.pixel_array.shape)
        everywhere = DirtyTiles(camera.pixel_array.shape)
        everywhere.fill()
        pixel = camera.frame_width / camera.pixel_width
        painted(camera, shapes, known, everywhere, covers)
        for move in (1e-13, 1e-9, 0.001, 0.002, 0.003, 0.004, 0.005):
            for one in shapes:
                one.points += move * pixel * chance.choice([-1, 1], 3)
                one.points *= 1 + chance.choice([-1e-15, 1e-15])
            seen = painted(camera, shapes, known, everywhere, covers)
            assert np.array_equal(seen, painted(camera, shapes, {}, everywhere))


def test_curves_that_come_apart_are_painted_anew(tmp_path: Path) -> None:
    """Where anchors begin to differ a new path begins, although each point stays where it is."""
    with manim_set(Quality("tiny", 480, 270, 15), tmp_path):
        camera, known = Camera(), DisplayCache()
        everywhere = DirtyTiles(camera.pixel_array.shape)
        everywhere.fill()
        covers = CoverSurface(camera.pixel_array.shape)
        bent = VMobject(stroke_width=30).set_points_as_corners([[-3, -2, 0], [0, 2, 0], [3, -2, 0]])
        bent.tolerance_for_point_equality = 1e-9
        for _ in range(3):
            seen = painted(camera, [bent], known, everywhere, covers)
        bent.points[4, :2] += 3e-5
        apart = painted(camera, [bent], known, everywhere, covers)
        assert np.array_equal(apart, painted(camera, [bent], {}, everywhere))
        assert not np.array_equal(apart, seen)


@pytest.mark.parametrize("with_gradient", [False, True])
def test_with_a_ground_nothing_but_the_damage_changes(with_gradient: bool, tmp_path: Path) -> None:
    with manim_set(Quality("tiny", 480, 270, 15), tmp_path):
        camera = Camera()
        shapes = some_shapes(5)
        gradient = shapes.pop(SHAPES // 2)
        shapes.insert(0, Square(0.8, fill_opacity=1))
        if with_gradient:
            shapes.append(gradient.scale_to_fit_width(5).move_to(shapes[0]))
        covers, below = CoverSurface(camera.pixel_array.shape), ground(camera, 1)
        damage = DirtyTiles(camera.pixel_array.shape)
        before = ground(camera, 2)
        context = camera.get_cairo_context(before)
        items = update_display_list(camera, context, shapes, {})
        damage.add(items[:1])
        pixels = before.copy()
        context = camera.get_cairo_context(pixels)
        done = damage.paint(context, pixels, items, covers, below)
        wanted = before.copy()
        if done:
            anew = painted(camera, shapes, {}, damage)
            for box in damage.boxes():
                wanted[box] = anew[box]
        assert done is not with_gradient
        assert np.array_equal(pixels, wanted)

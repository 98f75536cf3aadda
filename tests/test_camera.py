"""Painting only what changed gives Manim's own pixels, and says when it cannot be done."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from camera_scenes import (
    Blends,
    Cloud,
    Coloured,
    Ground,
    Layers,
    Lens,
    Lettering,
    Nothing,
    Odd,
    Own,
    Picture,
    Shapes,
    Space,
    Textured,
    Updaters,
    Zoom,
)
from drawing import SIZES, manim_set
from manim import (
    BLUE,
    RED,
    RIGHT,
    CairoRenderer,
    Camera,
    Circle,
    Dot,
    Scene,
    Square,
    Transform,
    VGroup,
    config,
)

from lantu.drawing.worker import looking
from lantu.drawing.worker.camera import DamageCamera
from lantu.drawing.worker.display_list import DisplayItem, update_display_list
from lantu.drawing.worker.fast_transform import use_fast_interpolation
from lantu.drawing.worker.fast_updaters import fast_bases
from lantu.drawing.worker.frame_writer import RowWriter
from lantu.drawing.worker.renderer import NoPostProcess, RowRenderer
from lantu.native.boxes import Box, Frame
from lantu.scene import default_camera

SIZE = SIZES[15]


class Frames(RowWriter):
    """Keeps every frame as it comes, from Manim's renderer or from ours."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.seen: list[Frame] = []

    def write_change(self, frame: Frame, changed: list[Box], repeat: int) -> None:
        self.seen += [frame.copy()] * repeat

    def write_frame(self, pixels: Frame, *, repeat: int = 1) -> None:
        self.seen += [np.array(pixels)] * repeat


def frames(scene_class: type[Scene], renderer: Any) -> list[Frame]:
    """Every frame of a scene, set up by `scenes.build_scene` for a RowRenderer."""
    fast = fast_bases(scene_class) if isinstance(renderer, RowRenderer) else ()
    bases = (*fast, scene_class)
    scene = type(scene_class.__name__, bases, {})(renderer=renderer)
    scene.render()
    seen: list[Frame] = scene.renderer.file_writer.seen
    return seen


@pytest.mark.parametrize(
    ("scene_class", "falls_back"),
    [
        (Shapes, False),
        (Layers, False),
        (Ground, False),
        (Lettering, False),
        (Updaters, False),
        (Blends, False),
        (Odd, False),
        (Nothing, False),
        (Own, False),
        (Coloured, True),
        (Picture, False),
        (Zoom, False),
        (Lens, False),
        (Space, False),
        (Cloud, False),
        (Textured, False),
    ],
)
def test_pixels_are_manims_own(scene_class: type[Scene], falls_back: bool, tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        config.background_color = "#0A1B3D"
        camera = default_camera(scene_class)
        stock = frames(scene_class, CairoRenderer(file_writer_class=Frames, camera_class=camera))
        renderer = RowRenderer(NoPostProcess(), Frames, camera)
        ours = frames(scene_class, renderer)
    assert len(stock) == len(ours) > 5
    assert len({frame.tobytes() for frame in stock}) > 5, "nothing moves: the test shows nothing"
    # Alpha is left out: it marks the pixels of pictures.
    colours = [(a[..., :3], b[..., :3]) for a, b in zip(stock, ours, strict=True)]
    differ = [n for n, (a, b) in enumerate(colours) if (a != b).any()]
    assert differ == []
    assert bool(renderer.fallback) is falls_back


def test_what_does_not_change_is_mixed_to_the_last_bit(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        whole = VGroup(*(Circle(0.1 + n / 7).shift(n / 3 * RIGHT) for n in range(9)))
        made = []
        for fast in (False, True):
            animation = Transform(whole.copy(), whole.copy().set_fill(RED, 0.3))
            if fast:
                use_fast_interpolation([animation])
            animation.begin()
            animation.interpolate(0.37)
            made.append([member.points for member in animation.mobject])
    assert all(np.array_equal(*pair) for pair in zip(*made, strict=True))
    assert any(not np.array_equal(a, b.points) for a, b in zip(made[0], whole, strict=True))


def test_a_forgotten_change_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison fails for a camera that takes every mobject for what it was."""
    seen: dict[int, DisplayItem] = {}

    def forgetful(*given: Any) -> list[DisplayItem]:
        return [seen.setdefault(id(one.mobject), one) for one in update_display_list(*given)]

    monkeypatch.setattr(looking, "update_display_list", forgetful)
    with manim_set(SIZE, tmp_path):
        stock = frames(Updaters, CairoRenderer(file_writer_class=Frames))
        ours = frames(Updaters, RowRenderer(NoPostProcess(), Frames))
    assert any((a != b).any() for a, b in zip(stock, ours, strict=True))


def test_a_camera_that_looks_elsewhere_forgets_what_lay_where(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        aside = Square(2, color=RED, fill_opacity=1).shift(12 * RIGHT)
        moved, fresh = DamageCamera(), Camera()
        moved.capture_mobjects([aside])
        for camera in (moved, fresh):
            camera.frame_center, camera.background_color = 12 * RIGHT, BLUE
            camera.reset()
            camera.capture_mobjects([aside])
    assert np.array_equal(moved.pixel_array, fresh.pixel_array)
    assert len(np.unique(fresh.pixel_array.reshape(-1, 4), axis=0)) > 1


@pytest.mark.parametrize("size", [(32, 48), (216, 384)])
def test_a_camera_of_another_size_begins_anew(size: tuple[int, int], tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        square = Square(7, color=RED, fill_opacity=1)
        pictures = []
        for camera in (Camera(), DamageCamera()):
            camera.capture_mobjects([square])
            camera.reset_pixel_shape(*size)
            camera.reset()
            camera.capture_mobjects([square])
            pictures.append(camera.pixel_array.copy())
    assert pictures[0].shape[:2] == size
    assert np.array_equal(*pictures)


def test_a_camera_is_let_go_of(tmp_path: Path) -> None:
    """Though an updater leads from a mobject that it remembers back to it."""
    with manim_set(SIZE, tmp_path):
        camera = DamageCamera()
        dot = Dot().add_updater(lambda mobject, dt, of=camera: mobject)
        camera.capture_mobjects([dot])
        seen = weakref.ref(camera)
        del camera, dot
        gc.collect()
    assert seen() is None


def test_a_colour_without_four_parts_is_refused(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        dot = Dot()
        dot.background_stroke_rgbas = np.ones((1, 0))
        with pytest.raises(ValueError, match="a Dot has a colour that is not of four parts"):
            DamageCamera().capture_mobjects([dot])


def test_a_width_that_is_no_number_is_named(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        dot = Dot()
        dot.stroke_width = "wide"
        with pytest.raises(TypeError, match=r"Dot\.stroke_width must be a number, not 'wide'"):
            DamageCamera().capture_mobjects([dot])

"""Cameras of Manim's scenes: the sheet stays in the frame, and pictures keep their colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import SIZES, manim_set
from lantu_blueprint.scene import BARE, BlueprintScene
from manim import (
    DEGREES,
    LEFT,
    RED,
    Create,
    Cube,
    Dot,
    FadeOut,
    ImageMobject,
    MovingCamera,
    MovingCameraScene,
    Scene,
    Square,
    ThreeDCamera,
    ThreeDScene,
    Transform,
    VGroup,
    ZoomedScene,
)
from rows_of_manim import AT, Empty, apart, drawn

from lantu.scene import FixedInFrame


class Plain(Scene):
    """Takes all mobjects to be its own."""

    def construct(self) -> None:
        self.play(Create(Square(4, stroke_width=30)))
        self.wait()
        assert [type(one) for one in self.mobjects if one.has_points()] == [Square]
        self.play(*[FadeOut(one) for one in self.mobjects])
        self.clear()


class Unplayed(Scene):
    """Has a constructor without arguments, its own `setup` and `tear_down`, and plays nothing."""

    def __init__(self) -> None:
        super().__init__()

    def setup(self) -> None:
        self.side = 4

    def construct(self) -> None:
        self.add(Square(self.side, stroke_width=30))

    def tear_down(self) -> None:
        self.side = 0


class Chosen(Scene):
    """Names its camera in the constructor, and zooms out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(camera_class=MovingCamera, **kwargs)

    def construct(self) -> None:
        self.add(Square(2, fill_opacity=1))
        self.play(self.camera.frame.animate.scale(0.5))


class Zoom(MovingCameraScene):
    def construct(self) -> None:
        self.add(Square(2, fill_opacity=1))
        self.play(self.camera.frame.animate.scale(0.5))


class OwnZoom(BlueprintScene, MovingCameraScene):
    def construct(self) -> None:
        self.add(Square(2, fill_opacity=1))
        self.play(self.camera.frame.animate.scale(0.5))


class Magnified(ZoomedScene):
    def construct(self) -> None:
        self.add(Dot(color=RED))
        self.activate_zooming()
        self.wait()


class OwnMagnified(BlueprintScene, ZoomedScene):
    def construct(self) -> None:
        self.add(Dot(color=RED))
        self.activate_zooming()
        self.wait()


class Solid(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=70 * DEGREES, theta=-40 * DEGREES)
        self.add(Cube(2))
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(2)


class OwnSolid(BlueprintScene, ThreeDScene):
    def construct(self) -> None:
        self.add(Cube(2))
        self.move_camera(phi=70 * DEGREES, theta=-40 * DEGREES, zoom=0.7)


SCENES = [
    *(Plain, Unplayed, Chosen, Zoom, OwnZoom, Magnified, OwnMagnified, Solid, OwnSolid),
]


@pytest.mark.parametrize("scene", SCENES)
def test_it_is_drawn_on_a_sheet_that_stays_in_the_frame(scene: type[Scene], tmp_path: Path) -> None:
    empty = drawn(Empty, tmp_path / "empty")
    frames = drawn(scene, tmp_path)
    assert len(frames) == len(empty) == 75
    assert apart(frames[0], empty[0]) == 0
    assert all(apart(frame, empty[0]) == 0 for frame in frames[-BARE:])
    shown, bare = frames[AT], empty[AT]
    assert apart(shown, bare) > 60, "it draws nothing"
    title = (slice(80, 96), slice(135, 185))
    assert apart(bare[title], empty[0][title]) > 60
    assert apart(shown[title], bare[title]) < 24, "the title block moves, or is painted twice"
    border = (slice(0, 5), slice(0, 192))
    assert apart(shown[border], bare[border]) < 24


def test_a_moving_camera_moves_the_world(tmp_path: Path) -> None:
    zoomed = [np.abs(drawn(one, tmp_path)[AT][54, :, :3].astype(int)) for one in (Chosen, Zoom)]
    assert np.array_equal(*zoomed)
    bright = np.flatnonzero(zoomed[0].min(axis=1) > 150)
    # A square of side 2 in half the frame is 54 pixels wide.
    assert abs(bright.max() - bright.min() - 54) <= 3


def test_a_magnifying_glass_shows_the_sheet_behind_its_object(tmp_path: Path) -> None:
    frame = drawn(Magnified, tmp_path)[AT]
    inside = frame[8:42, 145:180, :3].reshape(-1, 3)
    assert {tuple(map(int, one)) for one in inside} >= {(10, 27, 61), (252, 98, 85)}


class Grown(BlueprintScene, ThreeDScene):
    """What is fixed in the frame becomes something of more members while the camera is turned."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=80 * DEGREES, theta=20 * DEGREES)
        few = VGroup(Square(2, fill_opacity=1, color=RED).shift(4 * LEFT))
        many = VGroup(*(Square(1, fill_opacity=1, color=RED).shift(x * LEFT) for x in (5, 3, 1)))
        self.add_fixed_in_frame_mobjects(few)
        self.play(Transform(few, many), run_time=0.4)
        self.until("here")


def test_what_grows_in_the_frame_stays_in_it(tmp_path: Path) -> None:
    frame = drawn(Grown, tmp_path)[AT]
    for x in (5, 3, 1):
        assert frame[54, round(96 - x * 13.5), 0] > 200, x


SHADE = (195, 62, 137)
"""A colour that would glow if it were drawn by a mobject."""


def photograph() -> ImageMobject:
    return ImageMobject(np.full((40, 40, 3), SHADE, np.uint8)).scale_to_fit_height(2)


class PlainPicture(Scene):
    def construct(self) -> None:
        self.add(photograph())


class NearPicture(MovingCameraScene):
    def construct(self) -> None:
        self.add(photograph())
        self.play(self.camera.frame.animate.scale(0.8))


class TurnedPicture(BlueprintScene, ThreeDScene):
    def construct(self) -> None:
        self.add(photograph())
        self.move_camera(phi=30 * DEGREES, run_time=0.4)


@pytest.mark.parametrize("scene", [PlainPicture, NearPicture, TurnedPicture])
def test_pictures_keep_their_colours_under_every_camera(scene: type[Scene], tmp_path: Path) -> None:
    inside = drawn(scene, tmp_path)[AT][46:62, 88:104, :3].reshape(-1, 3)
    assert {tuple(map(int, one)) for one in inside} == {SHADE}


def test_the_stock_command_gives_a_scene_its_camera(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        for scene, wanted in ((OwnZoom, MovingCamera), (OwnSolid, ThreeDCamera)):
            assert isinstance(scene().camera, wanted) and isinstance(scene().camera, FixedInFrame)

"""Scenes as they are written for Manim, drawn as rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any, ClassVar

import numpy as np
import pytest
from drawing import SIZES, draw, manim_set
from lantu_blueprint.scene import BARE, BlueprintScene
from manim import (
    BLUE,
    DEGREES,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    AnimationGroup,
    Circle,
    Create,
    Cube,
    Dot,
    FadeIn,
    FadeOut,
    ImageMobject,
    LaggedStart,
    Line,
    Mobject,
    MovingCamera,
    MovingCameraScene,
    Scene,
    Square,
    Star,
    Succession,
    ThreeDCamera,
    ThreeDScene,
    Transform,
    VGroup,
    Wait,
    ZoomedScene,
    config,
)
from projects import job, timed_row

from lantu.core.errors import SceneError
from lantu.core.theme import ThemeChoice
from lantu.drawing.pool import draw_all
from lantu.drawing.row_segments import LEAST
from lantu.drawing.stills import draw_stills
from lantu.drawing.worker.job import Drawn
from lantu.drawing.worker.session import keep_size
from lantu.scene import FixedInFrame

BLUEPRINT = ThemeChoice("lantu_blueprint.theme")
AT = 38
"""A tick at which the scenes below have drawn what they draw."""


def row(scene: type[Scene], ticks: int = 75) -> Any:
    return replace(timed_row("01", scene.__name__, ticks), theme=BLUEPRINT)


def drawn(scene: type[Scene], folder: Path, ticks: int = 75, fps: int = 15) -> list[np.ndarray]:
    return draw(scene, row(scene, ticks), SIZES[fps], folder)


def apart(one: np.ndarray, other: np.ndarray) -> int:
    """The greatest difference of two pictures; alpha marks the pixels of photographs."""
    return int(np.abs(one[..., :3].astype(int) - other[..., :3]).max())


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


class Empty(BlueprintScene):
    def construct(self) -> None:
        """Draw nothing."""


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


class Unlabelled(BlueprintScene):
    def construct(self) -> None:
        self.label("caption")


def test_a_missing_label_is_named(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match=r"no label `caption`\. Its labels are: none\."):
        drawn(Unlabelled, tmp_path)


class Waits(BlueprintScene):
    """Lengths that other scenes have."""

    ticks: ClassVar[list[int]] = []

    def construct(self) -> None:
        self.ticks.clear()
        self.add(dot := Dot())
        self.wait(0)
        self.wait(0.01)
        self.play(Wait(0.1))
        self.ticks.append(self.clock.tick)
        self.pause(0.2)
        self.ticks.append(self.clock.tick)
        self.wait_until(lambda: self.clock.tick >= 21, max_time=5)
        self.ticks.append(self.clock.tick)
        self.wait_until(lambda: False, max_time=0.2)
        self.ticks.append(self.clock.tick)
        squares = (FadeIn(Square(x)) for x in (1, 2, 3))
        self.play(LaggedStart(*squares, lag_ratio=0.5), run_time=0.3)
        self.play(Succession(FadeIn(Square()), FadeOut(dot)), run_time=0.4)
        self.ticks.append(self.clock.tick)


@pytest.mark.parametrize("fps", SIZES)
def test_short_waits_and_plays_are_whole_ticks(fps: int, tmp_path: Path) -> None:
    frames = drawn(Waits, tmp_path, fps=fps)
    assert Waits.ticks == [12, 15, 21, 24, 35]
    assert len(frames) == 75 * fps // 15


class NoLength(BlueprintScene):
    def construct(self) -> None:
        self.play(Dot().animate.shift(UP), run_time=0)


class NoAnimation(BlueprintScene):
    def construct(self) -> None:
        self.play()


class NoLengthOfItsOwn(BlueprintScene):
    def construct(self) -> None:
        self.play(AnimationGroup(Wait(0)))


class Backwards(BlueprintScene):
    def construct(self) -> None:
        self.wait(-1)


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (NoLength, r"an animation of 0 s\. Give it a run_time above 0"),
        (NoLengthOfItsOwn, r"an animation of 0 s\. Give it a run_time above 0"),
        (NoAnimation, r"given no animation\. Give it one"),
        (Backwards, r"a wait of -1 s"),
    ],
)
def test_what_manim_refuses_is_refused_with_a_remedy(
    scene: type[Scene], words: str, tmp_path: Path
) -> None:
    with pytest.raises(SceneError, match=words):
        drawn(scene, tmp_path)


class Drift(BlueprintScene):
    """A dot goes one unit a second, and another follows it."""

    places: ClassVar[list[float]] = []

    def construct(self) -> None:
        dot, other = Dot(4 * LEFT), Dot(4 * LEFT + UP, color=YELLOW)
        self.add(Line(4 * LEFT, 4 * RIGHT), dot, other)
        dot.add_updater(lambda one, dt: one.shift(dt * RIGHT))
        other.add_updater(lambda one, dt: one.shift((dot.get_x() - one.get_x()) * dt * RIGHT))
        for number in range(5):
            self.wait(0.2)
            self.play(FadeIn(Dot((number, -2, 0))), run_time=0.2)
        self.places.extend((dot.get_x(), other.get_x()))


def test_updaters_that_add_up_time_agree_at_every_rate(tmp_path: Path) -> None:
    Drift.places.clear()
    films = [drawn(Drift, tmp_path / str(fps), fps=fps) for fps in SIZES]
    places = np.reshape(Drift.places, (3, 2))
    assert places[:, 0] == pytest.approx(-2.0, abs=1e-9)
    assert places[:, 1] == pytest.approx(places[0, 1], abs=1e-9)
    for tick in (14, 20, 26, 33, 39):
        for frames, per_tick in zip(films[1:], (2, 4), strict=True):
            assert apart(films[0][tick], frames[tick * per_tick]) <= 1, tick


ENDS_EARLY = """
from manim import *
from lantu_blueprint.scene import BlueprintScene


class Early(BlueprintScene):
    def construct(self):
        self.play(FadeIn(Square(3, fill_opacity=1)))

    def tear_down(self):
        pass
"""


def test_a_scene_that_ends_early_is_held_in_every_part_and_still(tmp_path: Path) -> None:
    file = tmp_path / "scenes" / "early.py"
    file.parent.mkdir()
    file.write_text(dedent(ENDS_EARLY), encoding="utf-8")
    timed = replace(timed_row("01", "Early", 2 * LEAST + 20), theme=BLUEPRINT)
    one = job(tmp_path, timed, file)
    (outcome,) = draw_all([one], 2, lambda *_: None, lambda _: None)
    assert isinstance(outcome.result, Drawn), outcome.result
    (still,) = draw_stills(
        timed, file, tmp_path, one.quality, {"end": timed.ticks - 1}, tmp_path, tmp_path
    )
    import av
    import cv2

    with av.open(str(one.out)) as clip:
        *_, last = (frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0))
        assert len(_) + 1 == timed.ticks
    kept = cv2.cvtColor(cv2.imread(str(still)), cv2.COLOR_BGR2RGB)
    assert kept[54, 96].min() > 200
    assert np.abs(kept.astype(int) - last).mean() < 3


def test_the_stock_command_gives_a_scene_its_camera(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        for scene, wanted in ((OwnZoom, MovingCamera), (OwnSolid, ThreeDCamera)):
            assert isinstance(scene().camera, wanted) and isinstance(scene().camera, FixedInFrame)


def test_a_file_does_not_change_the_size_of_its_row(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        config.pixel_width, config.pixel_height, config.frame_width = 1080, 1920, 4.5
        keep_size(SIZES[15], Scene)
        assert (config.pixel_width, config.pixel_height) == (192, 108)
        assert config.frame_width == pytest.approx(128 / 9)


class Everything(Scene):
    """Fades a group of all mobjects out, as many scenes end."""

    def construct(self) -> None:
        self.add(Circle(color=BLUE), Star(), VGroup(Dot(), Dot(UP)))
        self.play(FadeOut(VGroup(*self.mobjects)))
        assert not any(isinstance(one, Mobject) and one.has_points() for one in self.mobjects)


def test_the_title_block_outlasts_what_the_scene_fades_out(tmp_path: Path) -> None:
    frames, empty = drawn(Everything, tmp_path), drawn(Empty, tmp_path)
    assert apart(frames[30], empty[30]) == 0

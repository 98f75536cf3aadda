"""Scenes as they are written for Manim, drawn as rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import ClassVar

import numpy as np
import pytest
from drawing import SIZES, manim_set
from lantu_blueprint.scene import BlueprintScene
from manim import (
    BLUE,
    LEFT,
    RIGHT,
    UP,
    YELLOW,
    AnimationGroup,
    Circle,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    Square,
    Star,
    Succession,
    Text,
    VGroup,
    Wait,
    config,
)
from projects import job, timed_row
from rows_of_manim import AT, BLUEPRINT, WHITEPRINT, Empty, apart, drawn

from lantu.core.errors import SceneError
from lantu.drawing.pool import draw_all
from lantu.drawing.row_segments import LEAST
from lantu.drawing.stills import draw_stills
from lantu.drawing.worker.job import Drawn
from lantu.drawing.worker.session import keep_size


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


class Colourless(Scene):
    """Names no colour, as much of Manim's documentation."""

    def construct(self) -> None:
        self.add(
            Square(4, stroke_width=30), Dot(radius=0.5), Text("M", font_size=300).shift(4 * LEFT)
        )


def test_what_has_no_colour_is_drawn_in_ink_on_light_sheets_alone(tmp_path: Path) -> None:
    light, sheet = (drawn(one, tmp_path, theme=WHITEPRINT)[AT] for one in (Colourless, Empty))
    dark = drawn(Colourless, tmp_path)[AT]
    for columns in (slice(94, 99), slice(66, 72), slice(30, 54)):  # dot, side, letter
        inside = (slice(46, 62), columns, slice(0, 3))
        assert light[inside].max(axis=2).min() < 60 < 180 < sheet[inside].min()
        assert dark[inside].min(axis=2).max() > 240

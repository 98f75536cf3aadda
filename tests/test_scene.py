from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from drawing import SIZES, draw
from lantu_blueprint.palette import BLUE, INK
from lantu_blueprint.scene import BARE, BlueprintScene
from manim import FadeIn, LaggedStart, Mobject, Square
from projects import timed_row

from lantu.core.errors import LantuError
from lantu.core.row_clock import LEAD_IN, LEAD_OUT, CueOverrun
from lantu.core.ticks import frame_at

ROUNDS_WRONG = [n for n in range(1, 40) if len(np.arange(0, n / 15, 1 / 60)) != 4 * n]
"""Lengths in ticks that Manim would draw a frame too long at 60 fps, handed over as they are."""


class Steps(BlueprintScene):
    """Notes after every play and hold where clock and frames stand."""

    seen: ClassVar[list[tuple[int, int]]] = []

    def note(self) -> None:
        self.seen.append((self.clock.tick, self.renderer.file_writer.next_frame))

    def construct(self) -> None:
        self.seen.clear()
        box = Square(1)
        self.note()
        for ticks in (*ROUNDS_WRONG, 1, 2, 7):
            self.play(box.animate.shift((0.1, 0, 0)), run_time=ticks / 15)
            self.note()
            self.hold(ticks)
            self.note()
        self.play(LaggedStart(FadeIn(Square()), FadeIn(Square()), lag_ratio=0.37))
        self.note()
        self.play(FadeIn(Square()), FadeIn(Square(), run_time=0.51))
        self.note()
        self.ambient(box, lambda it, now: it.set_x(now))
        for seconds in (0.41, 1 / 15, 1.0):
            self.wait(seconds)
            self.note()
        self.play_until("there", box.animate.rotate(1))
        self.note()
        self.until("here", lead=0.2)
        self.note()
        self.until("here")
        self.note()


@pytest.mark.parametrize("fps", [*SIZES, 24, 25])
def test_every_play_and_hold_is_whole_ticks_at_every_rate(tmp_path: Path, fps: int) -> None:
    assert ROUNDS_WRONG
    row = timed_row("01", "Steps", 260, {"there": 215, "here": 235})
    frames = draw(Steps, row, replace(SIZES[15], fps=fps), tmp_path)
    assert len(Steps.seen) == 19
    assert [at for _, at in Steps.seen] == [frame_at(tick, fps) for tick, _ in Steps.seen]
    assert Steps.seen[0][0] == LEAD_IN - 2
    assert [tick for tick, _ in Steps.seen[-3:]] == [215, 232, 235]
    assert len(frames) == frame_at(row.ticks, fps)


class Filling(BlueprintScene):
    """Plays for as long as the row lasts, and takes note of where it ends."""

    ended: ClassVar[list[int]] = []

    def construct(self) -> None:
        self.until("here")
        self.play(FadeIn(Square()), run_time=self.seconds_left)
        self.ended.append(self.clock.tick)
        assert self.seconds_left == 0


def test_what_is_left_of_a_row_ends_with_the_lead_out(tmp_path: Path) -> None:
    row = timed_row("01", "Filling", 90, {"here": 31})
    draw(Filling, row, SIZES[15], tmp_path)
    assert Filling.ended == [90 - LEAD_OUT]


class Ambient(BlueprintScene):
    """A square that goes round by itself."""

    places: ClassVar[dict[int, tuple[float, float]]] = {}

    def construct(self) -> None:
        self.places.clear()

        def turn(it: Mobject, now: float) -> None:
            it.move_to((3 * np.cos(now), 3 * np.sin(now), 0))

        square = Square(0.8, color=BLUE)
        self.add(square)
        self.ambient(square, turn)
        for ticks in (4, 5, 6):
            self.hold(ticks)
            self.places[self.clock.tick] = tuple(square.get_center()[:2])
        self.play(FadeIn(Square(0.5, color=INK)), run_time=0.4)
        self.places[self.clock.tick] = tuple(square.get_center()[:2])
        self.until("here")


def test_what_is_ambient_is_where_it_belongs_at_every_tick(tmp_path: Path) -> None:
    row = timed_row("01", "Ambient", 80, {"here": 45})
    for fps in (15, 60):
        frames = draw(Ambient, row, SIZES[fps], tmp_path / str(fps))
        assert len(Ambient.places) == 4
        for tick, place in Ambient.places.items():
            turned = (3 * np.cos(tick / 15), 3 * np.sin(tick / 15))
            assert place == pytest.approx(turned, abs=1e-6)
        still = frames[20 * fps // 15 : 40 * fps // 15]
        changed = sum(not np.array_equal(a, b) for a, b in pairwise(still))
        assert changed == len(still) - 1, "something ambient moves in every frame"


class Late(BlueprintScene):
    """Draws past its mark."""

    def construct(self) -> None:
        self.play(FadeIn(Square()), run_time=2.0)
        self.until("here")


class LatePlay(BlueprintScene):
    """Comes to its mark when there is nothing left to play in."""

    def construct(self) -> None:
        self.until("here")
        self.play_until("here", FadeIn(Square()))


class Long(BlueprintScene):
    """Goes on after the narration has ended."""

    def construct(self) -> None:
        self.wait(3)


class Misspelt(BlueprintScene):
    """Waits for a mark that nobody says."""

    def construct(self) -> None:
        self.until("heer")


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (Late, r"1\.33 s late at \{here\}"),
        (LatePlay, r"0\.07 s late at \{here\}"),
        (Long, r"1\.47 s late at the end of the row"),
    ],
)
def test_a_late_scene_says_how_late(
    tmp_path: Path, scene: type[BlueprintScene], words: str
) -> None:
    row = timed_row("01", scene.__name__, 45, {"here": 20})
    with pytest.raises(CueOverrun, match=words):
        draw(scene, row, SIZES[15], tmp_path)


def test_an_unknown_mark_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(LantuError, match=r"no mark \{heer\}\. Its marks are: here"):
        draw(Misspelt, timed_row("01", "Misspelt"), SIZES[15], tmp_path)


class Busy(BlueprintScene):
    """Leaves a lot on the sheet, some of it moving."""

    def construct(self) -> None:
        self.add(Square(3, color=BLUE))
        turning = Square(1, color=INK)
        self.add(turning)
        self.ambient(turning, lambda it, now: it.set_y(np.sin(now)))
        self.until("here")


class Empty(BlueprintScene):
    """Draws nothing of its own."""

    def construct(self) -> None:
        """Nothing."""


@pytest.mark.parametrize("fps", SIZES)
def test_rows_begin_and_end_on_the_same_bare_sheet(tmp_path: Path, fps: int) -> None:
    per_tick = fps // 15
    row = replace(timed_row("01", "Busy"), labels={"heading": "A heading"})
    busy = draw(Busy, row, SIZES[fps], tmp_path)
    empty = draw(Empty, timed_row("02", "Empty"), SIZES[fps], tmp_path)
    assert len(busy) == len(empty) == 45 * per_tick
    bare = busy[0]
    assert np.array_equal(bare, busy[-1])
    assert np.array_equal(bare, empty[0]) and np.array_equal(bare, empty[-1])
    assert all(np.array_equal(bare, frame) for frame in busy[-BARE * per_tick :])
    filled = busy[(45 - LEAD_OUT) * per_tick]
    assert np.abs(filled.astype(int) - bare).max() > 60
    assert bare[..., :3].std() > 1, "the grid is on the bare sheet"


def test_the_heading_and_title_block_stand_before_the_first_word(tmp_path: Path) -> None:
    plain = timed_row("01", "Empty")
    titled = replace(plain, labels={"heading": "A heading"})
    without = draw(Empty, plain, SIZES[15], tmp_path)[LEAD_IN].astype(int)
    frame = draw(Empty, titled, SIZES[15], tmp_path)[LEAD_IN].astype(int)
    top = np.abs(frame - without)[: 108 // 6]
    assert top.max() > 60
    lower_right = np.abs(without - draw(Empty, plain, SIZES[15], tmp_path)[0])[70:, 96:]
    assert lower_right.max() > 60


def test_a_title_that_is_the_same_in_both_languages_stands_once(tmp_path: Path) -> None:
    plain = timed_row("01", "Empty")
    same = replace(plain, titles={"en": "Row 01", "zh": "Row 01"})
    other = replace(plain, titles={"en": "Row 01", "zh": "第一行"})
    once, twice, both = (
        draw(Empty, row, SIZES[15], tmp_path)[LEAD_IN] for row in (plain, same, other)
    )
    assert np.array_equal(once, twice)
    assert not np.array_equal(once, both)

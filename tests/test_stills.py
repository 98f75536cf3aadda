from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from drawing import SIZES
from PIL import Image
from projects import job, timed_row, write_scene

from lantu.core.errors import InputError, LantuError
from lantu.core.records import Clip
from lantu.drawing.moments import Moment, parse_moment, ticks_of
from lantu.drawing.pool import draw_all
from lantu.drawing.stills import draw_stills
from lantu.drawing.worker.job import Drawn
from lantu.pictures.frame_grab import cached_thumbnails
from lantu.pictures.thumbnails import Thumbnail

MOVES = """
def construct(self) -> None:
    box = Square(1.5, color="#2FC8FF").shift(4 * LEFT)
    turning = Square(1, color="#FFC24B").shift(2 * UP)
    self.add(box, turning)
    self.ambient(turning, lambda it, now: it.set_x(3 * np.sin(now)))
    self.until("first")
    self.play(box.animate.shift(3 * RIGHT), run_time=1)
    self.hold(4)
    self.play(box.animate.shift(2 * RIGHT), run_time=1)
    self.until("last")
    self.play(box.animate.set_color("#3DF5A0"), run_time=0.5)
"""
ROW = timed_row("05", "Moves", 110, {"first": 15, "last": 70})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("05@stamp", Moment("05", "stamp")),
        ("05@3.2s", Moment("05", "3.2s")),
        ("recap", Moment("recap", None)),
        ("05@", Moment("05", None)),
    ],
)
def test_moments_are_read(text: str, meant: Moment) -> None:
    assert parse_moment(text) == meant


def test_moments_become_ticks() -> None:
    assert ticks_of(ROW, None) == {"first": 15, "last": 70}
    assert ticks_of(ROW, "last") == {"last": 70}
    assert ticks_of(ROW, "0s") == {"0s": 0}
    assert ticks_of(ROW, "2.53s") == {"2.53s": 38}
    assert ticks_of(ROW, "7.3s") == {"7.3s": 109}


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("lats", "has no mark `lats`. Its marks are: first, last; a time is written like 05@3.2s"),
        ("3", "has no mark `3`"),
        ("-1s", "has no mark `-1s`"),
        ("7.4s", "is 7.33 s long; 7.4s is after its end"),
    ],
)
def test_moments_that_are_not_there(at: str, words: str) -> None:
    with pytest.raises(InputError) as wrong:
        ticks_of(ROW, at)
    assert words in str(wrong.value) and wrong.value.code == "LT905"


def test_stills_are_the_frames_of_the_clip(tmp_path: Path) -> None:
    file = write_scene(tmp_path, "Moves", MOVES)
    quality = SIZES[60]
    task = job(tmp_path, ROW, file, quality)
    (outcome,) = draw_all([task], 1, lambda *_: None, lambda _: None)
    assert isinstance(outcome.result, Drawn), outcome.result
    wanted = {"start": 0, "first": 15, "moving": 22, "held": 31, "last": 70, "end": 109}
    made = draw_stills(ROW, file, tmp_path, quality, wanted, tmp_path / "out", tmp_path / "place")
    assert [path.name for path in made] == [f"05@{name}.png" for name in wanted]
    assert list((tmp_path / "place").iterdir()) == []
    shots = {tick: Thumbnail(tick) for tick in wanted.values()}
    clip = cached_thumbnails(
        Clip("05", task.out, 440, quality, "key"), shots.values(), tmp_path / "kept"
    )
    pictures = {}
    for (name, tick), path in zip(wanted.items(), made, strict=True):
        pictures[name] = np.asarray(Image.open(path)).astype(int)
        assert pictures[name].shape == (108, 192, 3)
        apart = np.abs(pictures[name] - np.asarray(Image.open(clip[shots[tick]])).astype(int))
        assert apart.mean() < 2.5, name
    for one, other in (("first", "moving"), ("moving", "held"), ("held", "last")):
        assert np.abs(pictures[one] - pictures[other]).max() > 60


def test_a_still_of_a_scene_that_raises_names_it(tmp_path: Path) -> None:
    file = write_scene(tmp_path, "Raises", "def construct(self):\n    self.until('nowhere')")
    row = replace(ROW, scene="Raises")
    with pytest.raises(LantuError, match=r"row 05: scenes/raises\.py:\d+: the narration has no"):
        draw_stills(row, file, tmp_path, SIZES[15], {"a": 40}, tmp_path / "out", tmp_path / "place")
    assert not list((tmp_path / "place").iterdir())
    assert not (tmp_path / "out").exists()


def test_a_row_can_be_drawn_from_a_tick_on(tmp_path: Path) -> None:
    """The rest of the row, frame for frame as in the whole clip."""
    import av

    moving = """
    def construct(self):
        dot = Dot()
        self.play(dot.animate.shift(RIGHT * 3), run_time=2)
        self.play(dot.animate.shift(UP), run_time=1)
    """
    file = write_scene(tmp_path, "Moving", moving)
    timed = timed_row("01", "Moving", ticks=75)
    whole = job(tmp_path, timed, file)
    late = replace(whole, out=tmp_path / "late.mp4", scratch=tmp_path / "late", begins=30)
    outcomes = draw_all([whole, late], 2, lambda *_: None, lambda _: None)
    assert [type(one.result).__name__ for one in outcomes] == ["Drawn", "Drawn"], outcomes
    clips = []
    for path in (whole.out, late.out):
        with av.open(str(path)) as clip:
            clips.append([frame.to_ndarray(format="gray") for frame in clip.decode(video=0)])
    assert (len(clips[0]), len(clips[1])) == (75, 45)
    for one, other in zip(clips[0][30:], clips[1], strict=True):
        assert np.abs(one.astype(int) - other.astype(int)).max() < 60
    assert np.abs(clips[0][0].astype(int) - clips[1][0].astype(int)).max() > 100

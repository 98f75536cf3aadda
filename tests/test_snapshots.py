"""Pictures taken while a row is drawn are those of its clip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from projects import job, timed_row, write_scene

from lantu.core.quality import Quality
from lantu.core.records import Caption, Clip
from lantu.drawing.pool import draw_all
from lantu.drawing.row_segments import LEAST
from lantu.drawing.worker.job import Drawn
from lantu.pictures.frame_grab import cached_thumbnails, clip_thumbnails
from lantu.pictures.thumbnails import Thumbnail
from lantu.store import write_sealed
from lantu.store.seals import SEAL

MOVES = """
def construct(self) -> None:
    square = Square(color=BLUE, fill_opacity=0.7)
    self.play(FadeIn(square), run_time=1)
    for step in range(8):
        self.play(square.animate.shift(0.5 * RIGHT * (-1) ** (step > 3)), run_time=1)
    self.until("here")
    square.set_fill(GREEN)
"""
QUALITY = Quality("high", 480, 270, 60)
TICKS = 2 * LEAST + 20
ENDS = TICKS + 4
SHOTS = (
    Thumbnail(0),
    Thumbnail(10),
    Thumbnail(LEAST - 1, 240),
    Thumbnail(LEAST + 10, 240),
    Thumbnail(LEAST + 10, 160, "webp"),
    Thumbnail(199),
    Thumbnail(200),
    Thumbnail(TICKS - 1),
    Thumbnail(ENDS),
)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("captions", [(), (Caption(30, 60, ("spoken",)),)], ids=["bare", "burnt"])
def test_they_are_what_decoding_the_clip_gives(
    tmp_path: Path, workers: int, captions: tuple[Caption, ...]
) -> None:
    timed = replace(timed_row("moves", "Moves", TICKS, {"here": 200}), captions=captions)
    file = write_scene(tmp_path, "Moves", MOVES)
    one = job(tmp_path, timed, file, QUALITY)
    clip = Clip("moves", one.out, QUALITY.frame_at(TICKS), QUALITY, "key")
    wanted = clip_thumbnails(clip, SHOTS, tmp_path / "taken")
    (outcome,) = draw_all(
        [replace(one, thumbnails=wanted)], workers, lambda *_: None, lambda _: None
    )
    assert isinstance(outcome.result, Drawn), outcome.result
    taken = {shot: wanted.path(shot) for shot in SHOTS}
    made = [file for file in (tmp_path / "taken").iterdir() if file.suffix != SEAL]
    assert sorted(made) == sorted(taken.values())
    decoded = cached_thumbnails(clip, SHOTS, tmp_path / "decoded")
    for shot in SHOTS:
        mine, theirs = (np.asarray(Image.open(at[shot]), int) for at in (taken, decoded))
        assert mine.shape == theirs.shape
        apart = np.abs(mine - theirs)
        assert apart.mean() < 3, shot  # what encoding loses
        assert (apart.max(axis=2) > 100).mean() < 2e-3, shot
    before, after = (np.asarray(Image.open(taken[Thumbnail(tick)]), int) for tick in (199, 200))
    assert (np.abs(before - after).max(axis=2) > 100).mean() > 0.01, "the square turns at 200"


def test_what_is_there_is_not_taken_again(tmp_path: Path) -> None:
    timed = timed_row("calm", "Calm")
    one = job(tmp_path, timed, write_scene(tmp_path, "Calm", MOVES.split("for")[0]), QUALITY)
    clip = Clip("calm", one.out, QUALITY.frame_at(timed.ticks), QUALITY, "key")
    wanted = clip_thumbnails(clip, [Thumbnail(3), Thumbnail(5)], tmp_path / "taken")
    wanted.folder.mkdir()
    write_sealed(wanted.path(Thumbnail(3)), b"there")
    draw_all([replace(one, thumbnails=wanted)], 1, lambda *_: None, lambda _: None)
    assert wanted.path(Thumbnail(3)).read_bytes() == b"there"
    assert wanted.path(Thumbnail(5)).stat().st_size > 1000


def test_the_last_frame_of_a_scene_stands_for_what_comes_after(tmp_path: Path) -> None:
    file = tmp_path / "short.py"
    file.write_text(
        "from manim import *\n\n\nclass Short(Scene):\n    def construct(self):\n"
        "        self.play(FadeIn(Square(color=WHITE, fill_opacity=1)), run_time=1)\n",
        "utf-8",
    )
    timed = timed_row("short", "Short", 60)
    one = job(tmp_path, timed, file, QUALITY)
    clip = Clip("short", one.out, QUALITY.frame_at(timed.ticks), QUALITY, "key")
    late = Thumbnail(59)
    draw_all(
        [replace(one, thumbnails=clip_thumbnails(clip, [late], tmp_path))],
        1,
        lambda *_: None,
        lambda _: None,
    )
    one.out.unlink()
    picture = np.asarray(Image.open(cached_thumbnails(clip, [late], tmp_path)[late]))
    assert (picture[QUALITY.height // 2, QUALITY.width // 2] > 250).all()

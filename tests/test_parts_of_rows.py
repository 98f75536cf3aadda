"""Rows drawn in parts by idle workers are the rows drawn whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from drawing import manim_set
from pictures import halved
from projects import ROOT, job, timed_row, write_scene

from lantu.core.encoders import ENCODERS, EncoderName
from lantu.core.quality import Quality
from lantu.drawing.pool import draw_all
from lantu.drawing.row_segments import LEAST, split_evenly, split_jobs
from lantu.drawing.worker.frame_writer import EncoderThread, SegmentWriter
from lantu.drawing.worker.job import DrawJob, Drawn, Failed
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import render_scene
from lantu.drawing.worker.snapshots import Snapshots
from lantu.encoding import to_planes
from lantu.encoding.protocol import Change
from lantu.native.boxes import Frame

MOVES = """
def construct(self) -> None:
    square = Square(color=BLUE, fill_opacity=0.5)
    self.play(FadeIn(square), run_time=1)
    turning = Star(color=YELLOW).shift(3 * LEFT)
    self.ambient(turning, lambda star, now: star.move_to((3 * np.cos(now), np.sin(now), 0)))
    self.add(turning)
    for step in range(8):
        self.play(square.animate.shift(0.4 * RIGHT).set_color(self.rng.choice([RED, GREEN])))
        self.hold(6)
    self.until("here")
"""
LONG = """
def construct(self) -> None:
    self.hold(400)
"""
HELD = """
def construct(self) -> None:
    square = Square(color=BLUE, fill_opacity=0.5)
    self.play(FadeIn(square), run_time=1)
    self.until("here")
    self.play(square.animate.shift(2 * RIGHT), run_time=0.4)
"""
"""Nothing moves where the second part begins."""
PANS = """
def construct(self) -> None:
    grey = np.random.default_rng(1).integers(0, 255, (20, 54), np.uint8)
    picture = ImageMobject(grey.repeat(8, 0).repeat(8, 1)).set_height(160 * 8 / 108)
    self.add(picture.shift(4.9 * LEFT))
    for step in range(5):
        way = (-1) ** step * 132 * 8 / 108 * RIGHT
        self.play(picture.animate.shift(way), run_time=2.2, rate_func=linear)
        self.hold(3)
    self.until("here")
"""
"""A picture that pans, and comes to rest in the midst of groups of pictures."""
QUALITY = Quality("high", 192, 108, 60)


def drawn(
    root: Path, name: str, construct: str, workers: int, encoder: EncoderName = "delta"
) -> tuple[DrawJob, Drawn | Failed]:
    file = write_scene(root, name, construct)
    ticks = 2 * LEAST + 20
    one = job(root, timed_row(name.lower(), name, ticks, {"here": 240}), file, QUALITY)
    one = replace(one, out=root / f"{workers}.mp4", encoder=encoder)
    heard: list[int] = []
    (outcome,) = draw_all([one], workers, lambda _, frames: heard.append(frames), lambda _: None)
    assert heard == sorted(heard) or workers > 1
    assert not one.scratch.exists()
    return one, outcome.result


def frames(clip: Path) -> list[np.ndarray]:
    with av.open(str(clip)) as video:
        return [frame.to_ndarray(format="gray") for frame in video.decode(video=0)]


def distance(one: list[np.ndarray], other: list[np.ndarray]) -> float:
    """How far the frames of the worst tenth are apart, in levels."""
    apart = [float(np.abs(a.astype(int) - b).mean()) for a, b in zip(one, other, strict=True)]
    return float(np.quantile(apart, 0.9))


@pytest.mark.parametrize("encoder", ENCODERS)
def test_two_workers_draw_the_row_that_one_draws(tmp_path: Path, encoder: EncoderName) -> None:
    one, alone = drawn(tmp_path, "Moves", MOVES, 1, encoder)
    _, shared = drawn(tmp_path, "Moves", MOVES, 2, encoder)
    assert isinstance(alone, Drawn)
    assert isinstance(shared, Drawn)
    assert abs(shared.encoded - alone.encoded) <= 2
    whole, parts = frames(tmp_path / "1.mp4"), frames(tmp_path / "2.mp4")
    assert len(whole) == len(parts) == QUALITY.frame_at(one.timed.ticks)
    assert distance(whole, parts) < 1, "more than what encoding loses"
    with av.open(str(tmp_path / "2.mp4")) as video:
        assert video.streams.video[0].average_rate == QUALITY.fps
        times = sorted((p.pts or 0) * p.time_base for p in video.demux(video=0) if p.size)
    assert times == [Fraction(n, QUALITY.fps) for n in range(len(whole))]


def packets(clip: Path) -> list[tuple[int | None, bool, bytes]]:
    with av.open(str(clip)) as video:
        return [(p.pts, p.is_keyframe, bytes(p)) for p in video.demux(video=0) if p.size]


@pytest.mark.parametrize("construct", [MOVES, HELD, PANS])
def test_the_delta_encoder_gives_the_same_bytes_in_parts(tmp_path: Path, construct: str) -> None:
    """So a film does not depend on how many workers drew it."""
    for workers in (1, 2):
        _, result = drawn(tmp_path, "Moves", construct, workers)
        assert isinstance(result, Drawn)
        assert (result.given_away > 0) == (construct == PANS)
    whole = packets(tmp_path / "1.mp4")
    assert whole == packets(tmp_path / "2.mp4")
    assert sum(is_key for _, is_key, _ in whole) > 2


class Collector(EncoderThread):
    """Stands where the encoder's thread does, and keeps the planes of the frames as they are."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def put(self, changes: list[Change], repeat: int, *, continued: bool = False) -> None:
        shown = self.frames[-1].copy() if self.frames else np.zeros((3, 108, 192), np.uint8)
        for place, planes in changes:
            half = halved(place)
            for plane, at, own in zip(shown, (place, half, half), planes, strict=True):
                plane[at] = own
        self.frames += [shown] * repeat


def test_the_frames_of_parts_are_those_of_the_whole(tmp_path: Path) -> None:
    """Before they are encoded, to the pixel."""
    ticks = 2 * LEAST + 20
    middle = LEAST + 10
    file = write_scene(tmp_path, "Moves", MOVES)
    timed = timed_row("moves", "Moves", ticks, {"here": 240})
    found: list[list[Frame]] = []
    for first, last in ((0, ticks), (0, middle), (middle, None)):
        collector = Collector()
        writer = partial(
            SegmentWriter,
            encoding=collector,
            snapshots=Snapshots(None, 0, 0),
            convert=to_planes,
            first=first,
            last=last,
            quality=QUALITY,
        )
        with manim_set(QUALITY, tmp_path):
            scene_class = load_scene(file, "Moves", ROOT)
            wanted = frozenset(range(first, last or ticks))
            render_scene(scene_class, timed, writer, stills=wanted)
        found.append(collector.frames)
    whole, one, other = found
    assert len(one) == QUALITY.frame_at(middle)
    assert len(whole) == len(one) + len(other)
    differ = [n for n, (a, b) in enumerate(zip(whole, one + other, strict=True)) if (a != b).any()]
    assert differ == []


def test_a_scene_that_is_too_long_is_found_out_in_parts(tmp_path: Path) -> None:
    _, result = drawn(tmp_path, "Long", LONG, 2)
    assert isinstance(result, Failed)
    assert "later" in result.cause or "longer" in result.cause or "end of the row" in result.cause
    assert not (tmp_path / "2.mp4").exists()


def test_only_idle_workers_get_parts(tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    long = job(tmp_path, timed_row("long", "A", 4 * LEAST), file)
    short = job(tmp_path, timed_row("short", "B", LEAST), file)
    assert [len(parts) for parts in split_jobs([long, short], 2)] == [1, 1]
    assert [len(parts) for parts in split_jobs([long, short], 4)] == [3, 1]
    assert [len(parts) for parts in split_jobs([long, short], 9)] == [4, 1]
    assert [len(parts) for parts in split_jobs([short], 8)] == [1]
    assert split_jobs([], 8) == []
    later = job(tmp_path, timed_row("later", "C", 2 * LEAST), file)
    assert [len(parts) for parts in split_jobs([long, later, long], 2)] == [1, 2, 1]
    assert [len(parts) for parts in split_jobs([long, later, long], 1)] == [1, 1, 1]
    assert [len(parts) for parts in split_jobs([long, short, long], 2)] == [1, 1, 1]
    pictures = replace(long, stills=frozenset({3}))
    assert split_jobs([pictures], 2) == [[pictures]]


def test_the_longest_row_does_not_decide(tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    long = job(tmp_path, timed_row("long", "A", 12 * LEAST), file)
    short = job(tmp_path, timed_row("short", "B", LEAST), file)
    assert [len(parts) for parts in split_evenly([long, short], 1)] == [1, 1]
    assert [len(parts) for parts in split_evenly([long, *[short] * 12], 4)] == [4, *[1] * 12]
    assert [len(parts) for parts in split_evenly([long, short], 1000)] == [12, 1]
    (parts,) = split_evenly([replace(long, begins=7)], 1000)
    assert {(part.begins - 7) % LEAST for part in parts} == {0}, "where key frames are even"
    assert split_evenly([replace(long, inspected=True)], 9)[0][0].inspected
    assert split_evenly([], 9) == []


def test_parts_follow_each_other(tmp_path: Path) -> None:
    whole = job(tmp_path, timed_row("long", "A", 4 * LEAST + 3), tmp_path / "scene.py")
    (parts,) = split_jobs([replace(whole, begins=5)], 3)
    assert parts[0].begins == 5
    assert parts[-1].ends is None
    assert [part.ends for part in parts[:-1]] == [part.begins for part in parts[1:]]
    assert len({part.out for part in parts} | {part.scratch for part in parts}) == 6

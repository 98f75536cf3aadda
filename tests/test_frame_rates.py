"""Films at the frame rates of cinema and television, whose frames are no whole ticks."""

from __future__ import annotations

import json
import shutil
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from projects import project, run

from lantu.core.ticks import frame_at
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.timing import FilmPlan

RATES = (24, 25, 50)
FLASH = """
def construct(self) -> None:
    self.until("here")
    self.add_sound("click.wav")
    flash = Rectangle(width=15, height=9, fill_color=WHITE, fill_opacity=1, stroke_width=0)
    {}
    self.add(flash)
    self.hold(3)
    self.remove(flash)
"""
LATE = 1
"""Ticks by which the picture of the second row is late on purpose."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A film at one rate, as other programs read it.

    Attributes:
        fps: the rate that was asked for.
        root: folder of its project.
        path: the MP4.
        plan: its plan.
        streams: what ffprobe says of the video and the sound.
    """

    fps: int
    root: Path
    path: Path
    plan: FilmPlan
    streams: list[dict[str, Any]]

    @property
    def cues(self) -> list[int]:
        """Ticks of the film at which a mark is said."""
        first, second = (row.timed for row in self.plan.rows)
        return [first.cues["here"], first.ticks + second.cues["here"]]


def probe(path: Path) -> list[dict[str, Any]]:
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        pytest.skip("ffprobe is not installed: apt-get install ffmpeg")
    told = ["-v", "error", "-count_frames", "-show_streams", "-of", "json"]
    done = subprocess.run([ffprobe, *told, path], capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)["streams"]
    return found


def flashes(path: Path) -> list[int]:
    """Numbers of the frames at which the picture becomes bright."""
    with av.open(str(path)) as film:
        light = [frame.to_ndarray(format="gray").mean() for frame in film.decode(video=0)]
    bright = np.array(light) > 150
    return [int(at) for at in np.flatnonzero(bright & ~np.roll(bright, 1))]


def clicks(path: Path) -> list[float]:
    """Seconds at which a click is heard."""
    with av.open(str(path)) as film:
        frames = list(film.decode(film.streams.audio[0]))
    loudness = np.concatenate([np.abs(frame.to_ndarray()).max(axis=0) for frame in frames])
    loud = np.flatnonzero(loudness > 0.3 * loudness.max())
    return [float(at) / 48_000 for at in loud[np.diff(loud, prepend=-48_000) > 12_000]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two rows that flash and click at their mark; the second is late."""
    late = f"self.hold({LATE})"
    folder = project(
        tmp_path_factory.mktemp("rates"), {"Flash": FLASH.format(""), "Late": FLASH.format(late)}
    )
    noise = np.random.default_rng(5).uniform(-0.9, 0.9, 960) * np.exp(-np.arange(960) / 60)
    with wave.open(str(folder / "click.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((noise * 32_000).astype("<i2").tobytes())
    return folder


@pytest.fixture(scope="module", params=RATES)
def seen(request: pytest.FixtureRequest, root: Path) -> Seen:
    fps = request.param
    done = run(root, "--quality", "low", "--fps", fps, root=root)
    assert done.exit_code == 0, done.output
    path = root / "build" / f"film-low-{fps}fps-en.mp4"
    plan = prepare(open_project(root / "storyboard.yaml"), fps=fps)
    return Seen(fps, root, path, plan, probe(path))


def test_a_film_has_the_rate_and_each_frame(seen: Seen) -> None:
    video = seen.streams[0]
    ticks = sum(row.timed.ticks for row in seen.plan.rows)
    assert video["r_frame_rate"] == video["avg_frame_rate"] == f"{seen.fps}/1"
    assert int(video["nb_read_frames"]) * 15 == ticks * seen.fps
    for row in seen.plan.rows:
        assert row.timed.ticks * seen.fps % 15 == 0, "a row ends within a frame"


def test_the_sound_is_as_long_as_the_picture(seen: Seen) -> None:
    video, sound = (float(stream["duration"]) for stream in seen.streams[:2])
    assert abs(video - sound) < 1 / seen.fps


def test_the_picture_changes_on_the_frame_of_the_mark(seen: Seen) -> None:
    """That of the second row comes later, so the measurement would see a change at another time."""
    first, second = seen.cues
    assert flashes(seen.path) == [
        frame_at(first, seen.fps),
        frame_at(second + LATE, seen.fps),
    ]
    assert frame_at(second, seen.fps) != frame_at(second + LATE, seen.fps)


def test_the_sound_of_a_mark_is_heard_during_its_frame(seen: Seen) -> None:
    heard = clicks(seen.path)
    frames = [int(at * seen.fps + 0.05) for at in heard]
    assert frames == [frame_at(tick, seen.fps) for tick in seen.cues], heard


def test_a_span_begins_and_ends_on_the_frames_of_its_marks(seen: Seen) -> None:
    span = ("--span", "01@here..02@here", "--fps", seen.fps, "--quality", "low")
    done = run(seen.root, "export", "mp4", *span, root=seen.root)
    assert done.exit_code == 0, done.output
    path = seen.root / done.output.splitlines()[-1].partition(" ")[0]
    begins, ends = (frame_at(tick, seen.fps) for tick in seen.cues)
    video, sound = probe(path)[:2]
    assert int(video["nb_read_frames"]) == ends - begins
    assert video["r_frame_rate"] == f"{seen.fps}/1"
    assert abs(float(sound["duration"]) - (ends - begins) / seen.fps) < 1 / seen.fps
    assert flashes(path)[0] == 0


@pytest.mark.parametrize("seen", RATES[:1], indirect=True)
def test_parts_that_are_joined_are_the_film(seen: Seen, tmp_path: Path) -> None:
    drawn = ("--quality", "low", "--fps", seen.fps)
    for part in ("1/2", "2/2"):
        done = run(seen.root, *drawn, "--part", part, root=seen.root)
        assert done.exit_code == 0, done.output
    parts, elsewhere = seen.root / "build" / "parts", tmp_path / "build"
    done = run(seen.root, "join", parts, *drawn, "--output", elsewhere, root=seen.root)
    assert done.exit_code == 0, done.output
    assert "2 clips" in done.output
    assert (elsewhere / seen.path.name).read_bytes() == seen.path.read_bytes()


def test_a_rate_that_no_film_has_is_refused(root: Path) -> None:
    done = run(root, "--fps", "23", root=root)
    assert done.exit_code == 2
    assert "'23' is not one of '15', '24', '25', '30', '50', '60'" in done.output

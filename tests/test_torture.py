"""Campaigns of hostile inputs, kills and repetitions; `make torture` runs them in full.

Each tells how much it tried; a failure is a test of its own in another file once it is mended.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest
from hostile_inputs import MARKUP, damaged, storyboards
from hypothesis import HealthCheck, given, settings, strategies as st
from projects import CALM, project
from test_gate import Api, Server

from lantu.core.errors import LantuError, StoryboardError
from lantu.figures import check_figures
from lantu.narration.timing_lock import read_lock
from lantu.review.server import Events, serving
from lantu.scaffold.script_files import read_script
from lantu.storyboard import load_text, parse
from lantu.storyboard.narration import NarrationError
from lantu.voices import decode_sound, normalise
from lantu.voices.text.lexicon import Lexicon, read_lexicon

FULL = bool(os.environ.get("LANTU_TORTURE"))
"""Whether the campaigns run in full."""


def campaign(name: str, short: int, full: int, record: Callable[..., None]) -> Callable[..., Any]:
    """Run a property for a number of inputs; the short form always takes the same ones."""
    count = full if FULL else short
    record(name, count)
    return settings(
        max_examples=count,
        derandomize=not FULL,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def told(name: str, count: int) -> None:
    print(f"TORTURE {name}: {count} tried")


def test_storyboards(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "dawn.py").write_text("class Dawn(S): ...\n", "utf-8")

    @campaign("storyboards", 120, 10_000, told)
    @given(storyboards())
    def holds(text: str) -> None:
        try:
            check_figures(load_text(text, "storyboard.yaml", tmp_path))
        except StoryboardError as error:
            for one in error.problems:
                assert one.file and one.line and one.column and one.cause and one.remedy, one
                assert "\n" not in str(one) and len(str(one)) < 2000, one

    holds()


def test_narrations() -> None:
    @campaign("narrations", 150, 20_000, told)
    @given(MARKUP, st.sampled_from(["en", "zh"]))
    def holds(text: str, language: str) -> None:
        try:
            narration = parse(text, language)
        except NarrationError as error:
            assert error.faults
            return
        spans = normalise(narration.text, language, Lexicon({"a b": "c", "字": "zi"}))
        assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
        assert "🚀" not in "".join(span.said for span in spans)

    holds()


LEXICON = "KV: {en: kay vee, zh: K V}\nno: {en: no}\n'1': {zh: 一}\n".encode()
LOCK = b"espeak:\n  en:\n    '01': {said: a, speech: b, seconds: 1.5, marks: {here: 0.5}}\n"
SCRIPT = (
    b"# Film\n\n| # | Narration | Screen |\n|---|---|---|\n"
    b"| 01 | Some words at first. | A truck |\n| 02 | 26 GB and more | A *table* of `1` |\n"
)


@pytest.mark.parametrize(
    ("name", "data", "suffix", "read"),
    [
        ("lexicons", LEXICON, ".yaml", lambda path: read_lexicon(path, "en")),
        ("locks", LOCK, ".lock.yaml", read_lock),
        ("scripts", SCRIPT, ".md", read_script),
    ],
)
def test_files(tmp_path: Path, name: str, data: bytes, suffix: str, read: Any) -> None:
    path = tmp_path / f"file{suffix}"

    @campaign(name, 80, 5_000, told)
    @given(damaged(data))
    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            read(path)
        except LantuError as error:
            assert str(path) in str(error)

    holds()


def test_sounds(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes(range(256)) * 60)
    good = path.read_bytes()

    @campaign("recordings", 40, 3_000, told)
    @given(damaged(good))
    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            decode_sound(path)
        except LantuError as error:
            assert str(path) in str(error)

    holds()


def test_requests(tmp_path: Path) -> None:
    page = tmp_path / "watch" / "film.review.html"
    page.parent.mkdir()
    page.write_text("page", "utf-8")
    api = Api()
    with serving(tmp_path, page, api, Events(), 0) as address:
        server = Server(address, api)
        request = (
            f"POST {server.path}/offset HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Origin: http://127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
            'Content-Length: 36\r\n\r\n{"row": "1", "mark": "m", "tick": 3}'
        ).encode()

        @campaign("requests", 80, 5_000, told)
        @given(damaged(request))
        def holds(content: bytes) -> None:
            server.send(content)

        holds()
        time.sleep(0 if not FULL else 5)
        assert server.ask("GET /alive")[0] == 200


def rendered(root: Path, **environment: str) -> dict[str, bytes]:
    """The published files of a whole render."""
    done = subprocess.run(
        [sys.executable, str(root / "render.py"), "--quality", "low"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.name: path.read_bytes()
        for path in sorted((root / "build").glob("film-*"))
        if ".review." not in path.name
    }


def test_kills_and_repetitions(tmp_path: Path) -> None:
    """The film after kills at any moment is that of another folder, locale, zone and hash seed."""
    scenes = {"Dawn": CALM, "Noon": CALM, "Dusk": CALM}
    other = project(_folder(tmp_path / "in another folder"), scenes)
    good = rendered(other, PYTHONHASHSEED="7", TZ="Asia/Kathmandu", LC_ALL="C")
    root = project(_folder(tmp_path / "killed"), scenes)
    kills, finished = 200 if FULL else 6, 0
    moments = random.Random(1)
    clips = root / "build" / "cache" / "clips"
    for number in range(kills):
        if FULL and number % 20 == 0:
            shutil.rmtree(root / "build", ignore_errors=True)
        before = {path.name for path in clips.glob("*.mp4")}
        process = subprocess.Popen(
            [sys.executable, str(root / "render.py"), "--quality", "low"],
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.3, 6.0))
        finished += process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        film = root / "build" / "film-low-en.mp4"
        assert not film.exists() or film.read_bytes() == good[film.name]
        assert before <= {path.name for path in clips.glob("*.mp4")}, "finished clips stay"
    assert rendered(root) == good
    assert not list((root / "build" / "cache" / "scratch").iterdir())
    assert not [path for path in (root / "build").rglob(".*") if path.is_file()]
    told(f"kills ({finished} came after the end)", kills)
    told("repetitions in other surroundings", 2)


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


@pytest.mark.skipif(not FULL, reason="make torture draws a hundred rows")
def test_drift_of_a_hundred_rows(tmp_path: Path) -> None:
    root = project(tmp_path, {f"Row{number}": CALM for number in range(100)})
    files = rendered(root)
    with av.open(str(root / "build" / "film-low-en.mp4")) as film:
        pictures, sound = film.streams.video[0], film.streams.audio[0]
        frame = 1 / float(pictures.average_rate or 15)
        length = pictures.frames * frame
        assert abs(float(sound.duration * sound.time_base) - length) <= frame
        chapters: list[Any] = film.chapters()
        assert len(chapters) == 100
        ends = [float(one["end"] * one["time_base"]) for one in chapters]
        assert abs(ends[-1] - length) <= frame
        assert all(abs(end / frame - round(end / frame)) < 1e-6 for end in ends)
    assert files["film-low-en.en.srt"].count(b"-->") >= 100
    told("rows joined without drift", 100)

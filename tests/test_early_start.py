"""The fork server starts first of all where a command draws, and not where nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from projects import CALM, project

from lantu.cli import main
from lantu.drawing import early_start, note_of_check, note_of_render, start_if_it_draws

LATER = 4_000_000_000
"""Seconds since 1970; later than any file here."""


def put(file: Path, when: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("", "utf-8")
    os.utime(file, (when, when))
    return file


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that gets an entry whenever the fork server would be started."""
    started: list[str] = []
    monkeypatch.setattr(early_start, "warm_up", lambda: started.append("started"))
    monkeypatch.delenv("LANTU_CLUSTER", raising=False)
    return started


def test_a_render_starts_it_if_a_source_is_newer_than_the_last_note(
    starts: list[str], tmp_path: Path
) -> None:
    put(tmp_path / "storyboard.yaml", 2000)
    scene = put(tmp_path / "scenes" / "one.py", 2000)
    start_if_it_draws([], tmp_path)
    assert starts == ["started"]  # never rendered
    put(note_of_render(tmp_path / "build" / "cache", "low-first--"), LATER)
    put(note_of_render(tmp_path / "build" / "cache", "high-first--"), 1000)
    start_if_it_draws(["--quality", "low"], tmp_path)
    assert starts == ["started"]
    os.utime(scene, (LATER + 1, LATER + 1))
    start_if_it_draws(["--quality", "low", "--scene", "05"], tmp_path)
    assert starts == ["started"] * 2
    for options in (["--help"], ["--output=there"], ["--cluster", "local:2"], ["--json"]):
        start_if_it_draws(options, tmp_path)
    assert starts == ["started"] * 2


def test_a_check_has_a_note_of_its_own(starts: list[str], tmp_path: Path) -> None:
    put(tmp_path / "storyboard.yaml", 2000)
    put(note_of_render(tmp_path / "build" / "cache", "low-first--"), LATER)
    start_if_it_draws(["check"], tmp_path)
    assert starts == ["started"]
    put(note_of_check(tmp_path / "build" / "cache"), LATER)
    start_if_it_draws(["check"], tmp_path)
    assert starts == ["started"]


def test_each_command_starts_it_or_does_not(
    starts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in main.commands:
        start_if_it_draws(["--quality", "low", command, "05@2s"], None)
        assert bool(starts) == (command in early_start.DRAWING), command
        starts.clear()
        if command != early_start.CHECK:
            known = command in early_start.OTHERS | early_start.DRAWING
            assert known, f"{command}: say in early_start whether it draws"


def test_nothing_starts_where_no_project_is(
    starts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start_if_it_draws([], None)
    start_if_it_draws(["check"], None)
    assert not starts


FIRST = """
import sys
from multiprocessing import forkserver
from pathlib import Path

def started():
    print([name for name in ("click", "pydantic", "rich", "yaml") if name in sys.modules])
    sys.exit()

forkserver.ensure_running = started
sys.argv = ["lantu", "still", "05@2s"]
from lantu.__main__ import run
run(Path.cwd())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork server")
def test_it_is_started_before_the_command_line_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


RENDER = """
import atexit, runpy, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.argv = ["render.py", "--quality", "low"]
runpy.run_path("render.py", run_name="__main__")
"""


def test_a_render_with_nothing_changed_loads_no_heavy_library(tmp_path: Path) -> None:
    root = project(tmp_path, {"Dawn": CALM})
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", RENDER], cwd=root, capture_output=True, text=True, check=True
        )
    loaded = set(done.stderr.split())
    assert "lantu.pipeline.rendering" in loaded
    heavy = {"manim", "numpy", "av", "cv2", "scipy", "PIL", "jieba"}
    unused = {"lantu.cluster", "lantu.outputs.protocol", "lantu.findings.reports", "packaging"}
    assert not (heavy | unused) & loaded

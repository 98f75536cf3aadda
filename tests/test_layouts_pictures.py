"""`lantu layouts NAME` draws the example of a layout and opens the picture in a terminal."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import lantu
from layout_films import all_layouts
from PIL import Image

from lantu.core.quality import QUALITIES


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's cache, empty at first; both tests need the same picture."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cache(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the pictures in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home / "lantu" / "layouts"


def test_a_picture_is_drawn_once_and_never_into_a_pipe(tmp_path: Path, cache: Path) -> None:
    piped = lantu("layouts", "quote", root=None, cwd=tmp_path)
    assert piped.code == 0 and piped.err == ""
    first = lantu("layouts", "quote", "--picture", root=None, cwd=tmp_path)
    assert first.out == piped.out
    assert yaml.safe_load(first.out) == yaml.safe_load(all_layouts()["quote"].example)
    path = Path(first.err.strip().removeprefix("Its picture: "))
    with Image.open(path) as picture:
        assert picture.size == (QUALITIES["high"].width, QUALITIES["high"].height)
    made = path.stat().st_mtime_ns
    again = lantu("layouts", "quote", "--picture", root=None, cwd=tmp_path)
    assert (again.err, path.stat().st_mtime_ns) == (first.err, made)
    assert list(cache.iterdir()) == [path]


def in_terminal(*arguments: str, cwd: Path) -> str:
    """Run a command whose stdout is a terminal; return what it writes there."""
    ours, theirs = pty.openpty()
    code = "import sys; from lantu.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, cwd=cwd, stdout=theirs, check=True, capture_output=False)
    os.close(theirs)
    written = os.read(ours, 100_000).decode()
    os.close(ours)
    return written


@pytest.mark.skipif(sys.platform != "linux", reason="the viewer is named by the system")
def test_in_a_terminal_the_picture_is_opened(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = tmp_path / "bin" / "xdg-open"
    viewer.parent.mkdir()
    viewer.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n')
    viewer.chmod(viewer.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{viewer.parent}{os.pathsep}{os.environ['PATH']}")
    assert "layout: quote" in in_terminal("layouts", "quote", "--no-picture", cwd=tmp_path)
    assert not (tmp_path / "opened").exists()
    in_terminal("layouts", "quote", cwd=tmp_path)
    (path,) = cache.iterdir()
    for _ in range(50):  # the viewer runs beside the command
        if (tmp_path / "opened").exists():
            break
        subprocess.run(["sleep", "0.1"], check=True)
    assert (tmp_path / "opened").read_text().strip() == str(path)

"""What was finished stays: interrupted renders, failing scenes, and the film of last time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import lantu
from projects import CALM, project, write_scene

SLOW = """
def construct(self) -> None:
    import time
    self.play(FadeIn(Square()), run_time=0.4)
    if not Path(__file__).with_suffix(".go").exists():
        Path(__file__).with_suffix(".waiting").touch()
        time.sleep(120)
    self.until("here")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of three rows whose film has been rendered once."""
    project(tmp_path, {"Dawn": CALM, "Noon": CALM, "Dusk": CALM})
    done = lantu("--quality", "low", root=tmp_path)
    assert done.code == 0, done.out + done.err
    return tmp_path


def published(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file beside the film, with its time and content."""
    return {
        path.name: (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted((root / "build").iterdir())
        if path.is_file()
    }


def clips(root: Path) -> set[Path]:
    return set((root / "build" / "cache" / "clips").glob("*.mp4"))


def wait_for(found: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if found.exists():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    pytest.fail(f"{found.name} did not come")


def running(folder: Path) -> list[str]:
    """Processes that still hold a file in the folder open or run in it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.path.realpath(process / "cwd") == str(folder):
                found.append(process.name)
        except OSError:
            continue
    return found


def test_an_interrupted_render_keeps_the_film_and_every_finished_clip(root: Path) -> None:
    film, before = published(root), clips(root)
    # The first two change and can be finished; the third changes and never ends by itself.
    for name in ("Dawn", "Noon"):
        write_scene(root, name, CALM + "    self.play(FadeIn(Circle()), run_time=0.2)\n")
    slow = write_scene(root, "Dusk", SLOW, "from pathlib import Path")
    process = subprocess.Popen(
        [sys.executable, str(root / "render.py"), "--quality", "low", "--jobs", "2"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(slow.with_suffix(".waiting"), process)
    for _ in range(300):
        if len(clips(root) - before) == 2:
            break
        time.sleep(0.1)
    finished = clips(root) - before
    assert len(finished) == 2
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers too
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, (process.returncode, out, err)
    assert "Traceback" not in out + err
    assert published(root) == film
    assert clips(root) == before | finished
    assert not list((root / "build").rglob(".*.mp4"))
    assert running(root) == []

    slow.with_suffix(".go").touch()
    done = lantu("--quality", "low", "--explain", root=root)
    assert done.code == 0, done.err
    assert done.out.count("not drawn") == 2
    assert "row 03: drawn, because scenes/dusk.py changed" in done.out
    assert published(root)["film-low-en.mp4"] != film["film-low-en.mp4"]


def test_a_failing_scene_publishes_no_film_and_keeps_the_old_one(root: Path) -> None:
    film, before = published(root), clips(root)
    write_scene(root, "Dawn", CALM + "    self.play(FadeIn(Circle()), run_time=0.2)\n")
    bad = write_scene(root, "Noon", CALM + "    raise ValueError('no such shape')\n")
    line = (
        bad.read_text(encoding="utf-8")
        .splitlines()
        .index("        raise ValueError('no such shape')")
    )
    done = lantu("--quality", "low", root=root)
    assert done.code == 1
    assert f"scenes/noon.py:{line + 1} LT402 row 02: ValueError: no such shape" in done.err
    assert "Traceback" not in done.out + done.err
    assert published(root) == film
    assert len(clips(root) - before) == 1, "the other changed row is drawn and kept"

    write_scene(root, "Noon", CALM + "    self.hold(3)\n")
    done = lantu("--quality", "low", "--explain", root=root)
    assert done.code == 0, done.err
    assert "row 01: not drawn" in done.out
    assert "row 02: drawn, because scenes/noon.py changed" in done.out


def test_a_first_render_that_fails_publishes_nothing(tmp_path: Path) -> None:
    project(tmp_path, {"Dawn": CALM, "Noon": "def construct(self):\n    1 / 0\n"})
    done = lantu("--quality", "low", "--debug", root=tmp_path)
    assert done.code == 1
    assert "ZeroDivisionError" in done.err and "Traceback" in done.err, "--debug shows it"
    assert published(tmp_path) == {}
    assert len(clips(tmp_path)) == 1

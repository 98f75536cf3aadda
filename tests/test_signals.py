"""SIGINT and SIGTERM at any moment: soon ended, with the right code, and nobody is left."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import all_ended
from projects import CALM, project, write_scene
from torture import FULL

WAITS = """
def construct(self) -> None:
    import signal, time
    {first}
    Path(__file__).with_suffix(".waiting").touch()
    time.sleep(300)
"""
SCENES = {
    "Dawn": CALM,
    "Slow": WAITS.format(first="pass"),
    "Stubborn": WAITS.format(first="signal.signal(signal.SIGTERM, signal.SIG_IGN)"),
}


def started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(root / "render.py"), "--quality", "low", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[str, str]:
    """What a process said that was sent a signal; it and all that it started are gone."""
    process.send_signal(number)
    out, err = process.communicate(timeout=300)
    assert all_ended(process.pid)
    assert "Traceback" not in out + err, err
    return out, err


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("signals"), SCENES)
    for name in ("Slow", "Stubborn"):
        write_scene(root, name, SCENES[name], "from pathlib import Path")
    return root


CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


AS_A_WORKER_STARTS = """
import os, runpy, signal, sys
from multiprocessing.context import ForkServerProcess
begin = ForkServerProcess._Popen
def begun(process):
    handle = begin(process)
    os.kill(os.getpid(), signal.SIGTERM)
    return handle
ForkServerProcess._Popen = staticmethod(begun)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""The program, which gets SIGTERM between the start of a worker and the note that it runs."""


def test_while_a_worker_starts(root: Path) -> None:
    arguments = [str(root / "render.py"), "--quality", "low", "--scene", "01", "--output", "other"]
    done = subprocess.run(
        [sys.executable, "-c", AS_A_WORKER_STARTS, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 143, done.stderr
    assert [*(root / "other" / "cache" / "scratch").iterdir()] == []


@pytest.mark.parametrize("number", CODES if FULL else [signal.SIGTERM])
def test_while_rows_are_drawn(root: Path, number: signal.Signals) -> None:
    """One row ends at once, another ignores the request and is killed."""
    waiting = [root / "scenes" / f"{name}.waiting" for name in ("slow", "stubborn")]
    for path in waiting:
        path.unlink(missing_ok=True)
    process = started(root, "--jobs", "2", "--scene", "02", "--scene", "03")
    while not all(path.exists() for path in waiting):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    ended(process, number)
    assert process.returncode == CODES[number]
    scratch = root / "build" / "cache" / "scratch"
    assert not list(scratch.iterdir()) and not list((root / "build").rglob(".film*"))


def _catches(process: int, number: signal.Signals) -> bool:
    """Whether a process handles a signal."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    (caught,) = re.findall(r"SigCgt:\s*(\w+)", status)
    return bool(int(caught, 16) >> number - 1 & 1)


SOON = [(number, delay) for number in CODES for delay in (0.0, 0.5)]


@pytest.mark.parametrize(("number", "delay"), SOON if FULL else SOON[1:3])
def test_in_the_first_second(root: Path, number: signal.Signals, delay: float) -> None:
    """While it is still being loaded; the signals before that are Python's own matter."""
    process = started(root, "--scene", "01")
    while process.poll() is None and not _catches(process.pid, signal.SIGTERM):
        time.sleep(0.005)
    time.sleep(delay)
    ended(process, number)
    assert process.returncode in {CODES[number], 0}

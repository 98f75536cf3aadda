"""The folder for temporary files of a run, and messages about files beside the one written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lantu.core.files import CannotWrite, explained

HELD = """
import sys, tempfile
from lantu.core.run_folder import use_run_folder
print(use_run_folder(), tempfile.mkdtemp(), flush=True)
sys.stdin.read()
"""


BUSY = """
import os, sys, time
from pathlib import Path
from lantu.core.files import whole
from lantu.core.interrupts import end_in_order
from lantu.core.run_folder import use_run_folder
from lantu.store import remove_leftovers
build = Path(sys.argv[1])
end_in_order()
use_run_folder()
remove_leftovers(build, build / "cache")
(build / "cache" / "scratch" / f"{os.getpid()}-01").mkdir(parents=True)
with whole(build / "film.mp4") as unfinished:
    unfinished.touch()
    while True:
        try:
            print("busy", flush=True)
            time.sleep(60)
        except SystemExit:
            pass
"""
"""A program that does not end when it is asked to, such as one in a long call of a library."""


def begun(folder: Path) -> tuple[subprocess.Popen[str], Path, Path]:
    """A run that holds its folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HELD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert process.stdout is not None
    own, inside = map(Path, process.stdout.readline().split())
    return process, own, inside


def test_it_ends_with_its_run_or_with_a_later_one(tmp_path: Path) -> None:
    place = tmp_path if len(os.fsencode(tmp_path)) <= 50 else Path("/tmp") / f"t-{os.getpid()}"
    place.mkdir(exist_ok=True)
    killed, left, _ = begun(place)
    killed.kill()
    killed.wait()
    assert left.is_dir()
    (place / "lantu-notes").write_text("not a folder", "utf-8")
    first, own, inside = begun(place)
    assert inside.is_relative_to(own) and own.parent == place
    assert not left.exists() and (place / "lantu-notes").exists()
    second, _, _ = begun(place)
    assert own.is_dir(), "a living run keeps its folder"
    for process in (first, second):
        process.communicate("")
    assert [one.name for one in place.iterdir()] == ["lantu-notes"]
    (place / "lantu-notes").unlink()
    place.rmdir()


def test_a_long_name_of_the_systems_folder_is_not_used(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 90)  # a socket in it could not have a name
    deep.mkdir()
    process, own, _ = begun(deep)
    process.communicate("")
    assert own.parent == Path("/tmp") and not own.exists()


def test_an_error_of_another_file_is_not_told_as_one_of_writing(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    for named in (None, str(path), str(tmp_path / ".sound.1-2.wav"), str(tmp_path), path.name):
        expected = PermissionError if named == path.name else CannotWrite
        with pytest.raises(expected), explained(path):
            raise OSError(errno.EACCES, "refused", named)
    with pytest.raises(PermissionError), explained(path):
        raise OSError(errno.EACCES, "refused", "/usr/bin/a-voice")


def test_what_does_not_end_in_time_is_ended_and_leaves_nothing(tmp_path: Path) -> None:
    place, build = Path(tempfile.mkdtemp(prefix="t-", dir="/tmp")), tmp_path / "build"
    process = subprocess.Popen(
        [sys.executable, "-c", BUSY, str(build)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )
    assert process.stdout is not None and process.stdout.readline() == "busy\n"
    process.terminate()
    assert process.wait() == 143
    assert not list(place.iterdir())
    assert [one.relative_to(build).as_posix() for one in sorted(build.rglob("*"))] == [
        "cache",
        "cache/scratch",
    ]
    place.rmdir()

"""A film that is interrupted at random moments, and what must be left of it."""

from __future__ import annotations

import atexit
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
from processes import all_ended, used
from projects import CALM, project, write_scene
from torture import FULL

SCENES = {
    "Dawn": CALM + "    self.play(Create(Circle()), run_time=0.4)\n",
    "Noon": CALM,
    "Dusk": CALM + "    self.add(Square())\n    self.wait(0.4)\n",
}


def spoken(root: Path) -> Path:
    """A project whose rows are spoken, and have an effect."""
    root.mkdir(parents=True)
    file = project(root, SCENES) / "storyboard.yaml"
    text = file.read_text("utf-8").replace("voice: silent", "voice: espeak")
    sounds = "sounds: [{at: here, play: tick}]\n    labels:"
    file.write_text(text.replace("labels:", sounds, 1), "utf-8")
    return root


def films(root: Path) -> dict[str, bytes]:
    """The published files; the review page names folders and times."""
    files = sorted((root / "build").glob("film-*"))
    return {path.name: path.read_bytes() for path in files if ".review." not in path.name}


def left_over(root: Path) -> list[Path]:
    """Temporary files in the project and in its folder for temporary files."""
    scratch = root / "build" / "cache" / "scratch"
    unfinished = [path for path in (root / "build").rglob(".*") if path.is_file()]
    return [*unfinished, *(scratch.iterdir() if scratch.is_dir() else ()), *temporary(root)]


def temporary(root: Path) -> list[Path]:
    return list(place_of(root).iterdir())


def place_of(root: Path) -> Path:
    """The folder for temporary files of a project; sockets in it may not have a long name."""
    folder = PLACES / root.name[:8]
    if not folder.exists():
        folder.mkdir()
        folder.chmod(0o777)
    return folder


PLACES = Path(tempfile.mkdtemp(prefix="t-"))
PLACES.chmod(0o777)
atexit.register(shutil.rmtree, PLACES, ignore_errors=True)


def command(root: Path, *arguments: object) -> list[str]:
    return [sys.executable, str(root / "render.py"), *map(str, arguments)]


def environment(root: Path, **others: str) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(place_of(root)), **others}


def rendered(root: Path, *arguments: object, user: int = 0, **others: str) -> dict[str, bytes]:
    """The published files of a whole render, by the user with a number."""
    # The interpreter may lie in the home of root, where the other user may look.
    look = "+dac_read_search"
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    become += [f"--inh-caps={look}", f"--ambient-caps={look}"]
    done = subprocess.run(
        [*(become if user else []), *command(root, "--quality", "low", *arguments)],
        cwd=root,
        capture_output=True,
        text=True,
        env=environment(root, **others),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return films(root)


def disturb(root: Path, number: int) -> None:
    """Let the next run have work in another stage: all of it, some rows, the joining, the sound.

    The film of `watch` stays.
    """
    build = root / "build"
    match number % 5:
        case 0:
            shutil.rmtree(build / "cache", ignore_errors=True)
            for path in build.glob("film-*"):
                path.unlink()
        case 1 | 3:
            write_scene(root, "Dawn", SCENES["Dawn"] + f"    pass  # {number}\n")
        case 2:
            for path in build.glob("film-*"):
                path.unlink()
        case 4:
            shutil.rmtree(build / "cache" / "sound", ignore_errors=True)


LONGEST = 8.0 if FULL else 2.5
"""Seconds of processor time within which the first moment of a stage is chosen."""


class Kills:
    """Kills at random moments, counted in processor time, so that a busy machine does not matter.

    Attributes:
        after: how many came after the end.
    """

    def __init__(self, seed: int) -> None:
        self.after = 0
        self._moments = random.Random(seed)
        self._longest: dict[int, float] = {}

    def kill(self, process: subprocess.Popen[bytes], stage: int) -> None:
        """Kill a process that has some work to do, and wait until its workers have ended."""
        self.wait(process, stage)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        else:
            self.after += 1
        assert all_ended(process.pid), "its workers end with it"

    def wait(self, process: subprocess.Popen[bytes], stage: int) -> None:
        """Wait for a random moment of a process that has some work to do, or for its end."""
        limit = self._longest.get(stage, LONGEST)
        moment = self._moments.uniform(0.01, 1.0) * limit
        now, idle, since = 0.0, False, time.monotonic()
        while process.poll() is None and now < moment and not idle:
            time.sleep(0.01)
            was, now = now, used(process.pid) or now
            since = time.monotonic() if now > was else since
            idle = time.monotonic() - since > 8  # `watch` waits for a save
        if now < moment:
            self._longest[stage] = now


def begun(root: Path, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(root, *arguments),
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(root),
        start_new_session=True,
    )


def is_as_good(root: Path, good: dict[str, bytes]) -> None:
    """The next film is that of an uninterrupted run, draws no clip again, and leaves nothing."""
    write_scene(root, "Dawn", SCENES["Dawn"])
    write_scene(root, "Noon", CALM)
    clips = root / "build" / "cache" / "clips"
    finished = {path: path.stat().st_ino for path in clips.glob("*.mp4")}
    assert rendered(root) == good
    assert {path: path.stat().st_ino for path in finished} == finished, "not drawn again"
    assert left_over(root) == []


def playable(film: Path) -> bool:
    """Whether all pictures and sounds of a film can be decoded."""
    with av.open(str(film)) as container:
        expected = container.streams.video[0].frames
        counted = sum(1 for _ in container.decode(video=0))
    return counted == expected > 0

"""SIGKILL at random moments of a render and of `watch`, and films made in other surroundings."""

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
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import all_ended, used
from projects import CALM, project, write_scene
from torture import FULL, SEED, told
from watching import Watching

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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose film was rendered and not interrupted yet."""
    root = spoken(tmp_path_factory.mktemp("good") / "whole")
    rendered(root, "--jobs", "2")
    assert left_over(root) == []
    return root


@pytest.fixture(scope="module")
def good(whole: Path) -> dict[str, bytes]:
    """The published files of a film that nothing interrupted."""
    return films(whole)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user can read and write."""
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_the_film_is_the_same_everywhere(good: dict[str, bytes], shared: Path) -> None:
    """One job, another folder, user, home, hash seed, zone, locale and mask: the same bytes."""
    root = spoken(shared / "in another folder, 别处")
    for path in [shared, root, *root.rglob("*")]:
        path.chmod(0o777)
    user = 65534 if os.getuid() == 0 else 0
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "HOME": "/proc/1"}
    assert rendered(root, "--jobs", "1", user=user, **surroundings) == good
    told(f"the film elsewhere, by another user: {'yes' if user else 'no'}: 1 tried")


@pytest.mark.skipif(not FULL, reason="make torture draws each alone")
@pytest.mark.parametrize(
    "other",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "12345"},
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONOPTIMIZE": "2"},
        {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "2"},
        {"COLUMNS": "20", "TERM": "dumb"},
        {},
    ],
)
def test_each_of_the_surroundings(
    good: dict[str, bytes], tmp_path: Path, other: dict[str, str]
) -> None:
    assert rendered(spoken(tmp_path / "other"), **other) == good
    told(f"the film with {other or 'nothing else, once more'}: 1 tried")


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
        limit = self._longest.get(stage, 8.0)
        moment = self._moments.uniform(0.01, 1.0) * limit
        now, idle, since = 0.0, False, time.monotonic()
        while process.poll() is None and now < moment and not idle:
            time.sleep(0.01)
            was, now = now, used(process.pid) or now
            since = time.monotonic() if now > was else since
            idle = time.monotonic() - since > 8  # `watch` waits for a save
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        else:
            self.after += 1
        if now < moment:
            self._longest[stage] = now
        assert all_ended(process.pid), "its workers end with it"


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


KILLS = 120 if FULL else 1
EVERY = 10
"""Kills after which the film is made and compared; in short form only after those of `watch`."""


def test_kills_of_renders(good: dict[str, bytes], whole: Path) -> None:
    root, kills = whole, Kills(SEED)
    film, clips = root / "build" / "film-low-en.mp4", root / "build" / "cache" / "clips"
    for number in range(KILLS):
        disturb(root, number)
        before = {path.name for path in clips.glob("*.mp4")}
        kills.kill(begun(root, "--quality", "low"), number % 5)
        assert not film.exists() or film.read_bytes() == good[film.name]
        assert before <= {path.name for path in clips.glob("*.mp4")}, "finished clips stay"
        if number % EVERY == EVERY - 1:
            is_as_good(root, good)
            told(f"kills of renders: {number + 1} tried, {kills.after} of them after the end")


def test_kills_of_watch(good: dict[str, bytes], whole: Path) -> None:
    """The film of `watch` stays whole, also when a save comes before the kill."""
    root, kills = whole, Kills(SEED + 1)
    film, clips = root / "build" / "watch" / "film-low-en.mp4", root / "build" / "cache" / "clips"
    film.parent.mkdir(exist_ok=True)
    film.write_bytes(good["film-low-en.mp4"])
    for number in range(KILLS) if FULL else (1,):
        disturb(root, number)
        before = {path.name for path in clips.glob("*.mp4")}
        process = begun(root, "watch", "--port", "0")
        if number % 2:
            while process.poll() is None and used(process.pid) < 0.8:
                time.sleep(0.02)
            write_scene(root, "Noon", CALM + f"    pass  # {number}\n")
        kills.kill(process, number % 10)
        assert before <= {path.name for path in clips.glob("*.mp4")}, "finished clips stay"
        assert playable(film), "the last good film stays whole"
        if number % EVERY == EVERY - 1 or number == KILLS - 1:
            is_as_good(root, good)
            told(f"kills of watch: {number + 1} tried, each with a film, {kills.after} ended")


@pytest.mark.skipif(not FULL, reason="make torture watches with two at once")
def test_two_watches_of_one_project(good: dict[str, bytes], tmp_path: Path) -> None:
    """They have pages of their own, take turns, and publish the same film."""
    root = spoken(tmp_path / "two")
    first = Watching(root)
    first.wait_for_page()
    second = Watching(root, "--port", str(first.port))
    second.wait_for_page()
    try:
        assert first.port != second.port
        for number in range(3):
            write_scene(root, "Noon", CALM + f"    pass  # {number}\n")
            for one in (first, second):
                one.wait(r"noon\.py: |drawn, .* because")
        assert playable(root / "build" / "watch" / "film-low-en.mp4")
    finally:
        for one in (first, second):
            one.end()
            one.process.wait()
    is_as_good(root, good)
    told("two watches of one project: 3 saves")


def playable(film: Path) -> bool:
    """Whether all pictures and sounds of a film can be decoded."""
    import av

    with av.open(str(film)) as container:
        expected = container.streams.video[0].frames
        counted = sum(1 for _ in container.decode(video=0))
    return counted == expected > 0

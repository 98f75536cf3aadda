"""SIGKILL at random moments of a render and of `watch`, and films made in other surroundings."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from interrupted import (
    Kills,
    begun,
    disturb,
    films,
    is_as_good,
    left_over,
    playable,
    rendered,
    spoken,
)
from processes import used
from projects import CALM, run, write_scene
from torture import FULL, SEED, told
from watching import Watching


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose film was rendered and not interrupted yet."""
    root = spoken(tmp_path_factory.mktemp("good") / "whole")
    done = run(root, "--quality", "low", "--jobs", "2", root=root)
    assert done.exit_code == 0, done.output
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


KILLS = 100 if FULL else 1
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

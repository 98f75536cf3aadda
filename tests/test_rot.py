"""Damaged files of the cache: noticed by their content, made again, never in a film."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from conftest import ROOT
from projects import CALM, project, run, write_scene
from torture import FULL, told

from lantu.core.files import write_whole
from lantu.store import write_sealed

DAMAGES = {
    "flipped": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "cut": lambda data: data[: len(data) * 6 // 10],
    "emptied": lambda data: b"",
    "swapped": lambda data: b"another file's content",
}
MARKERS = (".sum", ".rendered", ".lock")
"""Suffixes of files whose content is not used."""


def rendered(root: Path, *options: str) -> Result:
    """A render in this process, whose workers have Manim loaded already."""
    return run(root, "--quality", "low", *options, root=root)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a sound effect, whose film has been rendered once."""
    root = project(tmp_path_factory.mktemp("rot"), {"Dawn": CALM, "Noon": CALM})
    file = root / "storyboard.yaml"
    text = file.read_text("utf-8").replace("voice: silent", "voice: espeak")
    text = text.replace("labels:", "sounds: [{at: here, play: tick}]\n    labels:", 1)
    file.write_text(text, "utf-8")
    done = rendered(root)
    assert done.exit_code == 0, done.output
    return root


def published(root: Path) -> dict[str, bytes]:
    files = sorted((root / "build").glob("film-*"))
    return {path.name: path.read_bytes() for path in files if "review" not in path.name}


def cached(root: Path) -> list[Path]:
    files = sorted((root / "build" / "cache").rglob("*"))
    found = [path for path in files if path.is_file() and path.suffix not in MARKERS]
    # The notes of clips only explain why a row is drawn; a damaged one is replaced.
    return [path for path in found if not (path.parent.name == "clips" and path.suffix == ".json")]


@pytest.mark.parametrize("shift", range(len(DAMAGES) if FULL else 1))
def test_every_damaged_file_is_made_again_and_named(film: Path, shift: int) -> None:
    """Each file has one kind of damage; in full, each kind in turn."""
    good, files = published(film), cached(film)
    others = {path.suffix: path.read_bytes() for path in files}
    kinds = {path.suffix for path in files}
    assert {".mp4", ".m4a", ".aac", ".wav", ".npy", ".json", ".png", ".webp", ".band"} <= kinds
    for number, path in enumerate(files):
        data, kind = path.read_bytes(), [*DAMAGES][(number + shift) % len(DAMAGES)]
        other = others[path.suffix]  # the content of another file of its kind, where there is one
        swapped = kind == "swapped" and other != data
        path.write_bytes(other if swapped else DAMAGES[kind](data))
    for name in good:  # so that all of the cache is used
        (film / "build" / name).unlink()
    done = rendered(film, "--explain")
    assert done.exit_code == 0, done.output
    assert "row 01: drawn, because its clip in the cache was damaged" in done.output
    for path in files:
        if path.suffix in {".mp4", ".wav"}:  # the others are made anew with these
            assert f"{path.relative_to(film / 'build')}: damaged, made again" in done.output
    assert published(film) == good
    if FULL:
        told(f"rot: {len(files)} files of the cache, damage {shift + 1} of {len(DAMAGES)} to each")
    again = rendered(film, "--explain")
    assert "damaged" not in again.output and again.output.count("not drawn") == 2


@pytest.mark.skipif(not FULL, reason="make torture damages each file alone")
@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damaged_file_alone(film: Path, damage: str) -> None:
    """What is made of a damaged file is intact then, and could hide it."""
    good, files, told_of = published(film), cached(film), 0
    for path in files:
        data = path.read_bytes()
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 16]) + data[middle + 1 :]
        path.write_bytes(flipped if damage == "flipped" else DAMAGES[damage](data))
        for name in good:
            (film / "build" / name).unlink()
        done = rendered(film, "--explain")
        assert done.exit_code == 0, done.output
        assert published(film) == good, path
        told_of += "damaged" in done.output
        path.write_bytes(data)  # where it was not needed
    told(f"rot: {len(files)} files of the cache, each {damage} alone; {told_of} were used and told")


def other_form(value: Any, number: int) -> Any:
    """A note as another version may have written it: other names, kinds, or one level more."""
    renamed = {f"{name}_": one for name, one in value.items()} if isinstance(value, dict) else [3]
    texts = dict.fromkeys(value, "text") if isinstance(value, dict) else ["text", ["text"]]
    return [renamed, texts, {"version": 0, "content": value}, {}, None][number % 5]


@pytest.mark.parametrize("first", range(2))
def test_a_cache_of_another_version_is_replaced_and_the_rest_left_alone(
    film: Path, first: int
) -> None:
    good, cache = published(film), film / "build" / "cache"
    notes = [path for path in sorted(cache.rglob("*.json")) if path.suffix not in MARKERS]
    assert {"clips", "films", "speech"} <= {path.parent.name for path in notes}
    for number, path in enumerate(notes, first):
        write_sealed(path, json.dumps(other_form(json.loads(path.read_bytes()), number)))
    unknown = [cache / "clips" / "0123.mp4", cache / "voices" / "old.bin", cache / "index.db"]
    for path in unknown:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"of another version")
    gates = film / "build" / "gates" / "findings.json"
    write_whole(gates, ['{"findings": []}', '[{"row": "01"}]'][first])
    for name in good:
        (film / "build" / name).unlink()
    done = rendered(film)
    assert done.exit_code == 0, done.output
    assert published(film) == good
    assert [path.read_bytes() for path in unknown] == [b"of another version"] * 3


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_film_is_joined_again(film: Path, damage: str) -> None:
    good = published(film)
    path = film / "build" / "film-low-en.mp4"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert rendered(film).exit_code == 0
    assert published(film) == good


def test_two_renders_in_one_folder_take_turns(film: Path) -> None:
    slow = "    self.play(FadeIn(Circle()), run_time=0.2)\n    __import__('time').sleep(2)\n"
    write_scene(film, "Dawn", CALM + slow)
    command = [sys.executable, str(film / "render.py"), "--quality", "low", "--explain"]
    other = subprocess.Popen(command, cwd=film, stdout=subprocess.PIPE, text=True)
    done = rendered(film, "--explain")
    said = [done.output, other.communicate(timeout=900)[0]]
    assert [done.exit_code, other.returncode] == [0, 0], said
    assert sum("row 01: drawn, because" in text for text in said) == 1, "drawn once"
    alone = published(film)
    for name in alone:
        (film / "build" / name).unlink()
    assert rendered(film).exit_code == 0
    assert published(film) == alone


def test_a_render_says_that_it_waits_for_another(film: Path) -> None:
    from filelock import FileLock

    with FileLock(film / "build" / "cache" / "turn.lock"):
        process = subprocess.Popen(
            [sys.executable, str(film / "render.py"), "--quality", "low"],
            cwd=film,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONUNBUFFERED": "1"},
        )
        assert process.stdout is not None
        assert "another render is at work; waiting for it" in process.stdout.readline()
        time.sleep(0.5)
        assert process.poll() is None
    assert process.wait(600) == 0


def test_code_counts_as_it_is_written_whatever_the_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytecode of another source with the same length and time, as after a restored backup."""
    from lantu.drawing.worker.scenes import load_scene
    from lantu.project import enter_project

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    root = project(tmp_path, {"Dawn": CALM})
    (root / "facts").mkdir()
    scene = root / "scenes" / "dawn.py"
    text = scene.read_text("utf-8").replace("import *\n", "import *\nfrom facts.one import X\n", 1)
    for number in (1, 2):
        for name in ("facts/one.py", "helper.py"):
            (root / name).write_text(f"X = {number}\n", "utf-8")
        scene.write_text(f"import helper\n{text}    seen = {number}, X, helper.X\n", "utf-8")
        for file in root.rglob("*.py"):
            os.utime(file, (1e9, 1e9))
        enter_project(ROOT)  # forgets the modules of the other
        assert vars(load_scene(scene, "Dawn", root))["seen"] == (number, number, number)
    assert not list(root.rglob("*.pyc"))

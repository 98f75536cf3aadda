"""Hostile pictures in a project: each is refused with its line, or drawn; none takes the memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile_assets import CIRCLE, DRAWN, FAILS, GOOD_JPEG, GOOD_PNG, REFUSED, film_of_pictures, svg
from hostile_inputs import damaged
from lantu_blueprint.block import Block
from lantu_blueprint.parts.photograph import picture_from
from projects import run
from pydantic_core import PydanticCustomError
from torture import FULL, campaign

from lantu.core.errors import SceneError, StoryboardError
from lantu.layouts.columns import Column, _cells
from lantu.storyboard import load_text

MEMORY = 512 << 20
"""Bytes that a check may take."""


def test_each_hostile_picture_is_refused_with_its_line(tmp_path: Path) -> None:
    root = film_of_pictures(tmp_path / "film", REFUSED)

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "lantu", "check"],
        cwd=root,
        capture_output=True,
        text=True,
        preexec_fn=bound,
        check=False,
        timeout=300,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 2 and "Traceback" not in said, said
    lines = (root / "storyboard.yaml").read_text("utf-8").splitlines()
    for name in REFUSED:
        line = 1 + next(number for number, text in enumerate(lines) if f"assets/{name}" in text)
        told = [one for one in said.splitlines() if name in one]
        assert len(told) == 1, (name, told, said)
        assert told[0].startswith(f"storyboard.yaml:{line}:"), told
        assert told[0].count(". ") >= 1 and len(told[0]) < 400, told


IN_A_FILM = DRAWN if FULL else {name: DRAWN[name] for name in ("script.svg", "图 ü.png")}


@pytest.mark.parametrize("name", DRAWN)
def test_each_unusual_picture_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(DRAWN[name])
    assert min(picture_from(tmp_path / name).shape) > 0


def test_unusual_pictures_are_drawn_and_damaged_ones_told(tmp_path: Path) -> None:
    root = film_of_pictures(tmp_path / "film", IN_A_FILM | FAILS)
    done = run(root, "check")
    told = [line for line in done.output.splitlines() if line.startswith("storyboard")]
    assert done.exit_code == 2 and len(told) == len(FAILS), done.output
    for name, line in zip(FAILS, told, strict=True):
        assert f"the picture `{name}` cannot be drawn (" in line


@pytest.mark.parametrize("name", sorted(REFUSED | FAILS))
def test_a_scene_that_draws_a_refused_picture_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((REFUSED | FAILS)[name])
    with pytest.raises(SceneError, match=r"the picture `.+`.*\. \w.*"):
        picture_from(tmp_path / name)


def test_an_emoji_in_a_layout_is_told_with_its_text() -> None:
    with pytest.raises(
        SceneError, match=r"no installed font has '.+' of .*“Ship 👩🏻‍💻”.*\. Install"
    ):
        Block("Ship 👩🏻‍💻")


@pytest.mark.parametrize(
    ("make", "layout", "data", "said"),
    [
        (lambda p: p.symlink_to(p.name), "image", "{{file: assets/{0}}}", "is not a path"),
        (os.mkfifo, "image", "{{file: assets/{0}}}", "is a pipe or a device"),
        (lambda p: (p.touch(), os.truncate(p, 1 << 40)), "image", "{{file: assets/{0}}}", "MiB"),
        (lambda p: (p.touch(), os.truncate(p, 1 << 33)), "code", "{{file: assets/{0}}}", "MiB"),
    ],
)
def test_odd_files_as_assets(tmp_path: Path, make: Any, layout: str, data: str, said: str) -> None:
    name = "x.py" if layout == "code" else "x.png"
    film_of_pictures(tmp_path / "film", {name: b""})
    (tmp_path / "film" / "assets" / name).unlink()
    make(tmp_path / "film" / "assets" / name)
    file = tmp_path / "film" / "storyboard.yaml"
    text = file.read_text("utf-8").replace("layout: image", f"layout: {layout}")
    begin = text.index("    data:")
    text = text[:begin] + f"    data: {data.format(name)}\n"
    with pytest.raises(StoryboardError, match=said):
        load_text(text, "storyboard.yaml", tmp_path / "film")


def test_a_table_whose_quotation_marks_are_open_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n" + "x" * 200_000 + ",1\n", "utf-8")
    with pytest.raises(PydanticCustomError, match=r"x\.csv is no table"):
        _cells(file, Column.model_construct(file="assets/x.csv", name="a"))


GRADIENT = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/></linearGradient></defs>'
    '<g transform="rotate(30 20 10)"><path d="M2 2 C 8 9 20 1 30 15 Z" fill="url(#g)"/>'
    f'<text x="3" y="9" font-size="5">Aa</text>{CIRCLE}</g>'
)


@pytest.mark.parametrize(
    ("name", "data", "short", "full"),
    [
        ("pictures.png", GOOD_PNG, 40, 5_000),
        ("pictures.jpg", GOOD_JPEG, 40, 5_000),
        ("pictures.svg", svg(GRADIENT), 15, 2_000),
    ],
)
def test_damaged_pictures(tmp_path: Path, name: str, data: bytes, short: int, full: int) -> None:
    path = tmp_path / name

    def holds(content: bytes) -> None:
        path.write_bytes(content)
        try:
            picture = picture_from(path)
        except SceneError as error:
            assert name in str(error) and "\n" not in str(error)
        else:
            assert max(picture.shape) <= 4096 * 50

    campaign(name, damaged(data), holds, short, full)

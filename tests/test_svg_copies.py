"""Manim's SVGMobject leaves the folder of its file alone, and reads it while others do."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from drawing import SIZES, manim_set
from manim import SVGMobject, Text

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'


@pytest.fixture
def logo(tmp_path: Path) -> Iterator[Path]:
    """An SVG file in a folder of its own, while a worker's media folder is another."""
    file = tmp_path / "assets" / "logo.svg"
    file.parent.mkdir()
    file.write_text(SQUARE, encoding="utf-8")
    with manim_set(SIZES[15], tmp_path / "scratch"):
        yield file


def read(file: Path) -> int:
    return len(SVGMobject(str(file), use_svg_cache=False))


def read_often(file: Path, scratch: Path) -> int:
    """Runs in a process of its own."""
    with manim_set(SIZES[15], scratch):
        return sum(read(file) for _ in range(60))


def test_a_file_of_the_name_that_manim_writes_is_kept(logo: Path) -> None:
    other = logo.with_name("logo_.svg")
    other.write_text("drawn by hand", encoding="utf-8")
    assert read(logo) == 1
    assert other.read_text(encoding="utf-8") == "drawn by hand"
    assert sorted(file.name for file in logo.parent.iterdir()) == ["logo.svg", "logo_.svg"]


def test_two_files_of_one_name_are_told_apart(logo: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        SQUARE.replace("<rect", '<circle r="3"/><rect'), encoding="utf-8"
    )
    assert [read(logo), read(tmp_path / "logo.svg"), read(logo)] == [1, 2, 1]


def test_processes_read_one_file_at_the_same_time(logo: Path, tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        places = [tmp_path / "one", tmp_path / "other"]
        assert list(processes.map(read_often, [logo] * 2, places)) == [60, 60]


def test_texts_are_set_as_before(logo: Path) -> None:
    assert len(Text("ab")) == 2

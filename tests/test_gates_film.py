"""The film itself passes every gate, in both languages; the command tells of one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Inspected, lantu
from projects import CALM, project

OVERLAP = """
def construct(self) -> None:
    self.add(Text("one"), Text("other").shift(0.2 * RIGHT))
    self.until("here")
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_gates_find_nothing(inspected: dict[str, Inspected], language: str) -> None:
    assert [str(finding.finding) for finding in inspected[language].findings] == []


def test_the_command_names_what_it_finds_and_fails(tmp_path: Path) -> None:
    root = project(tmp_path, {"Calm": CALM, "Overlap": OVERLAP})
    done = lantu("check", "--picture", root=root, cwd=root)
    assert done.code == 1, done.out + done.err
    line, place, still, count = done.out.splitlines()[-4:]
    assert line.startswith("LT501 row 02: overlap at 0.")
    assert "of the en film: “one”, “other”: text on text" in line
    picture = root / place.strip()
    assert picture.is_file() and picture.parent == root / "build" / "gates" / "en" / "02"
    assert still.startswith("Nothing moves in ") and "(01 " in still and ", 02 " in still
    assert count.endswith("1 finding.")
    alone = lantu("check", "--picture", "--scene", "01", root=root, cwd=root)
    assert alone.code == 0 and "no findings" in alone.out, alone.out + alone.err

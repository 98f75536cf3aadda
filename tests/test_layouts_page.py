"""The page on layouts: its row passes the check, and its table has every action."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import ROOT
from layout_films import HEAD, film_of

from lantu.layouts.actions import KINDS
from lantu.storyboard import load

PAGE = (ROOT / "docs" / "layouts.md").read_text("utf-8")


def test_the_row_of_the_page_passes_the_check(tmp_path: Path) -> None:
    row, *_ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    film = load(film_of(tmp_path, [row], HEAD) / "storyboard.yaml", tmp_path)
    assert film.rows[0].layout == "points" and film.rows[0].show


def test_the_table_has_every_action() -> None:
    assert set(re.findall(r"^\| `(\w+):", PAGE, re.MULTILINE)) == set(KINDS)

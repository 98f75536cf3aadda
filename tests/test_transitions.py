"""Transitions between rows: the join is exact, and what cannot match is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from layout_films import film_of, frames_of as frames

from lantu.core.errors import StoryboardError
from lantu.storyboard import load

ROW = """- id: "{id}"
  layout: points
  transition: {transition}
  title: Row {id}
  narration: "{{a}} one {{b}} two"
  seen: Points.
  data:
    points:
      - {{text: The first, key: first, at: a}}
      - {{text: "{text}", key: {key}, at: b}}
"""
HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"


def film(folder: Path, transition: str, key: str = "second") -> Path:
    rows = [
        ROW.format(id="01", transition="cut", text="A", key="second"),
        ROW.format(id="02", transition=transition, text="A longer text", key=key),
    ]
    return film_of(folder, rows, HEAD)


def test_matched_elements_stay_over_the_join(tmp_path: Path) -> None:
    first, second = frames(film(tmp_path / "match", "match"))
    assert np.array_equal(first[-1], second[0])
    cut, bare = frames(film(tmp_path / "cut", "cut"))
    assert np.array_equal(cut[-1], bare[0])
    assert not np.array_equal(first[-1], cut[-1])
    assert np.array_equal(second[-1], bare[-1])
    assert np.array_equal(second[-16], bare[-16]), "the elements have not arrived in their places"


def test_a_wipe_ends_on_the_empty_sheet(tmp_path: Path) -> None:
    wiped, _ = frames(film(tmp_path / "wipe", "wipe"))
    cut, _ = frames(film(tmp_path / "cut", "cut"))
    assert len(wiped) == len(cut)
    assert np.array_equal(wiped[-1], cut[-1])
    middle = wiped[-7].astype(int) - cut[-7]
    assert np.abs(middle).max() > 50, "no line crosses the sheet"


def test_rows_without_a_common_element_cannot_match(tmp_path: Path) -> None:
    root = film(tmp_path, "match", "third")
    text = (root / "storyboard.yaml").read_text().replace("key: first, at: a}", "at: a}")
    (root / "storyboard.yaml").write_text(text.replace("- {text: The first", "- {text: x", 1))
    accepted = load(root / "storyboard.yaml", root)  # both have the element 1
    assert accepted.rows[1].transition == "match"
    head, _, tail = text.rpartition("- {text: The first")
    (root / "storyboard.yaml").write_text(head + "- {key: other, text: The first" + tail)
    with pytest.raises(StoryboardError, match="no element with the same key") as refused:
        load(root / "storyboard.yaml", root)
    assert [(p.line, p.row) for p in refused.value.problems] == [(15, "02")]


def test_the_first_row_cannot_match(tmp_path: Path) -> None:
    row = ROW.format(id="01", transition="match", text="A", key="second")
    root = film_of(tmp_path, [row], HEAD)
    with pytest.raises(StoryboardError, match="no row comes before this one"):
        load(root / "storyboard.yaml", root)

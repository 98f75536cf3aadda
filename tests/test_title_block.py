"""Titles in the title block stay inside of it, or are refused with what fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.sheet import title_block
from lantu_whiteprint.sheet import title_block as whiteprint_title_block
from layout_films import film_of

from lantu.pipeline import prepare, rehearsal_problems
from lantu.project import open_project

LONG = "Why two doses of a vaccine are far better than only a single one"


@pytest.mark.parametrize("block_of", [title_block, whiteprint_title_block])
@pytest.mark.parametrize(
    ("title", "second"),
    [("Two doses are better than one", "两针"), (LONG[:50], ""), ("短", "Short")],
)
def test_titles_stay_in_their_cell(block_of: object, title: str, second: str) -> None:
    block = block_of("SD-01", title, second)  # type: ignore[operator]
    frame, divider, _, words = block
    assert words.get_left()[0] > divider.get_center()[0]
    assert words.get_right()[0] < frame.get_right()[0]
    assert words.height < frame.height


def test_longer_titles_are_refused() -> None:
    with pytest.raises(DoesNotFit, match="64 characters, about 35 fit beside the title in the oth"):
        title_block("SD-01", LONG, "两针")
    with pytest.raises(DoesNotFit, match=r"128 characters, about \d\d fit\. Shorten it"):
        title_block("SD-01", LONG * 2, "")


def test_the_check_finds_the_title(tmp_path: Path) -> None:
    head = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
    row = f"""- id: "01"
  layout: points
  title: {LONG * 2}
  narration: One two three.
  seen: A point.
  data: {{points: [{{text: one}}]}}
"""
    film = prepare(open_project(film_of(tmp_path, [row], head) / "storyboard.yaml"), None)
    (problem,) = rehearsal_problems([film], 1)
    assert problem.line == 5 and "128 characters" in problem.cause

"""Messages about rows with layouts name one mistake once, with the word that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import lantu
from layout_films import film_of

from lantu.core.errors import StoryboardError
from lantu.storyboard import load

HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
ROW = """- id: "01"
  layout: steps
  title: Row
  narration: "{a} one two {b} three four"
  seen: Steps.
  labels: {heading: ""}
  data: {stages: [{title: one, icon: bulb, at: a}, {title: two, note: "", at: b}]}
  show: [{at: b, highlight: 1}]
  sounds: [{at: b, play: tick}]
"""


def refused(folder: Path, row: str) -> list[str]:
    with pytest.raises(StoryboardError) as caught:
        load(film_of(folder, [row], HEAD) / "storyboard.yaml", folder)
    return [f"{one.line} {one.cause}. {one.remedy}" for one in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("narration:", "naration:", "unknown key `naration`. Did you mean `narration`?"),
        ("icon: bulb", "icon: bulbe", "`icon` cannot be `bulbe`. Did you mean `bulb`?"),
        ("title: two", 'title: ""', "`title` is empty. Write a text."),
    ],
)
def test_one_mistake_is_reported_once(
    written: str, instead: str, message: str, tmp_path: Path
) -> None:
    found = refused(tmp_path, ROW.replace(written, instead))
    found = [one for one in found if "`narration` is missing" not in one]
    assert [one.partition(" ")[2] for one in found] == [message]


def test_texts_that_may_be_left_out_may_be_empty(tmp_path: Path) -> None:
    root = film_of(tmp_path, [ROW], HEAD)
    done = lantu("check", root=None, cwd=root)
    assert done.code == 0, done.out + done.err


def test_the_check_of_pictures_names_the_line_of_what_cannot_be_drawn(tmp_path: Path) -> None:
    row = ROW.replace("highlight: 1", "camera: {to: 1, zoom: 4}")
    root = film_of(tmp_path, [row], HEAD)
    done = lantu("check", "--picture", root=None, cwd=root)
    assert done.code == 2 and "no problems" not in done.out
    assert "storyboard.yaml:10:12 LT408 row 01: action 1 of `show`" in done.err


def test_a_heading_that_does_not_fit_is_refused_by_the_check(tmp_path: Path) -> None:
    row = ROW.replace('heading: ""', f"heading: {' words' * 100}")
    root = film_of(tmp_path, [row], HEAD)
    done = lantu("check", root=None, cwd=root)
    assert done.code == 2 and done.err.startswith("storyboard.yaml:4:"), done.out + done.err
    assert "LT408 row 01: the text “words words" in done.err and "too long for" in done.err

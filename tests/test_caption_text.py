"""Captions of the language that is not spoken may have a shorter text of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import lantu

from lantu.captions.captioning import captions
from lantu.captions.planned_rows import cached_captions, row_captions, row_overruns, spoken_rows
from lantu.core.errors import StoryboardError
from lantu.core.records import Caption, Speech, SpokenWord
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.storyboard.loading import load
from lantu.timing.plan import FilmPlan

CAPTION = '    caption: {en: "Few words, {here} said fast."}\n'
STORYBOARD = """\
film:
  title: Made up
  drawing: T
  voice: silent
  lexicon: null
rows:
  - id: "01"
    scene: Plain
    title: Plain
    narration:
      zh: "话不多，{here}说得快。"
      en: "There are not very many words in this one, {here} and they are spoken rather quickly."
    seen: Nothing.
"""


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Project]:
    """A project of one row whose storyboard ends with more lines."""
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    (scenes / "plain.py").write_text(
        "from manim import Scene\n\n\nclass Plain(Scene):\n    pass\n", encoding="utf-8"
    )

    def made(more: str) -> Project:
        file = tmp_path / "storyboard.yaml"
        file.write_text(STORYBOARD + more, encoding="utf-8")
        return Project(tmp_path, file, tmp_path / "build")

    return made


def english(film: FilmPlan) -> str:
    (one,) = film.rows
    rows = spoken_rows([one], ["zh", "en"])
    return " ".join(line for caption in captions(rows, "en") for line in caption.lines)


def test_the_other_language_shows_the_shorter_text(project: Callable[[str], Project]) -> None:
    plain, short = prepare(project(""), "zh"), prepare(project(CAPTION), "zh")
    assert english(plain).startswith("There are not very many words")
    assert english(short) == "Few words, said fast."


def test_the_spoken_language_shows_what_is_said(project: Callable[[str], Project]) -> None:
    assert english(prepare(project(CAPTION), "en")).startswith("There are not very many words")


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ('    caption: {en: "Few words."}\n', "not in the en caption"),
        ('    caption: {en: "Few {here} words {there}."}\n', "`there` is in the en caption"),
        ('    caption: {en: "Few {here words."}\n', "`{` without `}`"),
        ('    caption: {en: "{here}"}\n', "the en caption shows nothing"),
        ('    caption: {jp: "Few {here} words."}\n', "unknown language `jp`"),
        ("    caption: Few words.\n", "`caption` must be a mapping"),
    ],
)
def test_slips_in_a_caption_are_named(
    project: Callable[[str], Project], more: str, cause: str
) -> None:
    one = project(more)
    with pytest.raises(StoryboardError) as caught:
        load(one.storyboard_file, one.root)
    assert cause in str(caught.value)


def test_what_is_too_fast_to_read_is_reported_with_its_row_and_language(
    project: Callable[[str], Project],
) -> None:
    film = prepare(project(""), "zh")
    (one,) = film.rows
    hurried = Speech(
        one.speech.wav, 1.0, {"here": 0.5}, (SpokenWord(0, 9, 0.0, 1.0),), one.speech.text, "v", "k"
    )
    quick = replace(one, speech=hurried, timed=replace(one.timed, ticks=45))
    found = row_overruns(quick, ["zh", "en"], film.project.cache)
    assert any(one.row == "01" and "reading takes" in one.cause for one in found)
    assert all("the en caption" in one.cause for one in found)
    again = row_overruns(quick, ["zh", "en"], film.project.cache)
    assert again == found
    calm = row_overruns(one, ["zh", "en"], film.project.cache)
    assert calm != found


def test_a_row_is_laid_out_once_wherever_it_stands(
    project: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = prepare(project(""), "zh").rows
    (row,) = spoken_rows([one], ["zh", "en"])
    fresh = {language: cached_captions(row, language, tmp_path) for language in ("zh", "en")}
    assert fresh == {language: captions([row], language) for language in ("zh", "en")}
    monkeypatch.setattr("lantu.captions.planned_rows.captions", None)
    for language, shown in fresh.items():
        later = cached_captions(replace(row, begins=100), language, tmp_path)
        assert [one.begins - 100 for one in later] == [one.begins for one in shown]
        assert [one.lines for one in later] == [one.lines for one in shown]


def test_check_reads_the_films_captions() -> None:
    """In both languages, by the timing lock where nothing was spoken: none is over a limit."""
    done = lantu("check")
    assert done.code == 0
    assert done.out.splitlines() == ["storyboard.yaml: 10 rows, no problems."]


def test_a_rows_own_captions_count_from_its_start(project: Callable[[str], Project]) -> None:
    (one,) = prepare(project(""), "en").rows
    shown = row_captions(one)
    assert shown and all(isinstance(caption, Caption) for caption in shown)
    assert one.timed.speech_tick - 1 <= shown[0].begins
    assert shown[-1].ends <= one.timed.ticks
    (burnt,) = prepare(project(""), "en", burn=True).rows
    assert burnt.timed.captions == shown

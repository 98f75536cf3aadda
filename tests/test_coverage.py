"""Every label, figure, token, metaphor and sound of the sources is in the film, where docs say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from lantu.storyboard.facts import fill, resolve
from lantu.storyboard.loading import load
from lantu.storyboard.models import Row, Storyboard, localize
from lantu.storyboard.narration import Mark, parse

ROOT = Path(__file__).parent.parent
START = "start"
KINDS = {"label", "figure", "token", "metaphor", "narration", "sound"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    source: str
    item: str
    kind: str
    row: str
    mark: str
    where: str
    zh: str
    en: str


def lines() -> list[Line]:
    table = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8").splitlines()
    rows = [row.strip("|").split("|") for row in table if row.startswith("| ")]
    return [
        Line(*(cell.strip() for cell in row))
        for row in rows
        if row[0].strip() not in {"source", "---"}
    ]


@cache
def film() -> Storyboard:
    return load(ROOT / "storyboard.yaml", ROOT)


@cache
def facts() -> dict[str, object]:
    return resolve(film())


def said(row: Row, mark: str, language: str) -> str:
    """What is said between a mark and the next one."""
    current, found = START, {START: ""}
    for piece in parse(localize(row.narration, language), language).pieces:
        if isinstance(piece, Mark):
            current = piece.name
            found[current] = ""
        else:
            found[current] += getattr(piece, "shown", "")  # a pause shows nothing
    return found[mark]


def there(line: Line, row: Row, language: str) -> str:
    """The text at the place a line names."""
    place, _, name = line.where.partition(".")
    if place == "narration":
        return said(row, line.mark, language)
    if place == "labels":
        return fill(localize(row.labels[name], language), facts()[row.id])  # type: ignore[arg-type]
    if place == "seen":
        return localize(row.seen, language)
    if place == "data":
        return repr(row.data[name])
    assert place == "terms", line
    return localize(film().film.terms[name].name, language)


def test_the_table_is_whole() -> None:
    found = lines()
    assert len(found) > 140
    assert {line.kind for line in found} == KINDS
    assert {line.row for line in found} == {row.id for row in film().rows}
    scenes = {line.source.removeprefix("script ") for line in found if line.source != "diagram"}
    assert scenes == {"1", *(f"{number:02}" for number in range(1, 10))}
    assert len({(line.source, line.item) for line in found}) == len(found)


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.source}: {line.item}")
def test_it_is_in_the_film(line: Line) -> None:
    row = next(row for row in film().rows if row.id == line.row)
    marks = [mark.name for mark in parse(localize(row.narration, "zh"), "zh").marks]
    assert line.mark in (START, *marks)
    if line.kind == "sound":
        name = line.where.removeprefix("sounds.")
        assert (line.mark, name) in {(sound.at, sound.play) for sound in row.sounds}
        return
    for language, text in (("zh", line.zh), ("en", line.en)):
        assert text, "a text is to be found in both languages"
        assert text in there(line, row, language)


@pytest.mark.parametrize("line", [line for line in lines() if line.kind != "sound"][:3])
def test_a_text_that_is_not_there_would_be_missed(line: Line) -> None:
    row = next(row for row in film().rows if row.id == line.row)
    assert f"{line.zh} (no)" not in there(line, row, "zh")

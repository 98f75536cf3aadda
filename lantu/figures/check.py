"""The check of a film's figures: every fact computed again, every figure held against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from lantu.core.errors import Problem, StoryboardError
from lantu.figures.asked import Asked
from lantu.figures.backing import backings
from lantu.figures.data import data_problems
from lantu.figures.declared import argument_problems, declared_problems
from lantu.figures.labels import label_language_problems, label_problems
from lantu.figures.languages import language_problems
from lantu.figures.matching import MOST, Match, Reader
from lantu.figures.probability import distribution_problems, share_problems
from lantu.figures.speech import Speech, speech_of, speech_problems
from lantu.figures.texts import Text, labels_of, texts_of
from lantu.figures.unshown import Key, unshown_problems
from lantu.storyboard import FactValue, Row, Source, Storyboard, resolve

Values = Mapping[str, Mapping[str, FactValue]]


def check_figures(storyboard: Storyboard) -> None:
    """Find every figure that the film's facts do not back, and every fact that is no use.

    Raises:
        StoryboardError: with every finding at its line and column, in the order of the file.
    """
    source = storyboard.source or Source("storyboard", Path.cwd(), "", {})
    problems = [
        problem
        for index, row in enumerate(storyboard.rows)
        for problem in distribution_problems(row, index, source)
    ]
    try:
        values = resolve(storyboard)
    except StoryboardError as error:
        problems += error.problems
    else:
        problems += figure_problems(storyboard, values, source)
    if problems:
        raise StoryboardError(list(dict.fromkeys(problems)))


def figure_problems(storyboard: Storyboard, values: Values, source: Source) -> list[Problem]:
    """What is wrong with a film's figures.

    Args:
        storyboard: the film.
        values: row id -> fact name -> its value, as `resolve` gives them.
        source: the file, for lines and columns.
    """
    speech = speech_of(storyboard)
    languages: list[str] = list(storyboard.film.languages)
    everything = storyboard.film.figures == "all"
    facts = {row.id: backings(row, values[row.id]) for row in storyboard.rows}
    problems: list[Problem] = []
    said: set[Key] = set()
    for index, row in enumerate(storyboard.rows):
        problems += declared_problems(row, index, values, source)
        problems += argument_problems(row, index, facts, source)
        problems += share_problems(row, index, facts[row.id], source)
        asked = Asked(everything, facts[row.id])
        reader = Reader(row, asked, speech, source)
        problems += _text_problems(reader, index, languages, said)
        problems += _label_problems(row, index, asked, values[row.id], speech, source)
        problems += islice(data_problems(row, index, asked, speech, source), MOST)
        problems += label_language_problems(row, index, languages, source)
    problems += speech_problems(storyboard, speech, source)
    problems += unshown_problems(storyboard, said, source)
    return problems


def _text_problems(
    reader: Reader, index: int, languages: list[str], said: set[Key]
) -> Iterator[Problem]:
    """Problems of the texts of a row; notes which facts are said."""
    by_kind: dict[str, list[tuple[Text, list[Match]]]] = {}
    for text in texts_of(reader.row, index, languages):
        matches, problems = reader.read(text)
        yield from problems
        by_kind.setdefault(text.what, []).append((text, matches))
        if text.what == "narration" or not reader.asked.everything:
            said |= {(reader.row.id, name) for match in matches for name in match.facts}
    for what, texts in by_kind.items():
        if what not in ("title", "caption"):  # a title is translated freely, a caption is shorter
            yield from islice(language_problems(texts, reader.source), MOST)


def _label_problems(
    row: Row,
    index: int,
    asked: Asked,
    values: Mapping[str, FactValue],
    speech: Speech,
    source: Source,
) -> Iterator[Problem]:
    shown = {name: value.shown for name, value in values.items()}
    for label in labels_of(row, index, shown):
        yield from islice(label_problems(label, asked, row.facts, speech, source), MOST)

"""Check a film's figures: compute every fact and compare every figure of every text with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from lantu.core.errors import StoryboardError
from lantu.figures.backing import read_facts
from lantu.figures.data import data_problems, stated_problems
from lantu.figures.declared import argument_problems, declared_problems
from lantu.figures.fact_policy import FactPolicy
from lantu.figures.labels import label_language_problems, label_problems
from lantu.figures.languages import language_problems
from lantu.figures.matching import MAX_FINDINGS, FigureMatch, FigureMatcher
from lantu.figures.probability import distribution_problems, share_problems
from lantu.figures.speech import FiguresOfSpeech, figures_of_speech, idiom_problems
from lantu.figures.texts import RowText, labels_of, texts_of
from lantu.figures.unshown import FactKey, unshown_problems
from lantu.findings import Finding
from lantu.layouts import find_layouts
from lantu.storyboard import (
    FactValue,
    Row,
    Source,
    Storyboard,
    filled_data_problems,
    resolve,
    stated_figures,
)
from lantu.themes import find_theme

Values = Mapping[str, Mapping[str, FactValue]]


def check_figures(storyboard: Storyboard) -> None:
    """Find figures that no fact backs, wrong declarations of facts, and unused facts.

    Raises:
        StoryboardError: there are findings; it lists all, each with line and column.
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


def figure_problems(storyboard: Storyboard, values: Values, source: Source) -> list[Finding]:
    """Every problem of a film's figures.

    Args:
        storyboard: the film.
        values: row id -> fact name -> its value, as `resolve` returns them.
        source: the storyboard file, for lines and columns.
    """
    idioms = figures_of_speech(storyboard)
    languages: list[str] = list(storyboard.film.languages)
    strict = storyboard.film.figures == "all"
    facts = {row.id: read_facts(row, values[row.id], languages[0]) for row in storyboard.rows}
    theme = find_theme(storyboard.film.theme_settings.name, source.root)
    layouts = find_layouts(theme)
    problems: list[Finding] = []
    said: set[FactKey] = set()
    for index, row in enumerate(storyboard.rows):
        problems += declared_problems(row, index, values, source)
        problems += argument_problems(row, index, facts, source)
        problems += share_problems(row, index, facts[row.id], source)
        policy = FactPolicy(strict, facts[row.id], tuple(languages))
        matcher = FigureMatcher(row, index, policy, idioms, source)
        problems += _text_problems(matcher, index, languages, said)
        problems += _label_problems(
            row, index, policy, values[row.id], idioms, source, languages[0]
        )
        layout = layouts.get(row.layout or "")
        found = data_problems(row, index, policy, idioms, source, layout)
        problems += islice(found, MAX_FINDINGS)
        if layout:
            try:
                stated = stated_figures(storyboard, row, layout, theme.colours, values[row.id])
            except ValidationError as error:
                problems += filled_data_problems(error, index, layout, source)
            else:
                found = stated_problems(row, index, stated, policy, layout, source)
                problems += islice(found, MAX_FINDINGS)
        problems += label_language_problems(row, index, languages, source)
    problems += idiom_problems(storyboard, idioms, source)
    problems += unshown_problems(storyboard, said, source)
    return problems


def _text_problems(
    matcher: FigureMatcher, index: int, languages: list[str], said: set[FactKey]
) -> Iterator[Finding]:
    """Problems of a row's texts; adds the facts that the texts state to `said`."""
    by_kind: dict[str, list[tuple[RowText, list[FigureMatch]]]] = {}
    for text in texts_of(matcher.row, index, languages):
        matches, problems = matcher.match(text)
        yield from problems
        by_kind.setdefault(text.kind, []).append((text, matches))
        if text.kind == "narration" or not matcher.policy.strict:
            said |= {(matcher.row.id, name) for match in matches for name in match.facts}
    for kind, texts in by_kind.items():
        if kind not in ("title", "caption"):  # a title is translated freely, a caption is shorter
            yield from islice(language_problems(texts, matcher.source), MAX_FINDINGS)


def _label_problems(
    row: Row,
    index: int,
    policy: FactPolicy,
    values: Mapping[str, FactValue],
    idioms: FiguresOfSpeech,
    source: Source,
    first: str,
) -> Iterator[Finding]:
    shown = {name: value.shown for name, value in values.items()}
    for label in labels_of(row, index, shown, first):
        found = label_problems(label, policy, row, index, idioms, source)
        yield from islice(found, MAX_FINDINGS)

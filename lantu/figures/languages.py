"""Languages that say different figures at the same moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lantu.core.errors import Problem
from lantu.figures.matching import Match
from lantu.figures.reading import Figure
from lantu.figures.remedies import short
from lantu.figures.texts import Text
from lantu.figures.units import COUNT
from lantu.storyboard import Source, written_marks

Statement = tuple[float, str]
"""Value and unit, without what it is taken per."""


def language_problems(texts: list[tuple[Text, list[Match]]], source: Source) -> Iterator[Problem]:
    """Differences between the first language and each other, from mark to mark.

    Args:
        texts: one text of a row in each language, with its figures; the source language first.
        source: the file.
    """
    first, *others = texts
    here = _by_moment(*first)
    for other in others:
        there = _by_moment(*other)
        for moment in sorted(here.keys() | there.keys()):
            yield from _differences(
                first[0], here.get(moment, []), other[0], there.get(moment, []), source
            )


def _differences(
    first: Text, here: list[Match], other: Text, there: list[Match], source: Source
) -> Iterator[Problem]:
    if any(not match.facts and not match.loose for match in (*here, *there)):
        return  # already a finding, of which this would be the echo
    mine, theirs = _statements(here), _statements(there)
    only_mine, only_theirs = _comparable(
        [match for key, match in mine.items() if key not in theirs],
        [match for key, match in theirs.items() if key not in mine],
    )
    for one, figure in zip(only_mine, only_theirs, strict=False):
        cause = (
            f"the {other.language} {other.what} says `{short(figure)}`"
            f" where the {first.language} says `{short(one)}`"
        )
        yield _problem(other, figure, cause, source)
    paired = min(len(only_mine), len(only_theirs))
    for text, silent, figures in (
        (first, other, only_mine[paired:]),
        (other, first, only_theirs[paired:]),
    ):
        for figure in figures:
            cause = (
                f"the {text.language} {text.what} says `{short(figure)}`,"
                f" the {silent.language} does not{_when(text, figure)}"
            )
            yield _problem(text, figure, cause, source)


def _problem(text: Text, figure: Figure, cause: str, source: Source) -> Problem:
    remedy = "Say the same figures between the same marks in every language."
    return source.problem_inside(text.place, text.written, figure.start, cause, remedy)


def _when(text: Text, figure: Figure) -> str:
    marks = [name for name, at in _marks(text).items() if at <= figure.start]
    return f" after {{{marks[-1]}}}" if marks else ""


def _marks(text: Text) -> dict[str, int]:
    return written_marks(text.written) if text.what == "narration" else {}


def _by_moment(text: Text, matches: list[Match]) -> dict[int, list[Match]]:
    """Which marks have passed -> the figures that follow."""
    places = sorted(_marks(text).values())
    moments: dict[int, list[Match]] = {}
    for match in matches:
        passed = bisect_right(places, match.figure.start)
        moments.setdefault(passed, []).append(match)
    return moments


def _statements(matches: list[Match]) -> dict[Statement, Match]:
    statements: dict[Statement, Match] = {}
    for match in matches:
        figure = match.figure
        if not figure.ordinal and not figure.grammatical:
            statements.setdefault((round(figure.value, 9), figure.unit.partition("/")[0]), match)
    return statements


def _comparable(mine: list[Match], theirs: list[Match]) -> tuple[list[Figure], list[Figure]]:
    """What differs between two languages, of what each says and the other does not.

    What need not state a quantity differs only where a fact's count faces it: one language has
    two letters, a fact, and the other three letters.
    """
    firm = [[match for match in side if not match.loose] for side in (mine, theirs)]
    loose = [[match for match in side if match.loose] for side in (mine, theirs)]
    if not any(firm):
        facing = len(mine) == len(theirs) == 1 and bool(mine[0].facts or theirs[0].facts)
        firm = loose if facing else firm
    for one, other in ((0, 1), (1, 0)):
        counts = [match for match in firm[other] if match.figure.unit == COUNT]
        if not firm[one] and len(counts) == len(firm[other]):
            firm[one] = loose[one][: len(counts)]
    return [match.figure for match in firm[0]], [match.figure for match in firm[1]]

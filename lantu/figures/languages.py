"""Compare the figures of a text in two languages, from mark to mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lantu.figures.matching import FigureMatch
from lantu.figures.reading import Figure
from lantu.figures.remedies import abbreviated
from lantu.figures.texts import RowText
from lantu.figures.units import COUNT
from lantu.findings import Code, Finding
from lantu.storyboard import Source, written_marks

Statement = tuple[float, str]
"""Value and unit, without the denominator of a rate (ms for ms/token)."""


def language_problems(
    texts: list[tuple[RowText, list[FigureMatch]]], source: Source
) -> Iterator[Finding]:
    """Report figures that one language states between two marks and another does not.

    Args:
        texts: the same text of a row in each language with its figures; source language first.
        source: the storyboard file.
    """
    first, *others = texts
    here = _by_segment(*first)
    for other in others:
        there = _by_segment(*other)
        for segment in sorted(here.keys() | there.keys()):
            yield from _differences(
                first[0], here.get(segment, []), other[0], there.get(segment, []), source
            )


def _differences(
    first: RowText,
    here: list[FigureMatch],
    other: RowText,
    there: list[FigureMatch],
    source: Source,
) -> Iterator[Finding]:
    if any(not match.facts and not match.optional for match in (*here, *there)):
        return  # a figure without a fact is a finding already; do not report it twice
    first_statements, other_statements = _statements(here), _statements(there)
    only_first, only_other = _comparable(
        [match for key, match in first_statements.items() if key not in other_statements],
        [match for key, match in other_statements.items() if key not in first_statements],
    )
    for expected, figure in zip(only_first, only_other, strict=False):
        cause = (
            f"the {other.language} {other.kind} says `{abbreviated(figure)}`"
            f" where the {first.language} says `{abbreviated(expected)}`"
        )
        yield _problem(other, figure, cause, source)
    paired = min(len(only_first), len(only_other))
    for text, silent, figures in (
        (first, other, only_first[paired:]),
        (other, first, only_other[paired:]),
    ):
        for figure in figures:
            cause = (
                f"the {text.language} {text.kind} says `{abbreviated(figure)}`,"
                f" the {silent.language} does not{_when(text, figure)}"
            )
            yield _problem(text, figure, cause, source)


def _problem(text: RowText, figure: Figure, cause: str, source: Source) -> Finding:
    remedy = "Say the same figures between the same marks in every language."
    return source.problem_inside(
        Code.LANGUAGES_DIFFER, text.place, text.written, figure.start, cause, remedy
    )


def _when(text: RowText, figure: Figure) -> str:
    marks = [name for name, at in _marks(text).items() if at <= figure.start]
    return f" after {{{marks[-1]}}}" if marks else ""


def _marks(text: RowText) -> dict[str, int]:
    return written_marks(text.written) if text.kind == "narration" else {}


def _by_segment(text: RowText, matches: list[FigureMatch]) -> dict[int, list[FigureMatch]]:
    """Number of marks before a segment of the text -> the figures in that segment."""
    places = sorted(_marks(text).values())
    segments: dict[int, list[FigureMatch]] = {}
    for match in matches:
        segment = bisect_right(places, match.figure.start)
        segments.setdefault(segment, []).append(match)
    return segments


def _statements(matches: list[FigureMatch]) -> dict[Statement, FigureMatch]:
    statements: dict[Statement, FigureMatch] = {}
    for match in matches:
        figure = match.figure
        if not figure.ordinal and not figure.grammatical:
            statements.setdefault((round(figure.value, 9), figure.unit.partition("/")[0]), match)
    return statements


def _comparable(
    only_first: list[FigureMatch], only_other: list[FigureMatch]
) -> tuple[list[Figure], list[Figure]]:
    """Select the figures that really differ, from those that only one language states.

    An optional figure differs only if the other language has a count of a fact in its place: one
    language has two letters, which is a fact, and the other three letters.
    """
    sides = (only_first, only_other)
    required = [[match for match in side if not match.optional] for side in sides]
    optional = [[match for match in side if match.optional] for side in sides]
    if not any(required):
        single = len(only_first) == len(only_other) == 1
        if single and bool(only_first[0].facts or only_other[0].facts):
            required = optional
    for side, opposite in ((0, 1), (1, 0)):
        counts = [match for match in required[opposite] if match.figure.unit == COUNT]
        if not required[side] and len(counts) == len(required[opposite]):
            required[side] = optional[side][: len(counts)]
    return [match.figure for match in required[0]], [match.figure for match in required[1]]

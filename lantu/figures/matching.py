"""Each figure of narration, title and description, matched to a fact of its row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.core.errors import Problem
from lantu.figures.asked import Asked, is_small
from lantu.figures.backing import Backing, backers, nearest_to, same
from lantu.figures.ordinary import Spans
from lantu.figures.ordinary_languages import ordinary_spans
from lantu.figures.probability import REMEDY, alpha_bound, breaks_bound, impossible
from lantu.figures.reading import Figure, figures_in
from lantu.figures.remedies import short, ways_out
from lantu.figures.speech import Speech
from lantu.figures.texts import Text
from lantu.figures.units import COUNT, fits
from lantu.storyboard import Row, Source

MOST = 50
"""Findings of one text, after which the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Match:
    """A figure, and the facts that back it.

    Attributes:
        figure: the figure.
        facts: the names of the facts; none if nothing backs it.
        loose: it need not state a quantity: no finding without a fact, and perhaps backed by
            coincidence, such as the two of two things.
    """

    figure: Figure
    facts: tuple[str, ...]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Holds the texts of one row against its facts."""

    row: Row
    asked: Asked
    speech: Speech
    source: Source

    @property
    def facts(self) -> Mapping[str, Backing]:
        """The readable facts of the row."""
        return self.asked.facts

    def read(self, text: Text) -> tuple[list[Match], list[Problem]]:
        """The figures of a text with their facts, and what is wrong with them."""
        matches: list[Match] = []
        unbacked: list[tuple[Figure, list[Backing]]] = []
        shown = figures_in(text.shown)
        said = figures_in(text.said) if text.switched else []
        phrases, ordinary = self.speech.spans(text.shown), ordinary_spans(text.shown)
        for figure in shown:
            if self.speech.exempts(figure, phrases):
                continue
            backed, counted = backers(figure, self.facts.values(), text.shown, text.language)
            names = tuple(one.name for one in backed)
            if backed:
                loose = not self.asked.everything and not counted and is_small(figure)
                if not (loose and ordinary.around(figure) is not None):
                    matches.append(Match(figure, names, loose))
            elif self.asked.for_fact(
                figure, text.shown, ordinary, counted=bool(counted) and figure.unit == COUNT
            ):
                matches.append(Match(figure, names))
                unbacked.append((figure, counted))
            elif not self.asked.everything and ordinary.around(figure) is None:
                matches.append(Match(figure, names, loose=True))
        problems = [self._unbacked(text, *one) for one in unbacked[:MOST]]
        if len(unbacked) > MOST:
            rest = f"and {len(unbacked) - MOST} more figures of this {text.what} have no fact"
            problems.append(self.source.problem(text.place, rest, "Fix those above first."))
        problems += self._switches(text, shown, said)
        return matches, problems

    def _unbacked(self, text: Text, figure: Figure, counted: list[Backing]) -> Problem:
        bound = alpha_bound(self.row, self.facts)
        if bound and breaks_bound(figure, bound):
            cause, remedy = impossible(short(figure), *bound), REMEDY
        else:
            cause, remedy = self._difference(text, figure, counted)
        counts = counted[0].fact.counts if counted and not figure.ordinal else None
        idiom = self.speech.may_hold(figure)
        ways = ways_out(figure, text.shown, self.row.facts, idiom=idiom, counts=counts)
        remedy = f"{remedy} {ways}" if remedy else ways
        return self.source.problem_inside(text.place, text.written, figure.start, cause, remedy)

    def _difference(self, text: Text, figure: Figure, counted: list[Backing]) -> tuple[str, str]:
        found = f"the {text.language} {text.what} says `{short(figure)}`"
        if figure.ordinal:
            among = counted or [one for one in self.facts.values() if one.unit == COUNT]
            most = max((one.value for one in among), default=0)
            cause = f"{found}, but no fact of this row counts that far, only to {most:g}"
            return cause, "Mend it, or declare what is counted as a fact."
        expected = nearest_to(figure, counted or self.facts.values())
        alike = [
            one
            for one in self.facts.values()
            if same(one.value, figure.value) and not fits(figure.unit, one.unit)
        ]
        # 26 MB for 26 GB is likelier a slip of the unit than another amount of megabytes.
        slipped = [one for one in alike if COUNT not in (figure.unit, one.unit)]
        if expected and not slipped and (figure.unit != COUNT or counted):
            cause = f"{found}, but the fact `{expected.name}` shows {expected.shown}"
            return cause, f"Say {expected.shown}, or declare a fact or a rounding that backs it."
        for one in slipped or alike:
            cause = f"{found}, but the fact `{one.name}` shows {one.shown}, another unit"
            return cause, f"Say {one.shown}, or mend the unit."
        closest = f" (the nearest, `{expected.name}`, shows {expected.shown})" if expected else ""
        return f"{found}, which no fact of this row backs{closest}", ""

    def _switches(self, text: Text, shown: list[Figure], said: list[Figure]) -> Iterator[Problem]:
        """`[shown|said]` whose sides state different figures."""
        spans = (ordinary_spans(text.shown), ordinary_spans(text.said))
        for start, end in text.switched:
            seen, heard = _within(shown, start, end), _within(said, start, end)
            if not _agree(seen, heard) and (self.asked.everything or _differ(seen, heard, spans)):
                cause = (
                    f"the {text.language} narration shows `{_list(seen)}` but says `{_list(heard)}`"
                )
                yield self.source.problem_inside(
                    text.place, text.written, start, cause, "Both sides must state the same figure."
                )


def _within(figures: list[Figure], start: int, end: int) -> list[Figure]:
    """The figures, in order, that begin in a stretch of the text."""
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    return figures[first : bisect_left(figures, end, key=lambda figure: figure.start)]


def _agree(seen: list[Figure], heard: list[Figure]) -> bool:
    return len(seen) == len(heard) and all(
        one.unit == other.unit and same(one.value, other.value)
        for one, other in zip(seen, heard, strict=True)
    )


def _differ(seen: list[Figure], heard: list[Figure], spans: tuple[Spans, Spans]) -> bool:
    """Whether two sides state other quantities: [1949|nineteen forty-nine] states none."""
    mine = [one for one in seen if spans[0].around(one) is None]
    its = [one for one in heard if spans[1].around(one) is None]
    measured = [[one for one in side if one.unit not in ("", ":")] for side in (mine, its)]
    if not _agree(*measured):
        return True
    return len(mine) == len(its) == 1 and not _agree(mine, its)


def _list(figures: list[Figure]) -> str:
    return ", ".join(short(figure) for figure in figures) or "no figure"

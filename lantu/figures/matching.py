"""Each figure of narration, title and description, matched to a fact of its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.core.errors import Problem
from lantu.figures.backing import Backing, backers, nearest_to, same
from lantu.figures.probability import REMEDY, alpha_bound, breaks_bound, impossible
from lantu.figures.reading import Figure, figures_in
from lantu.figures.speech import Speech
from lantu.figures.texts import Text
from lantu.figures.units import COUNT, fits
from lantu.storyboard import Row, Source


@dataclass(frozen=True, slots=True)
class Match:
    """A figure that states something, and the facts that back it: none if nobody does."""

    figure: Figure
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Holds the texts of one row against its facts."""

    row: Row
    facts: Mapping[str, Backing]
    speech: Speech
    source: Source

    def read(self, text: Text) -> tuple[list[Match], list[Problem]]:
        """The figures of a text with their facts, and what is wrong with them."""
        matches: list[Match] = []
        problems: list[Problem] = []
        shown = figures_in(text.shown)
        said = [figure for figure in figures_in(text.said) if _in_spans(figure, text.switched)]
        for figure in shown:
            if self.speech.exempts(figure, text.shown):
                continue
            backed, counted = backers(figure, self.facts.values(), text.shown, text.language)
            if not backed and not _states(figure, bool(counted)):
                continue
            matches.append(Match(figure, tuple(one.name for one in backed)))
            if not backed:
                problems.append(self._unbacked(text, figure, counted))
        problems += self._switches(text, shown, said)
        return matches, problems

    def _unbacked(self, text: Text, figure: Figure, counted: list[Backing]) -> Problem:
        bound = alpha_bound(self.row, self.facts)
        if bound and breaks_bound(figure, bound):
            cause, remedy = impossible(_words(figure), *bound), REMEDY
        else:
            cause, remedy = self._difference(text, figure, counted)
        return self.source.problem_inside(text.place, text.written, figure.start, cause, remedy)

    def _difference(self, text: Text, figure: Figure, counted: list[Backing]) -> tuple[str, str]:
        found = f"the {text.language} {text.what} says `{_words(figure)}`"
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
        remedy = "Declare the fact that backs it"
        if figure.unit == COUNT:
            remedy += ", or list the phrase under `figures_of_speech`"
        closest = f" (the nearest, `{expected.name}`, shows {expected.shown})" if expected else ""
        return f"{found}, which no fact of this row backs{closest}", f"{remedy}."

    def _switches(self, text: Text, shown: list[Figure], said: list[Figure]) -> Iterator[Problem]:
        """`[shown|said]` whose sides state different figures."""
        for start, end in text.switched:
            seen = [figure for figure in shown if start <= figure.start < end]
            heard = [figure for figure in said if start <= figure.start < end]
            agree = len(seen) == len(heard) and all(
                one.unit == other.unit and same(one.value, other.value)
                for one, other in zip(seen, heard, strict=True)
            )
            if not agree:
                cause = (
                    f"the {text.language} narration shows `{_list(seen)}` but says `{_list(heard)}`"
                )
                yield self.source.problem_inside(
                    text.place, text.written, start, cause, "Both sides must state the same figure."
                )


def _states(figure: Figure, counted: bool) -> bool:
    """Whether a figure nobody backs is a finding: not the first of anything, nor one for a."""
    if figure.ordinal:
        return figure.value > 1
    return counted or not figure.grammatical


def _in_spans(figure: Figure, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= figure.start < end for start, end in spans)


def _words(figure: Figure) -> str:
    return " ".join(figure.text.split())


def _list(figures: list[Figure]) -> str:
    return ", ".join(_words(figure) for figure in figures) or "no figure"

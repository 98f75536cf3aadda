"""Match each figure of a row's texts to the facts that back it, and report those without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.figures.backing import ShownFact, backing_facts, equal, nearest_fact
from lantu.figures.fact_policy import FactPolicy, is_small
from lantu.figures.fixes import figure_fixes
from lantu.figures.ordinary import PatternSpans
from lantu.figures.ordinary_languages import non_quantity_spans
from lantu.figures.probability import REMEDY, alpha_bound, bound_message, exceeds_bound
from lantu.figures.reading import Figure, figures_in
from lantu.figures.remedies import abbreviated, fix_suggestions
from lantu.figures.speech import FiguresOfSpeech
from lantu.figures.texts import RowText
from lantu.figures.units import COUNT, unit_matches
from lantu.findings import Code, Finding
from lantu.storyboard import Row, Source

MAX_FINDINGS = 50
"""Most findings reported per text; the rest is only counted."""


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """A figure and the facts that back it.

    Attributes:
        figure: a figure of the text.
        facts: the names of the facts that back it; may be empty.
        optional: the figure need not state a quantity: without a fact it is no finding, and a
            fact may back it by coincidence, such as the two of two things.
    """

    figure: Figure
    facts: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FigureMatcher:
    """Matches the figures of one row's texts to its facts.

    Attributes:
        row: the row.
        index: its index in the film, from 0.
        policy: decides which figures need a fact; holds the parsed facts of the row.
        idioms: the film's figures of speech.
        source: the storyboard file.
    """

    row: Row
    index: int
    policy: FactPolicy
    idioms: FiguresOfSpeech
    source: Source

    @property
    def facts(self) -> Mapping[str, ShownFact]:
        """Fact name -> the facts of the row that show exactly one figure."""
        return self.policy.facts

    def match(self, text: RowText) -> tuple[list[FigureMatch], list[Finding]]:
        """The figures of a text with their facts, and the problems of those that have none."""
        matches: list[FigureMatch] = []
        unbacked: list[tuple[Figure, list[ShownFact]]] = []
        shown = figures_in(text.shown, text.language)
        said = figures_in(text.said, text.language) if text.spoken_spans else []
        phrases = self.idioms.spans(text.shown)
        non_quantities = non_quantity_spans(text.shown, text.language)
        for figure in shown:
            if self.idioms.exempts(figure, phrases):
                continue
            backed, counted = backing_facts(figure, self.facts.values(), text.shown, text.language)
            names = tuple(fact.name for fact in backed)
            if backed:
                optional = not self.policy.strict and not counted and is_small(figure)
                if not (optional and non_quantities.pattern_around(figure) is not None):
                    matches.append(FigureMatch(figure, names, optional))
            elif self.policy.requires_fact(
                figure,
                text.shown,
                non_quantities,
                counted=bool(counted) and figure.unit == COUNT,
                language=text.language,
            ):
                matches.append(FigureMatch(figure, names))
                unbacked.append((figure, counted))
            elif not self.policy.strict and non_quantities.pattern_around(figure) is None:
                matches.append(FigureMatch(figure, names, optional=True))
        problems = [
            self._unbacked(text, figure, counted) for figure, counted in unbacked[:MAX_FINDINGS]
        ]
        left = len(unbacked) - MAX_FINDINGS
        if left > 0:
            cause = f"and {left} more figures of this {text.kind} have no fact"
            problems.append(
                self.source.problem(Code.MORE_FIGURES, text.place, cause, "Fix those above first.")
            )
        problems += self._spoken_differences(text, shown, said)
        return matches, problems

    def _unbacked(self, text: RowText, figure: Figure, counted: list[ShownFact]) -> Finding:
        bound = alpha_bound(self.row, self.facts)
        if bound and exceeds_bound(figure, bound):
            code, cause = Code.ABOVE_BOUND, bound_message(abbreviated(figure), *bound)
            remedy = REMEDY
        else:
            code, cause, remedy = self._explain(text, figure, counted)
        counts = counted[0].fact.counts if counted and not figure.ordinal else None
        allow_phrase = self.idioms.may_exempt(figure)
        ways = fix_suggestions(
            figure, text.shown, self.row.facts, allow_phrase=allow_phrase, counts=counts
        )
        remedy = f"{remedy} {ways}" if remedy else ways
        fixes = figure_fixes(
            self.source,
            self.row,
            self.index,
            figure,
            text.shown,
            allow_phrase=allow_phrase,
            counts=counts,
            certain=code is Code.UNBACKED_FIGURE,
        )
        return self.source.problem_inside(
            code, text.place, text.written, figure.start, cause, remedy, fixes=fixes
        )

    def _explain(
        self, text: RowText, figure: Figure, counted: list[ShownFact]
    ) -> tuple[Code, str, str]:
        found = f"the {text.language} {text.kind} says `{abbreviated(figure)}`"
        if figure.ordinal:
            counts = counted or [fact for fact in self.facts.values() if fact.unit == COUNT]
            most = max((fact.value for fact in counts), default=0)
            cause = f"{found}, but no fact of this row counts that far, only to {most:g}"
            return Code.BEYOND_COUNT, cause, "Fix it, or declare what is counted as a fact."
        expected = nearest_fact(figure, counted or self.facts.values())
        other_unit = [
            fact
            for fact in self.facts.values()
            if equal(fact.value, figure.value) and not unit_matches(figure.unit, fact.unit)
        ]
        # 26 MB where a fact is 26 GB is more likely a wrong unit than another quantity.
        wrong_unit = [fact for fact in other_unit if COUNT not in (figure.unit, fact.unit)]
        if expected and not wrong_unit and (figure.unit != COUNT or counted):
            cause = f"{found}, but the fact `{expected.name}` shows {expected.shown}"
            remedy = f"Say {expected.shown}, or declare a fact or a rounding that backs it."
            return Code.WRONG_FIGURE, cause, remedy
        for fact in wrong_unit or other_unit:
            cause = f"{found}, but the fact `{fact.name}` shows {fact.shown}, another unit"
            return Code.WRONG_UNIT, cause, f"Say {fact.shown}, or fix the unit."
        closest = f" (the nearest, `{expected.name}`, shows {expected.shown})" if expected else ""
        cause = f"{found}, which no fact of this row backs{closest}"
        return Code.UNBACKED_FIGURE, cause, ""

    def _spoken_differences(
        self, text: RowText, shown: list[Figure], said: list[Figure]
    ) -> Iterator[Finding]:
        """Report each `[shown|said]` whose sides state different figures."""
        spans = (
            non_quantity_spans(text.shown, text.language),
            non_quantity_spans(text.said, text.language),
        )
        for start, end in text.spoken_spans:
            on_screen, spoken = _within(shown, start, end), _within(said, start, end)
            if not _agree(on_screen, spoken) and (
                self.policy.strict or _differ(on_screen, spoken, spans)
            ):
                cause = f"the {text.language} narration shows `{_list(on_screen)}` "
                cause += f"but says `{_list(spoken)}`"
                yield self.source.problem_inside(
                    Code.SHOWN_SAID_DIFFER,
                    text.place,
                    text.written,
                    start,
                    cause,
                    "Both sides must state the same figure.",
                )


def _within(figures: list[Figure], start: int, end: int) -> list[Figure]:
    """The figures, in order, that begin in a span of the text."""
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    return figures[first : bisect_left(figures, end, key=lambda figure: figure.start)]


def _agree(on_screen: list[Figure], spoken: list[Figure]) -> bool:
    return len(on_screen) == len(spoken) and all(
        shown.unit == said.unit and equal(shown.value, said.value)
        for shown, said in zip(on_screen, spoken, strict=True)
    )


def _differ(
    on_screen: list[Figure], spoken: list[Figure], spans: tuple[PatternSpans, PatternSpans]
) -> bool:
    """Whether two sides state different quantities: [1949|nineteen forty-nine] states none."""
    shown = [figure for figure in on_screen if spans[0].pattern_around(figure) is None]
    said = [figure for figure in spoken if spans[1].pattern_around(figure) is None]
    measured = [
        [figure for figure in side if figure.unit not in ("", ":")] for side in (shown, said)
    ]
    if not _agree(*measured):
        return True
    return len(shown) == len(said) == 1 and not _agree(shown, said)


def _list(figures: list[Figure]) -> str:
    return ", ".join(abbreviated(figure) for figure in figures) or "no figure"

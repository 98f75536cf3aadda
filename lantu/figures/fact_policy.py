"""Decide whether a figure that no fact backs is a finding.

With `figures: all` every figure needs a fact; by default only figures that state a quantity do:
they have a unit, or are close to the value of a fact of the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lantu.figures.backing import ShownFact, equal
from lantu.figures.numbers import ANY, number_at
from lantu.figures.ordinary import PatternSpans
from lantu.figures.ordinary_languages import is_number_word, written_as_ratio
from lantu.figures.reading import Figure
from lantu.figures.units import COUNT, PERCENT, RATIO, unit_matches

SMALL = 12.0
"""Whole numbers up to this count everyday things: two things, twelve months."""
CLOSE = 0.1
"""Relative difference up to which a number is probably a mistyped value of a fact."""
LARGE = 1000.0
"""From this value on, the same digits with more or fewer zeros are probably a typing error."""
YEARS = (1000.0, 2100.0)
"""Whole numbers in this range may be years; any two of them are close to each other."""


@dataclass(frozen=True, slots=True)
class FactPolicy:
    """Decides for one row which figures need a fact.

    Attributes:
        strict: whether the film has `figures: all`.
        facts: fact name -> the row's facts that show exactly one figure.
        languages: of the film; the first is that of texts for all of them.
    """

    strict: bool
    facts: Mapping[str, ShownFact]
    languages: tuple[str, ...] = ()

    def requires_fact(
        self,
        figure: Figure,
        text: str,
        non_quantities: PatternSpans,
        *,
        counted: bool,
        language: str = ANY,
    ) -> bool:
        """Whether a figure that no fact backs is a finding.

        Args:
            figure: a figure of the text.
            text: the text it was found in.
            non_quantities: the spans of dates, names and idioms in that text.
            counted: whether the noun after the figure is what a fact of the row counts.
            language: language of the text.
        """
        if self.strict or counted:
            return _required_in_strict_mode(figure, counted)
        if (
            figure.ordinal
            or figure.grammatical
            or non_quantities.pattern_around(figure) is not None
        ):
            return False
        if figure.unit == RATIO:
            return self._wrong_ratio(figure)
        if figure.unit != COUNT:
            return not is_number_word(figure, text, language) or any(
                unit_matches(figure.unit, fact.unit) for fact in self.facts.values()
            )
        return not is_small(figure) and any(
            _resembles(figure, fact) for fact in self.facts.values()
        )

    def _wrong_ratio(self, figure: Figure) -> bool:
        """Whether one side of a ratio such as 2:1 is a fact's value, so that the other is wrong."""
        first = number_at(figure.text, 0)
        if not first or not figure.value or not written_as_ratio(figure):
            return False
        parts = (first.value, first.value / figure.value)
        counts = [fact.value for fact in self.facts.values() if fact.unit == COUNT]
        return any(equal(part, value) for part in parts for value in counts)


def is_small(figure: Figure) -> bool:
    """Whether a figure is a small whole count."""
    return figure.unit == COUNT and figure.value.is_integer() and abs(figure.value) <= SMALL


def _required_in_strict_mode(figure: Figure, counted: bool) -> bool:
    """In strict mode: every figure except the ordinal first and the word one as an article."""
    if figure.ordinal:
        return figure.value > 1
    return counted or not figure.grammatical


def _resembles(figure: Figure, fact: ShownFact) -> bool:
    """Whether a plain number is probably a fact's value: without its unit, or mistyped."""
    said = figure.value
    if equal(said, fact.value):
        return True
    if fact.unit == PERCENT and 0.0 < said < 1.0:
        return _close(100.0 * said, fact.value)
    if not said.is_integer() or not fact.value.is_integer():
        both_decimal = not said.is_integer() and not fact.value.is_integer()
        return both_decimal and _close(said, fact.value)
    if min(abs(said), abs(fact.value)) < 100.0:
        return False
    said_digits, fact_digits = _digits(said), _digits(fact.value)
    if said_digits == fact_digits:
        return min(abs(said), abs(fact.value)) >= LARGE
    permuted = sorted(said_digits) == sorted(fact_digits)
    if permuted and len(f"{said:.0f}") == len(f"{fact.value:.0f}"):
        return True
    years = all(YEARS[0] <= value <= YEARS[1] for value in (said, fact.value))
    return not years and _close(said, fact.value)


def _close(value: float, other: float) -> bool:
    return abs(value - other) <= CLOSE * max(abs(value), abs(other))


def _digits(value: float) -> str:
    """The significant digits of a whole number."""
    return f"{abs(value):.0f}".rstrip("0")

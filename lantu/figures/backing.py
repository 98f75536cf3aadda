"""Parse the displayed text of a fact, and decide whether the fact backs a figure of a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from lantu.figures.numbers import ANY
from lantu.figures.ordinary_languages import noun_after_number
from lantu.figures.reading import Figure, figures_in
from lantu.figures.units import COUNT, PERCENT, RATIO, unit_matches
from lantu.languages import LARGEST
from lantu.storyboard import Fact, FactValue, Rounding, Row, localize

EXACT = 1e-9
"""Relative difference up to which two numbers are equal."""
EXPONENT = re.compile(r"\de[-+]\d")
"""An exponent as in 1e-05: a viewer does not read it as one figure."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact together with the figure that a viewer reads in its displayed text.

    Attributes:
        name: the fact's name.
        fact: its declaration.
        shown: its text on the screen.
        value: the number in that text.
        exact: the given or computed value, scaled to the same unit.
        unit: the unit in that text, or the declared unit if the text has none.
    """

    name: str
    fact: Fact
    shown: str
    value: float
    exact: float
    unit: str

    def backs(self, figure: Figure) -> bool:
        """Whether a figure equals the displayed value, or the rounding that `said` allows.

        An ordinal is backed by every count that is at least as large.
        """
        if figure.ordinal:
            return self.unit == COUNT and figure.value <= self.value
        if unit_matches(figure.unit, self.unit):
            said = self.fact.said
            return equal(figure.value, self.value) or (
                said is not None and is_rounded(figure.value, self.exact, said)
            )
        fraction = self.unit == PERCENT and figure.unit == COUNT and not figure.spelled
        return fraction and equal(100.0 * figure.value, self.value)

    def noun(self, language: str) -> str | None:
        """The noun that the fact counts, in a language; None if it declares none."""
        return None if self.fact.counts is None else localize(self.fact.counts, language)


def read_fact(name: str, fact: Fact, value: FactValue, language: str = ANY) -> ShownFact | None:
    """Parse the displayed text of a fact; None if the text does not hold exactly one figure.

    Python's `format` has written its digits, so they are read as in the default languages, unless
    the unit is a word of the film's language alone.
    """
    figures = figures_in(value.shown)
    if len(figures) == 1 and not figures[0].unit:
        own = figures_in(value.shown, language)
        figures = own if len(own) == 1 and own[0].value == figures[0].value else figures
    if len(figures) != 1 or figures[0].ordinal or EXPONENT.search(value.shown):
        return None
    figure = figures[0]
    unit = figure.unit or fact.unit or COUNT
    return ShownFact(
        name, fact, value.shown, figure.value, value.value * _scale(fact, value, figure), unit
    )


def read_facts(row: Row, values: Mapping[str, FactValue], language: str) -> dict[str, ShownFact]:
    """Fact name -> every fact of a row whose text holds exactly one figure.

    Args:
        row: the row.
        values: fact name -> its value.
        language: the film's first language.
    """
    found = {
        name: read_fact(name, fact, values[name], language) for name, fact in row.facts.items()
    }
    return {name: fact for name, fact in found.items() if fact}


def backing_facts(
    figure: Figure, facts: Iterable[ShownFact], text: str, language: str
) -> tuple[list[ShownFact], list[ShownFact]]:
    """Find the facts that back a figure.

    If the noun after the figure is what some facts count, only these can back it.

    Args:
        figure: a figure of the text.
        facts: the parsed facts of its row.
        text: the text; the noun is looked for after the figure.
        language: language of the text.

    Returns:
        The facts that back the figure, and the facts that count its noun (for a ratio: all).
    """
    facts = list(facts)
    if figure.unit == RATIO:
        return _ratio_backers(figure, facts), facts
    counted = [fact for fact in facts if _counts_noun(fact, figure, text, language)]
    candidates = counted or facts
    return [fact for fact in candidates if fact.backs(figure)], counted


def nearest_fact(figure: Figure, facts: Iterable[ShownFact]) -> ShownFact | None:
    """The fact with the figure's unit whose value is closest to it; None if there is none."""
    same_unit = [fact for fact in facts if unit_matches(figure.unit, fact.unit)]
    return min(same_unit, key=lambda fact: abs(fact.value - figure.value), default=None)


def equal(value: float, other: float) -> bool:
    """Whether two numbers are equal within the tolerance `EXACT`."""
    return math.isclose(value, other, rel_tol=EXACT, abs_tol=EXACT)


def is_rounded(value: float, exact: float, rounding: Rounding) -> bool:
    """Whether a value is the exact value, rounded to the nearest multiple of `rounding.to`."""
    near = abs(value - exact) <= rounding.to / 2 * (1 + EXACT)
    multiple = nearest_multiple(value, rounding.to)
    return near and math.isclose(value, multiple, rel_tol=EXACT, abs_tol=1e-6 * rounding.to)


def nearest_multiple(value: float, step: float) -> float:
    """The multiple of a step nearest to a value: the value itself if the steps overflow a float."""
    steps = value / step
    return round(steps) * step if abs(steps) <= LARGEST else value


def _scale(fact: Fact, value: FactValue, figure: Figure) -> float:
    """The factor from the value to the displayed unit: 100 for 0.9 shown as 90%, 10⁹ for 70B."""
    spec = next(
        (spec or "" for _, field, spec, _ in Formatter().parse(fact.show) if field == ""), ""
    )
    digits = re.sub(r"[^\d.+-]", "", format(value.value, spec)) if spec else f"{value.value:g}"
    number = float(digits) if re.search(r"\d", digits) else 0.0
    factor = figure.value / number if number else 1.0
    return round(factor) * (100.0 if spec.endswith("%") else 1.0) if factor >= 1 else 1.0


def _counts_noun(fact: ShownFact, figure: Figure, text: str, language: str) -> bool:
    noun = fact.noun(language)
    if not noun or figure.unit != COUNT:
        return False
    return bool(noun_after_number(noun, language).match(text, figure.end))


def _ratio_backers(figure: Figure, facts: list[ShownFact]) -> list[ShownFact]:
    """The first two counts whose quotient is the ratio, or an empty list."""
    counts = [fact for fact in facts if fact.unit == COUNT and fact.value]
    for first in counts:
        for second in counts:
            if first is not second and equal(first.value / second.value, figure.value):
                return [first, second]
    return []

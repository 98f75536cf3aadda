"""What a fact looks like to a reader, and whether it backs a figure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from lantu.figures.numbers import LARGEST
from lantu.figures.ordinary_languages import counted
from lantu.figures.reading import Figure, figures_in
from lantu.figures.units import COUNT, PERCENT, RATIO, fits
from lantu.storyboard import Fact, FactValue, Rounding, Row, localize

EXACT = 1e-9
"""Relative difference of numbers that are the same."""
EXPONENT = re.compile(r"\de[-+]\d")
"""1e-05 is not how a figure is read."""


@dataclass(frozen=True, slots=True)
class Backing:
    """A fact as it reads.

    Attributes:
        name: the fact's name.
        fact: as declared.
        shown: its text on the screen.
        value: what the text says.
        exact: what was computed, in the same unit.
        unit: the unit on the screen, or the declared one where it shows none.
    """

    name: str
    fact: Fact
    shown: str
    value: float
    exact: float
    unit: str

    def backs(self, figure: Figure) -> bool:
        """Whether the figure says what the screen shows, or what the fact lets be said."""
        if figure.ordinal:
            return self.unit == COUNT and figure.value <= self.value
        if fits(figure.unit, self.unit):
            said = self.fact.said
            return same(figure.value, self.value) or (
                said is not None and is_rounded(figure.value, self.exact, said)
            )
        fraction = self.unit == PERCENT and figure.unit == COUNT and not figure.spelled
        return fraction and same(100.0 * figure.value, self.value)

    def noun(self, language: str) -> str | None:
        """What it counts, in a language."""
        return None if self.fact.counts is None else localize(self.fact.counts, language)


def backing(name: str, fact: Fact, value: FactValue) -> Backing | None:
    """The fact as it reads; None if what it shows is not one figure."""
    figures = figures_in(value.shown)
    if len(figures) != 1 or figures[0].ordinal or EXPONENT.search(value.shown):
        return None
    figure = figures[0]
    unit = figure.unit or fact.unit or COUNT
    return Backing(
        name, fact, value.shown, figure.value, value.value * _scale(fact, value, figure), unit
    )


def backings(row: Row, values: Mapping[str, FactValue]) -> dict[str, Backing]:
    """Every readable fact of a row."""
    found = {name: backing(name, fact, values[name]) for name, fact in row.facts.items()}
    return {name: one for name, one in found.items() if one}


def backers(
    figure: Figure, facts: Iterable[Backing], text: str, language: str
) -> tuple[list[Backing], list[Backing]]:
    """The facts that back a figure, and those that should: what it counts decides if it is named.

    Args:
        figure: a figure of the text.
        facts: the readable facts of its row.
        text: where it stands, for what follows it.
        language: of the text.
    """
    facts = list(facts)
    if figure.unit == RATIO:
        return _ratio_backers(figure, facts), facts
    counted = [one for one in facts if _counts(one, figure, text, language)]
    wanted = counted or facts
    return [one for one in wanted if one.backs(figure)], counted


def nearest_to(figure: Figure, facts: Iterable[Backing]) -> Backing | None:
    """The fact that a figure most likely means: the closest one of its unit."""
    alike = [one for one in facts if fits(figure.unit, one.unit)]
    return min(alike, key=lambda one: abs(one.value - figure.value), default=None)


def same(one: float, other: float) -> bool:
    """Whether two numbers are the same, but for how floats are kept."""
    return math.isclose(one, other, rel_tol=EXACT, abs_tol=EXACT)


def is_rounded(value: float, exact: float, rounding: Rounding) -> bool:
    """Whether a value is the exact one, rounded to the nearest multiple."""
    near = abs(value - exact) <= rounding.to / 2 * (1 + EXACT)
    multiple = nearest_multiple(value, rounding.to)
    return near and math.isclose(value, multiple, rel_tol=EXACT, abs_tol=1e-6 * rounding.to)


def nearest_multiple(value: float, step: float) -> float:
    """The multiple of a step nearest to a value: the value itself if the steps overflow a float."""
    steps = value / step
    return round(steps) * step if abs(steps) <= LARGEST else value


def _scale(fact: Fact, value: FactValue, figure: Figure) -> float:
    """How the figure on the screen grew: 100 for a percentage of 0.9, 10⁹ for 70B."""
    spec = next(
        (spec or "" for _, field, spec, _ in Formatter().parse(fact.show) if field == ""), ""
    )
    digits = re.sub(r"[^\d.+-]", "", format(value.value, spec)) if spec else f"{value.value:g}"
    number = float(digits) if re.search(r"\d", digits) else 0.0
    grown = figure.value / number if number else 1.0
    return round(grown) * (100.0 if spec.endswith("%") else 1.0) if grown >= 1 else 1.0


def _counts(one: Backing, figure: Figure, text: str, language: str) -> bool:
    noun = one.noun(language)
    if not noun or figure.unit != COUNT:
        return False
    return bool(counted(noun, language).match(text, figure.end))


def _ratio_backers(figure: Figure, facts: list[Backing]) -> list[Backing]:
    counts = [one for one in facts if one.unit == COUNT and one.value]
    for first in counts:
        for second in counts:
            if first is not second and same(first.value / second.value, figure.value):
                return [first, second]
    return []

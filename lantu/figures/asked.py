"""Which figures that no fact backs need one: all of them, or those that state a quantity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lantu.figures.backing import Backing, same
from lantu.figures.numbers import number_at
from lantu.figures.ordinary import Spans
from lantu.figures.ordinary_languages import holds_its_number, written_as_ratio
from lantu.figures.reading import Figure
from lantu.figures.units import COUNT, PERCENT, RATIO, fits

SMALL = 12.0
"""Whole numbers up to this are counts of everyday things: two things, twelve months."""
CLOSE = 0.1
"""Relative difference up to which another number is likelier a slip of the fact's."""
LARGE = 1000.0
"""From here on the same digits with more or fewer zeros are likelier a slip."""
YEARS = (1000.0, 2100.0)
"""Whole numbers within look like years, of which every two are close."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Decides for one row which figures need a fact.

    Attributes:
        everything: True for `figures: all`, the strict way.
        facts: the readable facts of the row.
    """

    everything: bool
    facts: Mapping[str, Backing]

    def for_fact(self, figure: Figure, text: str, ordinary: Spans, *, counted: bool) -> bool:
        """Whether a figure that no fact backs is a finding.

        Args:
            figure: the figure.
            text: where it stands.
            ordinary: where the text says dates, names and idioms.
            counted: whether the figure counts what a fact of the row counts.
        """
        if self.everything or counted:
            return _states(figure, counted)
        if figure.ordinal or figure.grammatical or ordinary.around(figure) is not None:
            return False
        if figure.unit == RATIO:
            return self._misses(figure)
        if figure.unit != COUNT:
            loose = holds_its_number(figure, text)
            return not loose or any(fits(figure.unit, one.unit) for one in self.facts.values())
        return not is_small(figure) and any(_means(figure, one) for one in self.facts.values())

    def _misses(self, figure: Figure) -> bool:
        """Whether a ratio written as one has a part that is a fact, so that the other is wrong."""
        first = number_at(figure.text, 0)
        if not first or not figure.value or not written_as_ratio(figure):
            return False
        parts = (first.value, first.value / figure.value)
        counts = [one.value for one in self.facts.values() if one.unit == COUNT]
        return any(same(part, value) for part in parts for value in counts)


def is_small(figure: Figure) -> bool:
    """Whether a figure is a small whole count."""
    return figure.unit == COUNT and figure.value.is_integer() and abs(figure.value) <= SMALL


def _states(figure: Figure, counted: bool) -> bool:
    """The strict way: every figure but the first of anything, and one for a."""
    if figure.ordinal:
        return figure.value > 1
    return counted or not figure.grammatical


def _means(figure: Figure, one: Backing) -> bool:
    """Whether a plain number is a fact's, without its unit or with a slip."""
    said = figure.value
    if same(said, one.value):
        return True
    if one.unit == PERCENT and 0.0 < said < 1.0:
        return _close(100.0 * said, one.value)
    if not said.is_integer() or not one.value.is_integer():
        both = not said.is_integer() and not one.value.is_integer()
        return both and _close(said, one.value)
    if min(abs(said), abs(one.value)) < 100.0:
        return False
    mine, its = _digits(said), _digits(one.value)
    if mine == its:
        return min(abs(said), abs(one.value)) >= LARGE
    if sorted(mine) == sorted(its) and len(f"{said:.0f}") == len(f"{one.value:.0f}"):
        return True
    years = all(YEARS[0] <= value <= YEARS[1] for value in (said, one.value))
    return not years and _close(said, one.value)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(abs(one), abs(other))


def _digits(value: float) -> str:
    """The significant digits of a whole number."""
    return f"{abs(value):.0f}".rstrip("0")

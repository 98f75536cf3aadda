"""Two slips of the subject: probabilities that do not sum to one, and a share taken for an α."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lantu.core.errors import Problem
from lantu.figures.backing import Backing
from lantu.figures.reading import Figure
from lantu.figures.units import TIMES
from lantu.storyboard import Place, Row, Source

DISTRIBUTIONS = ("p", "q", "draft", "target", "probabilities")
"""Data that lists one probability per token."""
TOLERANCE = 1e-9
ALPHA, SHARE = "alpha", "share"
"""Arguments for the two meanings of an acceptance rate: per token, and of all drafted tokens."""


def distribution_problems(row: Row, index: int, source: Source) -> Iterator[Problem]:
    """Lists of probabilities in a row's data that do not sum to one."""
    yield from _sums(("rows", index, "data"), row.data, source)


def _sums(place: Place, value: Any, source: Source) -> Iterator[Problem]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        here = (*place, key)
        if key in DISTRIBUTIONS and _listed(item):
            total = _sum(item)
            if not abs(total - 1.0) <= TOLERANCE or min(item) < 0.0:
                cause = f"the probabilities `{key}` sum to {total:.6g}, not 1"
                yield source.problem(here, cause, "Mend one of them.")
        elif isinstance(item, (dict, list)):
            yield from _sums(here, item, source)


def _sum(numbers: list[float]) -> float:
    """The exact sum; NaN if it overflows, or a number in it is no float."""
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):
        return math.nan


def _listed(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 1
        and all(isinstance(item, (int, float)) and not isinstance(item, bool) for item in value)
    )


def alpha_bound(row: Row, facts: Mapping[str, Backing]) -> tuple[Backing, float] | None:
    """The fact that a row takes for α, and the speed-up 1/(1 − α) that nothing exceeds."""
    names = [fact.using.get(ALPHA) for fact in row.facts.values()]
    for name in (*names, ALPHA):
        one = facts.get(name) if isinstance(name, str) else None
        rate = one.exact / (100.0 if one.unit == "%" else 1.0) if one else -1.0
        if one and 0.0 <= rate < 1.0:
            return one, 1.0 / (1.0 - rate)
    return None


def share_problems(
    row: Row, index: int, facts: Mapping[str, Backing], source: Source
) -> Iterator[Problem]:
    """A rate used as α here and as a share there, and given speed-ups that its bound forbids."""
    uses: dict[str, dict[str, str]] = {}
    for name, fact in row.facts.items():
        for meaning in (ALPHA, SHARE):
            rate = fact.using.get(meaning)
            if isinstance(rate, str):
                uses.setdefault(rate, {}).setdefault(meaning, name)
    for rate, meanings in uses.items():
        if len(meanings) == 2:
            place: Place = ("rows", index, "facts", meanings[ALPHA], "using", ALPHA)
            cause = (
                f"`{rate}` is α in `{meanings[ALPHA]}` but the share of drafted tokens"
                f" in `{meanings[SHARE]}`"
            )
            yield source.problem(place, cause, "It is one of them: see docs/numbers.md.")
    bound = alpha_bound(row, facts)
    for name, one in facts.items():
        if bound and one.unit == TIMES and one.fact.compute is None and one.exact > bound[1]:
            cause = impossible(one.shown, *bound)
            yield source.problem(("rows", index, "facts", name), cause, REMEDY, key=True)


REMEDY = "Take the speed-up from the share of drafted tokens, or a larger α: see docs/numbers.md."


def impossible(text: str, rate: Backing, bound: float) -> str:
    """Why a speed-up cannot come from an α."""
    return (
        f"`{text}` cannot come from α = {rate.shown}: no speed-up exceeds 1/(1 − α) = {bound:.2f}×"
    )


def breaks_bound(figure: Figure, bound: tuple[Backing, float] | None) -> bool:
    """Whether a figure is a speed-up that the α of its row forbids."""
    return bound is not None and figure.unit == TIMES and figure.value > bound[1]

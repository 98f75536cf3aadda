"""Two checks of probabilities: distributions sum to one, and α is not mixed up with a share.

The acceptance rate α per token and the share of all drafted tokens that are accepted are two
different quantities; 1/(1 − α) bounds every speed-up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lantu.figures.backing import ShownFact
from lantu.figures.reading import Figure
from lantu.figures.units import TIMES
from lantu.findings import Code, Finding
from lantu.storyboard import Place, Row, Source

DISTRIBUTIONS = ("p", "q", "draft", "target", "probabilities")
"""Keys of data that list one probability per token."""
TOLERANCE = 1e-9
ALPHA, SHARE = "alpha", "share"
"""Names of arguments: the acceptance rate per token, and the share of all drafted tokens."""


def distribution_problems(row: Row, index: int, source: Source) -> Iterator[Finding]:
    """Report lists of probabilities in a row's data that do not sum to one."""
    yield from _sums(("rows", index, "data"), row.data, source)


def _sums(place: Place, value: Any, source: Source) -> Iterator[Finding]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        here = (*place, key)
        if key in DISTRIBUTIONS and _listed(item):
            total = _sum(item)
            if not abs(total - 1.0) <= TOLERANCE or min(item) < 0.0:
                cause = f"the probabilities `{key}` sum to {total:.6g}, not 1"
                yield source.problem(Code.NOT_A_DISTRIBUTION, here, cause, "Fix one of them.")
        elif isinstance(item, (dict, list)):
            yield from _sums(here, item, source)


def _sum(numbers: list[float]) -> float:
    """The exact sum; NaN if it overflows or an integer is too large for a float."""
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


def alpha_bound(row: Row, facts: Mapping[str, ShownFact]) -> tuple[ShownFact, float] | None:
    """The fact that a row uses as α, and the bound 1/(1 − α) of every speed-up; None if none."""
    names = [fact.using.get(ALPHA) for fact in row.facts.values()]
    for name in (*names, ALPHA):
        shown_fact = facts.get(name) if isinstance(name, str) else None
        rate = shown_fact.exact / (100.0 if shown_fact.unit == "%" else 1.0) if shown_fact else -1.0
        if shown_fact and 0.0 <= rate < 1.0:
            return shown_fact, 1.0 / (1.0 - rate)
    return None


def share_problems(
    row: Row, index: int, facts: Mapping[str, ShownFact], source: Source
) -> Iterator[Finding]:
    """Report a rate used both as α and as a share, and given speed-ups above the bound of α."""
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
            yield source.problem(
                Code.RATE_IS_SHARE, place, cause, "Use it as one of them only: see docs/numbers.md."
            )
    bound = alpha_bound(row, facts)
    for name, shown_fact in facts.items():
        if (
            bound
            and shown_fact.unit == TIMES
            and shown_fact.fact.compute is None
            and shown_fact.exact > bound[1]
        ):
            cause = bound_message(shown_fact.shown, *bound)
            yield source.problem(
                Code.ABOVE_BOUND, ("rows", index, "facts", name), cause, REMEDY, key=True
            )


REMEDY = "Take the speed-up from the share of drafted tokens, or a larger α: see docs/numbers.md."


def bound_message(text: str, rate: ShownFact, bound: float) -> str:
    """The message that a speed-up is above the bound of an α."""
    return (
        f"`{text}` cannot come from α = {rate.shown}: no speed-up exceeds 1/(1 − α) = {bound:.2f}×"
    )


def exceeds_bound(figure: Figure, bound: tuple[ShownFact, float] | None) -> bool:
    """Whether a figure is a speed-up above the bound of its row's α."""
    return bound is not None and figure.unit == TIMES and figure.value > bound[1]

"""Figures counted from the data that a scene draws, so that picture and figure agree.

Tokens are a list, or one list per language; passes are a list, or one per language, of

    {draft: [one, letter], written: [one, never]}

where `written` begins with the drafted tokens that were kept and ends with the target model's own.
Every function raises ValueError if the counts of the languages differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any

Pass = Mapping[str, Sequence[str]]
Tokens = Sequence[str] | Mapping[str, Sequence[str]]
Passes = Sequence[Pass] | Mapping[str, Sequence[Pass]]


def listed(tokens: Tokens) -> float:
    """How many tokens there are.

    >>> listed({"zh": ["清晨", "，"], "en": ["At", " dawn"]})
    2.0
    """
    return _agreed(tokens, lambda version: float(len(version)))


def drafted_each(passes: Passes) -> float:
    """Tokens drafted per pass, γ. Raises ValueError unless every pass drafts as many."""
    return _agreed(passes, _drafted_each)


def accepted_share(passes: Passes) -> float:
    """Share of all drafted tokens that were kept.

    >>> accepted_share([{"draft": ["one", "letter"], "written": ["one", "never"]}])
    0.5
    """
    return _agreed(passes, _accepted_share)


def _drafted_each(passes: Sequence[Pass]) -> float:
    lengths = {len(one["draft"]) for one in passes}
    if len(lengths) != 1:
        raise ValueError(f"passes draft {sorted(lengths)} tokens, not equally many")
    return float(lengths.pop())


def _accepted_share(passes: Sequence[Pass]) -> float:
    kept = sum(_kept(number, one) for number, one in enumerate(passes, 1))
    return kept / sum(len(one["draft"]) for one in passes)


def _kept(number: int, one: Pass) -> int:
    pairs = zip(one["draft"], one["written"], strict=False)
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if len(one["written"]) != kept + 1:
        raise ValueError(
            f"pass {number} keeps {kept} drafted tokens, so it writes {kept + 1},"
            f" not {len(one['written'])}"
        )
    return kept


def _agreed(versions: Any, count: Callable[[Any], float]) -> float:
    if not isinstance(versions, Mapping):
        return count(versions)
    counts = {language: count(version) for language, version in versions.items()}
    if len(set(counts.values())) != 1:
        found = ", ".join(f"{language} {number:g}" for language, number in counts.items())
        raise ValueError(f"languages differ: {found}")
    return next(iter(counts.values()))

"""The figures of one example, computed from its replayed pass, so that they follow its p and q.

An example is the argument of `facts.trace.replay`. Every function raises ValueError as `replay`
does, or if the pass has no such figure. `place` is the index of a drafted token, `token` an index
into the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facts import acceptance
from facts.arguments import count
from facts.trace import Correction, Draft, replay

Example = Mapping[str, Any]


def drafted(example: Example) -> float:
    """How many tokens were drafted.

    >>> drafted({"drafted": [{"token": "apple", "q": 0.6, "p": 0.8}]})
    1.0
    """
    return float(len(replay(example).drafts))


def accepted(example: Example) -> float:
    """How many drafted tokens the target model accepted."""
    return float(replay(example).accepted)


def rejected(example: Example) -> float:
    """1 if a drafted token was rejected, else 0."""
    return float(replay(example).rejected)


def skipped(example: Example) -> float:
    """How many drafted tokens came after the rejected one."""
    return float(replay(example).skipped)


def resampled(example: Example) -> float:
    """1 if the target model replaced a rejected token, else 0."""
    correction = replay(example).correction
    return float(correction is not None and correction.reason == "resampled")


def written(example: Example) -> float:
    """How many tokens the pass adds to the text."""
    return float(len(replay(example).written))


def draft_probability(example: Example, place: float = 0) -> float:
    """The draft model's probability q of a drafted token."""
    return _given("q", _draft(example, place).q)


def target_probability(example: Example, place: float = 0) -> float:
    """The target model's probability p of a drafted token."""
    return _given("p", _draft(example, place).p)


def quotient(example: Example, place: float = 0) -> float:
    """p / q of a drafted token; above 1 if the target model gives it more probability.

    >>> round(quotient({"drafted": [{"token": "apple", "q": 0.6, "p": 0.8}]}), 2)
    1.33
    """
    return acceptance.quotient(
        target_probability(example, place), draft_probability(example, place)
    )


def lead(example: Example, place: float = 0) -> float:
    """p − q of a drafted token."""
    return target_probability(example, place) - draft_probability(example, place)


def ratio(example: Example, place: float = 0) -> float:
    """Probability of accepting a drafted token: min(1, p / q)."""
    return _given("ratio", _draft(example, place).ratio)


def coin(example: Example, place: float = 0) -> float:
    """The random number in [0, 1) that is compared with the ratio of a drafted token."""
    return _given("coin", _draft(example, place).coin)


def excess(example: Example, token: float) -> float:
    """max(0, p − q) of one token of the vocabulary, at the rejected place."""
    return _of_token(_resampling(example).excess, token)


def draft_of(example: Example, token: float) -> float:
    """The draft model's probability q of one token of the vocabulary, at the rejected place."""
    return _of_token(_distribution(example, "q"), token)


def target_of(example: Example, token: float) -> float:
    """The target model's probability p of one token of the vocabulary, at the rejected place."""
    return _of_token(_distribution(example, "p"), token)


def share(example: Example, token: float) -> float:
    """Probability that one token of the vocabulary replaces the rejected one."""
    return _of_token(_resampling(example).shares, token)


def residual_mass(example: Example) -> float:
    """The sum of max(0, p − q) at the rejected place."""
    return float(sum(_resampling(example).excess))


def share_sum(example: Example) -> float:
    """The sum of the normalised residual, which is 1."""
    return float(sum(_resampling(example).shares))


def kept_draws(example: Example, draws: float) -> float:
    """How many of a number of guesses at the rejected place are accepted on average.

    >>> distributions = {"vocabulary": ["pear", "peach"], "q": [0.7, 0.3], "p": [0.4, 0.6]}
    >>> kept_draws({"drafted": [{"token": "pear", **distributions, "coin": 0.9}], "redraw": 0}, 10)
    7.0
    """
    return round(draws - redrawn_draws(example, draws), 9)


def redrawn_draws(example: Example, draws: float) -> float:
    """How many of a number of guesses at the rejected place are drawn again on average."""
    return round(draws * residual_mass(example), 9)


def _draft(example: Example, place: float) -> Draft:
    drafts, at = replay(example).drafts, count("place", place)
    if at >= len(drafts):
        raise ValueError(f"place {at} is beyond the {len(drafts)} drafted tokens")
    return drafts[at]


def _resampling(example: Example) -> Correction:
    correction = replay(example).correction
    if correction is None or correction.reason != "resampled":
        raise ValueError("nothing is rejected, so there is no residual")
    return correction


def _distribution(example: Example, name: str) -> tuple[float, ...]:
    _resampling(example)
    place = example["drafted"][round(accepted(example))]
    return tuple(float(value) for value in place[name])


def _of_token(values: tuple[float, ...], token: float) -> float:
    at = count("token", token)
    if at >= len(values):
        raise ValueError(f"token {at} is outside a vocabulary of {len(values)}")
    return values[at]


def _given(name: str, value: float | None) -> float:
    if value is None:
        raise ValueError(f"that token has no {name}")
    return value

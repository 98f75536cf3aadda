"""Replay one pass of speculative decoding from an example, with everything that a picture needs.

An example is plain data, as a storyboard holds it:

    drafted:                        # in the order drafted
      - {token: The, q: 0.7, p: 0.9}
      - token: sat
        vocabulary: [sat, slept]    # whole distributions are needed where a token is rejected
        q: [0.6, 0.4]
        p: [0.3, 0.7]
        coin: 0.62                  # the token passes if its coin is below min(1, p/q)
    redraw: 0.3                     # coin for the token that the target model writes itself
    bonus: {vocabulary: [on, by], p: [0.8, 0.2]}    # that token's distribution if all are accepted
    vocabulary: [sat, slept]        # for every place that has none of its own
    seed: 4                         # draws the coins that are not given
    prompt: She                     # the text before the draft, for the picture alone

Each of the last five may be omitted if it is not needed; without `bonus`, a pass in which all
drafts are accepted ends there.

Source of the rule: Leviathan, Kalman, Matias, "Fast Inference from Transformers via Speculative
Decoding" (ICML 2023), algorithm 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from facts import acceptance
from facts.arguments import Floats, distribution

Verdict = Literal["accepted", "rejected", "skipped"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The result of one drafted token.

    Attributes:
        token: as in the example.
        verdict: skipped if a token before it was rejected.
        q: the draft model's probability of it; None if skipped and not given, as for p and ratio.
        p: the target model's.
        ratio: min(1, p/q), the probability of accepting it.
        coin: the number in [0, 1) compared with the ratio; None if none was needed.
    """

    token: str
    verdict: Verdict
    q: float | None
    p: float | None
    ratio: float | None
    coin: float | None


@dataclass(frozen=True, slots=True)
class Correction:
    """The token that the target model writes at the end of a pass.

    Attributes:
        token: the token that was drawn.
        reason: resampled after a rejection, or bonus when all was accepted.
        vocabulary: the tokens it was drawn from.
        excess: max(0, p − q) of each; for a bonus, p.
        shares: the distribution it was drawn from: `excess`, normalised.
        coin: the number in [0, 1) at which the cumulative shares were inverted.
    """

    token: str
    reason: Literal["resampled", "bonus"]
    vocabulary: tuple[str, ...]
    excess: tuple[float, ...]
    shares: tuple[float, ...]
    coin: float


@dataclass(frozen=True, slots=True)
class Trace:
    """The result of a pass; `correction` is None if all was accepted and no bonus is given."""

    drafts: tuple[Draft, ...]
    correction: Correction | None

    @property
    def accepted(self) -> int:
        """Drafted tokens that were accepted."""
        return sum(draft.verdict == "accepted" for draft in self.drafts)

    @property
    def rejected(self) -> int:
        """1 if a drafted token was rejected, else 0."""
        return sum(draft.verdict == "rejected" for draft in self.drafts)

    @property
    def skipped(self) -> int:
        """Drafted tokens after the rejected one."""
        return sum(draft.verdict == "skipped" for draft in self.drafts)

    @property
    def written(self) -> tuple[str, ...]:
        """The tokens that the pass adds to the text."""
        kept = tuple(draft.token for draft in self.drafts if draft.verdict == "accepted")
        return kept + ((self.correction.token,) if self.correction else ())


def replay(example: Mapping[str, Any]) -> Trace:
    """Run the algorithm on an example (described above) with its own coins.

    Raises:
        ValueError: a probability or a coin is missing or out of range; the message names the token.
    """
    drafted = example.get("drafted")
    if not drafted:
        raise ValueError("an example needs drafted tokens")
    seed = example.get("seed")
    # All coins are drawn, used or not, so that giving one does not change the others.
    coins = [None] * (len(drafted) + 1) if seed is None else _seeded(int(seed), len(drafted) + 1)

    drafts: list[Draft] = []
    correction = None
    for place, coin in zip(drafted, coins, strict=False):
        if correction:
            drafts.append(_skip(place, example))
            continue
        drafts.append(_judge(place, coin, example))
        if drafts[-1].verdict == "rejected":
            correction = _resample(place, coins[-1], example)
    if correction is None and "bonus" in example:
        correction = _bonus(example["bonus"], coins[-1], example)
    return Trace(tuple(drafts), correction)


def accepted_count(p: Sequence[float], q: Sequence[float], coins: Sequence[float]) -> float:
    """How many drafted tokens are accepted, given each one's probabilities and coin.

    Raises ValueError for lists of different lengths, or a number outside 0 to 1.

    >>> accepted_count(p=[0.9, 0.8, 0.3], q=[0.7, 0.9, 0.6], coins=[0.5, 0.4, 0.62])
    2.0
    """
    if not len(p) == len(q) == len(coins):
        raise ValueError(f"{len(p)} p, {len(q)} q and {len(coins)} coins should be as many")
    places = [
        {"token": f"token {place}", "p": target, "q": draft, "coin": coin}
        for place, (target, draft, coin) in enumerate(zip(p, q, coins, strict=True))
    ]
    verdicts = [_judge(place, None, {}).verdict for place in places]
    return float([*verdicts, "rejected"].index("rejected"))


def _seeded(seed: int, amount: int) -> list[float | None]:
    return [float(coin) for coin in np.random.default_rng(seed).random(amount)]


def _judge(place: Mapping[str, Any], coin: float | None, example: Mapping[str, Any]) -> Draft:
    token = _token(place)
    p, q, ratio = _compare(place, example)
    if ratio is None:
        raise ValueError(f"“{token}” is reached, so it needs p and q")
    if ratio == 1.0:
        return Draft(token, "accepted", q, p, ratio, None)
    coin = _coin(place.get("coin", coin), f"“{token}” has p/q = {ratio:.3g}, so it needs a coin")
    return Draft(token, "accepted" if coin < ratio else "rejected", q, p, ratio, coin)


def _skip(place: Mapping[str, Any], example: Mapping[str, Any]) -> Draft:
    p, q, ratio = _compare(place, example)
    return Draft(_token(place), "skipped", q, p, ratio, None)


def _compare(
    place: Mapping[str, Any], example: Mapping[str, Any]
) -> tuple[float | None, float | None, float | None]:
    """p, q and min(1, p/q) of a drafted token, None where not given."""
    p, q = _probability(place, "p", example), _probability(place, "q", example)
    if p is None or q is None:
        return p, q, None
    try:
        return p, q, acceptance.ratio(p, q)
    except ValueError as error:
        raise ValueError(f"“{_token(place)}”: {error}") from error


def _resample(
    place: Mapping[str, Any], coin: float | None, example: Mapping[str, Any]
) -> Correction:
    token = _token(place)
    vocabulary = _vocabulary(place, example)
    if vocabulary is None or not all(isinstance(place[name], Sequence) for name in "pq"):
        raise ValueError(f"“{token}” is rejected, so it needs p and q over a vocabulary")
    p, q = (_listed(place, name, vocabulary) for name in "pq")
    coin = _coin(example.get("redraw", coin), f"“{token}” is rejected, so a redraw coin is needed")
    shares = acceptance.residual(p, q)
    if not shares.any():
        raise ValueError(f"“{token}” is rejected though p equals q but for rounding")
    return _correction("resampled", vocabulary, acceptance.excess(p, q), shares, coin)


def _bonus(bonus: Mapping[str, Any], coin: float | None, example: Mapping[str, Any]) -> Correction:
    vocabulary = _vocabulary(bonus, example)
    if vocabulary is None or not isinstance(bonus.get("p"), Sequence):
        raise ValueError("the bonus token needs p over a vocabulary")
    p = _listed(bonus, "p", vocabulary)
    coin = _coin(example.get("redraw", coin), "all is accepted, so the bonus needs a redraw coin")
    return _correction("bonus", vocabulary, p, p, coin)


def _correction(
    reason: Literal["resampled", "bonus"],
    vocabulary: tuple[str, ...],
    excess: Floats,
    shares: Floats,
    coin: float,
) -> Correction:
    stairs = np.cumsum(shares)
    chosen = vocabulary[int(np.searchsorted(stairs / stairs[-1], coin, side="right"))]
    return Correction(
        chosen, reason, vocabulary, tuple(excess.tolist()), tuple(shares.tolist()), coin
    )


def _token(place: Mapping[str, Any]) -> str:
    if "token" not in place:
        raise ValueError("every drafted place needs its token")
    return str(place["token"])


def _vocabulary(place: Mapping[str, Any], example: Mapping[str, Any]) -> tuple[str, ...] | None:
    tokens = place.get("vocabulary", example.get("vocabulary"))
    return None if tokens is None else tuple(str(token) for token in tokens)


def _listed(place: Mapping[str, Any], name: str, vocabulary: tuple[str, ...]) -> Floats:
    values = distribution(f"{name} of “{place.get('token', 'bonus')}”", place[name])
    if values.shape != (len(vocabulary),):
        raise ValueError(
            f"{name} of “{place.get('token', 'bonus')}” has {values.size} probabilities"
            f" for a vocabulary of {len(vocabulary)}"
        )
    return values


def _probability(place: Mapping[str, Any], name: str, example: Mapping[str, Any]) -> float | None:
    """A token's own probability, given alone or found in the distribution; None if not given."""
    given = place.get(name)
    if not isinstance(given, Sequence):
        return None if given is None else float(given)
    token, vocabulary = _token(place), _vocabulary(place, example)
    if vocabulary is None or token not in vocabulary:
        raise ValueError(f"“{token}” has {name} as a list, so it must stand in a vocabulary")
    return float(_listed(place, name, vocabulary)[vocabulary.index(token)])


def _coin(coin: float | None, missing: str) -> float:
    if coin is None:
        raise ValueError(f"{missing}; give it, or a seed")
    if not 0.0 <= coin < 1.0:
        raise ValueError(f"a coin is at least 0 and below 1, not {coin:g}")
    return float(coin)

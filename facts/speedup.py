"""The speed-up of speculative decoding, for both meanings of "acceptance rate".

alpha: probability that a drafted token is accepted once every token before it was. Papers use it.
share: part of all drafted tokens that is accepted; those after a rejection count as not accepted.
    Serving systems report it as the draft acceptance rate.
gamma: tokens drafted per pass of the target model.
cost: time of one pass of the draft model, in passes of the target model.

Every speed-up is a multiple of decoding with the target model alone. Every function raises
ValueError for a rate outside 0 to 1, a negative cost, or a gamma that is not a whole number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from facts.arguments import count, fraction, not_negative, positive


def tokens_from_alpha(alpha: float, gamma: float) -> float:
    """Expected tokens per pass of the target model: (1 − α^(γ+1)) / (1 − α), and γ + 1 at α = 1.

    Source: Leviathan et al. (2023), equation 1.

    >>> round(tokens_from_alpha(alpha=0.8, gamma=5), 2)
    3.69
    """
    rate = fraction("alpha", alpha)
    # The geometric sum is added term by term: no 0/0 at α = 1, no cancellation near it.
    return math.fsum(rate**power for power in range(count("gamma", gamma) + 1))


def tokens_from_share(share: float, gamma: float) -> float:
    """Tokens per pass of the target model: the accepted ones and the one it writes itself, 1 + rγ.

    >>> round(tokens_from_share(share=0.9, gamma=6), 2)
    6.4
    """
    return 1.0 + fraction("share", share) * count("gamma", gamma)


def pass_length(gamma: float, cost: float) -> float:
    """Time of a draft and its verification, in passes of the target model: γc + 1.

    >>> round(pass_length(gamma=6, cost=0.0385), 3)
    1.231
    """
    return count("gamma", gamma) * not_negative("cost", cost) + 1.0


def from_alpha(alpha: float, gamma: float, cost: float) -> float:
    """Speed-up with per-token acceptance α: (1 − α^(γ+1)) / ((1 − α)(γc + 1)).

    Source: Leviathan et al. (2023), theorem 3.8.

    >>> round(from_alpha(alpha=0.3, gamma=2, cost=0.0385), 2)
    1.29
    """
    return tokens_from_alpha(alpha, gamma) / pass_length(gamma, cost)


def from_share(share: float, gamma: float, cost: float) -> float:
    """Speed-up when a share r of all drafted tokens is accepted: (1 + rγ) / (1 + γc).

    >>> round(from_share(share=0.3, gamma=2, cost=0.0385), 2)
    1.49
    """
    return tokens_from_share(share, gamma) / pass_length(gamma, cost)


def worst_case(gamma: float, cost: float) -> float:
    """Speed-up when nothing is accepted: 1 / (1 + γc), a slow-down by the drafting alone.

    >>> round(worst_case(gamma=2, cost=0.0385), 2)
    0.93
    """
    return 1.0 / pass_length(gamma, cost)


def bound_from_alpha(alpha: float) -> float:
    """The speed-up that no γ and no draft model exceeds: 1 / (1 − α); infinite at α = 1.

    >>> round(bound_from_alpha(alpha=0.3), 2)
    1.43
    """
    rate = fraction("alpha", alpha)
    return 1.0 / (1.0 - rate) if rate < 1.0 else math.inf


def operations_from_alpha(alpha: float, gamma: float, cost: float = 0.0) -> float:
    """Growth of arithmetic operations per token: (1 − α)(γĉ + γ + 1) / (1 − α^(γ+1)).

    Here `cost` is ĉ: operations per token of the draft model, relative to the target model's.
    Source: Leviathan et al. (2023), theorem 3.11.

    >>> round(operations_from_alpha(alpha=0.8, gamma=5), 2)
    1.63
    """
    done = count("gamma", gamma) * (not_negative("cost", cost) + 1.0) + 1.0
    return done / tokens_from_alpha(alpha, gamma)


def share_from_alpha(alpha: float, gamma: float) -> float:
    """The share of drafted tokens accepted when each is accepted with α: (α + α² + … + α^γ) / γ.

    >>> round(share_from_alpha(alpha=0.3, gamma=2), 3)
    0.195
    """
    return (tokens_from_alpha(alpha, gamma) - 1.0) / count("gamma", gamma, least=1)


def alpha_from_share(share: float, gamma: float) -> float:
    """The per-token acceptance behind a share of drafted tokens: `share_from_alpha` inverted.

    >>> round(alpha_from_share(share=0.3, gamma=2), 3)
    0.422
    """
    wanted = fraction("share", share)
    low, high = 0.0, 1.0
    # The share grows with alpha, so bisection gains one binary digit per step.
    for _ in range(60):
        middle = (low + high) / 2.0
        if share_from_alpha(middle, gamma) < wanted:
            low = middle
        else:
            high = middle
    return high


def mixed(speedups: Sequence[float], mix: Sequence[float]) -> float:
    """Speed-up over a mixture of work: `mix` gives the parts in tokens, so times are averaged.

    Raises ValueError unless each speed-up is positive and has its part.

    >>> round(mixed(speedups=[5.2, 1.486], mix=[2, 1]), 2)
    2.84
    """
    if len(speedups) != len(mix) or not speedups:
        raise ValueError(f"{len(speedups)} speed-ups need as many parts, not {len(mix)}")
    parts = [not_negative("mix", part) for part in mix]
    whole = positive("sum of mix", math.fsum(parts))
    times = (part / positive("speed-up", each) for part, each in zip(parts, speedups, strict=True))
    return whole / math.fsum(times)

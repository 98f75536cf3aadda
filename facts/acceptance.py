"""The acceptance rule of speculative decoding: acceptance probability and residual distribution.

p is the target model's probability of a token, q the draft model's. Source: Leviathan, Kalman,
Matias, "Fast Inference from Transformers via Speculative Decoding" (ICML 2023), section 2.3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from facts.arguments import Floats, count, distributions, fraction, positive


def quotient(p: float, q: float) -> float:
    """The ratio p / q of a drafted token's probabilities in the target and the draft model.

    Raises ValueError for probabilities outside 0 to 1, and for q = 0, which is never drafted.

    >>> quotient(p=0.15, q=0.50)
    0.3
    """
    return fraction("p", p) / positive("q", fraction("q", q))


def ratio(p: float, q: float) -> float:
    """Probability that a drafted token is accepted: min(1, p / q). Raises as `quotient` does.

    >>> ratio(p=0.80, q=0.60)
    1.0
    """
    return min(1.0, quotient(p, q))


def alpha(p: ArrayLike, q: ArrayLike) -> float:
    """Probability that a token drafted from q is accepted: the sum of min(p, q) over all tokens.

    p and q have shape (vocabulary,). Raises ValueError when one does not sum to one.
    Source: Leviathan et al. (2023), theorem 3.5.

    >>> round(alpha(p=[0.15, 0.45, 0.25, 0.15], q=[0.50, 0.20, 0.15, 0.15]), 12)
    0.65
    """
    target, draft = distributions(p, q)
    return float(np.minimum(target, draft).sum())


def excess(p: ArrayLike, q: ArrayLike) -> Floats:
    """The excess of the target model over the draft model, per token: max(0, p − q).

    p and q have shape (..., vocabulary), and so has the result. Raises ValueError when a row does
    not sum to one.
    """
    target, draft = distributions(p, q)
    return np.maximum(0.0, target - draft)


def residual(p: ArrayLike, q: ArrayLike) -> Floats:
    """The residual distribution norm(max(0, p − q)), from which a rejected token is replaced.

    Shapes and errors as for `excess`. A row in which p equals q is all zeros, because nothing is
    rejected there.
    """
    left = excess(p, q)
    mass = left.sum(axis=-1, keepdims=True)
    shares: Floats = np.divide(left, mass, out=np.zeros_like(left), where=mass > 0.0)
    return shares


def residual_mass(p: ArrayLike, q: ArrayLike) -> float:
    """The sum of max(0, p − q), which is also the probability of a rejection, 1 − alpha.

    >>> round(residual_mass(p=[0.15, 0.45, 0.25, 0.15], q=[0.50, 0.20, 0.15, 0.15]), 12)
    0.35
    """
    return float(excess(p, q).sum())


def residual_excess(p: ArrayLike, q: ArrayLike, token: float) -> float:
    """max(0, p − q) of one token, counted from 0.

    Raises ValueError for a token outside the vocabulary.

    >>> residual_excess(p=[0.15, 0.45, 0.25, 0.15], q=[0.50, 0.20, 0.15, 0.15], token=1)
    0.25
    """
    return _of_token(excess(p, q), token)


def residual_share(p: ArrayLike, q: ArrayLike, token: float) -> float:
    """Probability that one token, counted from 0, replaces a rejected one.

    Raises ValueError for a token outside the vocabulary, and when p equals q: there is no residual
    then.

    >>> round(residual_share(p=[0.15, 0.45, 0.25, 0.15], q=[0.50, 0.20, 0.15, 0.15], token=1), 3)
    0.714
    """
    shares = residual(p, q)
    if not shares.any():
        raise ValueError("p equals q, so nothing is rejected and there is no residual")
    return _of_token(shares, token)


def _of_token(values: Floats, token: float) -> float:
    place = count("token", token)
    if values.ndim != 1 or place >= len(values):
        raise ValueError(f"token {place} is outside a vocabulary of shape {values.shape}")
    return float(values[place])

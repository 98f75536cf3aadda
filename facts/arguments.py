"""Check the arguments of the functions of this package; each check returns the value."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]

SUM_TOLERANCE = 1e-9
"""Largest deviation of a distribution's sum from one: sums of decimals are not exact."""


def fraction(name: str, value: float) -> float:
    """A number from 0 to 1, or ValueError."""
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} is {value:g}, but lies between 0 and 1")
    return value


def positive(name: str, value: float) -> float:
    """A finite number above 0, or ValueError."""
    if not (value > 0.0 and math.isfinite(value)):
        raise ValueError(f"{name} is {value:g}, but must be above 0")
    return value


def not_negative(name: str, value: float) -> float:
    """A finite number of at least 0, or ValueError."""
    if not (value >= 0.0 and math.isfinite(value)):
        raise ValueError(f"{name} is {value:g}, but cannot be below 0")
    return value


def count(name: str, value: float, least: int = 0) -> int:
    """A whole number of at least `least`, or ValueError. Storyboards give floats, so 6.0 is 6."""
    if not math.isfinite(value) or value != int(value) or value < least:
        raise ValueError(f"{name} is {value:g}, but must be a whole number from {least} up")
    return int(value)


def distribution(name: str, values: ArrayLike) -> Floats:
    """Probabilities of shape (..., vocabulary), each row summing to one, or ValueError."""
    rows = np.asarray(values, dtype=np.float64)
    if rows.ndim == 0 or rows.size == 0:
        raise ValueError(f"{name} must list one probability per token")
    if not np.all((rows >= 0.0) & (rows <= 1.0)):
        raise ValueError(f"{name} has a probability outside 0 to 1")
    sums = rows.sum(axis=-1)
    wrong = np.abs(sums - 1.0) > SUM_TOLERANCE
    if np.any(wrong):
        raise ValueError(f"{name} sums to {np.extract(wrong, sums)[0]:.6g}, not 1")
    return rows


def distributions(p: ArrayLike, q: ArrayLike) -> tuple[Floats, Floats]:
    """Two distributions over one vocabulary, or ValueError."""
    target, draft = distribution("p", p), distribution("q", q)
    if target.shape != draft.shape:
        raise ValueError(f"p has shape {target.shape}, q {draft.shape}; they share a vocabulary")
    return target, draft

"""Sums, ratios and shares of figures; a fact names them as `arithmetic.ratio`.

All functions take plain numbers or lists of numbers and return a number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def total(values: Sequence[float]) -> float:
    """The sum of numbers.

    >>> total([1, 2, 4])
    7.0
    """
    return math.fsum(values)


def product(values: Sequence[float]) -> float:
    """The product of numbers.

    >>> product([2, 3, 4])
    24.0
    """
    return float(math.prod(values))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean of numbers.

    Raises:
        ValueError: there are none.

    >>> mean([1, 2, 6])
    3.0
    """
    if not values:
        raise ValueError("there are no values")
    return math.fsum(values) / len(values)


def difference(a: float, b: float) -> float:
    """How much larger a is than b.

    >>> difference(7, 3)
    4
    """
    return a - b


def ratio(a: float, b: float) -> float:
    """How many times b goes into a.

    Raises:
        ValueError: b is 0.

    >>> ratio(6, 4)
    1.5
    """
    if b == 0:
        raise ValueError("b is 0")
    return a / b


def percent(part: float, whole: float) -> float:
    """A part in per cent of the whole.

    Raises:
        ValueError: the whole is 0.

    >>> percent(1, 4)
    25.0
    """
    if whole == 0:
        raise ValueError("whole is 0")
    return 100 * part / whole


def change(before: float, after: float) -> float:
    """A change in per cent of what was before; negative for less.

    Raises:
        ValueError: before is 0.

    >>> change(before=80, after=100)
    25.0
    """
    return percent(after - before, before)

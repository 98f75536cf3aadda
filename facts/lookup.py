"""Finding a thing among many: one after another, or straight from its number.

Every function raises ValueError for a number that cannot be.
"""

from __future__ import annotations

from facts.arguments import count


def average_looks(places: float) -> float:
    """Places looked into on average when the thing lies in any of them with equal chance.

    >>> average_looks(places=8)
    4.5
    """
    return (count("places", places, 1) + 1) / 2


def slot(number: float, places: float) -> float:
    """Where a hash table with the simplest hash, the remainder, puts a number; counted from 0.

    >>> slot(number=42, places=8)
    2
    """
    return count("number", number) % count("places", places, 1)

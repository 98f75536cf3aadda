"""Linear search and hash lookup.

Every function raises ValueError for negative numbers or an empty table.
"""

from __future__ import annotations

from facts.arguments import count


def average_looks(places: float) -> float:
    """Mean number of places that a linear search visits, if all places are equally likely.

    >>> average_looks(places=8)
    4.5
    """
    return (count("places", places, 1) + 1) / 2


def slot(number: float, places: float) -> float:
    """The index at which a hash table with the remainder as hash stores a number.

    >>> slot(number=42, places=8)
    2
    """
    return count("number", number) % count("places", places, 1)

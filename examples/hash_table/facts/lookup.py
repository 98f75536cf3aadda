"""Linear search and hash lookup."""

from __future__ import annotations


def average_looks(places: float) -> float:
    """Mean number of places that a linear search visits, if all places are equally likely.

    Raises:
        ValueError: `places` is no whole number from 1 up.

    >>> average_looks(places=8)
    4.5
    """
    return (whole("places", places, 1) + 1) / 2


def slot(number: float, places: float) -> float:
    """The index at which a hash table with the remainder as hash stores a number.

    Raises:
        ValueError: an argument is no whole number, or there are no places.

    >>> slot(number=42, places=8)
    2
    """
    return whole("number", number, 0) % whole("places", places, 1)


def whole(name: str, value: float, least: int) -> int:
    """Return a whole number; the storyboard gives 8 as 8.0.

    Raises:
        ValueError: it has a fraction, or is below `least`.
    """
    if value != value // 1 or value < least:
        raise ValueError(f"{name} is {value:g}, but must be a whole number from {least} up")
    return int(value)

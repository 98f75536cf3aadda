"""Axes of charts: round divisions, and the place of each value."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROUND = (1.0, 2.0, 5.0, 10.0)
"""Steps between labelled values, times a power of ten."""
SIGNS = ("%", "‰", "°")
"""Units that stand at every value of an axis; others stand in its title."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of an axis.

    Attributes:
        low, high: values at its ends.
        step: distance of the labelled values.
        sign: stands after each of them.
    """

    low: float
    high: float
    step: float
    sign: str = ""

    def share(self, value: float) -> float:
        """The place of a value: 0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The labelled values."""
        first = math.ceil(self.low / self.step - 1e-9)
        last = math.floor(self.high / self.step + 1e-9)
        return tuple(number * self.step for number in range(first, last + 1))

    def words(self, value: float) -> str:
        """A labelled value as text, with the digits that the step needs."""
        return figure(value, decimals_of(self.step)) + self.sign


def decimals_of(step: float) -> int:
    """Digits after the point that distinguish multiples of a step."""
    return next((digits for digits in range(9) if _is_whole(step * 10**digits)), 9)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6 * max(1.0, abs(number))


def figure(value: float, decimals: int) -> str:
    """A number with thousands set apart and a proper minus sign."""
    text = f"{abs(value):,.{decimals}f}".replace(",", " ")
    negative = value < 0 and any(digit in text for digit in "123456789")
    return f"−{text}" if negative else text


def shortest(values: Iterable[float], most: int = 4) -> int:
    """Digits after the point that show all values exactly, at most `most`."""
    return max((min(most, decimals_of(value)) for value in values), default=0)


def scale_of(
    low: float,
    high: float,
    divisions: int = 5,
    least: float | None = None,
    most: float | None = None,
    sign: str = "",
) -> Scale:
    """An axis with round divisions that holds some values.

    Args:
        low, high: smallest and greatest value to be shown.
        divisions: about how many divisions to make.
        least, most: ends that were asked for, which are kept as they are.
        sign: stands after each labelled value.
    """
    begin = low if least is None else least
    end = high if most is None else most
    if end - begin < 1e-12 * max(1.0, abs(begin), abs(end)):
        end = begin + max(1.0, abs(begin))
    step = round_step((end - begin) / divisions)
    if least is None:
        begin = math.floor(begin / step + 1e-9) * step
    if most is None:
        end = math.ceil(end / step - 1e-9) * step
    return Scale(begin, end, step, sign)


def round_step(step: float) -> float:
    """The round step that is nearest in proportion."""
    power = 10.0 ** math.floor(math.log10(step))
    return power * min(ROUND, key=lambda one: abs(math.log(one * power / step)))

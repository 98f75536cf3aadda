"""Dials and bars of the layout `speedometer`, which actions can run to other figures."""

from __future__ import annotations

import math
from collections.abc import Iterable

from manim import Animation

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layouts.speedometer.data import Dial
from lantu_blueprint.parts.gauge import BarGauge, fill
from lantu_blueprint.parts.speedometer import Speedometer
from lantu_blueprint.type import SMALL

ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Leading digits of the last number of a scale."""
ROOM = 1.5
"""Greatest width of the figure, as a multiple of the radius."""
NUMBERS = 6
"""About so many numbers stand on a scale."""


class DialWithText(Speedometer):
    """A dial that reads a row's data."""

    def __init__(self, dial: Dial, radius: float, size: float) -> None:
        self.decimals = dial.decimals
        maximum, step = scale_of(dial)
        self.shown = dial.shown or self.words(dial.value, dial.unit)
        longest = max(self.shown, self.words(maximum, dial.unit), key=len)
        super().__init__(
            maximum, dial.unit, "", radius, dial.base, step, size, longest, "-." + self.shown
        )
        room = self.room = ROOM * radius
        if self.readout.width > room:
            if size * room / self.readout.width < SMALL:
                fitting = int(len(longest) * size * room / self.readout.width / SMALL)
                raise DoesNotFit(
                    f"the figure “{longest}” is too long for its dial: {len(longest)} "
                    f"characters, about {fitting} fit. Shorten it"
                )
            self.readout.scale(room / self.readout.width)
        self.show_value(dial.base, text=self.words(dial.base, dial.unit))

    def words(self, value: float, unit: str) -> str:
        """A figure as the readout shows it."""
        return f"{value:.{self.decimals}f}{unit}"

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Swing from the present figure to another."""
        shown = text or self.words(number, self.unit)
        self.readout.admit(shown, self.room)
        return [self.swing(number, shown=shown)]


class Gauge(BarGauge):
    """A bar that actions can fill to another percentage."""

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Fill to another percentage."""
        shown = text or f"{number:g}%"
        self.value.admit(shown, self.value.room)
        return [fill(self, number / 100, shown)]


def scale_of(dial: Dial) -> tuple[float, float]:
    """Last number of a dial's scale, and the distance of two numbers on it."""
    if dial.maximum is not None:
        maximum = dial.maximum
    else:
        wanted = max(dial.value, dial.base) * 1.1 or 1.0
        unit = 10.0 ** math.floor(math.log10(wanted))
        maximum = next(unit * digit for digit in ROUND if unit * digit >= wanted * (1 - 1e-9))
    # Rounded, because products such as 1.2 * 0.1 are not the decimal numbers that are meant.
    steps = (
        round(10.0**power * digit, 9)
        for power in range(math.floor(math.log10(maximum)) - 1, 13)
        for digit in (1.0, 2.0, 2.5, 5.0)
    )
    whole = (step for step in steps if abs(maximum / step - round(maximum / step)) < 1e-6)
    return round(maximum, 9), next(
        (step for step in whole if maximum / step <= NUMBERS + 2), maximum
    )

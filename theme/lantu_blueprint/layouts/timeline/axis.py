"""The axis of a timeline."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from manim import VGroup

from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.scales import Scale, decimals_of, figure
from lantu_blueprint.parts.strokes import THIN, lines
from lantu_blueprint.type import SMALL, mono, sans

TICK, FINE = 0.16, 0.09
"""Lengths of the ticks at numbers and between them."""
ROOM = 0.55
"""Height below the axis for its numbers."""
LARGEST = 10_000
"""Numbers from here on have their thousands set apart; years have not."""


class Axis(VGroup):  # type: ignore[misc]
    """A horizontal axis with numbers below it.

    Args:
        scale: its values.
        left, right: x of its ends.
        y: its height.
        unit: stands after the numbers, at the right end; may be empty.
        rise: length of the guide lines above the numbers.
        avoid: x of lines that come down through the numbers; numbers near them are left out.
    """

    def __init__(
        self,
        scale: Scale,
        left: float,
        right: float,
        y: float,
        unit: str = "",
        rise: float = 0.0,
        avoid: Collection[float] = (),
    ) -> None:
        self.scale_of, self.left, self.right, self.y = scale, left, right, y
        self.rule = lines([((left, y), (right, y))], LINE, 2.0, 0.95)
        fine = np.arange(0, round((scale.high - scale.low) / scale.step * 5) + 1)
        marks = [((self.x(t), y), (self.x(t), y - TICK)) for t in scale.ticks]
        first = scale.ticks[0] if scale.ticks else scale.low
        for number in fine - 5:
            x = self.x(first + number * scale.step / 5)
            if left - 1e-6 <= x <= right + 1e-6:
                marks.append(((x, y), (x, y - FINE)))
        self.ticks = lines(marks, LINE, THIN, 0.8)
        self.numbers = VGroup()
        last = float("-inf")
        for time in scale.ticks:
            text = mono(self.words(time), SMALL, INK_SOFT)
            text.move_to((self.x(time), y - TICK - 0.08 - text.height / 2, 0))
            near = any(abs(x - self.x(time)) < text.width / 2 + 0.08 for x in avoid)
            if not near and text.get_left()[0] > last + 0.12:
                self.numbers.add(text)
                last = float(text.get_right()[0])
        dashes = [
            ((self.x(time), low), (self.x(time), min(low + 0.1, y + rise)))
            for time in scale.ticks
            for low in np.arange(y + 0.1, y + rise, 0.2)
        ]
        self.guides = lines(dashes, LINE, 1.0, 0.28)
        super().__init__(self.guides, self.rule, self.ticks, self.numbers)
        if unit:
            self.unit = sans(unit, SMALL, INK_SOFT)
            self.add(self.unit.move_to((right + 0.28 + self.unit.width / 2, y, 0)))
        self.name = "axis"

    def x(self, time: float) -> float:
        """The place of a time."""
        return self.left + self.scale_of.share(time) * (self.right - self.left)

    def words(self, time: float) -> str:
        """A time as text, with the digits that the step needs."""
        return written(time, decimals_of(self.scale_of.step))


def written(time: float, decimals: int) -> str:
    """A time as text; years have no thousands set apart."""
    text = figure(time, decimals)
    return text.replace(" ", "") if abs(time) < LARGEST else text

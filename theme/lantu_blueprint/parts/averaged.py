"""Bars of times that become their average, and then measure a longer time.

`python -m lantu_blueprint.parts.averaged` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, ManimColor, Mobject, VGroup, VMobject, interpolate_color

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, INK, Colour
from lantu_blueprint.parts.anchor import Anchor, box
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.strokes import Point

BETWEEN = 0.05
"""Gap between two bars that measure another one."""
LATER = 0.35
"""How much later than the one before it a bar sets out, as a share of its way."""
LEG = 0.55
"""Share of its way in which a bar moves along the first of two straight lines."""


class Averaged(VGroup):  # type: ignore[misc]
    """Bars one below the other that begin at the same place; longer is slower.

    Args:
        values: the times, in any unit.
        scale: units of length per unit of time.
        begin: where the bars begin, and the height of the first.
        steps: how far below the first each bar is, in units.
        height: of a bar in units.
        colours: of the bars at first, and when they have the length of the mean.

    Attributes:
        bars: their outlines.
        mean: length of the mean in units.
        settled: 0 for the values, 1 for the mean.
        measured: 0 in their places, 1 side by side on the time that they measure.
    """

    def __init__(
        self,
        values: Sequence[float],
        scale: float,
        begin: Point,
        steps: Sequence[float],
        height: float,
        colours: tuple[Colour, Colour] = (INK, GREEN),
    ) -> None:
        self._lengths, self._colours = scale * np.asarray(values, float), colours
        self.mean = float(self._lengths.mean())
        self._steps, self._height = steps, height
        self.anchor = Anchor((begin[0], begin[1], 0.0))
        self.bars = VGroup(*(VMobject(stroke_width=stroke(2.5)) for _ in values))
        super().__init__(self.anchor, self.bars)
        self.settled = self.measured = 0.0
        self._goal = np.zeros(3)
        self._above = False
        self.show_state(np.zeros(2))

    def aim(self, begin: Point, whole: float) -> None:
        """Say where the longer time begins, and how long it is in units.

        If it lies above the bars, they rise first, and the first of them slides to its far end.
        Else they cross at their own heights first, and sink. So no bar passes over another, nor
        over what stands below the longer time.
        """
        self._above = bool(begin[1] > self.anchor.place((0, 0))[1])
        self._goal = np.array([*(np.asarray(begin)[:2] - self.anchor.place((0, 0))[:2]), whole])

    def show_state(self, state: np.ndarray[Any, Any]) -> Averaged:
        """Draw the bars between their values and their mean, and between there and their goal."""
        self.settled, self.measured = map(float, state)
        shade = interpolate_color(*map(ManimColor, self._colours), self.settled)
        lengths = self._lengths + (self.mean - self._lengths) * self.settled
        left, level, whole = self._goal
        last = len(self.bars) - 1
        for index, (bar, length) in enumerate(zip(self.bars, lengths, strict=True)):
            slot = last - index if self._above else index
            gone = self.measured * (1 + LATER * last) - LATER * index
            first, second = smoothstep(gone / LEG), smoothstep((gone - LEG) / (1 - LEG))
            across, down = (second, first) if self._above else (first, second)
            cut = max(0.0, min(length, whole - slot * length) - BETWEEN)
            x = across * (left + slot * length)
            y = -self._steps[index] + down * (level + self._steps[index])
            long, half = length + across * (cut - length), self._height / 2
            bar.points = self.anchor.place(box(x, x + long, y - half, y + half))
            bar.set_stroke(shade).set_fill(shade, opacity=0.25 + 0.55 * first)
        return self


def settle(bars: Averaged, **kwargs: Any) -> Drive:
    """Let the bars get the length of their mean."""
    return Drive(bars, lambda: np.zeros(2), bars.show_state, np.array([1.0, 0.0]), **kwargs)


def measure(bars: Averaged, begin: Point, whole: float, **kwargs: Any) -> Drive:
    """Lay the bars side by side on a longer time, the last one cut at its end.

    Args:
        bars: they have the length of their mean.
        begin: left end and height of the longer time.
        whole: its length in units.
        kwargs: further attributes of the animation.
    """
    bars.aim(begin, whole)
    return Drive(bars, lambda: np.array([1.0, 0.0]), bars.show_state, np.ones(2), **kwargs)


def demo() -> Mobject:
    """Before, at their mean, and measuring."""
    stages = VGroup(
        *(Averaged((3.8, 3.8, 13.5), 0.2, (0, 0), (0, 0.3, 0.6), 0.2) for _ in range(3))
    )
    stages[1].show_state(np.array([1.0, 0.0]))
    stages[2].aim((0, -1.0), 4.0)
    stages[2].show_state(np.ones(2))
    return stages.arrange(RIGHT, buff=0.8, aligned_edge=DOWN)


if __name__ == "__main__":
    show(demo, "averaged")

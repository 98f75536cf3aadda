"""Bars for probabilities, and their axes.

`python -m lantu_blueprint.parts.bars` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, INK, INK_SOFT, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, SMALL, mono, sans

Levels = np.ndarray[Any, np.dtype[np.float64]]


class Axes(VGroup):  # type: ignore[misc]
    """The upright scale of a chart and its ground line.

    Args:
        width: of the chart.
        height: of the scale.
        top: the value at the upper end, 1 for a whole scale.
        steps: labelled divisions.

    Attributes:
        anchor: local (0, 0) is the chart's lower left corner; lengths are units.
    """

    def __init__(self, width: float, height: float, top: float = 1.0, steps: int = 2) -> None:
        self.anchor = Anchor((0, 0, 0), width, height)
        self.top, self.extent = top, height
        self.ground = VMobject(stroke_color=LINE, stroke_width=stroke(2), stroke_opacity=0.9)
        self.ground.points = np.concatenate(
            [corners((0, height + 0.15), (0, 0)), corners((0, 0), (width, 0))]
        )
        self.guides = VMobject(stroke_color=LINE, stroke_width=stroke(1), stroke_opacity=0.28)
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.texts = VGroup()
        for index in range(steps * 5 + 1):
            y = height * index / (steps * 5)
            whole = index % 5 == 0
            self.ticks.append_points(corners((-0.16 if whole else -0.09, y), (0, y)))
            if whole:
                share = top * index / (steps * 5)
                text = mono(f"{share * 100:g}%", SMALL, INK_SOFT)
                self.texts.add(text.next_to((-0.16, y, 0), LEFT, buff=0.1))
            if whole and index:
                for x in np.arange(0.1, width - 0.05, 0.2):
                    self.guides.append_points(corners((x, y), (min(x + 0.1, width), y)))
        super().__init__(self.anchor, self.guides, self.ground, self.ticks, self.texts)

    def level(self, share: float) -> float:
        """Height above the base line of a value given as a share of the scale, in local units."""
        return share / self.top * self.extent


class Bar(VGroup):  # type: ignore[misc]
    """One upright bar: thin outline, faint fill, bright head."""

    def __init__(self, colour: Colour) -> None:
        self.body = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.13
        )
        self.head = VMobject(stroke_color=colour, stroke_width=stroke(4))
        super().__init__(self.body, self.head)

    def draw(
        self, anchor: Anchor, left: float, right: float, height: float, light: float = 1.0
    ) -> None:
        """Draw the bar between two local x positions; nothing if its height is 0."""
        if height < 1e-4:
            self.body.points = self.head.points = NO_POINTS
            return
        self.body.set_stroke(opacity=light).set_fill(opacity=0.13 * light)
        self.head.set_stroke(opacity=light)
        self.body.points = anchor.place(box(left, right, 0, height))
        self.head.points = anchor.place(corners((left, height), (right, height)))


class ProbabilityBars(VGroup):  # type: ignore[misc]
    """Bars that grow from zero; each shows its value only at full height.

    Args:
        names: under the bars.
        values: probabilities, 0 to 1.
        colours: of the bars.
        shown: value texts at full height.
        height: of the scale up to 100 %.
        bar_width: of each bar.
        gap: between bars.

    Attributes:
        axes, bars, names, texts: the pieces, in the order given.
        growth: (n,) how far each bar has grown, 0 to 1.
    """

    def __init__(
        self,
        names: Sequence[str],
        values: Sequence[float],
        colours: Sequence[Colour],
        shown: Sequence[str],
        height: float = 3.2,
        bar_width: float = 1.1,
        gap: float = 1.1,
    ) -> None:
        self.values, self.shown = tuple(values), tuple(shown)
        self.bar_width, self.gap = bar_width, gap
        width = len(names) * (bar_width + gap)
        self.axes = Axes(width, height)
        self.bars = VGroup(*(Bar(colour) for colour in colours))
        self.names = VGroup(
            *(sans(name, BODY, colour) for name, colour in zip(names, colours, strict=True))
        )
        self.texts = VGroup(
            *(
                Readout(text, BODY, INK, characters="%. ", widest="100%", weight="BOLD")
                for text in shown
            )
        )
        for index, name in enumerate(self.names):
            name.next_to((self._middle(index), 0, 0), DOWN, buff=0.16)
        super().__init__(self.axes, self.bars, self.names, self.texts)
        self.growth: Levels = np.zeros(len(names))
        self.show_growth(np.zeros(len(names)))

    def _middle(self, index: int) -> float:
        return (index + 0.5) * (self.bar_width + self.gap)

    def show_growth(self, growth: Levels) -> ProbabilityBars:
        """Draw each bar at its share (n,) of its full height."""
        self.growth = growth
        anchor = self.axes.anchor
        for index, share in enumerate(growth):
            value = self.values[index] * float(share)
            height = self.axes.level(value)
            middle = self._middle(index)
            half = self.bar_width / 2
            self.bars[index].draw(anchor, middle - half, middle + half, height)
            readout = self.texts[index]
            readout.show_text(self.shown[index] if share >= 1 else "")
            readout.shift(
                anchor.place((middle, height + 0.18, 0))
                - anchor.place((readout.room / 2, 0, 0))
                + anchor.points[0]
                - readout.anchor.points[0]
            )
        return self


def grow(bars: ProbabilityBars, only: int | None = None, lag: float = 0.35, **kwargs: Any) -> Drive:
    """Let all bars, or one, grow from their current to their full height, one after another."""
    count = len(bars.values)
    start: list[Levels] = []

    def read() -> float:
        start[:] = [np.array(bars.growth, float)]
        return 0.0

    def show(alpha: float) -> None:
        growth = start[0].copy()
        for index in range(count):
            if only is None:
                span = 1 + lag * (count - 1)
                share = smoothstep(alpha * span - lag * index)
            elif index == only:
                share = smoothstep(alpha)
            else:
                continue
            growth[index] += (1 - growth[index]) * share
        bars.show_growth(growth)

    kwargs.setdefault("rate_func", lambda alpha: alpha)
    return Drive(bars, read, show, 1.0, **kwargs)


def demo() -> Mobject:
    """Two bars, half grown and grown."""
    bars = [
        ProbabilityBars(["实习生 q", "主编 p"], [0.6, 0.8], [BLUE, PURPLE], ["60%", "80%"])
        for _ in range(2)
    ]
    for each, growth in zip(bars, (0.5, 1.0), strict=True):
        each.show_growth(np.full(2, growth))
    return VGroup(*bars).arrange(RIGHT, buff=0.9)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "bars")

"""Bars that grow and overtake each other from step to step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from lantu_blueprint.block import fitted
from lantu_blueprint.layouts.chart.pieces import Bar, Words
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.palette import INK, INK_SOFT, Colour
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.plane import Plane
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, LARGE, SMALL

SHARE = 0.7
"""Share of a lane that its bar fills."""
NAME = 2.9
"""Greatest width of the names."""
FAINT = 0.4
"""Opacity of the texts of bars that change lanes."""
OVERTAKING = 0.5
"""Share of a step in which bars change lanes, in its middle."""


class Runner(VGroup):  # type: ignore[misc]
    """A bar with its name, which changes lanes."""

    def __init__(self, bar: Bar, name: str, lane: float) -> None:
        self.bar, self.lane, self.opacity = bar, lane, 1.0
        height = bar.plane.inner.height / bar.plane.y.high
        self.label = fitted(name, NAME, height * 0.95, BODY, SMALL, INK, align="right")
        self.label.move_to(bar.plane.place([0.0, sum(bar.slots) / 2]))
        self.label.shift(np.array([-self.label.width / 2 - 0.18, 0.0, 0.0]))
        super().__init__(bar, self.label)
        self.name = name

    def show(self, value: float, lane: float, opacity: float) -> None:
        """Draw it at a value, in a lane counted from the top; opacity is that of its texts."""
        plane = self.bar.plane
        before, after = (plane.place([0.0, plane.y.high - each]) for each in (self.lane, lane))
        self.label.shift(after - before)
        self.lane = lane
        middle = plane.y.high - lane - 0.5
        self.bar.slots = (middle - SHARE / 2, middle + SHARE / 2)
        self.bar.value = value
        self.bar.show_value(value)
        if opacity != self.opacity:  # names of bars that overtake each other would cover each other
            self.opacity = opacity
            for glyph in self.label.glyphs:
                glyph.set_fill(opacity=opacity)
            if self.bar.text is not None:
                self.bar.text.slots.set_fill(opacity=opacity)

    def highlighted(self, colour: Colour | None = None) -> object:
        """Light the bar up."""
        return self.bar.highlighted(colour)

    def unhighlighted(self) -> object:
        """Return to the calm state."""
        return self.bar.unhighlighted()


class Field(VGroup):  # type: ignore[misc]
    """All bars of a race and the name of its step.

    Args:
        plane: axes with one slot for each bar.
        runners: names of the bars, and their colours.
        figures: (bars, steps) values.
        steps: names of the steps.
        words: text of a value.
        region: the name of the step stands at its lower right.
    """

    def __init__(
        self,
        plane: Plane,
        runners: Sequence[tuple[str, str]],
        figures: Sequence[Sequence[float]],
        steps: Sequence[str],
        words: Words,
    ) -> None:
        self.figures = np.array(figures, float)
        self.lanes = _lanes(self.figures)
        self.steps = tuple(steps)
        size = BODY if plane.inner.height / len(runners) > pixels(BODY) / SHARE else SMALL
        self.runners = [
            Runner(
                Bar(plane, (0.0, 1.0), 0.0, colour, words, size, level=True),
                name,
                plane.y.high - 1.0,
            )
            for name, colour in runners
        ]
        longest = max(self.steps, key=len)
        self.step = Readout(
            self.steps[0],
            LARGE * 2,
            INK_SOFT,
            characters="".join(self.steps),
            widest=longest,
            align=1,
            weight="BOLD",
        )
        if self.step.width > plane.inner.width * 0.42:
            self.step.scale_to_fit_width(plane.inner.width * 0.42)
        corner = plane.inner.right, plane.inner.bottom
        self.step.move_to((corner[0] - self.step.width / 2, corner[1] + 0.35 + 0.3, 0))
        self.step.slots.set_fill(opacity=0.75)
        super().__init__(*self.runners, self.step)
        self.time = 0.0
        self.show_time(0.0)

    def show_time(self, time: float) -> None:
        """Draw all bars at a time, counted in steps from 0."""
        self.time = time
        last = self.figures.shape[1] - 1
        before = min(int(time), last - 1) if last else 0
        share = min(1.0, max(0.0, time - before))
        after = min(before + 1, last)
        across = smoothstep((share - (1 - OVERTAKING) / 2) / OVERTAKING)
        for index, runner in enumerate(self.runners):
            begin, end = self.figures[index, [before, after]]
            old, new = self.lanes[index, [before, after]]
            passing = min(1.0, 40 * across * (1 - across)) if old != new else 0.0
            value, lane = begin + (end - begin) * share, old + (new - old) * across
            runner.show(float(value), float(lane), 1 - (1 - FAINT) * passing)
        self.step.show_text(self.steps[before if share < 0.5 else after])

    def run(self) -> Drive:
        """Run through all steps."""
        end = float(self.figures.shape[1] - 1)
        return Drive(self, lambda: self.time, self.show_time, end, rate_func=lambda t: t)


def _lanes(figures: np.ndarray) -> np.ndarray:
    """The lane of each bar at each step, (bars, steps); the greatest value is in lane 0."""
    order = np.argsort(-figures, axis=0, kind="stable")
    return np.argsort(order, axis=0, kind="stable").astype(float)


def lanes_region(region: Region) -> Region:
    """The region of the axes beside the names."""
    return Region(region.left + NAME + 0.2, region.right - 0.9, region.bottom, region.top)

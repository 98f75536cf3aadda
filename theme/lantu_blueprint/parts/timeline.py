"""Durations as bars drawn to scale.

`python -m lantu_blueprint.parts.timeline` draws them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup, VMobject, linear

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, SMALL, mono, sans

BAR_HEIGHT = 0.62
GAP = 0.03
LEADING_NUMBER = re.compile(r"^[\d.]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of a time bar.

    Attributes:
        ms: its duration in milliseconds.
        colour: colour of outline and filling.
        text: text inside it, shown if it fits; may be empty.
    """

    ms: float
    colour: Colour
    text: str = ""


class TimeBar(VGroup):  # type: ignore[misc]
    """Consecutive segments whose lengths are proportional to their durations.

    Args:
        segments: the segments in order.
        scale: units per millisecond; use the same for bars that are compared.
        label: text above the bar at its left; may be empty.
        shown: text at the end of the finished bar; by default its duration in ms.
        counting: whether the number of `shown` counts up while the bar is drawn; otherwise the
            text appears at the end.
        height: height of the bar.
        size: em of `shown` in pixels at 1080p.

    Attributes:
        elapsed: milliseconds drawn so far.
        length: total duration in milliseconds.
        anchor: local (0, 0) is the lower left corner of the bar.
        boxes, texts: outlines and texts of the segments.
        total: the counting text after the bar.
        total_at: milliseconds after which that text stands; None is where the bar ends.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        scale: float,
        label: str = "",
        shown: str = "",
        height: float = BAR_HEIGHT,
        size: float = BODY,
        counting: bool = True,
    ) -> None:
        self.segments, self.counting = tuple(segments), counting
        self.thickness = height
        self.per_ms = scale
        self.length = sum(segment.ms for segment in segments)
        self.shown = shown or f"{self.length:g} ms"
        self.anchor = Anchor((0, 0, 0), self.length * scale, height)
        self.boxes, self.texts = VGroup(), VGroup()
        self.begins: list[float] = []
        begin = 0.0
        for segment in segments:
            self.begins.append(begin)
            self.boxes.add(
                VMobject(
                    stroke_color=segment.colour,
                    stroke_width=stroke(2),
                    fill_color=segment.colour,
                    fill_opacity=0.15,
                )
            )
            text = Readout(segment.text, SMALL, INK) if segment.text else VGroup()
            if segment.text:
                middle = (begin + segment.ms / 2) * scale
                text.move_to((middle, height / 2, 0))
            self.texts.add(text)
            begin += segment.ms
        self.head = VMobject(stroke_color=INK, stroke_width=stroke(2))
        self.total = Readout(
            self.shown, size, INK, characters=" ms.", widest="00 ms", align=-1, weight="BOLD"
        )
        self.label = sans(label, BODY, INK) if label else VGroup()
        super().__init__(self.anchor, self.boxes, self.texts, self.head, self.total)
        if label:
            self.label.move_to((self.label.width / 2, height + 0.36, 0))
            self.add(self.label)
        self.elapsed = 0.0
        self.total_at: float | None = None
        self.show_elapsed(0.0)

    def show_measures(self, measures: np.ndarray) -> TimeBar:
        """Draw the bar at a place and a scale: x, y, units per millisecond and height, (4,)."""
        x, y, scale, height = (float(value) for value in measures)
        self.per_ms, self.thickness = scale, height
        self.anchor.shift(np.array([x, y, 0.0]) - self.anchor.points[0])
        for segment, begin, text in zip(self.segments, self.begins, self.texts, strict=True):
            if segment.text:
                middle = self.anchor.place(((begin + segment.ms / 2) * scale, height / 2))
                text.shift(middle - text.anchor.get_center())
        return self.show_elapsed(self.elapsed)

    @property
    def measures(self) -> np.ndarray:
        """Place and scale of the bar, as `show_measures` takes them."""
        x, y, _ = self.anchor.points[0]
        return np.array([x, y, self.per_ms, self.thickness])

    def show_elapsed(self, elapsed: float) -> TimeBar:
        """Draw the first milliseconds."""
        self.elapsed = elapsed
        scale = self.per_ms
        for segment, begin, outline, text in zip(
            self.segments, self.begins, self.boxes, self.texts, strict=True
        ):
            end = min(elapsed, begin + segment.ms)
            if end - begin < 1e-6:
                outline.points = NO_POINTS
            else:
                gap = min(GAP / 2, (end - begin) * scale / 4)
                outline.points = self.anchor.place(
                    box(begin * scale + gap, end * scale - gap, 0, self.thickness)
                )
            if segment.text:
                text.show_text(segment.text if end >= begin + segment.ms - 1e-9 else "")
        going = 0 < elapsed < self.length
        path = corners((elapsed * scale, -0.1), (elapsed * scale, self.thickness + 0.1))
        self.head.points = self.anchor.place(path) if going else NO_POINTS
        done = elapsed >= self.length - 1e-9
        so_far = LEADING_NUMBER.sub(f"{int(elapsed)}", self.shown) if self.counting else ""
        self.total.show_text("" if elapsed <= 0 else self.shown if done else so_far)
        level = (self.thickness - self.total.glyphs.cap) / 2
        end = elapsed if self.total_at is None else self.total_at
        spot = self.anchor.place((end * scale + 0.18, level))
        self.total.shift(spot - self.total.anchor.points[0])
        return self


class TimeAxis(VGroup):  # type: ignore[misc]
    """A scale in milliseconds; local zero at its left end.

    Args:
        length: milliseconds.
        scale: units per millisecond.
        step: milliseconds between numbers; fine ticks every fifth of it or every millisecond.
        rise: length of the guide lines above it in units.
    """

    def __init__(
        self, length: float, scale: float, step: float = 10, rise: float = 0.0, unit: str = "ms"
    ) -> None:
        self.anchor = Anchor((0, 0, 0), length * scale, 0.3)
        self.line = VMobject(stroke_color=LINE, stroke_width=stroke(2), stroke_opacity=0.9)
        self.line.points = corners((0, 0), (length * scale, 0))
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.guides = VMobject(stroke_color=LINE, stroke_width=stroke(1), stroke_opacity=0.28)
        self.texts = VGroup()
        for index in range(round(length / step * 5) + 1):
            x = index * step / 5 * scale
            whole = index % 5 == 0
            self.ticks.append_points(corners((x, 0), (x, -0.18 if whole else -0.1)))
            if whole:
                text = mono(f"{index // 5 * step:g}", SMALL, INK_SOFT)
                self.texts.add(text.next_to((x, -0.18, 0), DOWN, buff=0.1))
                for y in np.arange(0.1, rise, 0.2):
                    self.guides.append_points(corners((x, y), (x, min(y + 0.1, rise))))
        self.unit = mono(unit, SMALL, INK_SOFT).next_to((length * scale, 0, 0), RIGHT, buff=0.2)
        super().__init__(self.anchor, self.guides, self.line, self.ticks, self.texts, self.unit)


def run(bar: TimeBar, to: float | None = None, **kwargs: Any) -> Drive:
    """Draw a bar from left to right at constant speed, up to `to` milliseconds or its end."""
    kwargs.setdefault("rate_func", linear)
    goal = bar.length if to is None else to
    return Drive(bar, lambda: bar.elapsed, bar.show_elapsed, goal, **kwargs)


def rescale(bar: TimeBar, measures: Sequence[float], **kwargs: Any) -> Drive:
    """Bring a bar to another place, scale and height."""
    return Drive(bar, lambda: bar.measures, bar.show_measures, np.array(measures, float), **kwargs)


def demo() -> Mobject:
    """Forty milliseconds against fifteen, and half way."""
    scale = 0.22
    bars = VGroup(
        TimeBar([Segment(10, PURPLE, "10 ms")] * 4, scale, "标准解码 Standard").show_elapsed(40),
        TimeBar(
            [Segment(1, BLUE)] * 5 + [Segment(10, GREEN, "10 ms")], scale, "投机解码 Speculative"
        ).show_elapsed(15),
        TimeBar([Segment(10, PURPLE, "10 ms")] * 4, scale).show_elapsed(23.5),
    )
    bars.arrange(DOWN, buff=0.4, aligned_edge=LEFT)
    start = bars[0].anchor.points[0]
    axis = TimeAxis(40, scale, rise=3.4)
    axis.shift(start - axis.anchor.points[0]).shift(3.2 * DOWN)
    return VGroup(axis, bars)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "timeline")

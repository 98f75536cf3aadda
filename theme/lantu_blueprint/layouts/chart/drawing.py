"""Draws the layout `chart`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from manim import Animation, FadeIn, LaggedStart, Mobject, VGroup

from lantu.layouts import numbered
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.chart.bars import (
    bar_plane,
    bars_of,
    histogram_bars,
    histogram_plane,
)
from lantu_blueprint.layouts.chart.curves import Cloud, Curve, curve_plane, points_of, spots_of
from lantu_blueprint.layouts.chart.data import MOST_KEYED, Data
from lantu_blueprint.layouts.chart.pie import Slice, slices_of, ticks_of
from lantu_blueprint.layouts.chart.pieces import Bar, Words, lagged
from lantu_blueprint.layouts.chart.race import Field, lanes_region
from lantu_blueprint.layouts.chart.reference import beside_title, line_at, with_room_for_lines
from lantu_blueprint.layouts.legends import Legend, legend_of
from lantu_blueprint.layouts.sources import source_line
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, PURPLE, RED
from lantu_blueprint.parts.plane import Axis, Plane
from lantu_blueprint.parts.scales import SIGNS, shortest

SHADES = (BLUE, PURPLE, GREEN, AMBER, RED)


class Chart(Layout[Data]):
    """Bars, lines, areas, points, slices or a histogram of some values."""

    data_model = Data
    source_field = "source"

    def compose(self) -> None:
        """Draw the axes, then each series."""
        data = self.data
        sign = data.unit if data.unit in SIGNS else ""
        figures = [value for series in data.series for value in series.figures]
        # Values that run from step to step keep their number of digits.
        own = shortest(figures, 2) if data.race else None
        self.words = Words(own if data.decimals is None else data.decimals, sign)
        self.shades = [
            self.shade(series.colour, SHADES[number % len(SHADES)])
            for number, series in enumerate(data.series)
        ]
        if data.race:
            self._race()
        elif data.kind == "pie":
            self._pie()
        else:
            self._plane()
        if data.source:
            self.ground(source_line(data.source))

    def _plane(self) -> None:
        data = self.data
        names = [] if data.single else [series.name for series in data.series]
        legend = legend_of(names, self.shades[: len(names)], self.stage)
        region = with_room_for_lines(
            data, legend.below(self.stage, None if data.level else data.y.title)
        )
        if data.kind == "bar":
            plane = bar_plane(data, region)
        elif data.kind == "histogram":
            plane = histogram_plane(data, region)
        else:
            plane = curve_plane(data, region)
        self.ground(plane, plane.enter)
        texts: list[Region] = []
        if data.kind in ("bar", "histogram"):
            bars = self._bars(plane, legend)
            texts = [bar.text_room for bar in bars if bar.text_room]
        else:
            self._curves(plane, legend)
        upright = data.kind == "histogram" or data.level
        lowest = beside_title(data) if upright and data.lines else 0
        for number, line in enumerate(data.lines, start=1):
            shade = self.shade(line.colour, AMBER)
            drawn = line_at(plane, line, number - lowest, upright, shade, region, texts)
            key = line.key or f"line_{number}"
            self.element(key, drawn, line.at, drawn.enter, 0.8)

    def _bars(self, plane: Plane, legend: Legend) -> list[Bar]:
        data = self.data
        if data.kind == "histogram":
            groups = [histogram_bars(data, plane, self.shades[0], Words())]
        else:
            colours = [
                [
                    self.shade(series.colours[index], shade)
                    if index < len(series.colours)
                    else shade
                    for index in range(len(series.figures))
                ]
                for series, shade in zip(data.series, self.shades, strict=True)
            ]
            groups = bars_of(data, plane, colours, self.words)
        for number, bars in enumerate(groups):
            self._series(number, bars, legend.entries[number : number + 1])
        return [bar for bars in groups for bar in bars]

    def _series(self, number: int, bars: Sequence[Bar], entries: Sequence[Mobject]) -> None:
        """The bars of one series: one element, or one for each bar."""
        series = self.data.series[number]
        if self.data.single:
            keys = self.data.keys()[: len(bars)]
            self._each(keys, bars, series.at, series.marks)
            return
        key = numbered(self.data.series)[number]
        group = VGroup(*bars, *entries)
        group.name = series.name or key

        keys = self.data.value_keys(number)

        def enter() -> Iterable[Animation]:
            self._appear(keys)
            return [*lagged(bar.grown() for bar in bars), *(FadeIn(each) for each in entries)]

        self.element(key, group, series.at, enter, 1.4)
        self._members(keys, bars)

    def _each(
        self, keys: Sequence[str], bars: Sequence[Bar], at: str | None, marks: Sequence[str]
    ) -> None:
        """Bars that are elements of their own; those without a mark grow together."""
        together = len(bars) - len(marks)
        for key, bar, mark in zip(keys[together:], bars[together:], marks, strict=True):
            self.element(key, bar, mark, partial(grow, bar), 1.0)
        first = list(bars[:together])
        if first:
            self._members(keys[:together], first)
            length = 0.8 + 0.2 * len(first)

            def enter() -> Iterable[Animation]:
                self._appear(keys[:together])
                self.entered(VGroup(*first))
                return lagged(bar.grown() for bar in first)

            self.step(at, enter, length)

    def _members(self, keys: Sequence[str], members: Sequence[Mobject]) -> None:
        """Let actions name the members of something that appears as a whole."""
        for key, member in zip(keys, members, strict=False):
            self.parts[key] = Part(key, member)

    def _appear(self, keys: Sequence[str]) -> None:
        """Note that members of something that appears as a whole are on the screen."""
        for part in (self.parts[key] for key in keys if key in self.parts):
            part.shown = True

    def _curves(self, plane: Plane, legend: Legend) -> None:
        data = self.data
        for number, (series, shade) in enumerate(zip(data.series, self.shades, strict=True)):
            points = points_of(series)
            keys = data.value_keys(number)
            count = len(points) if len(points) <= MOST_KEYED else len(keys)
            spots = spots_of(plane, points, shade, self.words, count, data.texts(series))
            key = numbered(data.series)[number]
            mobject: Curve | Cloud
            if data.kind == "scatter":
                mobject = Cloud(plane, points, shade, spots, drawn=count == len(points))
            else:
                mobject = Curve(plane, points, shade, data.kind == "area", spots)
            mobject.name = series.name or key
            # A line of many values is worth watching.
            length = 2.0 if len(points) <= MOST_KEYED else 4.5
            entries = legend.entries[number : number + 1]
            mobject.add(*entries)
            self.element(
                key, mobject, series.at, partial(self._draw, keys, mobject, entries), length
            )
            self._members(keys, spots)

    def _draw(
        self, keys: Sequence[str], mobject: Curve | Cloud, entries: Sequence[Mobject]
    ) -> Iterable[Animation]:
        self._appear(keys)
        return enter_with(mobject, entries)

    def _pie(self) -> None:
        data = self.data
        series = data.series[0]
        shades = [
            self.shade(
                series.colours[index] if index < len(series.colours) else None,
                SHADES[index % len(SHADES)],
            )
            for index in range(len(series.figures))
        ]
        words = None if self.words.sign == "%" or not data.y.unit else self.words
        anchor, slices = slices_of(
            self.stage, data.names, series.figures, shades, words, data.texts(series)
        )
        dial = ticks_of(anchor, slices[0].radius + 0.08)
        self.ground(VGroup(anchor, dial), lambda: [FadeIn(dial)])
        together = len(slices) - len(series.marks)
        keys = data.keys()
        for index in range(together, len(slices)):
            each, mark = slices[index], series.marks[index - together]
            self.element(keys[index], each, mark, partial(open_slice, each), 1.0)
        first = slices[:together]
        if first:
            self._members(keys[:together], first)

            def enter() -> Iterable[Animation]:
                self._appear(keys[:together])
                self.entered(VGroup(*first))
                yield from lagged((each.grown() for each in first), lag=1.0)
                yield LaggedStart(*(FadeIn(each.entry) for each in first), lag_ratio=0.3)

            self.step(series.at, enter, 1.8)

    def _race(self) -> None:
        data, race = self.data, self.data.race
        assert race is not None
        figures = [series.figures for series in data.series]
        slots = tuple("" for _ in figures)
        greatest = max(value for each in figures for value in each)
        region: Region = lanes_region(self.stage)
        axis = Axis(0.0, greatest, data.x.title or "", data.x.unit or "", guides=True)
        plane = Plane(region, axis, Axis(names=slots))
        self.ground(plane, plane.enter)
        runners = [
            (series.name or "", shade)
            for series, shade in zip(data.series, self.shades, strict=True)
        ]
        field = Field(plane, runners, figures, race.names, self.words)
        self.ground(field.step)
        for key, runner in zip(numbered(data.series), field.runners, strict=True):
            self.element(key, runner, "start")
        self.step(race.at, lambda: [field.run()], fills=True)


def enter_with(mobject: Curve | Cloud, entries: Sequence[Mobject]) -> Iterable[Animation]:
    """Draw a line or points, and show the entry in the legend."""
    yield from mobject.enter()
    for each in entries:
        yield FadeIn(each)


def grow(bar: Bar) -> Iterable[Animation]:
    """Let a bar grow to its value."""
    return [bar.grown()]


def open_slice(each: Slice) -> Iterable[Animation]:
    """Open a slice, and show its entry in the list."""
    return [each.grown(), FadeIn(each.entry)]

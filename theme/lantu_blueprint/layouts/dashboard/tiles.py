"""The contents of the panels of the layout `dashboard`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from manim import Animation, FadeIn, VGroup, VMobject, linear, smooth, squish_rate_func

from lantu_blueprint.block import DoesNotFit, fitted
from lantu_blueprint.layouts.dashboard.data import Tile
from lantu_blueprint.measures import Region, pixels, stroke
from lantu_blueprint.palette import INK, INK_SOFT, LINE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, corners
from lantu_blueprint.parts.bars import Bar
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.gauge import BAR_HEIGHT, BarGauge
from lantu_blueprint.parts.running import Count, Running
from lantu_blueprint.parts.strokes import lines, ring
from lantu_blueprint.type import BODY, LARGE, SMALL, mono

LARGEST = LARGE * 2.0
"""Greatest em of a figure in pixels."""
NOTE = 0.42
"""Height of the place of a note."""
THICK = 0.62
"""Width of a bar relative to the distance of bars."""
FOOT = 0.36
"""Height of the names below the bars, and of the values above them."""
LAG = 0.4
"""Share by which each bar grows later than the one before it."""


class Figure(VGroup):  # type: ignore[misc]
    """A number that counts up, in the middle of a region."""

    def __init__(
        self,
        tile: Tile,
        region: Region,
        shade: Colour,
        counts: Sequence[Count] = (),
        size: float = LARGEST,
    ) -> None:
        self.goal = tile.value or 0.0
        self.readout = Running(tile.words, (0.0, self.goal), counts, size, shade)
        share = min(region.width / self.readout.width, region.height / self.readout.height, 1.0)
        if size * share < SMALL:
            widest = self.readout.widest
            raise DoesNotFit(f"the figure “{widest}” is too long for its panel. Shorten it")
        self.readout.scale(share).move_to(region.centre)
        super().__init__(self.readout)
        self.readout.show_value(self.goal)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Run from the present number to another."""
        return self.readout.counted(number, text)

    def enter(self) -> Iterable[Animation]:
        """Count from zero."""
        self.readout.show_value(0.0)
        return self.counted(self.goal)


class Gauge(VGroup):  # type: ignore[misc]
    """A number above a bar that fills up to its share."""

    def __init__(
        self, tile: Tile, region: Region, shade: Colour, counts: Sequence[Count] = ()
    ) -> None:
        self.most, self.goal, self.value = tile.maximum, tile.value or 0.0, 0.0
        self.bar = BarGauge(region.width - 0.1, 0.0, colour=shade, text=lambda _: "", widest="")
        low = region.bottom + (region.height - BAR_HEIGHT) * 0.16
        self.bar.shift(
            np.array([region.centre[0], low, 0.0]) - self.bar.anchor.place((self.bar.length / 2, 0))
        )
        above = Region(region.left, region.right, low + BAR_HEIGHT + 0.1, region.top)
        self.figure = Figure(tile, above, shade, counts, LARGE * 1.6)
        super().__init__(self.figure, self.bar)
        self.show_value(self.goal)

    def show_value(self, value: float) -> None:
        """Show a number and fill the bar up to it."""
        self.value = value
        self.figure.readout.show_value(value)
        self.bar.show_share(min(1.0, max(0.0, value / self.most)))

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Run from the present number to another."""
        self.figure.readout.reads(number, text)
        return [Drive(self, lambda: self.value, self.show_value, number)]

    def enter(self) -> Iterable[Animation]:
        """Fill up from zero."""
        self.show_value(0.0)
        return self.counted(self.goal)


class Bars(VGroup):  # type: ignore[misc]
    """Upright bars with their names, and their values if there is room."""

    def __init__(self, tile: Tile, region: Region, shade: Colour) -> None:
        values = tile.values or []
        foot = FOOT if tile.names else 0.0
        self.pitch = region.width / len(values)
        self.anchor = Anchor((region.left, region.bottom + foot, 0), region.width, 1.0)
        shown = [mono(tile.words(value), SMALL, INK) for value in values]
        fits = max(text.width for text in shown) <= self.pitch - 0.08
        self.texts = VGroup(*shown) if fits else VGroup()
        height = region.height - foot - (FOOT if fits else 0.06)
        most = max(values) or 1.0
        self.heights = [value / most * height for value in values]
        self.bars = VGroup(*(Bar(shade) for _ in values))
        y = region.bottom + foot
        ground = lines([((region.left, y), (region.right, y))], LINE, 2.0, 0.8)
        super().__init__(self.anchor, ground, self.bars, self.texts)
        for index, name in enumerate(tile.names or ()):
            words = fitted(name, self.pitch - 0.02, foot, SMALL, SMALL, INK_SOFT, align="centre")
            words.move_to((self._middle(region, index), region.bottom + foot / 2 - 0.04, 0))
            self.add(words)
        for index, text in enumerate(self.texts):
            high = y + self.heights[index] + FOOT / 2
            text.move_to((self._middle(region, index), high, 0))
        self.show_growth(1.0)

    def _middle(self, region: Region, index: int) -> float:
        return region.left + (index + 0.5) * self.pitch

    def show_growth(self, growth: float) -> None:
        """Draw the bars at a share of their growth, one after the other."""
        span = 1 + LAG * (len(self.heights) - 1)
        half = self.pitch * THICK / 2
        for index, (bar, height) in enumerate(zip(self.bars, self.heights, strict=True)):
            share = smoothstep(growth * span - LAG * index)
            middle = (index + 0.5) * self.pitch
            bar.draw(self.anchor, middle - half, middle + half, height * share)

    def enter(self) -> Iterable[Animation]:
        """Let the bars grow, then show their values."""
        self.show_growth(0.0)
        yield FadeIn(VGroup(*(each for each in self if each not in (self.bars, self.texts))))
        yield Drive(self.bars, lambda: 0.0, self.show_growth, 1.0, rate_func=linear)
        if len(self.texts):
            yield FadeIn(self.texts, rate_func=squish_rate_func(smooth, 0.6, 1.0))


class Sparkline(VGroup):  # type: ignore[misc]
    """A line through values, with a dot and the number at its end."""

    def __init__(self, tile: Tile, region: Region, shade: Colour) -> None:
        values = np.array(tile.values, float)
        self.last = mono(tile.words(float(values[-1])), BODY, shade, weight="BOLD")
        if self.last.width > region.width * 0.5:
            raise DoesNotFit(f"the figure “{self.last.name}” is too long for its panel. Shorten it")
        width = region.width - self.last.width - 0.35
        spread = float(np.ptp(values)) or 1.0
        height = region.height * 0.8
        self.anchor = Anchor((region.left, region.centre[1] - height / 2, 0), width, height)
        self.places: npt.NDArray[np.float64] = np.stack(
            [np.linspace(0, width, len(values)), (values - values.min()) / spread * height], axis=1
        )
        self.line = VMobject(stroke_color=shade, stroke_width=stroke(3.5))
        self.haze = VMobject(stroke_width=0, fill_color=shade, fill_opacity=0.1)
        self.dot = ring((0, 0), 0.09, shade, 2.5, fill=0.7)
        floor = float(self.anchor.points[0][1]) - 0.08
        ground = lines([((region.left, floor), (region.left + width, floor))], LINE, 1.5, 0.6)
        end = self.anchor.place(self.places[-1])
        self.last.move_to((end[0] + 0.25 + self.last.width / 2, end[1], 0))
        low, high = region.bottom + pixels(BODY) / 2, region.top - pixels(BODY) / 2
        self.last.set_y(float(np.clip(end[1], low, high)))
        self.ground = ground
        super().__init__(self.anchor, ground, self.haze, self.line, self.dot, self.last)
        self.show_share(1.0)

    def show_share(self, share: float) -> None:
        """Draw the line up to a share of its width."""
        xs, ys = self.places.T
        x = share * xs[-1]
        tip = (float(x), float(np.interp(x, xs, ys)))
        shown = [*map(tuple, self.places[xs < x - 1e-9]), tip]
        self.dot.move_to(self.anchor.place(tip))
        if len(shown) < 2:
            self.line.points = self.haze.points = NO_POINTS
            return
        self.line.points = self.anchor.place(corners(*shown))
        area: Sequence[tuple[float, float]] = [(0.0, 0.0), *shown, (tip[0], 0.0), (0.0, 0.0)]
        self.haze.points = self.anchor.place(corners(*area))

    def enter(self) -> Iterable[Animation]:
        """Draw the line from left to right, then show the last number."""
        self.show_share(0.0)
        yield FadeIn(self.ground)
        drawn = VGroup(self.haze, self.line, self.dot)
        yield Drive(drawn, lambda: 0.0, self.show_share, 1.0)
        yield FadeIn(self.last, rate_func=squish_rate_func(smooth, 0.75, 1.0))

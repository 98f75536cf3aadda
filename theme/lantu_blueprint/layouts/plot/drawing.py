"""Draws the layout `plot`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from manim import Animation, FadeIn, Mobject

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.legends import legend_of
from lantu_blueprint.layouts.plot.data import Area, Data
from lantu_blueprint.layouts.plot.expressions import Expression, parse
from lantu_blueprint.layouts.plot.pieces import Graph, Rider, Shaded
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE, RED
from lantu_blueprint.parts.plane import Axis, Plane
from lantu_blueprint.type import BODY, SMALL

SHADES = (BLUE, PURPLE, GREEN, AMBER, RED)


class Plot(Layout[Data]):
    """Functions with tangents, areas and moving points."""

    data_model = Data

    def compose(self) -> None:
        """Draw the axes, then curves, areas and points."""
        data = self.data
        keys = data.curve_keys()
        self.functions = {key: parse(curve.y) for key, curve in zip(keys, data.curves, strict=True)}
        self.shades = {
            key: self.shade(curve.colour, shade)
            for key, curve, shade in zip(keys, data.curves, SHADES * 2, strict=False)
        }
        names = [curve.name for curve in data.curves]
        legend = legend_of(names, list(self.shades.values()), self.stage)
        x, y = data.x, data.y
        assert x.least is not None and x.most is not None
        low, high = heights(list(self.functions.values()), x.least, x.most)
        plane = Plane(
            legend.below(self.stage, y.title),
            Axis(x.least, x.most, x.title or "", x.unit or "", least=x.least, most=x.most),
            Axis(low, high, y.title or "", y.unit or "", least=y.least, most=y.most, guides=True),
        )
        self.plane = plane
        self.ground(plane, plane.enter)
        for number, (key, curve) in enumerate(zip(keys, data.curves, strict=True)):
            ends = (
                x.least if curve.least is None else curve.least,
                x.most if curve.most is None else curve.most,
            )
            graph = Graph(plane, self.functions[key], ends, self.shades[key], curve.dashed)
            entries = legend.entries[number : number + 1]
            graph.add(*entries)
            self.element(key, graph, curve.at, partial(enter_with, graph, entries), 2.0)
        for key, area in zip(data.area_keys(), data.areas, strict=True):
            shaded = self._area(area)
            self.element(key, shaded, area.at, shaded.enter, 1.6)
        for key, point in zip(data.point_keys(), data.points, strict=True):
            rider = Rider(
                plane,
                self.functions[point.on],
                point.x,
                self.shade(point.colour, AMBER),
                point.name or "",
                point.tangent,
                point.drop,
                point.figures,
            )
            self.element(key, rider, point.at, rider.enter, 0.7)
            if point.to is not None:
                self.step(point.moves, partial(move, rider, point.to), fills=True)

    def _area(self, area: Area) -> Shaded:
        upper = self.functions[area.under]
        lower = self.functions[area.over] if area.over else None
        shade = self.shade(area.colour, self.shades[area.under])
        words = self._words_in(area, upper, lower) if area.name else None
        return Shaded(self.plane, upper, lower, (area.least, area.most), shade, words)

    def _words_in(self, area: Area, upper: Expression, lower: Expression | None) -> Block:
        """The name of an area, where it is tallest near its middle."""
        plane = self.plane
        x = np.linspace(area.least, area.most, 41)
        top = np.clip(upper(x), plane.y.low, plane.y.high)
        foot = np.full_like(x, plane.ground())
        if lower is not None:
            foot = np.clip(lower(x), plane.y.low, plane.y.high)
        reach = 1 - np.abs(np.linspace(-1, 1, 41)) ** 2 / 2
        best = int(np.nanargmax(np.abs(top - foot) * reach))
        wide = (area.most - area.least) / (plane.x.high - plane.x.low) * plane.inner.width
        words = fitted(area.name or "", max(1.0, wide * 0.7), 1.2, BODY, SMALL, INK, align="centre")
        words.move_to(plane.place([x[best], foot[best] + (top[best] - foot[best]) * 0.42]))
        return words


def heights(functions: Sequence[Expression], low: float, high: float) -> tuple[float, float]:
    """The smallest and the greatest value to show; values near poles are left out."""
    x = np.linspace(low, high, 801)
    values = np.concatenate([function(x) for function in functions])
    values = values[np.isfinite(values)]
    if not len(values):
        return 0.0, 1.0
    least, most = float(values.min()), float(values.max())
    near, far = np.percentile(values, [10, 90])
    reach = max(far - near, 1e-9)
    return max(least, float(near - 2 * reach)), min(most, float(far + 2 * reach))


def enter_with(graph: Graph, entries: Sequence[Mobject]) -> Iterable[Animation]:
    """Draw a curve, and show its entry in the legend."""
    yield from graph.enter()
    for each in entries:
        yield FadeIn(each)


def move(rider: Rider, to: float) -> Iterable[Animation]:
    """Move a point along its function."""
    return [rider.moved(to)]

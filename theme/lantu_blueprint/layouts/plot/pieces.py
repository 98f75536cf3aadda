"""Curves, areas and points of a plot."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Animation, FadeIn, VGroup, VMobject, linear

from lantu_blueprint.layouts.plot.expressions import Expression, Values
from lantu_blueprint.lighting import Tint
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK, LINE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.plane import Plane
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.running import Count
from lantu_blueprint.parts.scales import figure
from lantu_blueprint.parts.strokes import ring
from lantu_blueprint.type import BODY

SAMPLES = 400
"""Values of x for which a function is computed."""
THIN, THICK = 3.0, 6.0
TINT, LIT = 0.14, 0.34
TANGENT = 2.6
"""Length of a tangent in units on both sides."""
DASH = 7
"""Samples of a dash, and of the space after it."""
SMALL_STEP = 1e-5
"""Step of the derivative as a share of the axis."""


class Graph(VGroup):  # type: ignore[misc]
    """The curve of a function, drawn from left to right.

    Attributes:
        light: how far it is highlighted, 0 to 1.
        share: how much of its width is drawn.
    """

    def __init__(
        self,
        plane: Plane,
        function: Expression,
        ends: tuple[float, float],
        colour: str,
        dashed: bool,
    ) -> None:
        self.plane, self.function, self.dashed = plane, function, dashed
        self.x: Values = np.linspace(*ends, SAMPLES + 1)
        self.y = function(self.x)
        self.path = VMobject(stroke_color=colour, stroke_width=stroke(THIN))
        self.light, self.share = 0.0, 0.0
        self.shine: Colour | None = None
        super().__init__(self.path)
        self.tint = Tint(self.path)
        self.name = function.text

    def show_share(self, share: float) -> None:
        """Draw it up to a share of its width."""
        self.share = share
        last = self.x[0] + (self.x[-1] - self.x[0]) * share
        count = int(np.searchsorted(self.x, last, side="right"))
        x = np.append(self.x[:count], last)
        y = np.append(self.y[:count], self.function(last))
        pieces = self._visible(x, y)
        placed = [self.plane.place(corners(*piece.tolist())[:, :2]) for piece in pieces]
        self.path.points = np.concatenate(placed) if placed else NO_POINTS

    def _visible(self, x: Values, y: Values) -> list[Points]:
        """The runs of points within the axes, cut at their ends; at poles the curve is broken."""
        low, high = self.plane.y.low, self.plane.y.high
        runs: list[list[list[float]]] = [[]]
        for n in range(len(x) - 1):
            (x0, y0), (x1, y1) = (x[n], y[n]), (x[n + 1], y[n + 1])
            jump = abs(y1 - y0) > 0.75 * (high - low)
            gap = self.dashed and n // DASH % 2
            if not np.isfinite(y0 + y1) or jump or gap or x1 <= x0:
                runs.append([])
                continue
            begin, end = _clipped(y0, y1, low, high)
            if begin >= end:
                runs.append([])
                continue
            for share in (begin, end):
                point = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]
                if not runs[-1] or runs[-1][-1] != point:
                    runs[-1].append(point)
            if end < 1:
                runs.append([])
        return [np.array(run) for run in runs if len(run) > 1]

    def enter(self) -> Iterable[Animation]:
        """Draw the curve."""
        return [Drive(self, lambda: self.share, self.show_share, 1.0, rate_func=linear)]

    def _shine(self, light: float) -> None:
        self.light = light
        if self.shine is not None:
            self.tint.show(self.shine, light)
        self.path.set_stroke(width=stroke(THIN + (THICK - THIN) * light))

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Thicken the curve, in its own colour or in another."""
        self.shine = colour or (self.shine if self.light else None)
        return [Drive(self, lambda: self.light, self._shine, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Return to the calm state."""
        return [Drive(self, lambda: self.light, self._shine, 0.0)]


def _clipped(y0: float, y1: float, low: float, high: float) -> tuple[float, float]:
    """The shares of a straight line from y0 to y1 between which it is within low and high."""
    if y0 == y1:
        return (0.0, 1.0) if low <= y0 <= high else (1.0, 0.0)
    at = sorted([(low - y0) / (y1 - y0), (high - y0) / (y1 - y0)])
    return max(0.0, at[0]), min(1.0, at[1])


class Shaded(VGroup):  # type: ignore[misc]
    """The area between two functions, filled from left to right."""

    def __init__(
        self,
        plane: Plane,
        upper: Expression,
        lower: Expression | None,
        ends: tuple[float, float],
        colour: str,
        words: VMobject | None,
    ) -> None:
        self.plane, self.ends = plane, ends
        self.x = np.linspace(*ends, 160)
        low, high = plane.y.low, plane.y.high
        self.upper = np.clip(upper(self.x), low, high)
        ground = np.full_like(self.x, plane.ground())
        self.lower = ground if lower is None else np.clip(lower(self.x), low, high)
        self.area = VMobject(
            stroke_color=colour, stroke_width=stroke(1.5), fill_color=colour, fill_opacity=TINT
        )
        self.words = words
        self.light, self.share = 0.0, 0.0
        self.shine: Colour | None = None
        self.tint = Tint(self.area)
        super().__init__(self.area, *([words] if words is not None else []))
        self.name = "area"

    def show_share(self, share: float) -> None:
        """Fill it up to a share of its width."""
        self.share = share
        x = self.ends[0] + (self.x - self.ends[0]) * share
        tops, feet = (np.interp(x, self.x, y) for y in (self.upper, self.lower))
        outline = np.concatenate(
            [np.stack([x, tops], -1), np.stack([x, feet], -1)[::-1], [[x[0], tops[0]]]]
        )
        clean = outline[np.isfinite(outline).all(axis=1)]
        self.area.points = NO_POINTS
        if share > 0:
            self.area.points = self.plane.place(corners(*clean.tolist())[:, :2])

    def enter(self) -> Iterable[Animation]:
        """Fill the area, then name it."""
        yield Drive(self.area, lambda: self.share, self.show_share, 1.0)
        if self.words is not None:
            yield FadeIn(self.words)

    def _shine(self, light: float) -> None:
        self.light = light
        if self.shine is not None:
            self.tint.show(self.shine, light)
        self.area.set_fill(opacity=TINT + (LIT - TINT) * light)

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Brighten the area, in its own colour or in another."""
        self.shine = colour or (self.shine if self.light else None)
        return [Drive(self, lambda: self.light, self._shine, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Return to the calm state."""
        return [Drive(self, lambda: self.light, self._shine, 0.0)]


class Rider(VGroup):  # type: ignore[misc]
    """A point on a function, with its tangent, dashed lines to the axes, and figures.

    Attributes:
        x: where it is.
    """

    def __init__(
        self,
        plane: Plane,
        function: Expression,
        x: float,
        colour: str,
        name: str,
        tangent: bool,
        drop: bool,
        figures: bool,
    ) -> None:
        self.plane, self.function, self.x = plane, function, x
        self.title, self.with_tangent, self.drop, self.figures = name, tangent, drop, figures
        self.arrived: Count = (x, None)
        self.dot = ring((0, 0), 0.09, colour, 3.0, fill=0.85)
        self.tangent = VMobject(stroke_color=colour, stroke_width=stroke(3))
        self.drops = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        characters = "0123456789−.,=() xyk ·" + name
        self.readout = Readout(self._words(x), BODY, INK, characters=characters, align=-1)
        super().__init__(self.drops, self.tangent, self.dot, self.readout)
        self.name = name or "point"
        self.show_x(x)

    def slope(self, x: float) -> float:
        """The slope of the function."""
        step = SMALL_STEP * (self.plane.x.high - self.plane.x.low)
        before, after = (float(self.function(at)) for at in (x - step, x + step))
        return (after - before) / (2 * step)

    def _words(self, x: float) -> str:
        if self.arrived[1] is not None and x == self.arrived[0]:
            return self.arrived[1]
        y = float(self.function(x))
        parts = [self.title] if self.title else []
        if self.figures:
            known = self.with_tangent
            parts.append(
                f"k = {figure(self.slope(x), 2)}" if known else f"({figure(x, 2)}, {figure(y, 2)})"
            )
        return "  ".join(parts)

    def show_x(self, x: float) -> None:
        """Move it along the function."""
        self.x = x
        y = float(self.function(x))
        place = self.plane.place
        at = place([x, y])
        self.dot.move_to(at)
        if self.with_tangent:
            wide, tall = self.plane.anchor.legs
            k = self.slope(x)
            run = np.array(
                [
                    wide / (self.plane.x.high - self.plane.x.low),
                    k * tall / (self.plane.y.high - self.plane.y.low),
                ]
            )
            half = TANGENT / float(np.linalg.norm(run))
            begin, end = self._within(x, y, k, half)
            line = corners((begin, y + k * (begin - x)), (end, y + k * (end - x)))
            self.tangent.points = place(line[:, :2])
        if self.drop:
            ground, left = self.plane.ground(), max(self.plane.x.low, min(0.0, self.plane.x.high))
            ends = [place([x, ground]), place([left, y])]
            self.drops.points = np.concatenate([_dashes(at, end) for end in ends])
        self.readout.show_text(self._words(x))
        self._place_readout(at)

    def _within(self, x: float, y: float, k: float, half: float) -> tuple[float, float]:
        """The ends of the tangent in x, within the axes."""
        low, high = max(x - half, self.plane.x.low), min(x + half, self.plane.x.high)
        if abs(k) > 1e-9:
            ends = sorted((limit - y) / k + x for limit in (self.plane.y.low, self.plane.y.high))
            low, high = max(low, ends[0]), min(high, ends[1])
        return low, high

    def _place_readout(self, at: Points) -> None:
        """Put the figures beside the point, on the side where there is room."""
        unit = self.plane.anchor.scaling
        left, bottom = self.plane.anchor.points[0][:2]
        wide, tall = (unit * leg for leg in self.plane.anchor.legs)
        width = max(self.readout.room, self.readout.glyphs.width(self.readout.text)) * unit
        right = at[0] + 0.25 * unit + width < left + wide
        # A rising curve leaves room below it on the right, a falling one above it.
        low = at[1] - 0.7 * unit > bottom and self.slope(self.x) > 0
        high = at[1] + 0.75 * unit < bottom + tall and not low
        corner = np.array(
            [
                at[0] + (0.22 * unit if right else -0.22 * unit - width),
                at[1] + (0.3 * unit if high else -0.3 * unit - self.readout.glyphs.cap * unit),
                0.0,
            ]
        )
        self.readout.shift(corner - self.readout.anchor.points[0])

    def enter(self) -> Iterable[Animation]:
        """Show the point."""
        return [FadeIn(self, scale=0.8)]

    def moved(self, x: float) -> Drive:
        """Move along the function to another place."""
        return Drive(self, lambda: self.x, self.show_x, x)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Move along the function to another place, where it shows a text if that is given."""
        self.arrived = (number, text)
        self.readout.admit(text or "")
        return [self.moved(number)]


def _dashes(begin: Points, end: Points) -> Points:
    """Dashes between two points of the sheet as Bézier points."""
    length = float(np.linalg.norm(end - begin))
    if length < 1e-6:
        return NO_POINTS
    way = (end - begin) / length
    starts = np.arange(0.0, length, 0.2)
    pieces = [
        corners(tuple((begin + way * at)[:2]), tuple((begin + way * min(at + 0.1, length))[:2]))
        for at in starts
    ]
    return np.concatenate(pieces)

"""Lines, areas and scattered points of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from manim import Animation, FadeIn, VGroup, VMobject, linear

from lantu_blueprint.layouts.chart.data import Data, Series
from lantu_blueprint.layouts.chart.pieces import Lit, Spot, Words, lagged
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.plane import Axis, Plane

THIN, THICK = 3.0, 6.0
"""Width of a line in pixels, and of a highlighted one."""
TINT = 0.13
RADIUS, SMALL_RADIUS = 0.075, 0.045
MANY = 60
"""Values above which lines have no rings, and scattered points are drawn as one path."""


def curve_plane(data: Data, region: Region) -> Plane:
    """The axes of lines, areas and scattered points."""
    region = Region(region.left, region.right - 2.4 * RADIUS, region.bottom, region.top)
    figures = [value for series in data.series for value in series.figures]
    figures += [line.value for line in data.lines]
    places = [place for series in data.series for place in series.places]
    low, high = min(figures), max(figures)
    if data.kind == "area" or (data.kind == "line" and 0 < low < 0.5 * high):
        low = min(0.0, low)
    x = data.x
    if places:
        level = Axis(
            min(places), max(places), x.title or "", x.unit or "", least=x.least, most=x.most
        )
    else:
        longest = max(len(series.figures) for series in data.series)
        names = tuple(data.names) or tuple(str(number) for number in range(1, longest + 1))
        level = Axis(title=x.title or "", unit=x.unit or "", names=names, thinned=True)
    y = data.y
    upright = Axis(low, high, y.title or "", y.unit or "", least=y.least, most=y.most, guides=True)
    return Plane(region, level, upright)


def points_of(series: Series) -> Points:
    """The values of a series as points (n, 2) of the plane, in order of their places."""
    figures = np.array(series.figures, float)
    places = np.array(series.places or np.arange(len(figures)) + 0.5, float)
    return np.stack([places, figures], axis=-1)


class Curve(Lit):
    """A line, with the area below it if asked for, drawn from left to right.

    Args:
        plane: the axes.
        points: (n, 2) values.
        colour: of the line.
        filled: whether the area below it is filled.
        spots: rings on its points.
    """

    def __init__(
        self, plane: Plane, points: Points, colour: str, filled: bool, spots: Sequence[Spot]
    ) -> None:
        self.plane = plane
        order = np.argsort(points[:, 0], kind="stable")
        self.values = points[order]
        self.path = VMobject(stroke_color=colour, stroke_width=stroke(THIN))
        self.area = VMobject(stroke_width=0, fill_color=colour, fill_opacity=TINT)
        self.filled, self.share = filled, 0.0
        self.spots = VGroup(*spots)
        super().__init__(self.area, self.path, self.spots)

    def show_share(self, share: float) -> None:
        """Draw the line up to a share of its width."""
        self.share = share
        begin, end = self.values[0, 0], self.values[-1, 0]
        at = begin + (end - begin) * share
        inside = self.values[self.values[:, 0] <= at]
        last = [at, np.interp(at, self.values[:, 0], self.values[:, 1])]
        drawn = np.vstack([inside, last]) if share < 1 else self.values
        if len(drawn) < 2 or share <= 0:
            self.path.points = self.area.points = NO_POINTS
            return
        self.path.points = self._placed(drawn)
        if self.filled:
            ground = self.plane.ground()
            foot = np.array([[drawn[-1, 0], ground], [drawn[0, 0], ground], drawn[0]])
            self.area.points = self._placed(np.vstack([drawn, foot]))

    def _placed(self, values: Points) -> Points:
        return self.plane.place(corners(*values.tolist())[:, :2])

    def enter(self) -> Iterable[Animation]:
        """Draw the line, and its rings as it passes them."""
        drawing = VGroup(self.area, self.path)
        yield Drive(drawing, lambda: self.share, self.show_share, 1.0, rate_func=linear)
        yield from lagged([FadeIn(spot, scale=0.5) for spot in self.spots], lag=1.0)

    def show_light(self, light: float) -> None:
        """Draw the line so much thicker."""
        self.light = light
        self.path.set_stroke(width=stroke(THIN + (THICK - THIN) * light))
        self.area.set_fill(opacity=TINT * (1 + 1.5 * light) if self.filled else 0.0)


class Cloud(Lit):
    """Scattered points, which appear from left to right."""

    def __init__(
        self, plane: Plane, points: Points, colour: str, spots: Sequence[Spot], drawn: bool
    ) -> None:
        self.spots = VGroup(*spots)
        self.rings = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.35
        )
        places = plane.place(points[np.argsort(points[:, 0], kind="stable")])
        circle = _circle(SMALL_RADIUS)
        self.circles = [] if drawn else [circle + place for place in places]
        super().__init__(self.rings, self.spots)
        self.share = 0.0

    def show_share(self, share: float) -> None:
        """Draw a share of the points."""
        self.share = share
        shown = self.circles[: round(share * len(self.circles))]
        self.rings.points = np.concatenate(shown) if shown else NO_POINTS

    def enter(self) -> Iterable[Animation]:
        """Let the points appear."""
        if self.circles:
            yield Drive(self.rings, lambda: self.share, self.show_share, 1.0, rate_func=linear)
        order = sorted(self.spots, key=lambda spot: float(spot.dot.get_center()[0]))
        yield from lagged([FadeIn(spot, scale=0.4) for spot in order], lag=0.6)

    def show_light(self, light: float) -> None:
        """Fill the points by so much."""
        self.light = light
        self.rings.set_fill(opacity=0.35 + 0.6 * light)
        for spot in self.spots:
            spot.dot.set_fill(opacity=0.5 + 0.5 * light)


def _circle(radius: float) -> Points:
    """A small circle of four curves, (16, 3)."""
    turn = np.arange(4)[:, None] * np.pi / 2
    step = 0.5523
    quarter = np.array([[1, 0], [1, step], [step, 1], [0, 1]]) * radius
    cos, sin = np.cos(turn), np.sin(turn)
    x = quarter[:, 0] * cos - quarter[:, 1] * sin
    y = quarter[:, 0] * sin + quarter[:, 1] * cos
    return np.stack([x, y, np.zeros_like(x)], axis=-1).reshape(-1, 3)


def spots_of(
    plane: Plane, points: Points, colour: str, words: Words, most: int, texts: Mapping[int, str]
) -> list[Spot]:
    """A ring for each of the first `most` points; `texts` holds those of facts."""
    radius = RADIUS if len(points) <= MANY / 2 else SMALL_RADIUS
    lowest, highest = (plane.y.low + share * (plane.y.high - plane.y.low) for share in (0.15, 0.9))
    found = []
    for index, (x, y) in enumerate(points[:most]):
        beside = [points[n, 1] for n in (index - 1, index + 1) if 0 <= n < len(points)]
        below = y > highest or (y > lowest and all(other > y for other in beside))
        found.append(Spot(plane.place([x, y]), texts.get(index) or words(y), colour, radius, below))
    return found

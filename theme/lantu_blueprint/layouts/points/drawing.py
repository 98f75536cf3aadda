"""Draws the layout `points`: a list in one or two columns, whose points appear one by one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.points.data import Data, Point
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import ring
from lantu_blueprint.type import BODY, LARGE, SMALL, mono

ONE_COLUMN = 6
"""Most points that stand in one column."""
BULLET = 1.3
"""Width of the place of a bullet or icon."""
ICON, ICON_WIDTH = 0.72, 0.95
"""Greatest height and width of an icon."""
TALLEST = 1.3
"""Greatest height of a point's place."""


class Points(Layout[Data]):
    """A list whose points appear one by one."""

    data_model = Data
    mirrored = True

    def compose(self) -> None:
        """Place the points in one column, or in two if there are many."""
        points, keys = self.data.points, self.data.keys()
        columns = 1 if len(points) <= ONE_COLUMN else 2
        per_column = -(-len(points) // columns)
        for column, region in enumerate(self.stage.columns(*[1.0] * columns, gap=0.6)):
            begin = column * per_column
            mine = list(zip(keys, points, strict=True))[begin : begin + per_column]
            height = min(TALLEST * per_column, region.height)
            middle = (region.bottom + region.top) / 2
            used = Region(region.left, region.right, middle - height / 2, middle + height / 2)
            places = used.rows(*[1.0] * per_column, gap=0.12)
            self._column(begin, mine, places, region)

    def _column(
        self,
        begin: int,
        points: list[tuple[str, Point]],
        places: tuple[Region, ...],
        region: Region,
    ) -> None:
        rows = [
            self._row(index, point, place)
            for index, ((_, point), place) in enumerate(zip(points, places, strict=False), begin)
        ]
        # The block of lines is centred: short lists do not stick to the left edge.
        widest = max(row.width for row in rows)
        shift = max(0.0, (region.width - widest) / 2)
        for (key, point), row in zip(points, rows, strict=True):
            row.shift(np.array([shift, 0.0, 0.0]))
            self.element(key, row, point.at, partial(enter, row), 0.8)

    def _row(self, index: int, point: Point, place: Region) -> VGroup:
        height = place.height
        text_height = height * (0.58 if point.note else 1.0)
        width = place.width - BULLET
        text = fitted(point.text, width, text_height, LARGE, SMALL, INK)
        lines = VGroup(text)
        if point.note:
            lines.add(fitted(point.note, width, height * 0.42, BODY * 0.85, SMALL, INK_SOFT))
            lines[1].next_to(text, np.array([0, -1, 0]), buff=0.05)
        left = place.left + BULLET
        for line in lines:
            line.shift(np.array([left - line.get_left()[0], 0.0, 0.0]))
        lines.shift(np.array([0.0, place.centre[1] - lines.get_center()[1], 0.0]))
        bullet = self._bullet(index, point)
        bullet.move_to((place.left + BULLET * 0.42, text.get_center()[1], 0))
        # Gives all rows the same left edge, so that they can change places.
        edge = Anchor((place.left, text.get_center()[1], 0), BULLET, 0.01)
        row = VGroup(bullet, lines, edge)
        row.name = point.text
        return row

    def _bullet(self, index: int, point: Point) -> Mobject:
        style = self.data.bullets
        if point.icon:
            icon = ICONS[point.icon](self.shade(point.colour, BLUE))
            icon.keeps_sides = True
            return icon.scale(min(ICON / icon.height, ICON_WIDTH / icon.width))
        if style == "tick":
            return tick_mark(self.shade(point.colour, GREEN), 0.4)
        if style == "number":
            shade = self.shade(point.colour, BLUE)
            number = mono(str(index + 1), BODY, shade)
            return VGroup(ring((0, 0), 0.32, shade, 2.0, fill=0.05), number.move_to((0, 0, 0)))
        if style == "none":
            return VGroup()
        return ring((0, 0), 0.09, self.shade(point.colour, BLUE), 3.0, fill=0.35)


def enter(row: VGroup) -> Iterable[Animation]:
    """Draw the bullet and slide the text in."""
    bullet, lines, edge = row
    animations: list[Animation] = [FadeIn(VGroup(lines, edge), shift=np.array([0.3, 0.0, 0.0]))]
    if bullet.get_family()[0].has_points() or len(bullet):
        animations.insert(0, Create(bullet, lag_ratio=0.2))
    return animations

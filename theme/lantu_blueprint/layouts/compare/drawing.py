"""Draws the layout `compare`: panels beside each other, each with a title, a figure and points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, LaggedStart, Mobject, VGroup, Write

from lantu_blueprint.block import first_fitting, fitted, fitted_in
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.compare.data import Column, Data
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, INK_SOFT, PURPLE
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.marks import mark
from lantu_blueprint.parts.panel import framed
from lantu_blueprint.parts.strokes import Point, ring
from lantu_blueprint.type import BODY, LARGE, SMALL

SHADES = (BLUE, PURPLE, GREEN, AMBER)
TITLES = (BODY, 32.0, SMALL)
"""Ems of the titles in pixels, in the order in which they are tried."""
ICON, FIGURE, VERDICT = 1.15, 1.05, 0.7
"""Heights of the places of icon, figure and verdict in a panel."""


class Compare(Layout[Data]):
    """Two to four things in columns beside each other."""

    data_model = Data
    mirrored = True

    def compose(self) -> None:
        """Draw a panel for each column, and the word between two."""
        columns = self.data.columns
        word = None
        if self.data.versus and len(columns) == 2:
            word = fitted(self.data.versus, 0.94, 1.4, BODY, colour=INK_SOFT)
        panels, between = first_fitting(
            partial(self._panels, word, lines) for lines in self._lines(len(columns))
        )
        if word is not None:
            self.reserve(word.move_to(between))
        for number, (key, column, panel) in enumerate(
            zip(self.data.keys(), columns, panels, strict=True)
        ):
            play = partial(enter, panel, word if number else None)
            self.element(key, panel, column.at, play, 1.0)

    def _lines(self, count: int) -> Iterator[int]:
        """Numbers of lines of panels that are tried: more than one where the stage is narrow."""
        yield 1
        if self.is_narrow:
            yield from dict.fromkeys((-(-count // 2), count))

    def _panels(self, word: Mobject | None, lines: int) -> tuple[list[Lit], Point]:
        """Draw the panels in some lines, and say where the word between two stands."""
        columns = self.data.columns
        per_line = -(-len(columns) // lines)
        gap = 0.45
        if word is not None:
            gap = 1.1 if lines == 1 else word.height + 0.16
        regions = [
            region
            for line in self.stage.rows(*[1.0] * lines, gap=gap if per_line == 1 else 0.3)
            for region in line.columns(*[1.0] * per_line, gap=gap)
        ]
        first, second = regions[0], regions[1]
        between = (
            ((first.right + second.left) / 2, 0.2, 0.0)
            if lines == 1 and not self.is_narrow
            else tuple((np.array(first.centre) + np.array(second.centre)) / 2)
        )
        panels = [
            self._panel(column, region, self.shade(column.colour, shade))
            for column, region, shade in zip(columns, regions, SHADES, strict=False)
        ]
        return panels, between

    def _panel(self, column: Column, region: Region, shade: str) -> Lit:
        panel = framed(column.title, region, shade, TITLES)
        content, inner = VGroup(), panel.inner
        top = inner.top - 0.05
        if column.icon:
            icon = ICONS[column.icon](shade).scale_to_fit_height(ICON * 0.85)
            icon.keeps_sides = True
            content.add(icon.move_to((inner.centre[0], top - ICON / 2, 0)))
            top -= ICON
        if column.figure:
            place = Region(inner.left, inner.right, top - FIGURE, top)
            figure = fitted_in(column.figure, place, size=LARGE * 1.5, colour=shade, align="centre")
            content.add(figure)
            top -= FIGURE
        bottom = inner.bottom + (VERDICT if column.verdict else 0.0)
        if column.points:
            content.add(*points(column.points, Region(inner.left, inner.right, bottom, top), shade))
        if column.verdict:
            sign = mark(column.verdict, VERDICT * 0.75)
            content.add(sign.move_to((inner.centre[0], inner.bottom + VERDICT / 2, 0)))
        group = Lit([panel.frame, panel.ticks, panel.tab], panel, content)
        group.panel, group.content = panel, content
        group.name = column.title
        return group


def points(texts: list[str], region: Region, shade: str) -> Iterable[Mobject]:
    """Lay out lines with small bullets from the top of a region."""
    height = min(region.height / len(texts), 1.1)
    top = region.top - max(0.0, (region.height - height * len(texts)) * 0.35)
    for index, text in enumerate(texts):
        middle = top - height * (index + 0.5)
        line = fitted(text, region.width - 0.4, height - 0.06, BODY, SMALL, INK)
        line.at_left(region.left + 0.4, middle)
        first = line.get_top()[1] - line.height / line.lines / 2
        yield VGroup(ring((region.left + 0.14, first), 0.06, shade, 2.5, fill=0.4), line)


def enter(group: Lit, word: Mobject | None = None) -> Iterable[Animation]:
    """Draw the panel, then bring its content in from top to bottom; with it the word before it."""
    if word is not None:
        yield FadeIn(word)
    panel, content = group.panel, group.content
    yield Create(VGroup(panel.frame, panel.ticks), lag_ratio=0.1)
    if panel.title.text:
        yield Create(panel.tab)
        yield Write(panel.title)
    if len(content):
        arrivals = [FadeIn(each, shift=np.array([0.0, -0.12, 0.0])) for each in content]
        yield LaggedStart(*arrivals, lag_ratio=0.25)

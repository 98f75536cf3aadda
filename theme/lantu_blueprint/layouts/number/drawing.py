"""Draws the layout `number`: large figures that count up, with unit and caption."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, FadeIn, VGroup

from lantu_blueprint.block import DoesNotFit, fitted_in
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.number.data import Data, Figure
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, INK_SOFT
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import BODY, LARGE, SMALL

ALONE, SEVERAL = LARGE * 4, LARGE * 2.2
"""Em of one figure, and of each of several."""


class Number(Layout[Data]):
    """One to four large figures that count up."""

    data_model = Data

    def compose(self) -> None:
        """Place the figures beside each other."""
        figures = self.data.figures
        size = ALONE if len(figures) == 1 else SEVERAL
        for key, figure, region in zip(
            self.data.keys(), figures, self.stage.columns(*[1.0] * len(figures)), strict=True
        ):
            counter = Counting(figure, region, self.shade(figure.colour, BLUE), size)
            self.element(key, counter, figure.at, partial(enter, counter), 1.6)


class Counting(VGroup):  # type: ignore[misc]
    """A number with its unit and caption, cheap to change in every frame.

    Attributes:
        value: the number shown.
    """

    def __init__(self, figure: Figure, region: Region, shade: str, size: float) -> None:
        self.figure, self.value = figure, figure.begin
        share = 0.62 if figure.caption else 1.0
        place = Region(region.left, region.right, region.top - share * region.height, region.top)
        widest = max(map(self._words, (figure.begin, figure.value)), key=len)
        self.readout = Readout(self._words(figure.begin), size, shade, widest=widest, weight="BOLD")
        largest = min(place.width / self.readout.width, place.height / self.readout.height, 1.0)
        if size * largest < SMALL:
            raise DoesNotFit(f"the figure “{widest}” is too long for its place. Shorten it")
        self.readout.scale(largest).move_to(place.centre)
        super().__init__(self.readout)
        self.name = figure.caption or "figure"
        if figure.caption:
            y = place.bottom
            middle = region.centre[0]
            self.add(lines([((middle - 1.2, y), (middle + 1.2, y))], shade, 2.5))
            below = Region(region.left, region.right, max(region.bottom, y - 1.75), y - 0.2)
            words = fitted_in(figure.caption, below, size=BODY, colour=INK_SOFT, align="centre")
            words.shift(np.array([0.0, below.top - words.get_top()[1], 0.0]))
            self.add(words)

    def _words(self, value: float) -> str:
        number = f"{value:,.{self.figure.decimals}f}".replace(",", " ")
        return f"{self.figure.before or ''}{number}{self.figure.unit or ''}"

    def show_value(self, value: float) -> None:
        """Show a number, rounded to the figure's digits."""
        self.value = value
        self.readout.show_text(self._words(value))

    def counted(self, number: float) -> Iterable[Animation]:
        """Run from the present number to another."""
        return [Drive(self.readout, lambda: self.value, self.show_value, number)]


def enter(counter: Counting) -> Iterable[Animation]:
    """Show the caption and run to the value."""
    number, *rest = counter
    yield Drive(number, lambda: counter.value, counter.show_value, counter.figure.value)
    for each in rest:
        yield FadeIn(each)

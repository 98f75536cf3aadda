"""Draws the layout `number`: large figures that count up, with unit and caption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from manim import Animation, FadeIn, VGroup, VMobject

from lantu_blueprint.block import DoesNotFit, balanced, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.number.data import Data, Figure
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, INK_SOFT
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.running import Count, Running
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import BODY, LARGE, SMALL

EMS = {1: LARGE * 6, 2: LARGE * 5, 3: LARGE * 3, 4: LARGE * 2.4}
"""Greatest em of the figures, by their number."""
CAPTION = BODY * 1.3
"""Greatest em of the captions."""
LINE_LENGTH, ABOVE_LINE, BELOW_LINE = 2.4, 0.4, 0.22
"""Length of the line between figure and caption, and its distances from them."""
TALLEST_CAPTION = 1.6
PADDING = 0.14
"""Room around a figure and its caption, which keeps a frame of emphasis off the digits."""


class Number(Layout[Data]):
    """One to four large figures that count up."""

    data_model = Data

    def compose(self) -> None:
        """Place the figures beside each other, all in one size, on the middle of the stage."""
        figures = self.data.figures
        size = EMS[len(figures)]
        columns = self.stage.columns(*[1.0] * len(figures))
        made = [
            Counting(figure, region, self.shade(figure.colour, BLUE), size, self.counted_to(key))
            for key, figure, region in zip(self.data.keys(), figures, columns, strict=True)
        ]
        smallest = min(each.share for each in made)
        tallest = max(each.arrange_in(smallest) for each in made)
        for key, figure, counter, region in zip(
            self.data.keys(), figures, made, columns, strict=True
        ):
            x, y, _ = region.centre
            counter.shift(np.array([x, y + tallest / 2 - counter.get_top()[1], 0.0]))
            self.element(key, counter, figure.at, partial(enter, counter), 1.6)


class Counting(VGroup):  # type: ignore[misc]
    """A number with its unit and caption, cheap to change in every frame.

    Attributes:
        share: size relative to the one wanted at which the figure fits its place.
    """

    def __init__(
        self, figure: Figure, region: Region, shade: str, size: float, counts: Sequence[Count] = ()
    ) -> None:
        self.figure = figure
        room = region.height - 2 * PADDING
        self.below: list[VMobject] = []
        if figure.caption:
            half = min(LINE_LENGTH, region.width - PADDING) / 2
            words = fitted(
                figure.caption,
                region.width - 2 * PADDING,
                TALLEST_CAPTION,
                CAPTION,
                SMALL,
                INK_SOFT,
                align="centre",
            )
            words = balanced(words, INK_SOFT, "centre")
            self.below = [lines([((-half, 0), (half, 0))], shade, 2.5), words]
            room -= ABOVE_LINE + BELOW_LINE + words.height
        values = (figure.begin, figure.value)
        self.readout = Running(figure.words, values, counts, size, shade)
        wide, high = self.readout.width, self.readout.height
        self.share = min((region.width - 2 * PADDING) / wide, room / high, 1.0)
        if size * self.share < SMALL:
            widest = self.readout.widest
            raise DoesNotFit(f"the figure “{widest}” is too long for its place. Shorten it")
        super().__init__(self.readout, *self.below)
        self.name = figure.caption or "figure"

    def arrange_in(self, share: float) -> float:
        """Scale the figure, set line and caption below it, and return the height of all."""
        self.readout.scale(share).move_to((0, 0, 0))
        y = float(self.readout.get_bottom()[1])
        if self.below:
            line, words = self.below
            line.move_to((0, y - ABOVE_LINE, 0))
            words.move_to((0, y - ABOVE_LINE - BELOW_LINE - words.height / 2, 0))
        around = Anchor((0, 0, 0), self.width + 2 * PADDING, self.height + 2 * PADDING)
        self.add(around.move_to(self))
        return float(self.height)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Run from the present number to another."""
        return self.readout.counted(number, text)


def enter(counter: Counting) -> Iterable[Animation]:
    """Show the caption and run to the value."""
    yield from counter.readout.counted(counter.figure.value)
    for each in counter.below:
        yield FadeIn(each)

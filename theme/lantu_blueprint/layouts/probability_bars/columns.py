"""The scale and the bars of the layout `probability-bars`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.lighting import Tint
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import INK, Colour
from lantu_blueprint.parts.anchor import Points
from lantu_blueprint.parts.bars import Axes, Bar
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import LARGE, SMALL

FILL, BRIGHT = 0.13, 0.4
"""Opacity of a bar's fill, and of that of a highlighted bar."""


class Scale(VGroup):  # type: ignore[misc]
    """A scale of percentages that fills a region.

    Attributes:
        axes: lines, ticks and numbers.
    """

    def __init__(self, region: Region, top: float) -> None:
        self.axes = Axes(region.width, region.height - 0.15, top / 100)
        self.axes.shift(np.array([region.left, region.bottom, 0.0]))
        super().__init__(self.axes)

    def level(self, percent: float) -> float:
        """Height of a percentage above the base line, in units of the axes."""
        return self.axes.level(percent / 100)


class Column(VGroup):  # type: ignore[misc]
    """A bar with its figure over it; the figure is shown only at full height.

    Args:
        scale: the scale that it stands on.
        x: its centre.
        width: of the bar.
        percent: at full height.
        shown: the figure as text; the number if None.
        colour: of the bar.
        room: greatest width of the figure.

    Attributes:
        percent: at full height.
        present: the percentage drawn.
    """

    def __init__(
        self,
        scale: Scale,
        x: float,
        width: float,
        percent: float,
        shown: str | None,
        colour: str,
        room: float,
    ) -> None:
        self.scale_of, self.percent, self.present = scale, percent, 0.0
        middle = x - float(scale.axes.anchor.points[0][0])
        self.span = (middle - width / 2, middle + width / 2)
        self.shown = shown or f"{percent:g}%"
        self.bar = Bar(colour)
        self.figure = Readout(
            self.shown, LARGE, INK, characters="%.0123456789", widest="100%", weight="BOLD"
        )
        if self.figure.width > room:
            if LARGE * room / self.figure.width < SMALL:
                raise DoesNotFit(f"the figure “{self.shown}” is wider than its bar. Shorten it")
            self.figure.scale(room / self.figure.width)
        self.room = room
        # An invisible point of the bar's foot, which knows how far an action has moved the bar.
        self._foot = VMobject(stroke_width=0, fill_opacity=0)
        self._foot.set_points([self._home()] * 4)
        super().__init__(self.bar, self.figure, self._foot)
        self._tint, self._light = Tint(self.bar), 0.0
        self._shine: Colour | None = None
        self.name = self.shown
        self.show(0.0, "")

    def _home(self) -> Points:
        """Position (3,) of the middle of the bar's foot in its own slot."""
        return self.scale_of.axes.anchor.place((sum(self.span) / 2, 0.0, 0.0))

    def show(self, percent: float, text: str) -> None:
        """Draw the bar at a percentage with a text over it."""
        self.present = percent
        anchor, (left, right) = self.scale_of.axes.anchor, self.span
        height = self.scale_of.level(percent)
        moved = np.asarray(self._foot.points[0] - self._home(), float)
        self.bar.draw(anchor, left, right, height)
        self.bar.shift(moved)
        self.figure.show_text(text)
        begin, end = self.figure.anchor.points[0], self.figure.anchor.points[3]
        above = anchor.place(((left + right) / 2, height + 0.18, 0)) + moved
        self.figure.shift(above - (begin + end) / 2)

    def growth_to(self, percent: float, text: str | None = None, **kwargs: Any) -> Drive:
        """Grow to a percentage; its figure appears at the end."""
        shown = self.shown if text is None else text

        def show(value: float) -> None:
            self.show(value, shown if value == percent else "")

        return Drive(self, lambda: self.present, show, percent, **kwargs)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Grow or shrink to another percentage."""
        shown = text or f"{number:g}%"
        self.figure.admit(shown, self.room)
        return [self.growth_to(number, shown)]

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Fill the bar more brightly, in its own colour or in another."""
        self._shine = colour or (self._shine if self._light else None)
        return [self._lit(1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Fill the bar as before."""
        return [self._lit(0.0)]

    def _lit(self, light: float) -> Drive:
        return Drive(self.bar.body, lambda: self._light, self._show_light, light)

    def _show_light(self, light: float) -> None:
        self._light = light
        if self._shine is not None:
            self._tint.show(self._shine, light)
        self.bar.body.set_fill(opacity=FILL + (BRIGHT - FILL) * light)

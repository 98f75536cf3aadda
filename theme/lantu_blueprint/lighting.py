"""Mobjects whose outlines light up when an action highlights them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, ManimColor, Mobject, VGroup, VMobject

from lantu_blueprint.palette import AMBER, Colour
from lantu_blueprint.parts.drive import Drive

WIDER = 1.7
"""Stroke width of a highlighted outline relative to its own."""
FILLED = 0.3
"""Opacity of the fill of an outline that was painted."""


class Tint:
    """The colours of paths, to mix another colour into them and to bring them back."""

    def __init__(self, *mobjects: VMobject) -> None:
        self.paths = [path for each in mobjects for path in each.get_family()]
        self.keep()

    def keep(self) -> None:
        """Take the present colours as the paths' own."""
        self._own = [
            (path.stroke_rgbas[:, :3].copy(), path.fill_rgbas[:, :3].copy()) for path in self.paths
        ]

    def show(self, shade: Colour, share: float) -> None:
        """Draw the paths between their own colours (0) and another (1)."""
        goal = ManimColor(shade).to_rgb()
        for path, (stroke, fill) in zip(self.paths, self._own, strict=True):
            path.stroke_rgbas[:, :3] = stroke + (goal - stroke) * share
            path.fill_rgbas[:, :3] = fill + (goal - fill) * share


class Lit(VGroup):  # type: ignore[misc]
    """A group whose outlines take another colour when highlighted, and can keep a new one.

    Args:
        outlines: the paths whose stroke and fill change colour.
        others: everything else, which keeps its colour.

    Attributes:
        light: 0 for the own colour, 1 for the highlighting colour.
    """

    def __init__(self, outlines: Sequence[VMobject], *others: Mobject) -> None:
        super().__init__(*outlines, *others)
        self._tint = Tint(*outlines)
        self._widths = [float(path.get_stroke_width()) for path in self._tint.paths]
        self._shine: Colour = AMBER
        self.light = 0.0

    def show_light(self, light: float) -> None:
        """Draw the outlines between their own colour (0) and that of emphasis (1)."""
        self.light = light
        self._tint.show(self._shine, light)
        for path, width in zip(self._tint.paths, self._widths, strict=True):
            path.stroke_width = width * (1 + (WIDER - 1) * light)

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Take the colour of emphasis."""
        self._shine = colour or AMBER
        return [Drive(self, lambda: self.light, self.show_light, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Take the own colour again."""
        return [Drive(self, lambda: self.light, self.show_light, 0.0)]

    def paint(self, shade: Colour, share: float) -> None:
        """Draw the outlines between their own colour (0) and another, more filled one (1)."""
        self._tint.show(shade, share)
        for path in self._tint.paths:
            if path.get_fill_opacity():
                path.fill_rgbas[:, 3] = np.maximum(path.fill_rgbas[:, 3], FILLED * share)

    def keep(self) -> None:
        """Take the present colour as the own one."""
        self._tint.keep()

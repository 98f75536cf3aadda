"""Mobjects whose outlines light up when an action highlights them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, ManimColor, Mobject, VGroup, VMobject

from lantu_blueprint.palette import AMBER
from lantu_blueprint.parts.drive import Drive

WIDER = 1.7
"""Stroke width of a highlighted outline relative to its own."""
FILLED = 0.3
"""Opacity of the fill of an outline that was painted."""


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
        self._outlines = [
            (path, float(path.get_stroke_width()))
            for outline in outlines
            for path in outline.get_family()
            if path.has_points()
        ]
        self._own = self._colours()
        self.light = 0.0

    def _colours(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [
            (path.stroke_rgbas[:, :3].copy(), path.fill_rgbas[:, :3].copy())
            for path, _ in self._outlines
        ]

    def show_light(self, light: float) -> None:
        """Draw the outlines between their own colour (0) and that of emphasis (1)."""
        self.light = light
        self._mix(ManimColor(AMBER), light)
        for path, width in self._outlines:
            path.stroke_width = width * (1 + (WIDER - 1) * light)

    def _mix(self, shade: ManimColor, share: float) -> None:
        goal = shade.to_rgb()
        for (path, _), (stroke, fill) in zip(self._outlines, self._own, strict=True):
            path.stroke_rgbas[:, :3] = stroke + (goal - stroke) * share
            path.fill_rgbas[:, :3] = fill + (goal - fill) * share

    def highlighted(self) -> Iterable[Animation]:
        """Take the colour of emphasis."""
        return [Drive(self, lambda: self.light, self.show_light, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Take the own colour again."""
        return [Drive(self, lambda: self.light, self.show_light, 0.0)]

    def paint(self, shade: ManimColor, share: float) -> None:
        """Draw the outlines between their own colour (0) and another, more filled one (1)."""
        self._mix(shade, share)
        for path, _ in self._outlines:
            if path.get_fill_opacity():
                path.fill_rgbas[:, 3] = np.maximum(path.fill_rgbas[:, 3], FILLED * share)

    def keep(self) -> None:
        """Take the present colour as the own one."""
        self._own = self._colours()

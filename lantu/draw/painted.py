"""How a mobject was painted, remembered so that what did not change is not painted again."""

from __future__ import annotations

from typing import Any, NamedTuple

import cairo
import numpy as np
import numpy.typing as npt
from manim import VMobject
from manim.camera.camera import LINE_JOIN_MAP
from manim.constants import CapStyleType, LineJointType

from lantu.draw.paths import build_path
from lantu.draw.tiles import Bounds, tile_bounds
from lantu.pixels import Box, box

MITRE = 10
"""By how many half widths a sharp corner may stick out of its path: Cairo's limit."""
CAP = 1.5
"""The same for round corners and for ends, which may be square."""


class Style(NamedTuple):
    """What painting reads from a mobject besides its points.

    Colours are bytes of float arrays (n, 4): bytes are compared in a tenth of the time of arrays.

    Attributes:
        direction: of gradients, None where all colours are plain.
    """

    fill: bytes
    stroke: bytes
    behind: bytes
    direction: bytes | None
    width: float
    width_behind: float
    joint: LineJointType
    cap: CapStyleType


def style_of(mobject: VMobject) -> Style:
    """A mobject's style as it is now."""
    fill, stroke = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas()
    behind = mobject.get_stroke_rgbas(True)
    plain = len(fill) == len(stroke) == len(behind) == 1
    return Style(
        fill.tobytes(),
        stroke.tobytes(),
        behind.tobytes(),
        None if plain else mobject.get_sheen_direction().tobytes(),
        mobject.stroke_width,
        mobject.background_stroke_width,
        mobject.joint_type,
        mobject.cap_style,
    )


class Painted:
    """One mobject as it was painted.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        points: its points then, as bytes.
        style: its style then.
        place: the pixels it may have touched; None if it is outside the frame.
        bounds: the tiles of its place.
        fills, strokes, underlines: which of fill, stroke and background stroke leave a trace; the
            others need not be asked of Cairo.
    """

    __slots__ = (
        "_path",
        "bounds",
        "fills",
        "mobject",
        "place",
        "points",
        "strokes",
        "style",
        "underlines",
    )

    def __init__(
        self,
        context: cairo.Context[Any],
        mobject: VMobject,
        points: bytes,
        style: Style,
        line_width: float,
        shape: tuple[int, ...],
        before: Painted | None,
    ) -> None:
        """Look at a mobject that changed.

        Args:
            context: of the camera; its current path is lost.
            mobject: with points and style as they are now.
            points: its points as bytes.
            style: its style.
            line_width: Cairo's width of Manim's stroke width 1.
            shape: of the frame.
            before: how it was painted before it changed.
        """
        self.mobject = mobject
        self.points = points
        self.style = style
        self.fills = _shows(mobject.get_fill_rgbas())
        self.strokes = _strokes(mobject, False)
        self.underlines = _strokes(mobject, True)
        self.place: Box | None = None
        self.bounds: Bounds = (0, 0, 0, 0)
        self._path: cairo.Path | None = None
        if not (self.fills or self.strokes or self.underlines):
            return
        if before is not None and before.points == points and self._lies_like(before):
            self._path, self.place, self.bounds = before._path, before.place, before.bounds
            return
        build_path(context, mobject)
        # A copy takes a twentieth of the time of making a path in Python.
        self._path = context.copy_path()
        width = max(mobject.get_stroke_width(), mobject.get_stroke_width(True)) * line_width
        strokes = self.strokes or self.underlines
        self.place = _place(context, mobject, width if strokes else 0.0, shape)
        if self.place:
            self.bounds = tile_bounds(self.place)

    def _lies_like(self, before: Painted) -> bool:
        """Whether the same outline touched the same pixels before: only a colour changed."""
        return before._path is not None and (self.strokes, self.underlines, self.style[4:]) == (
            before.strokes,
            before.underlines,
            before.style[4:],
        )

    def trace(self, context: cairo.Context[Any]) -> None:
        """Make the mobject's outline the current path."""
        context.new_path()
        if self._path is not None:
            context.append_path(self._path)


def _shows(colours: npt.NDArray[np.float64]) -> bool:
    """Whether any of some colours, (n, 4), is more than clear."""
    return colours.item(3) != 0 if len(colours) == 1 else bool(colours[:, 3].any())


def _strokes(mobject: VMobject, background: bool) -> bool:
    return mobject.get_stroke_width(background) > 0 and _shows(mobject.get_stroke_rgbas(background))


def _place(
    context: cairo.Context[Any], mobject: VMobject, width: float, shape: tuple[int, ...]
) -> Box | None:
    """The pixels that the current path, filled and stroked, may touch, and one more on each side.

    Args:
        context: its current path is the mobject's.
        mobject: tells how lines join.
        width: of the stroke, in Manim's units; 0 for none.
        shape: of the frame.
    """
    left, bottom, right, top = context.path_extents()
    # Asking Cairo for the extents of a stroke would take as long as making the path.
    mitred = LINE_JOIN_MAP[mobject.joint_type] == cairo.LINE_JOIN_MITER
    reach = width / 2 * (MITRE if mitred else CAP)
    left, bottom, right, top = left - reach, bottom - reach, right + reach, top + reach
    x0, y0 = context.user_to_device(left, top)
    x1, y1 = context.user_to_device(right, bottom)
    return box(y0 - 1, y1 + 1, x0 - 1, x1 + 1, shape)

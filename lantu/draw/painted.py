"""How a mobject was painted, remembered so that what did not change is not painted again."""

from __future__ import annotations

from typing import Any, NamedTuple

import cairo
import numpy as np
import numpy.typing as npt
from manim import Camera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.constants import CapStyleType, LineJointType

from lantu.draw.paths import build_path
from lantu.draw.tiles import Bounds, tile_bounds
from lantu.pixels import Box, box

Colours = npt.NDArray[np.float64]

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


class Brush(NamedTuple):
    """How Cairo strokes an outline."""

    source: cairo.Pattern
    width: float
    join: cairo.LineJoin
    cap: cairo.LineCap


class Painted:
    """One mobject as it was painted.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        points: its points then, as bytes.
        style: its style then.
        place: the pixels it may have touched; None if it is outside the frame.
        bounds: the tiles of its place.
        fill: Cairo's source for its inside; None if that leaves no trace.
        stroke, background_stroke: how its outline is drawn over and under the fill; None likewise.
    """

    __slots__ = (
        "_path",
        "background_stroke",
        "bounds",
        "fill",
        "mobject",
        "place",
        "points",
        "stroke",
        "style",
    )

    def __init__(
        self,
        camera: Camera,
        context: cairo.Context[Any],
        mobject: VMobject,
        points: bytes,
        style: Style,
        before: Painted | None,
    ) -> None:
        """Look at a mobject that changed.

        Args:
            camera: sets colours as Manim does.
            context: of the camera; its current path is lost.
            mobject: with points and style as they are now.
            points: its points as bytes.
            style: its style.
            before: how it was painted before it changed.
        """
        self.mobject = mobject
        self.points = points
        self.style = style
        self.fill = _source(camera, context, mobject, mobject.get_fill_rgbas())
        self.stroke = _brush(camera, context, mobject, background=False)
        self.background_stroke = _brush(camera, context, mobject, background=True)
        self.place: Box | None = None
        self.bounds: Bounds = (0, 0, 0, 0)
        self._path: cairo.Path | None = None
        if not (self.fill or self.stroke or self.background_stroke):
            return
        if before is not None and before.points == points and self._lies_like(before):
            self._path, self.place, self.bounds = before._path, before.place, before.bounds
            return
        build_path(context, mobject)
        # A copy takes a twentieth of the time of making a path in Python.
        self._path = context.copy_path()
        brushes = (brush for brush in (self.stroke, self.background_stroke) if brush)
        width = max((brush.width for brush in brushes), default=0.0)
        self.place = _place(context, mobject, width, camera.pixel_array.shape)
        if self.place:
            self.bounds = tile_bounds(self.place)

    def _lies_like(self, before: Painted) -> bool:
        """Whether the same outline touched the same pixels before: only a colour changed."""
        return (
            before._path is not None
            and (self.stroke is None) == (before.stroke is None)
            and (self.background_stroke is None) == (before.background_stroke is None)
            and self.style[4:] == before.style[4:]
        )

    def paint(self, context: cairo.Context[Any]) -> None:
        """Paint it as Manim does, on the remembered path with the remembered colours."""
        context.new_path()
        assert self._path is not None
        context.append_path(self._path)
        if self.background_stroke:
            _stroke(context, self.background_stroke)
        if self.fill:
            context.set_source(self.fill)
            context.fill_preserve()
        if self.stroke:
            _stroke(context, self.stroke)


def _stroke(context: cairo.Context[Any], brush: Brush) -> None:
    context.set_source(brush.source)
    context.set_line_width(brush.width)
    context.set_line_join(brush.join)
    context.set_line_cap(brush.cap)
    context.stroke_preserve()


def _source(
    camera: Camera, context: cairo.Context[Any], mobject: VMobject, rgbas: Colours
) -> cairo.Pattern | None:
    """Colours of shape (n, 4) as Cairo paints with them; None if all are clear."""
    if len(rgbas) == 1:
        red, green, blue, alpha = rgbas[0].tolist()
        # Manim's pixels are in another order than Cairo's.
        return cairo.SolidPattern(blue, green, red, alpha) if alpha else None
    if not rgbas[:, 3].any():
        return None
    camera.set_cairo_context_color(context, rgbas, mobject)
    return context.get_source()


def _brush(
    camera: Camera, context: cairo.Context[Any], mobject: VMobject, *, background: bool
) -> Brush | None:
    width = mobject.get_stroke_width(background)
    if width <= 0:
        return None
    source = _source(camera, context, mobject, mobject.get_stroke_rgbas(background))
    if source is None:
        return None
    return Brush(
        source,
        width * camera.cairo_line_width_multiple,
        LINE_JOIN_MAP[mobject.joint_type],
        CAP_STYLE_MAP[mobject.cap_style],
    )


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

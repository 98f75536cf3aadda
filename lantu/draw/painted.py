"""How a mobject was painted, remembered so that what did not change is not painted again."""

from __future__ import annotations

from typing import Any, NamedTuple

import cairo
import numpy as np
import numpy.typing as npt
from manim import Camera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.constants import CapStyleType, LineJointType

from lantu.draw.outlines import Outline, address, place
from lantu.draw.tiles import Bounds, tile_bounds
from lantu.pixels import Box

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
    """A mobject's style as it is now. (Asked of every mobject of every frame: no call too many.)"""
    try:
        fill, stroke = mobject.fill_rgbas, mobject.stroke_rgbas
        behind = mobject.background_stroke_rgbas
    except AttributeError:
        fill, stroke = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas()
        behind = mobject.get_stroke_rgbas(True)
    plain = len(fill) == len(stroke) == len(behind) == 1
    return Style._make(
        (
            fill.tobytes(),
            stroke.tobytes(),
            behind.tobytes(),
            None if plain else mobject.get_sheen_direction().tobytes(),
            mobject.stroke_width,
            mobject.background_stroke_width,
            mobject.joint_type,
            mobject.cap_style,
        )
    )


class Painted:
    """One mobject as it was painted.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        points: its points then, as bytes.
        style: its style then.
        outline: how it is painted; None if that leaves no trace.
        place: the pixels it may have touched; None if it is outside the frame.
        bounds: the tiles of its place.
    """

    __slots__ = ("_sources", "bounds", "mobject", "outline", "place", "points", "style")

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
        self.place: Box | None = None
        self.bounds: Bounds = (0, 0, 0, 0)
        self.outline: Outline | None = None
        # Kept, for the outline has but the addresses of what Cairo paints with.
        self._sources = fill, stroke, behind = (
            _source(camera, context, mobject, mobject.get_fill_rgbas()),
            _stroke_source(camera, context, mobject, background=False),
            _stroke_source(camera, context, mobject, background=True),
        )
        if not (fill or stroke or behind):
            return
        unit = camera.cairo_line_width_multiple
        width, width_behind = style.width * unit, style.width_behind * unit
        self.outline = Outline(
            points,
            len(mobject.points) // 4,
            mobject.tolerance_for_point_equality,
            address(fill),
            address(stroke),
            address(behind),
            width,
            width_behind,
            LINE_JOIN_MAP[style.joint],
            CAP_STYLE_MAP[style.cap],
        )
        if before is not None and before.points == points and self._lies_like(before):
            self.place, self.bounds = before.place, before.bounds
            return
        # Asking Cairo for the extents of a stroke would take as long as making the path.
        mitred = LINE_JOIN_MAP[style.joint] == cairo.LINE_JOIN_MITER
        widest = max(width if stroke else 0.0, width_behind if behind else 0.0)
        reach = widest / 2 * (MITRE if mitred else CAP)
        self.place = place(context, self.outline, reach, camera.pixel_array.shape)
        if self.place:
            self.bounds = tile_bounds(self.place)

    def _lies_like(self, before: Painted) -> bool:
        """Whether the same outline touched the same pixels before: only a colour changed."""
        return (
            before.outline is not None
            and [source is None for source in self._sources[1:]]
            == [source is None for source in before._sources[1:]]
            and self.style[4:] == before.style[4:]
        )


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


def _stroke_source(
    camera: Camera, context: cairo.Context[Any], mobject: VMobject, *, background: bool
) -> cairo.Pattern | None:
    """What an outline is drawn with, over the fill or under it."""
    if mobject.get_stroke_width(background) <= 0:
        return None
    return _source(camera, context, mobject, mobject.get_stroke_rgbas(background))

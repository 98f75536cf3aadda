"""How a mobject was painted, remembered so that what did not change is not painted again."""

from __future__ import annotations

from typing import Any, NamedTuple

import cairo
from manim import Camera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.constants import CapStyleType, LineJointType

from lantu.draw.outlines import Outline, address, place
from lantu.draw.tiles import Bounds, tile_bounds
from lantu.pixels import Box

Gradients = tuple[cairo.Pattern | None, cairo.Pattern | None, cairo.Pattern | None]
"""What fill, stroke over and stroke under it are painted with; None for a plain colour."""
PLAIN: Gradients = (None, None, None)

MITRE = 10
"""By how many half widths a sharp corner may stick out of its path: Cairo's limit."""
CAP = 1.5
"""The same for round corners and for ends, which may be square."""
NOWHERE: Bounds = bytes(16)


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
        outline: how it is painted.
        place: the pixels it may have touched; None if there are none, or it leaves no trace.
        bounds: the tiles of its place.
    """

    __slots__ = ("_gradients", "bounds", "mobject", "outline", "place", "points", "style")

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
        # Kept, for the outline has but the addresses of what Cairo paints with.
        self._gradients = PLAIN if style.direction is None else _gradients(camera, context, mobject)
        fill, stroke, behind = self._gradients
        unit = camera.cairo_line_width_multiple
        width, width_behind = style.width * unit, style.width_behind * unit
        self.outline = Outline(
            points,
            len(mobject.points) // 4,
            mobject.tolerance_for_point_equality,
            style.fill,
            address(fill),
            style.stroke,
            address(stroke),
            style.behind,
            address(behind),
            width,
            width_behind,
            LINE_JOIN_MAP[style.joint],
            CAP_STYLE_MAP[style.cap],
        )
        self.place: Box | None
        self.bounds: Bounds
        if (
            before is not None
            and before.place
            and before.points == points
            and before.style[4:] == style[4:]  # but for its colours
        ):
            self.place, self.bounds = before.place, before.bounds
            return
        # Asking Cairo for the extents of a stroke would take as long as making the path.
        mitred = LINE_JOIN_MAP[style.joint] == cairo.LINE_JOIN_MITER
        reach = max(width, width_behind, 0.0) / 2 * (MITRE if mitred else CAP)
        self.place = place(context, self.outline, reach, camera.pixel_array.shape)
        self.bounds = tile_bounds(self.place) if self.place else NOWHERE


def _gradients(camera: Camera, context: cairo.Context[Any], mobject: VMobject) -> Gradients:
    """What a mobject is painted with, not all of it plain."""
    found: list[cairo.Pattern | None] = []
    for rgbas in (
        mobject.get_fill_rgbas(),
        mobject.get_stroke_rgbas(),
        mobject.get_stroke_rgbas(True),
    ):
        if len(rgbas) == 1:
            found.append(None)
        else:
            camera.set_cairo_context_color(context, rgbas, mobject)
            found.append(context.get_source())
    fill, stroke, behind = found
    return fill, stroke, behind

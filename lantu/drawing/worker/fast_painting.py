"""Lets cameras that paint every frame whole build and paint paths in C, as DamageCamera does.

Cameras that move or turn see other pixels in every frame, so all mobjects are painted. Manim builds
each path curve by curve in Python, 25 µs a curve.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cairo
import numpy as np
from manim import Camera, VMobject

from lantu.drawing.worker.dirty_tiles import DirtyTiles
from lantu.drawing.worker.display_list import Gradients, update_display_list, uses_own_colours
from lantu.native import available
from lantu.native.boxes import Frame

PAINTING = (
    *("display_multiple_vectorized_mobjects", "display_vectorized", "set_cairo_context_path"),
    *("display_multiple_non_background_colored_vmobjects", "apply_fill", "apply_stroke"),
    *("set_cairo_context_color", "get_cairo_context"),
)
"""Methods of Camera that are replaced together."""
SEEING = ("transform_points_pre_display", "get_fill_rgbas", "get_stroke_rgbas")
"""Methods in which cameras such as ThreeDCamera say where points and what colours are seen."""


def fast_camera_class(camera_class: type[Camera]) -> type[Camera]:
    """Return a camera class that paints in C; the class itself if it paints in a way of its own."""
    if not available() or not _leaves(camera_class, PAINTING):
        return camera_class
    own = {"still_class": type(Camera.__name__, (FastPainting, Camera), {})}
    return type(camera_class.__name__, (FastPainting, camera_class), own)


def _leaves(camera_class: type[Camera], names: Iterable[str]) -> bool:
    """Return whether a class leaves some methods to Camera."""
    return all(getattr(camera_class, name) is getattr(Camera, name) for name in names)


class FastPainting(Camera):  # type: ignore[misc]
    """A mixin before a camera class."""

    def display_multiple_non_background_colored_vmobjects(
        self, vmobjects: Iterable[VMobject], pixel_array: Frame
    ) -> None:
        """Paint mobjects in their order."""
        shown = list(vmobjects)
        if not all(uses_own_colours(one.__class__) for one in shown):
            super().display_multiple_non_background_colored_vmobjects(shown, pixel_array)
            return
        context = self.get_cairo_context(pixel_array)
        if _leaves(type(self), SEEING):
            painted = update_display_list(self, context, shown, {})
        else:
            seen = [Seen(self, one) for one in shown]
            painted = update_display_list(self, context, seen, {}, _seen_gradients)
        everywhere = DirtyTiles(pixel_array.shape)
        everywhere.fill()
        everywhere.paint(context, pixel_array, painted)


UNSEEN = np.zeros((1, 4))
"""The colour of a stroke without a width."""


class Seen:
    """A mobject as a camera sees it: what lantu/native/raster/attributes.c reads.

    Attributes:
        mobject: the mobject.
        points: where its points are seen.
        fill_rgbas, stroke_rgbas, background_stroke_rgbas: in which colours.
    """

    submobjects: tuple[()] = ()

    def __init__(self, camera: Camera, mobject: VMobject) -> None:
        self.mobject = mobject
        self.points = camera.transform_points_pre_display(mobject, mobject.points)
        self.fill_rgbas = camera.get_fill_rgbas(mobject)
        self.stroke_rgbas = self.background_stroke_rgbas = UNSEEN
        self.stroke_width = mobject.stroke_width
        self.background_stroke_width = mobject.background_stroke_width
        if self.stroke_width > 0:
            self.stroke_rgbas = camera.get_stroke_rgbas(mobject)
        if self.background_stroke_width > 0:
            self.background_stroke_rgbas = camera.get_stroke_rgbas(mobject, True)
        self.joint_type = mobject.joint_type
        self.cap_style = mobject.cap_style
        self.tolerance_for_point_equality = mobject.tolerance_for_point_equality

    def get_sheen_direction(self) -> Any:
        """Return the direction of its gradients."""
        return self.mobject.get_sheen_direction()


def _seen_gradients(camera: Camera, context: cairo.Context[Any], seen: Seen) -> Gradients:
    """Return the Cairo patterns of a mobject that is seen with gradients."""
    found: list[cairo.Pattern | None] = []
    for rgbas in (seen.fill_rgbas, seen.stroke_rgbas, seen.background_stroke_rgbas):
        if len(rgbas) == 1:
            found.append(None)
        else:
            camera.set_cairo_context_color(context, rgbas, seen.mobject)
            found.append(context.get_source())
    fill, stroke, behind = found
    return fill, stroke, behind

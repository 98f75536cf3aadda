"""Lets cameras that paint every frame whole build and paint paths in C, as DamageCamera does.

Cameras that move or turn see other pixels in every frame, so all mobjects are painted. Manim builds
each path curve by curve in Python, 25 µs a curve.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from manim import Camera, Mobject, VMobject

from lantu.drawing.worker.dirty_tiles import DirtyTiles
from lantu.drawing.worker.display_list import update_display_list, uses_own_colours
from lantu.drawing.worker.fast_space import (
    by_distance,
    seen_in_space,
    sees_as_manim,
)
from lantu.drawing.worker.seen import Seen, seen_gradients
from lantu.native import kernel
from lantu.native.boxes import Frame
from lantu.scene import TrueColours

PAINTING = (
    *("display_multiple_vectorized_mobjects", "display_vectorized", "set_cairo_context_path"),
    *("display_multiple_non_background_colored_vmobjects", "apply_fill", "apply_stroke"),
    *("set_cairo_context_color", "get_cairo_context", "overlay_rgba_array"),
    *("display_multiple_background_colored_vmobjects",),
)
"""Methods of Camera that are replaced together."""
SEEING = ("transform_points_pre_display", "get_fill_rgbas", "get_stroke_rgbas")
"""Methods in which cameras such as ThreeDCamera say where points and what colours are seen."""


def leaves(camera_class: type[Camera], names: tuple[str, ...]) -> bool:
    """Return whether a camera class leaves some methods to Manim's Camera."""
    kind: Any = camera_class
    return _leaves(kind, names)


@cache
def _leaves(camera_class: Any, names: tuple[str, ...]) -> bool:
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
        self.paint_plain(shown, pixel_array)

    def paint_plain(self, shown: Sequence[VMobject], pixel_array: Frame) -> None:
        """Paint mobjects in their order, whose classes leave their colours to VMobject."""
        context = self.get_cairo_context(pixel_array)
        if sees_as_manim(type(self)):
            painted = seen_in_space(self, context, shown, {})
        elif leaves(type(self), SEEING):
            painted = update_display_list(self, context, shown, {})
        else:
            seen = [Seen(self, one) for one in shown]
            painted = update_display_list(self, context, seen, {}, seen_gradients)
        everywhere = DirtyTiles(pixel_array.shape)
        everywhere.fill()
        everywhere.paint(context, pixel_array, painted)

    def display_multiple_background_colored_vmobjects(
        self, cvmobjects: Iterable[VMobject], pixel_array: Frame
    ) -> Camera:
        """Paint mobjects of which a picture is the colour, the same for all."""
        shown = list(cvmobjects)
        displayer = self.get_background_colored_vmobject_displayer()
        texture = displayer.get_background_array(shown[0].get_background_image())
        layer = displayer.pixel_array
        if not isinstance(self, TrueColours) or not _are_frames(pixel_array, layer, texture):
            super().display_multiple_background_colored_vmobjects(shown, pixel_array)
            return self
        self.display_multiple_non_background_colored_vmobjects(shown, layer)
        textured()(*(each.ctypes.data for each in (pixel_array, layer, texture)), layer.size // 4)
        return self


def _are_frames(*arrays: Any) -> bool:
    """Return whether arrays are frames of one size, without gaps."""
    return all(
        one.dtype == np.uint8 and one.shape == arrays[0].shape and one.flags.c_contiguous
        for one in arrays
    )


@cache
def textured() -> Any:
    """Return the kernel that lays a layer on a frame in the colours of a picture."""
    place = ctypes.c_void_p
    return kernel("lantu_textured", place, place, place, ctypes.c_ssize_t)


class FastSorting(Camera):  # type: ignore[misc]
    """A mixin before a class of ThreeDCamera that sorts as that does."""

    def get_mobjects_to_display(self, *args: Any, **kwargs: Any) -> list[Mobject]:
        """Return the mobjects that Manim would draw, in its order."""
        return by_distance(self, Camera.get_mobjects_to_display(self, *args, **kwargs))

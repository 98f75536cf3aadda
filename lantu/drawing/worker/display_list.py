"""The display list: paths and bounding boxes of drawn mobjects (lantu/native/raster/painted.c)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from typing import Any, Protocol

import cairo
import numpy as np
from manim import Camera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP

from lantu.native import kernel, module

FUNCTIONS = (
    *("new_path", "new_sub_path", "move_to", "curve_to", "close_path", "path_extents"),
    *("user_to_device", "set_source", "set_source_rgba"),
    *("set_line_width", "set_line_join", "set_line_cap", "fill_preserve", "stroke_preserve"),
    *("get_matrix", "pattern_create_linear", "pattern_add_color_stop_rgba", "pattern_destroy"),
)
"""Cairo functions called by the compiled code, in the order of its table."""

Gradients = tuple[cairo.Pattern | None, cairo.Pattern | None, cairo.Pattern | None]
"""Gradients of fill, stroke and background stroke; None for a solid colour."""


class DisplayItem(Protocol):
    """One drawn mobject; an unchanged mobject keeps the same item object.

    Attributes:
        mobject: the mobject; the reference keeps its id from being reused.
        place: bounding box in pixels (first row, end row, first column, end column); None if it
            draws nothing in the frame.
    """

    mobject: VMobject
    place: tuple[int, int, int, int] | None


DisplayCache = dict[int, DisplayItem]
"""id(mobject) -> its last display item."""


def update_display_list(
    camera: Camera,
    context: cairo.Context[Any],
    shown: Sequence[Any],
    known: DisplayCache,
    gradients: Callable[[Camera, cairo.Context[Any], Any], Gradients] | None = None,
) -> list[DisplayItem]:
    """Return the display items of mobjects, in order.

    This runs for every mobject in every frame; an unchanged mobject takes 0.5 µs.

    Args:
        camera: Manim's camera; sets colours and gradients.
        context: Cairo context of the camera; its current path is discarded.
        shown: mobjects to draw.
        known: cache of display items, updated in place.
        gradients: gives the patterns of a mobject that has gradients; None for those of Manim's
            camera.
    """
    use_cairo()
    found: list[DisplayItem] = module().look(
        shown,
        known,
        context,
        *camera.pixel_array.shape[:2],
        camera.cairo_line_width_multiple,
        LINE_JOIN_MAP,
        CAP_STYLE_MAP,
        partial(gradients or _gradients, camera, context),
        _floats,
    )
    return found


def _floats(array: Any) -> Any:
    """Return an array as contiguous float64, as the compiled code requires."""
    return np.ascontiguousarray(array, dtype=np.float64)


def _gradients(camera: Camera, context: cairo.Context[Any], mobject: VMobject) -> Gradients:
    """Return the Cairo patterns of a mobject that has gradients."""
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


@cache
def uses_own_colours(kind: Any) -> bool:
    """Return whether a class does not override the colour methods of VMobject."""
    return (
        issubclass(kind, VMobject)
        and kind.get_fill_rgbas is VMobject.get_fill_rgbas
        and kind.get_stroke_rgbas is VMobject.get_stroke_rgbas
        and kind.get_stroke_width is VMobject.get_stroke_width
    )


@cache
def use_cairo() -> None:
    """Pass the addresses of pycairo's Cairo functions to the compiled code."""
    library = ctypes.CDLL(import_module("cairo._cairo").__file__)
    addresses = [ctypes.cast(library[f"cairo_{name}"], ctypes.c_void_p) for name in FUNCTIONS]
    kernel("lantu_outline_use", ctypes.c_void_p)((ctypes.c_void_p * len(addresses))(*addresses))

"""Mobjects as they were painted, which compiled code remembers: see raster/painted.c."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
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
)
"""What of Cairo is called, in the order in which the compiled code takes it."""

Gradients = tuple[cairo.Pattern | None, cairo.Pattern | None, cairo.Pattern | None]
"""What fill, stroke over and stroke under it are painted with; None for a plain colour."""


class DisplayItem(Protocol):
    """One mobject as it was painted; one that did not change stays the same object.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        place: the pixels it may have touched, rows from and to and columns from and to; None if
            there are none, or it leaves no trace.
    """

    mobject: VMobject
    place: tuple[int, int, int, int] | None


DisplayCache = dict[int, DisplayItem]
"""How each mobject was painted last, by its identity."""


def update_display_list(
    camera: Camera, context: cairo.Context[Any], shown: Sequence[VMobject], known: DisplayCache
) -> list[DisplayItem]:
    """Mobjects as they are now, in their order.

    Nearly all did not change, and this runs for every mobject of every frame: half a microsecond.

    Args:
        camera: sets colours as Manim does.
        context: of the camera; its current path is lost.
        shown: the mobjects.
        known: brought up to date.
    """
    _use_cairo()
    found: list[DisplayItem] = module().look(
        shown,
        known,
        context,
        *camera.pixel_array.shape[:2],
        camera.cairo_line_width_multiple,
        LINE_JOIN_MAP,
        CAP_STYLE_MAP,
        partial(_gradients, camera, context),
        _floats,
    )
    return found


def _floats(array: Any) -> Any:
    """An array as plain floats, one after another: what the compiled code reads."""
    return np.ascontiguousarray(array, dtype=np.float64)


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


@cache
def _use_cairo() -> None:
    """Tell the compiled code which Cairo to call: that of pycairo."""
    library = ctypes.CDLL(import_module("cairo._cairo").__file__)
    addresses = [ctypes.cast(library[f"cairo_{name}"], ctypes.c_void_p) for name in FUNCTIONS]
    kernel("lantu_outline_use", ctypes.c_void_p)((ctypes.c_void_p * len(addresses))(*addresses))

"""Outlines as compiled code knows them: built and painted with the camera's own Cairo."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

import cairo

from lantu.native import kernel
from lantu.pixels import Box

FUNCTIONS = (
    *("new_path", "new_sub_path", "move_to", "curve_to", "close_path", "path_extents"),
    *("user_to_device", "set_source", "set_source_rgba"),
    *("set_line_width", "set_line_join", "set_line_cap", "fill_preserve", "stroke_preserve"),
)
"""What of Cairo is called, in the order in which the compiled code takes it."""


class Outline(ctypes.Structure):
    """A mobject as it is painted: see lantu/native/outline.c."""

    _fields_ = (
        ("points", ctypes.c_char_p),
        ("curves", ctypes.c_int64),
        ("tolerance", ctypes.c_double),
        ("fill", ctypes.c_char_p),
        ("fill_gradient", ctypes.c_void_p),
        ("stroke", ctypes.c_char_p),
        ("stroke_gradient", ctypes.c_void_p),
        ("behind", ctypes.c_char_p),
        ("behind_gradient", ctypes.c_void_p),
        ("width", ctypes.c_double),
        ("width_behind", ctypes.c_double),
        ("join", ctypes.c_int32),
        ("cap", ctypes.c_int32),
    )


class _Place(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_int32) for name in ("top", "bottom", "left", "right"))


def address(wrapped: Any) -> int | None:
    """Where Cairo has what a Context or a Pattern wraps; None for None.

    pycairo's C interface promises that it stands first in the object, behind Python's own header.
    """
    if wrapped is None:
        return None
    return ctypes.c_void_p.from_address(id(wrapped) + object.__basicsize__).value


def place(
    context: cairo.Context[Any], outline: Outline, reach: float, shape: tuple[int, ...]
) -> Box | None:
    """The pixels that an outline, filled and stroked, may touch, and one more on each side.

    Args:
        context: its current path is lost.
        outline: whose place is wanted.
        reach: how far its stroke sticks out, in the units of its points.
        shape: of the frame.

    Returns:
        None if it lies outside the frame, or nothing of it is to be seen.
    """
    find, _ = _kernels()
    found = _Place()
    if not find(address(context), outline, reach, shape[0], shape[1], found):
        return None
    return slice(found.top, found.bottom), slice(found.left, found.right)


def paint(context: cairo.Context[Any], outlines: Sequence[Outline]) -> None:
    """Paint outlines one over another."""
    _, laid = _kernels()
    addresses = (ctypes.c_void_p * len(outlines))(*map(ctypes.addressof, outlines))
    laid(address(context), addresses, len(outlines))


@cache
def _kernels() -> tuple[Any, Any]:
    """What finds a place, and what paints, both told which Cairo to call: that of pycairo."""
    library = ctypes.CDLL(import_module("cairo._cairo").__file__)
    addresses = [ctypes.cast(library[f"cairo_{name}"], ctypes.c_void_p) for name in FUNCTIONS]
    kernel("lantu_outline_use", ctypes.c_void_p)((ctypes.c_void_p * len(addresses))(*addresses))
    pointer, number = ctypes.c_void_p, ctypes.c_int
    outline, found = ctypes.POINTER(Outline), ctypes.POINTER(_Place)
    return (
        kernel(
            "lantu_outline_place",
            *(pointer, outline, ctypes.c_double, number, number, found),
            gives=number,
            brief=True,
        ),
        kernel("lantu_outlines_paint", pointer, pointer, number),
    )

"""Gives a mobject the style of another without the colours and lists that Manim makes for it.

`match_style` reads ten attributes as colours and opacities, and sets them again: 150 us a mobject.
Where both have one colour and leave their style to VMobject, three rows of numbers are copied.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from manim import ManimColor, VMobject
from manim.utils.iterables import make_even

from lantu.drawing.worker.fast_styles import update_rgbas

READ = (
    *("set_style", "set_fill", "set_stroke", "set_background_stroke", "get_style"),
    *("generate_rgbas_array", "get_sheen_factor", "get_background_image", "get_stroke_width"),
    *("get_fill_rgbas", "get_fill_colors", "get_fill_opacities", "get_stroke_opacity"),
    *("get_stroke_rgbas", "get_stroke_colors", "get_stroke_opacities", "get_sheen_direction"),
)
"""Methods of VMobject that are not called."""
ARRAYS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")

_match = VMobject.match_style


def use_fast_matching() -> None:
    """Replace Manim's method by that of this module."""
    VMobject.match_style = match_style


def match_style(self: VMobject, vmobject: VMobject, family: bool = True) -> VMobject:
    """Manim's `VMobject.match_style`."""
    if not _copy_style(self, vmobject):
        _match(self, vmobject, False)
    if family and self.submobjects:
        others = vmobject.submobjects or [vmobject]
        for one, other in zip(*make_even(self.submobjects, others), strict=True):
            one.match_style(other)
    return self


def _copy_style(self: VMobject, other: VMobject) -> bool:
    """Copy a style, not that of submobjects; returns whether it was simple enough."""
    own, its = vars(self), vars(other)
    if not (_styles_as_manim(self.__class__) and _styles_as_manim(other.__class__)):
        return False
    sources = [its.get(name) for name in ARRAYS]
    targets = [own.get(name) for name in ARRAYS]
    if (
        any(not _is_one_colour(rgbas) for rgbas in (*sources, *targets))
        or its.get("sheen_factor", 1)
        or own.get("sheen_factor", 1)
        or its.get("background_image", 1)
        or not isinstance(its.get("stroke_width"), float | int)
        or not isinstance(its.get("background_stroke_width"), float | int)
    ):
        return False
    for source, target in zip(sources, targets, strict=True):
        target[0] = source[0] if source.any() else 0.0  # no colour is black, which nobody sees
    fill, stroke, behind = sources
    self.fill_opacity = fill[:, 3]
    self.stroke_width = max(0.0, its["stroke_width"])
    self.stroke_opacity = stroke[0, 3]
    self.background_stroke_width = max(0.0, its["background_stroke_width"])
    self.background_stroke_opacity = behind[0, 3]
    self.background_stroke_color = [_opaque(behind[0])]
    return True


def _opaque(rgba: Any) -> ManimColor:
    colour = ManimColor.__new__(ManimColor)
    colour._internal_value = np.array([*rgba[:3], 1.0]) if rgba.any() else np.array([0.0, 0, 0, 1])
    return colour


def _is_one_colour(rgbas: Any) -> bool:
    return (
        type(rgbas) is np.ndarray
        and rgbas.dtype == np.float64
        and rgbas.shape == (1, 4)
        and rgbas.flags.writeable
    )


@cache
def _styles_as_manim(kind: Any) -> bool:
    return kind.update_rgbas_array is update_rgbas and all(
        getattr(kind, name) is getattr(VMobject, name) for name in READ
    )

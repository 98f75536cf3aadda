"""Sets one colour or opacity of a mobject without the arrays that Manim makes for it.

Manim makes a list of colours, a list of opacities, an array of both and another that fits, 25 µs,
and sets styles several times for each glyph that is made, copied or written.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from manim import ManimColor, VMobject

READ = ("generate_rgbas_array", "get_sheen_factor")
"""Methods of VMobject that are not called."""
NOTHING = (0.0, 0.0, 0.0)
"""Red, green and blue where there is no colour."""

_update = VMobject.update_rgbas_array


def use_fast_styles() -> None:
    """Replace Manim's method by that of this module."""
    VMobject.update_rgbas_array = update_rgbas


def update_rgbas(self: VMobject, array_name: str, color: Any = None, opacity: Any = None) -> Any:
    """Manim's `VMobject.update_rgbas_array`."""
    one, share = _only(color), _only(opacity)
    simple = (
        (one is None if color is None else type(one) is ManimColor)
        and (share is None if opacity is None else isinstance(share, float | int))
        and not self.sheen_factor
        and _styles_as_manim(self.__class__)
    )
    rgbas = vars(self).get(array_name)
    if not simple or not (rgbas is None or _are_colours(rgbas)) or hasattr(type(self), array_name):
        return _update(self, array_name, color, opacity)
    parts = NOTHING if one is None else one._internal_value[:3]
    if rgbas is None:
        setattr(self, array_name, np.array([[*parts, 0.0 if share is None else share]], np.float64))
        return self
    if one is not None:
        rgbas[:, :3] = parts
    if share is not None:
        rgbas[:, 3] = share
    return self


def _only(value: Any) -> Any:
    """Return the single element of a sequence; what is none is returned itself."""
    if isinstance(value, list | tuple | np.ndarray) and len(value) == 1:
        return value[0]
    return value


def _are_colours(rgbas: Any) -> bool:
    return (
        isinstance(rgbas, np.ndarray)
        and rgbas.dtype == np.float64
        and rgbas.ndim == 2
        and rgbas.shape[1] == 4
        and len(rgbas) > 0
    )


@cache
def _styles_as_manim(kind: Any) -> bool:
    return all(getattr(kind, name) is getattr(VMobject, name) for name in READ)

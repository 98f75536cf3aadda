"""Gives a mobject the style of the end of a change without mixing what it does not show.

When a change has ended, Manim mixes seven attributes and then replaces all of them: 25 us for each
glyph, in every frame in which the others of a text are still being written.
"""

from __future__ import annotations

import numpy as np
from manim import VMobject

MIXED = (
    *("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width"),
    *("background_stroke_width", "sheen_direction", "sheen_factor"),
)
"""Attributes that Manim mixes."""

_interpolate = VMobject.interpolate_color


def use_fast_colours() -> None:
    """Replace Manim's method by that of this module."""
    VMobject.interpolate_color = interpolate_color


def interpolate_color(self: VMobject, start: VMobject, end: VMobject, alpha: float) -> VMobject:
    """Manim's `VMobject.interpolate_color`; `alpha` is the share of the end, 0 to 1."""
    if alpha != 1.0:
        mixed: VMobject = _interpolate(self, start, end, alpha)
        return mixed
    for name in MIXED:
        value = getattr(end, name)
        setattr(self, name, value.copy() if isinstance(value, np.ndarray) else value)
    return self

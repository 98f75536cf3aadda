"""Does less for `Create`, `Write` and what else shows a part of a path in every frame.

Manim computes the first and the last curve of a part by a product of matrices, also where they are
whole, and `Write` sets the style of every glyph again in every frame: 0.3 ms a glyph.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DrawBorderThenFill, VMobject
from manim.utils.bezier import partial_bezier_points

ARRAYS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction")
OTHERS = ("stroke_width", "background_stroke_width", "sheen_factor", "background_image")
"""Attributes that are the style of a VMobject."""

_become_partial = VMobject.pointwise_become_partial
_draw_border = DrawBorderThenFill.interpolate_submobject


def use_fast_creation() -> None:
    """Replace Manim's methods by those of this module."""
    VMobject.pointwise_become_partial = become_partial
    DrawBorderThenFill.interpolate_submobject = draw_border


def become_partial(self: VMobject, vmobject: VMobject, a: float, b: float) -> VMobject:
    """Manim's `VMobject.pointwise_become_partial`."""
    if not isinstance(vmobject, VMobject) or (a <= 0 and b >= 1):
        whole: VMobject = _become_partial(self, vmobject, a, b)
        return whole
    count = vmobject.get_num_curves()
    if count == 0:
        return self
    each, points = self.n_points_per_curve, vmobject.points
    first, begins = _curve(count, a)
    last, ends = _curve(count, b)
    final = points[each * last : each * (last + 1)]
    if first == last:
        self.points = partial_bezier_points(final, begins, ends)
        return self
    made = np.empty((each * (last - first + 1), self.dim))
    made[:-each] = points[each * first : each * last]
    if begins:
        made[:each] = partial_bezier_points(made[:each].copy(), begins, 1)
    made[-each:] = final if ends == 1 else partial_bezier_points(final, 0, ends)
    self.points = made
    return self


def _curve(count: int, share: float) -> tuple[int, float]:
    """Return the curve in which a share of a path lies, and the share of that curve."""
    if share >= 1:
        return count - 1, 1.0
    if share <= 0:
        return 0, 0.0
    return int(count * share), (count * share) % 1


def draw_border(
    self: DrawBorderThenFill, submobject: Any, starting_submobject: Any, outline: Any, alpha: float
) -> None:
    """Manim's `DrawBorderThenFill.interpolate_submobject`: the style is set if it changed."""
    if alpha >= 0.5 or submobject.submobjects or outline.submobjects:
        _draw_border(self, submobject, starting_submobject, outline, alpha)
        return
    matched = self.__dict__.setdefault("_lantu_matched", {})
    submobject.pointwise_become_partial(outline, 0, 0 if alpha <= 0 else 2 * alpha % 1)
    if matched.get(id(submobject)) != (_style(outline), _style(submobject)):
        submobject.match_style(outline)
        matched[id(submobject)] = _style(outline), _style(submobject)


def _style(mobject: VMobject) -> tuple[Any, ...]:
    arrays = (getattr(mobject, name) for name in ARRAYS)
    others = (getattr(mobject, name) for name in OTHERS)
    return (*(np.asarray(one).tobytes() for one in arrays), *others)

"""A mobject's points as a Cairo path: Manim's own path, in a third of its time.

`Camera.set_cairo_context_path` finds the subpaths with a dozen small numpy operations, which cost
more than the path itself. Here the points are plain floats and the subpaths are found on the way;
the calls to Cairo are the same, in the same order.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import cairo
import numpy as np
from manim import VMobject

RELATIVE = 1e-5
"""The tolerance of `np.isclose`, which Manim's comparison of anchors follows."""


def build_path(context: cairo.Context[Any], mobject: VMobject) -> None:
    """Make a mobject's outline the current path.

    Args:
        context: of the camera.
        mobject: its points are cubic Bézier curves, (4n, 3); none of them if one is not finite.
    """
    context.new_path()
    points = mobject.points
    count = len(points) // 4
    # The sum tells in half the time of looking at each that all are finite.
    if not count or not (isfinite(points.sum()) or np.isfinite(points).all()):
        return
    absolute = mobject.tolerance_for_point_equality
    move_to, curve_to = context.move_to, context.curve_to
    begun = False
    first_x = first_y = last_x = last_y = 0.0
    curves = points[: 4 * count, :2].reshape(count, 8).tolist()
    for x, y, ax, ay, bx, by, end_x, end_y in curves:
        # Most anchors meet exactly, which is quicker to see than that they nearly do.
        if last_x != x or last_y != y or not begun:
            near = (
                begun
                and abs(last_x - x) <= absolute + RELATIVE * abs(x)
                and abs(last_y - y) <= absolute + RELATIVE * abs(y)
            )
            if not near:
                if begun and _same(mobject, first_x, first_y, last_x, last_y):
                    context.close_path()
                context.new_sub_path()
                move_to(x, y)
                first_x, first_y = x, y
                begun = True
        curve_to(ax, ay, bx, by, end_x, end_y)
        last_x, last_y = end_x, end_y
    if _same(mobject, first_x, first_y, last_x, last_y):
        context.close_path()


def _same(mobject: VMobject, x: float, y: float, other_x: float, other_y: float) -> bool:
    """Manim's comparison of a subpath's first and last anchor."""
    return bool(mobject.consider_points_equals_2d((x, y), (other_x, other_y)))

"""Compares two points without the arrays that NumPy makes for it.

Manim asks `numpy.allclose` whether each curve of a path begins where the one before it ends, which
takes 70 us a curve, wherever it looks for the parts of a path.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from manim import VMobject

RELATIVE = 1e-5
"""Relative tolerance of `numpy.allclose`."""

_equals = VMobject.consider_points_equals


def use_fast_points() -> None:
    """Replace Manim's method by that of this module."""
    VMobject.consider_points_equals = consider_points_equal


def consider_points_equal(self: VMobject, p0: Any, p1: Any) -> bool:
    """Manim's `VMobject.consider_points_equals`."""
    tolerance = self.tolerance_for_point_equality
    if not (_is_point(p0) and _is_point(p1) and isinstance(tolerance, float)):
        return bool(_equals(self, p0, p1))
    return all(
        (abs(one - other) <= tolerance + RELATIVE * abs(other) and isfinite(other)) or one == other
        for one, other in zip(p0.tolist(), p1.tolist(), strict=True)
    )


def _is_point(point: Any) -> bool:
    return type(point) is np.ndarray and point.dtype == np.float64 and point.shape == (3,)

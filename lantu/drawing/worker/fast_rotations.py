"""Remembers matrices of rotations, which Manim asks SciPy for again and again: 0.1 ms each.

Every rotation of a mobject turns the direction of its sheen too, and most turn by few angles.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from manim.camera import three_d_camera
from manim.mobject import mobject
from manim.utils import space_ops

MOST = 4096
"""How many matrices are remembered; then all are forgotten."""

_PACKED = struct.Struct("=4d")
_rotation_matrix = space_ops.rotation_matrix
_known: dict[bytes, Any] = {}


def use_fast_rotations() -> None:
    """Replace Manim's function where Manim itself calls it."""
    for user in (mobject, space_ops, three_d_camera):
        user.rotation_matrix = rotation_matrix


def rotation_matrix(angle: float, axis: Any, homogeneous: bool = False) -> Any:
    """Manim's `rotation_matrix`, (3, 3), or (4, 4) if it is homogeneous."""
    plain = isinstance(axis, np.ndarray) and axis.dtype == np.float64 and axis.shape == (3,)
    if homogeneous or not plain or not isinstance(angle, float | int):
        return _rotation_matrix(angle, axis, homogeneous)
    key = _PACKED.pack(angle, *axis.tolist())  # tells 0 from -0
    matrix = _known.get(key)
    if matrix is None:
        if len(_known) >= MOST:
            _known.clear()
        matrix = _known[key] = _rotation_matrix(angle, axis)
    return matrix.copy(order="K")  # the order of its numbers decides how BLAS adds

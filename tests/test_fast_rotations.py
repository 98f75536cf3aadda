"""Remembered matrices of rotations are Manim's, and nobody can change them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import OUT, PI, UP

from lantu.drawing.worker import fast_rotations
from lantu.drawing.worker.fast_rotations import MOST, rotation_matrix

AXES: tuple[Any, ...] = (
    OUT,
    UP,
    -OUT,
    np.array([0.0, 0.0, -0.0]),
    np.array([1, 2, 3]),
    [0.3, 0.4, 0.5],
)
ROUNDED = np.array([0.1, 0.2, 0.3], np.float32)
AXES += (ROUNDED, ROUNDED.astype(np.float64), np.array([1.0, 1e-9, 1e9]))


def told_apart(matrix: Any) -> tuple[Any, ...]:
    """All that may decide what is computed with a matrix."""
    return matrix.dtype, matrix.shape, matrix.strides, matrix.tobytes()


@pytest.mark.parametrize("homogeneous", [False, True])
def test_they_are_manims(homogeneous: bool) -> None:
    angles: tuple[Any, ...] = (0.0, -0.0, 0, 1, PI / 7, -1e-9, np.float64(0.7), np.float32(0.7))
    for angle in angles:
        for axis in AXES:
            wanted = told_apart(fast_rotations._rotation_matrix(angle, axis, homogeneous))
            for _ in range(2):
                assert told_apart(rotation_matrix(angle, axis, homogeneous)) == wanted


def test_one_that_is_changed_by_its_user_is_not_remembered_so() -> None:
    wanted = told_apart(fast_rotations._rotation_matrix(0.123, OUT))
    for _ in range(3):
        matrix = rotation_matrix(0.123, OUT)
        assert told_apart(matrix) == wanted
        matrix += 1


def test_no_more_are_kept_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_rotations, "_known", {})
    for number in range(MOST + 5):
        rotation_matrix(float(number), OUT)
    assert len(fast_rotations._known) == 5

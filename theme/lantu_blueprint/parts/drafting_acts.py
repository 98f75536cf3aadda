"""What editor and intern do while drafts are written: sipping, throwing, cheering."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import smooth, there_and_back_with_pause

from lantu_blueprint.parts.acting import Pose
from lantu_blueprint.parts.people import SWUNG, THROWN, WRITING
from lantu_blueprint.parts.strokes import Point

AT_WORK = Pose((-0.78, -0.72), (0.19, -0.68), turn=-0.5, dip=0.6, mouth=0.0)
CHEERED = Pose((-0.66, 0.6), (0.66, 0.6), dip=-0.2, mouth=1.0)
WIND_UP, FORWARD, BACK = 0.24, 0.08, 0.2
"""Seconds in which the arm goes back before a throw, forward, and returns."""


def along(start: Point, end: Point) -> Callable[[float], np.ndarray]:
    """The straight path between two points as a function of alpha, with smooth start and end."""
    first, way = np.asarray(start), np.asarray(end) - np.asarray(start)
    return lambda alpha: first + smooth(alpha) * way


def sipping(alpha: float) -> np.ndarray:
    """The head while the cup is lifted: it leans towards the cup, eyes down."""
    up = there_and_back_with_pause(alpha)
    return np.array([-0.35 * up, 0.25 * up, 0.06 * up, 0.2 + 0.5 * up])


def thrown(now: float, begins: list[float]) -> np.ndarray:
    """The intern's pose while envelopes leave the hand at some seconds.

    Args:
        now: seconds.
        begins: seconds of the throws in order.
    """
    later = [begin for begin in begins if now >= begin - WIND_UP]
    if not later:
        return WRITING.state
    after = now - later[-1]
    first, last, share = WRITING, SWUNG, 1 + after / WIND_UP
    if after > FORWARD:
        first, last, share = THROWN, WRITING, (after - FORWARD) / BACK
    elif after > 0:
        first, last, share = SWUNG, THROWN, after / FORWARD
    return np.asarray(first.state + smooth(min(1.0, share)) * (last.state - first.state))

"""The time grid of all qualities: one tick is 1/15 s.

A tick is one frame at low quality (15 fps), two at medium and four at high. Every event of a row
starts and ends on a tick, so a preview has exactly the timing of the film.
"""

from __future__ import annotations

import math

TICKS_PER_SECOND = 15


def nearest_tick(seconds: float) -> int:
    """Round a time in seconds to the nearest tick (halves round up)."""
    return math.floor(seconds * TICKS_PER_SECOND + 0.5)


def ticks_covering(seconds: float) -> int:
    """Return the smallest number of ticks that last at least `seconds`."""
    return math.ceil(seconds * TICKS_PER_SECOND - 1e-9)


def seconds(ticks: int) -> float:
    """Convert ticks to seconds."""
    return ticks / TICKS_PER_SECOND

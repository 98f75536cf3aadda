"""One grid of time for every quality: the tick, a fifteenth of a second.

A tick is one frame of the low-quality preview, two of medium, four of the film. Everything that
happens in a row begins and ends on a tick, so a preview has the timing of the film to the frame.
"""

from __future__ import annotations

import math

TICKS_PER_SECOND = 15


def nearest_tick(seconds: float) -> int:
    """The tick nearest to a time in seconds (halves go up)."""
    return math.floor(seconds * TICKS_PER_SECOND + 0.5)


def ticks_covering(seconds: float) -> int:
    """The least number of whole ticks that last at least `seconds`."""
    return math.ceil(seconds * TICKS_PER_SECOND - 1e-9)


def seconds(ticks: int) -> float:
    """How long a number of ticks lasts, in seconds."""
    return ticks / TICKS_PER_SECOND

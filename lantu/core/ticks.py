"""The time grid of all qualities and frame rates: one tick is 1/15 s.

A tick is one frame at low quality (15 fps), two at medium and four at high. Every event of a row
starts and ends on a tick, so a preview has exactly the timing of the film.

At 24, 25 and 50 frames per second a tick is no whole number of frames. There the frame of a tick is
the one that is on the screen at the time of the tick, and rows end where a tick and a frame end
together, so that the frames of a row do not depend on the rows before it.
"""

from __future__ import annotations

import math

TICKS_PER_SECOND = 15
FRAME_RATES = (15, 24, 25, 30, 50, 60)
"""Frames per second that a film can have."""


def nearest_tick(seconds: float) -> int:
    """Round a time in seconds to the nearest tick (halves round up)."""
    return math.floor(seconds * TICKS_PER_SECOND + 0.5)


def ticks_covering(seconds: float) -> int:
    """Return the smallest number of ticks that last at least `seconds`."""
    return math.ceil(seconds * TICKS_PER_SECOND - 1e-9)


def seconds(ticks: int) -> float:
    """Convert ticks to seconds."""
    return ticks / TICKS_PER_SECOND


def frame_at(tick: int, fps: float) -> int:
    """Return the number of the frame that is shown at the time of a tick."""
    return int(tick * fps // TICKS_PER_SECOND)


def tick_at(frame: int, fps: int) -> int:
    """Return the last tick whose frame is `frame` or an earlier one."""
    return ((frame + 1) * TICKS_PER_SECOND - 1) // fps


def ticks_to_whole_frame(ticks: int, fps: int) -> int:
    """Return the smallest number of ticks, at least `ticks`, after which a frame ends."""
    common = TICKS_PER_SECOND // math.gcd(TICKS_PER_SECOND, fps)
    return -(-ticks // common) * common


def stepped(now: float, rate: float) -> float:
    """Return the last of the times 0, 1 / rate, 2 / rate … that is not after `now`, in seconds."""
    return math.floor(now * rate + 1e-6) / rate

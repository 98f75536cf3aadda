"""Ducking: everything under the voice steps back while somebody speaks.

When speech happens is known beforehand, so the gain follows the words and not a level meter: it is
down before the first syllable, stays down through short pauses, and never pumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.records import SAMPLE_RATE, RowSound

ATTACK = 0.12
"""Seconds before the voice in which the gain goes down."""
RELEASE = 0.30
"""Seconds after the voice in which it comes back."""

Window = tuple[float, float]


def speech_windows(row: RowSound, begins: float) -> list[Window]:
    """When the voice of a row speaks, in seconds of the film; `begins` is where the row begins.

    A voice that reports no words counts as speaking all the time.
    """
    spoken = [(word.begins, word.ends) for word in row.speech.words] or [(0.0, row.speech.seconds)]
    return [(begins + start, begins + end) for start, end in spoken]


def merge(windows: Iterable[Window]) -> list[Window]:
    """Windows in order, joined where the pause is too short for the gain to come back and go."""
    merged: list[Window] = []
    for start, end in sorted(windows):
        if merged and start - merged[-1][1] < ATTACK + RELEASE:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def presence(windows: Sequence[Window], start: int, samples: int) -> NDArray[np.float32]:
    """How far the voice has the floor, from 0 to 1, for `samples` samples of the film from `start`.

    Args:
        windows: as `merge` gives them, in seconds.
        start: first sample, at 48 kHz.
        samples: how many.

    Returns:
        array of shape (samples,).
    """
    if not windows:
        return np.zeros(samples, dtype=np.float32)
    times = [t for begin, end in windows for t in (begin - ATTACK, begin, end, end + RELEASE)]
    levels = [0.0, 1.0, 1.0, 0.0] * len(windows)
    linear = np.interp(np.arange(start, start + samples) / SAMPLE_RATE, times, levels)
    return np.asarray(linear * linear * (3 - 2 * linear), dtype=np.float32)

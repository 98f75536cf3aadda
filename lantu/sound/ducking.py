"""Ducking: everything under the voice steps back while somebody speaks.

When speech happens is known beforehand, so the gain follows the words and not a level meter: it is
down before the first syllable, stays down through short pauses, and never pumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, RowSound

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
    held = np.zeros(samples, dtype=np.float32)

    def place(first: float, last: float) -> slice:
        edges = (round(edge * SAMPLE_RATE) - start for edge in (first, last))
        return slice(*(min(max(edge, 0), samples) for edge in edges))

    for begins, ends in windows:
        held[place(begins, ends)] = 1
        # Only the ramps are computed: most of a film is all or nothing.
        down, up = begins - ATTACK, ends + RELEASE
        for ramp, free, full in (
            (place(down, begins), down, begins),
            (place(ends, up), up, ends),
        ):
            times = np.arange(start + ramp.start, start + ramp.stop) / SAMPLE_RATE
            linear = (times - free) / (full - free)
            held[ramp] = linear * linear * (3 - 2 * linear)
    return held

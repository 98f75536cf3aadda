"""Ducking: lowers effects and bed while the voice speaks.

The times of the words are known, so the gain follows them instead of a level detector: it is
reduced before the first syllable, stays reduced in short pauses and does not pump.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, RowSound

ATTACK = 0.12
"""Seconds before the voice in which the gain is reduced."""
RELEASE = 0.30
"""Seconds after the voice in which the gain recovers."""

Window = tuple[float, float]


def speech_windows(row: RowSound, begins: float) -> list[Window]:
    """Return the (start, end) times of the words of a row, in seconds of the film.

    If the voice reports no words, the whole speech is one window.

    Args:
        row: sound of the row.
        begins: start of the speech in seconds of the film.
    """
    spoken = [(word.begins, word.ends) for word in row.speech.words] or [(0.0, row.speech.seconds)]
    return [(begins + start, begins + end) for start, end in spoken]


def merge(windows: Iterable[Window]) -> list[Window]:
    """Sort windows and join those with pauses shorter than ATTACK + RELEASE."""
    merged: list[Window] = []
    for start, end in sorted(windows):
        if merged and start - merged[-1][1] < ATTACK + RELEASE:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def presence(windows: Sequence[Window], start: int, samples: int) -> NDArray[np.float32]:
    """Return the amount of ducking, from 0 (none) to 1 (full), for a range of samples.

    Args:
        windows: result of `merge`, in seconds.
        start: index of the first sample in the film, at 48 kHz.
        samples: number of samples.

    Returns:
        Array of shape (samples,).
    """
    held = np.zeros(samples, dtype=np.float32)

    def place(first: float, last: float) -> slice:
        edges = (round(edge * SAMPLE_RATE) - start for edge in (first, last))
        return slice(*(min(max(edge, 0), samples) for edge in edges))

    for begins, ends in windows:
        held[place(begins, ends)] = 1
        # Only the ramps are computed; most samples are 0 or 1.
        down, up = begins - ATTACK, ends + RELEASE
        for ramp, free, full in (
            (place(down, begins), down, begins),
            (place(ends, up), up, ends),
        ):
            times = np.arange(start + ramp.start, start + ramp.stop) / SAMPLE_RATE
            linear = (times - free) / (full - free)
            held[ramp] = linear * linear * (3 - 2 * linear)
    return held

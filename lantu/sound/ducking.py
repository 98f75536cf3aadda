"""Ducking: lowers effects and bed while the voice speaks.

The times of the words are known, so the gain follows them instead of a level detector: it is
reduced before the first syllable, stays reduced in short pauses and does not pump.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, RowSound

ATTACK = 0.12
"""Seconds before the voice in which the gain of effects is reduced."""
RELEASE = 0.30
"""Seconds after the voice in which the gain of effects recovers."""

Window = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Slopes:
    """How fast the gain changes.

    Attributes:
        attack: seconds before the voice in which it is reduced.
        release: seconds after the voice in which it recovers.
    """

    attack: float = ATTACK
    release: float = RELEASE


EFFECTS = Slopes()


def speech_windows(row: RowSound, begins: float) -> list[Window]:
    """Return the (start, end) times of the words of a row, in seconds of the film.

    If the voice reports no words, the whole speech is one window.

    Args:
        row: sound of the row.
        begins: start of the speech in seconds of the film.
    """
    spoken = [(word.begins, word.ends) for word in row.speech.words] or [(0.0, row.speech.seconds)]
    return [(begins + start, begins + end) for start, end in spoken]


def merge(windows: Iterable[Window], slopes: Slopes = EFFECTS) -> list[Window]:
    """Sort windows and join those with pauses shorter than attack and release together."""
    merged: list[Window] = []
    for start, end in sorted(windows):
        if merged and start - merged[-1][1] < slopes.attack + slopes.release:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def presence(
    windows: Sequence[Window], start: int, samples: int, slopes: Slopes = EFFECTS
) -> NDArray[np.float32]:
    """Return the amount of ducking, from 0 (none) to 1 (full), for a range of samples.

    Args:
        windows: result of `merge`, in seconds.
        start: index of the first sample in the film, at 48 kHz.
        samples: number of samples.
        slopes: how fast it changes.

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
        down, up = begins - slopes.attack, ends + slopes.release
        for ramp, free, full in (
            (place(down, begins), down, begins),
            (place(ends, up), up, ends),
        ):
            times = np.arange(start + ramp.start, start + ramp.stop) / SAMPLE_RATE
            linear = (times - free) / (full - free)
            held[ramp] = linear * linear * (3 - 2 * linear)
    return held


def ducked(
    windows: Sequence[Window], place: slice, gain: float, duck: float, slopes: Slopes = EFFECTS
) -> NDArray[np.float32]:
    """Return the ducked gain factor of every sample, shape (samples,).

    Args:
        windows: result of `merge`, in seconds.
        place: samples of the film.
        gain: gain in dB without speech.
        duck: additional gain in dB during speech.
        slopes: how fast the gain changes.
    """
    held = presence(windows, place.start, place.stop - place.start, slopes)
    free, under = _factors(np.array([0.0, 1.0], np.float32), gain, duck)
    factors: NDArray[np.float32] = np.where(held, under, free)
    # Powers are slow, and most samples are fully ducked or not at all.
    between = np.flatnonzero((held > 0) & (held < 1))
    factors[between] = _factors(held[between], gain, duck)
    return factors


def _factors(held: NDArray[np.float32], gain: float, duck: float) -> NDArray[np.float32]:
    """Convert amounts of ducking (0 to 1) to gain factors."""
    return np.asarray(10 ** ((gain + duck * held) / 20), dtype=np.float32)

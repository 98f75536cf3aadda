"""What can be seen of a sound: its outline, its loudness over time, its spectrum over time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from lantu.records import SAMPLE_RATE

K_WEIGHTING = np.array(
    [
        [
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            1,
            -1.69065929318241,
            0.73248077421585,
        ],
        [1.0, -2.0, 1.0, 1, -1.99004745483398, 0.99007225036621],
    ]
)
"""The two filters of K-weighting at 48 kHz (ITU-R BS.1770-5, tables 1 and 2)."""
MOMENT = 0.4
"""Seconds over which momentary loudness is measured (EBU Tech 3341)."""
QUIETEST = -70.0
"""LUFS, the absolute gate: nothing is shown below it."""

WINDOW = 2048
"""Samples of one spectrum."""
LOWEST, HIGHEST = 50.0, 16_000.0
"""Hertz between which a spectrogram is drawn."""
FAINTEST, STRONGEST = -95.0, -25.0
"""Decibels of full scale that a spectrogram shows as nothing and as most."""

Samples = NDArray[np.float32]
Values = NDArray[np.float64]


def outline(sound: Samples, columns: int) -> Samples:
    """The highest level of each of so many equal stretches, between 0 and 1; shape (columns,)."""
    edges = np.linspace(0, len(sound), columns + 1).astype(int)[:-1]
    left, right = (np.maximum.reduceat(np.abs(sound[:, side]), edges) for side in (0, 1))
    return np.asarray(np.maximum(left, right), dtype=np.float32)


def momentary_loudness(sound: Samples, step: int) -> Values:
    """Momentary loudness in LUFS around every `step`th sample of a stereo sound.

    Args:
        sound: shape (samples, 2) at 48 kHz.
        step: samples from one reading to the next.
    """
    square = np.zeros(len(sound))
    for side in (0, 1):
        square += signal.sosfilt(K_WEIGHTING, sound[:, side]) ** 2
    power = np.concatenate([[0.0], np.cumsum(square)])
    centres = np.arange(0, len(sound), step)
    half = round(MOMENT * SAMPLE_RATE / 2)
    first, last = np.maximum(centres - half, 0), np.minimum(centres + half, len(sound))
    mean = (power[last] - power[first]) / (2 * half)
    return np.asarray(np.maximum(-0.691 + 10 * np.log10(mean + 1e-12), QUIETEST))


def spectrogram(sound: Samples, columns: int, rows: int) -> Samples:
    """How strong each pitch is over time.

    Args:
        sound: shape (samples, 2) at 48 kHz.
        columns: moments.
        rows: pitches in even musical steps from HIGHEST down to LOWEST.

    Returns:
        array of shape (rows, columns), from 0 (FAINTEST) to 1 (STRONGEST).
    """
    mono = np.pad((sound[:, 0] + sound[:, 1]) / 2, WINDOW // 2)
    starts = np.linspace(0, len(mono) - WINDOW, columns).astype(int)
    window = np.hanning(WINDOW).astype(np.float32)
    levels = np.empty((WINDOW // 2 + 1, columns), np.float32)
    for some in np.array_split(np.arange(columns), 1 + columns // 512):
        pieces = np.stack([mono[start : start + WINDOW] for start in starts[some]]) * window
        levels[:, some] = np.abs(np.fft.rfft(pieces, axis=1)).T
    decibels = 20 * np.log10(levels / (window.sum() / 2) + 1e-9)
    bins = np.geomspace(HIGHEST, LOWEST, rows) * WINDOW / SAMPLE_RATE
    half = (HIGHEST / LOWEST) ** (0.5 / (rows - 1))
    strongest = [_at(decibels, one / half, one * half) for one in bins]
    shown = (np.stack(strongest) - FAINTEST) / (STRONGEST - FAINTEST)
    return np.asarray(np.clip(shown, 0, 1), dtype=np.float32)


def _at(decibels: Samples, lowest: float, highest: float) -> Samples:
    """The strongest of some bins; between two bins where there is none."""
    first, last = int(np.ceil(lowest)), int(np.floor(highest))
    if first <= last:
        return np.asarray(decibels[first : last + 1].max(axis=0))
    share = (lowest + highest) / 2 - last
    return np.asarray(decibels[last] * (1 - share) + decibels[last + 1] * share)

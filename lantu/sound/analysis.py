"""What can be seen of a sound: its outline, and its spectrum over time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE

WINDOW = 2048
"""Samples of one spectrum."""
LOWEST, HIGHEST = 50.0, 16_000.0
"""Hertz between which a spectrogram is drawn."""
FAINTEST, STRONGEST = -95.0, -25.0
"""Decibels of full scale that a spectrogram shows as nothing and as most."""

Samples = NDArray[np.float32]


def waveform_peaks(sound: Samples, columns: int) -> Samples:
    """The highest level of each of so many equal stretches, between 0 and 1; shape (columns,)."""
    edges = np.linspace(0, len(sound), columns + 1).astype(int)[:-1]
    left, right = (np.maximum.reduceat(np.abs(sound[:, side]), edges) for side in (0, 1))
    return np.asarray(np.maximum(left, right), dtype=np.float32)


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
    levels = np.empty((columns, WINDOW // 2 + 1), np.float32)
    for some in np.array_split(np.arange(columns), 1 + columns // 512):
        pieces = np.stack([mono[start : start + WINDOW] for start in starts[some]]) * window
        levels[some] = np.abs(np.fft.rfft(pieces, axis=1))
    levels /= window.sum() / 2
    bins = np.geomspace(HIGHEST, LOWEST, rows) * WINDOW / SAMPLE_RATE
    half = (HIGHEST / LOWEST) ** (0.5 / (rows - 1))
    strongest = np.stack([_at(levels, one / half, one * half) for one in bins])
    shown = (strongest - FAINTEST) / (STRONGEST - FAINTEST)
    return np.asarray(np.clip(shown, 0, 1), dtype=np.float32)


def _at(levels: Samples, lowest: float, highest: float) -> Samples:
    """Decibels of the strongest of some bins; between two bins where there is none."""
    first, last = int(np.ceil(lowest)), int(np.floor(highest))
    if first <= last:
        return _decibels(levels[:, first : last + 1].max(axis=1))
    share = (lowest + highest) / 2 - last
    below, above = _decibels(levels[:, last]), _decibels(levels[:, last + 1])
    return np.asarray(below * (1 - share) + above * share)


def _decibels(levels: Samples) -> Samples:
    return np.asarray(20 * np.log10(levels + 1e-9))

"""Computes the waveform and the spectrogram of a sound for the sound sheet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE

WINDOW = 2048
"""FFT length in samples."""
LOWEST, HIGHEST = 50.0, 16_000.0
"""Frequency range of the spectrogram in Hz."""
FAINTEST, STRONGEST = -95.0, -25.0
"""Levels in dBFS that map to 0 and to 1 in a spectrogram."""

Samples = NDArray[np.float32]


def waveform_peaks(sound: Samples, columns: int) -> Samples:
    """Return the sample peak (0 to 1) of each of `columns` equal intervals; shape (columns,)."""
    edges = np.linspace(0, len(sound), columns + 1).astype(int)[:-1]
    left, right = (np.maximum.reduceat(np.abs(sound[:, side]), edges) for side in (0, 1))
    return np.asarray(np.maximum(left, right), dtype=np.float32)


def spectrogram(sound: Samples, columns: int, rows: int) -> Samples:
    """Compute a spectrogram with a logarithmic frequency axis.

    Args:
        sound: shape (samples, 2) at 48 kHz; channels are averaged.
        columns: number of points in time.
        rows: number of frequencies, from HIGHEST down to LOWEST.

    Returns:
        Array of shape (rows, columns), from 0 (FAINTEST) to 1 (STRONGEST).
    """
    mono = np.pad((sound[:, 0] + sound[:, 1]) / 2, WINDOW // 2)
    starts = np.linspace(0, len(mono) - WINDOW, columns).astype(int)
    window = np.hanning(WINDOW).astype(np.float32)
    levels = np.empty((columns, WINDOW // 2 + 1), np.float32)
    for batch in np.array_split(np.arange(columns), 1 + columns // 512):
        pieces = np.stack([mono[start : start + WINDOW] for start in starts[batch]]) * window
        levels[batch] = np.abs(np.fft.rfft(pieces, axis=1))
    levels /= window.sum() / 2
    bins = np.geomspace(HIGHEST, LOWEST, rows) * WINDOW / SAMPLE_RATE
    half = (HIGHEST / LOWEST) ** (0.5 / (rows - 1))
    strongest = np.stack([_at(levels, centre / half, centre * half) for centre in bins])
    shown = (strongest - FAINTEST) / (STRONGEST - FAINTEST)
    return np.asarray(np.clip(shown, 0, 1), dtype=np.float32)


def _at(levels: Samples, lowest: float, highest: float) -> Samples:
    """Return the level in dB of the strongest bin in a range, interpolated if it has none."""
    first, last = int(np.ceil(lowest)), int(np.floor(highest))
    if first <= last:
        return _decibels(levels[:, first : last + 1].max(axis=1))
    share = (lowest + highest) / 2 - last
    below, above = _decibels(levels[:, last]), _decibels(levels[:, last + 1])
    return np.asarray(below * (1 - share) + above * share)


def _decibels(levels: Samples) -> Samples:
    return np.asarray(20 * np.log10(levels + 1e-9))

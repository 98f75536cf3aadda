"""Prepares a voice for the film: high-pass filter, de-esser and compressor.

All filters have zero phase and every gain is computed from a window around its moment, so nothing
moves in time and the same voice gives the same samples. The thresholds are relative to the loudness
of the voice, which is therefore measured first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE

Samples = NDArray[np.float64]

RUMBLE = 75.0
"""Cut-off of the high-pass filter in Hz; the lowest voices begin at about 85 Hz."""
SIBILANCE = 5000.0
"""Lower edge in Hz of the band that the de-esser reduces."""
ESS_THRESHOLD, ESS_RATIO, ESS_LIMIT = -10.0, 3.0, 8.0
"""Level of that band in dB relative to the voice from which it is reduced, dB in per dB out, and
the greatest reduction in dB."""
ESS_WINDOW = 0.012
"""Seconds over which the de-esser measures."""
THRESHOLD, RATIO, KNEE = -3.0, 2.0, 8.0
"""Level in dB relative to the voice from which the compressor reduces, dB in per dB out, and width
of the soft knee in dB."""
WINDOW = 0.12
"""Seconds over which the compressor measures: about one syllable."""
PART, CONTEXT = 60 * SAMPLE_RATE, 2 * SAMPLE_RATE
"""Samples that are mastered at once, and those before and after them that are heard with them; the
result is the same as of the whole."""
HOP = SAMPLE_RATE // 1000
"""Samples per gain value; gains are interpolated linearly between them."""


def mastered(voice: NDArray[np.floating], level: float) -> NDArray[np.float32]:
    """Filter and compress a voice; its loudness is left to the caller.

    Args:
        voice: mono samples of shape (samples,).
        level: RMS level of the voice in dBFS to which the thresholds are relative.

    Returns:
        Samples of the same shape.
    """
    if len(voice) < 2:
        return np.asarray(voice, dtype=np.float32)
    clean = np.empty(len(voice), dtype=np.float32)
    for first in range(0, len(voice), PART):
        begins = max(0, first - CONTEXT)
        part = _mastered(voice[begins : first + PART + CONTEXT], level)
        clean[first : first + PART] = part[first - begins :][:PART]
    return clean


def _mastered(voice: NDArray[np.floating], level: float) -> NDArray[np.float32]:
    from scipy.signal import butter, sosfiltfilt  # importing it takes 0.3 s

    def high_pass(signal: Samples, hertz: float) -> Samples:
        sections = butter(2, hertz, "highpass", fs=SAMPLE_RATE, output="sos")
        return np.asarray(sosfiltfilt(sections, signal, padlen=min(len(signal) - 1, SAMPLE_RATE)))

    clean = high_pass(np.asarray(voice, dtype=np.float64), RUMBLE)
    sharp = high_pass(clean, SIBILANCE)
    clean -= sharp * (1 - _factor(_ess_reduction(_levels(sharp, ESS_WINDOW) - level), len(clean)))
    reduction = _reduction(_levels(clean, WINDOW) - level)
    return (clean * _factor(reduction, len(clean))).astype(np.float32)


def speech_level(voice: NDArray[np.floating]) -> float:
    """RMS level in dBFS of a voice while it speaks: of windows less than 20 dB below the loudest.

    Args:
        voice: mono samples of shape (samples,), not all zero.
    """
    found = []
    for first in range(0, len(voice), PART):
        begins = max(0, first - CONTEXT)
        part = np.asarray(voice[begins : first + PART + CONTEXT], dtype=np.float64)
        found.append(_levels(part, WINDOW)[(first - begins) // HOP :][: PART // HOP])
    levels = np.concatenate(found)
    spoken = levels[levels > levels.max() - 20]
    return float(10 * np.log10(np.mean(10 ** (spoken / 10))))


def _ess_reduction(levels: Samples) -> Samples:
    over = np.maximum(levels - ESS_THRESHOLD, 0)
    return np.asarray(np.minimum(over * (1 - 1 / ESS_RATIO), ESS_LIMIT))


def _reduction(levels: Samples) -> Samples:
    """The reduction in dB of the compressor, quadratic within the knee."""
    over = np.clip(levels - THRESHOLD + KNEE / 2, 0, KNEE)
    within = over**2 / (2 * KNEE)
    return np.asarray((1 - 1 / RATIO) * (within + np.maximum(levels - THRESHOLD - KNEE / 2, 0)))


def _levels(signal: Samples, window: float) -> Samples:
    """RMS level in dBFS around the start of every HOP, weighted by a Hann window."""
    hops = -(-len(signal) // HOP) + 1
    power = np.zeros(hops * HOP)
    power[: len(signal)] = signal**2
    energies = power.reshape(hops, HOP).mean(axis=1)
    # The odd length keeps the window centred.
    weights = np.hanning(2 * round(window * 500) + 3)
    mean = np.convolve(energies, weights / weights.sum(), "same")
    return np.asarray(10 * np.log10(mean + 1e-12))


def _factor(reduction: Samples, samples: int) -> Samples:
    """Convert reductions in dB, one per HOP, to a factor per sample."""
    factors = 10 ** (-reduction / 20)
    return np.interp(np.arange(samples), np.arange(len(factors)) * HOP + HOP / 2, factors)

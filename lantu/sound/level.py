"""Loudness and true peak (ITU-R BS.1770, EBU R 128), and the limiter that keeps both."""

from __future__ import annotations

import numpy as np
import pyloudnorm
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy import ndimage, signal

from lantu.records import SAMPLE_RATE

Samples = NDArray[np.float32]

OVERSAMPLING = 4
"""True peaks are read from a signal of four times the rate."""
BLOCK = 32
"""Samples that share one reading of the limiter (0.7 ms)."""
LOOKAHEAD = 8
"""Blocks over which the limiter comes down before a peak (5 ms)."""
RELEASE = 60.0
"""Decibels per second at which the limiter lets go."""
MOST_DRIVE = 30.0
"""Decibels by which a mix is raised at most: beyond that it is hiss that would come up."""
GATE = 0.4
"""Seconds of one gating block: nothing shorter has a loudness."""
_BATCH = 1 << 14
_TAPS = 24 * OVERSAMPLING + 1


def gain(decibels: float) -> float:
    """The factor of a gain in decibels."""
    return float(10 ** (decibels / 20))


def decibels(factor: float) -> float:
    """The decibels of a factor; -inf for zero."""
    return float(20 * np.log10(factor)) if factor > 0 else float("-inf")


def loudness(sound: NDArray[np.floating]) -> float:
    """Integrated loudness in LUFS of samples of shape (samples,) or (samples, 2); -inf for silence.

    A sound shorter than one gating block is measured with silence after it.
    """
    missing = round(GATE * SAMPLE_RATE) - len(sound)
    if missing > 0:
        sound = np.pad(sound, [(0, missing)] + [(0, 0)] * (sound.ndim - 1))
    if not np.any(sound):
        return float("-inf")
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound))


def _taps() -> Samples:
    """The filter that reads between samples, shape (_TAPS,)."""
    taps = OVERSAMPLING * signal.firwin(_TAPS, 1 / OVERSAMPLING, window=("kaiser", 6.0))
    return np.asarray(taps, dtype=np.float32)


def _block_peaks(sound: Samples, floor: float) -> NDArray[np.float64]:
    """The peak of every block of BLOCK samples, as a factor; shape (blocks,).

    What lies between samples is read only in blocks where it could pass `floor`: the filter
    cannot raise a signal beyond the sum of its taps. Other blocks give their sample peak.
    """
    taps = _taps()
    most = max(float(np.abs(taps[phase::OVERSAMPLING]).sum()) for phase in range(OVERSAMPLING))
    blocks = -(-len(sound) // BLOCK)
    padded = np.zeros(((blocks + 2) * BLOCK, 2), dtype=np.float32)
    padded[BLOCK : BLOCK + len(sound)] = sound
    samples = np.maximum(np.abs(padded[:, 0]), np.abs(padded[:, 1])).reshape(-1, BLOCK).max(axis=1)
    reach = most * ndimage.maximum_filter1d(samples, 3)[1:-1]
    peaks = samples[1:-1].astype(np.float64)
    near = sliding_window_view(padded, 3 * BLOCK, axis=0)[::BLOCK]
    begin = (BLOCK + _TAPS // 2 // OVERSAMPLING) * OVERSAMPLING
    here = slice(begin, begin + BLOCK * OVERSAMPLING)
    for some in np.array_split(np.flatnonzero(reach > floor), 1 + blocks // _BATCH):
        raised = signal.upfirdn(taps, near[some], up=OVERSAMPLING, axis=2)[:, :, here]
        peaks[some] = np.maximum(peaks[some], np.abs(raised).max(axis=(1, 2), initial=0.0))
    return np.asarray(peaks)


def true_peak(sound: Samples) -> float:
    """True peak in dBTP of samples of shape (samples, 2); -inf for silence."""
    highest = float(np.abs(sound).max(initial=0.0))
    return decibels(float(_block_peaks(sound, highest).max(initial=0.0)))


def limit(sound: Samples, drive: float, ceiling: float) -> Samples:
    """The sound raised by `drive` decibels and held under `ceiling` dBTP.

    The reduction is known before each peak arrives, comes down over the look-ahead, and goes back
    at a steady rate, so it never distorts within a period of the voice.
    """
    peaks = _block_peaks(sound, gain(ceiling - drive))
    with np.errstate(divide="ignore"):
        needed = np.maximum(20 * np.log10(peaks) + drive - ceiling, 0)
    # Wider than the smoothing by a block on each side: the gain glides from block to block.
    held = ndimage.maximum_filter1d(needed, 2 * LOOKAHEAD + 3, mode="constant")
    slope = RELEASE * BLOCK / SAMPLE_RATE * np.arange(len(held))
    falling = np.maximum.accumulate(held + slope) - slope
    smooth = ndimage.uniform_filter1d(falling, LOOKAHEAD + 1, mode="nearest")
    smooth = ndimage.uniform_filter1d(smooth, LOOKAHEAD + 1, mode="nearest")
    factors = (10 ** ((drive - np.append(smooth, smooth[-1:])) / 20)).astype(np.float32)
    along = np.arange(BLOCK, dtype=np.float32) / BLOCK
    ramps = factors[:-1, np.newaxis] + np.diff(factors)[:, np.newaxis] * along
    return np.asarray(sound * ramps.reshape(-1, 1)[: len(sound)], dtype=np.float32)


def master(
    sound: Samples, target: float, ceiling: float, tolerance: float = 0.2
) -> tuple[Samples, float, float]:
    """Bring a mix to a loudness without letting any true peak over the ceiling.

    Args:
        sound: shape (samples, 2).
        target: integrated loudness in LUFS.
        ceiling: highest true peak in dBTP.
        tolerance: how near the loudness must come, in LU.

    Returns:
        the sound, its loudness in LUFS and its true peak in dBTP. Silence comes back as it is; a
        sound too faint or too sparse for the target comes as near as MOST_DRIVE allows.
    """
    measured = loudness(sound)
    if measured == float("-inf"):
        return sound, measured, true_peak(sound)
    drive = min(target - measured, MOST_DRIVE)
    for _ in range(6):
        # A tenth of a decibel below: a moving gain shifts the peaks between samples a little.
        limited = limit(sound, drive, ceiling - 0.1)
        measured = loudness(limited)
        if abs(measured - target) <= tolerance:
            break
        drive = min(drive + target - measured, MOST_DRIVE)
    return limited, measured, true_peak(limited)

"""Loudness and true peak (ITU-R BS.1770, EBU R 128), and the limiter that keeps both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.sound.loudness import SEGMENT, energies, integrated

Samples = NDArray[np.float32]

OVERSAMPLING = 4
"""True peaks are read from a signal of four times the rate."""
BLOCK = SEGMENT
"""Samples that share one reading of the limiter (0.7 ms)."""
LOOKAHEAD = 8
"""Blocks over which the limiter comes down before a peak (5 ms)."""
RELEASE = 60.0
"""Decibels per second at which the limiter lets go."""
MOST_DRIVE = 30.0
"""Decibels by which a mix is raised at most: beyond that it is hiss that would come up."""
_REACH = 12
"""Samples on either side that count for what lies between two."""
_BATCH = 1 << 11
"""Blocks read between samples at a time, so that they stay in the processor's cache."""


def gain(decibels: float) -> float:
    """The factor of a gain in decibels."""
    return float(10 ** (decibels / 20))


def decibels(factor: float) -> float:
    """The decibels of a factor; -inf for zero."""
    return float(20 * np.log10(factor)) if factor > 0 else float("-inf")


@cache
def _between() -> Samples:
    """Reads between samples: a block and _REACH samples on each side times this are the values
    there, in quarters of a sample, by a sinc under a Kaiser window.

    One product costs a fifth of what running the filter over the block does.
    """
    phases = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    places = (np.arange(BLOCK)[:, np.newaxis] + _REACH + phases).reshape(-1)
    distance = places - np.arange(BLOCK + 2 * _REACH)[:, np.newaxis]
    inside = np.maximum(1 - (distance / _REACH) ** 2, 0)
    window = np.i0(6.0 * np.sqrt(inside)) / np.i0(6.0) * (inside > 0)
    return np.asarray(np.sinc(distance) * window, dtype=np.float32)


def _block_peaks(sound: Samples, floor: float) -> NDArray[np.float64]:
    """The peak of every block of BLOCK samples, as a factor; shape (blocks,).

    What lies between samples is read only in blocks where it could pass `floor`: the filter
    cannot raise a signal beyond the sum of its taps. Other blocks give their sample peak.
    """
    between = _between()
    most = float(np.abs(between).sum(axis=0).max())
    peaks = np.zeros(-(-len(sound) // BLOCK))
    for first in range(0, len(peaks), _BATCH):
        blocks = min(_BATCH, len(peaks) - first)
        # With the block before and the block after, for the filter to reach into.
        padded = np.zeros((2, (blocks + 2) * BLOCK), np.float32)
        begin = (first - 1) * BLOCK
        part = sound[max(begin, 0) : begin + padded.shape[1]]
        padded[:, max(-begin, 0) : max(-begin, 0) + len(part)] = part.T
        samples = np.abs(padded).reshape(2, -1, BLOCK).max(axis=(0, 2))
        here = peaks[first : first + blocks]
        here[:] = samples[1:-1]
        reach = most * np.maximum(np.maximum(samples[:-2], here), samples[2:])
        some = np.flatnonzero(reach > floor)
        near = sliding_window_view(padded[:, BLOCK - _REACH :], len(between), axis=1)[:, ::BLOCK]
        raised = near[:, some] @ between
        here[some] = np.maximum(here[some], np.abs(raised, out=raised).max(axis=(0, 2)))
    return peaks


def true_peak(sound: Samples) -> float:
    """True peak in dBTP of samples of shape (samples, 2); -inf for silence."""
    highest = max(float(sound.max(initial=0.0)), -float(sound.min(initial=0.0)))
    return decibels(float(_block_peaks(sound, highest).max(initial=0.0)))


def limit(sound: Samples, drive: float, ceiling: float) -> Samples:
    """The sound raised by `drive` decibels and held under `ceiling` dBTP."""
    peaks = _block_peaks(sound, gain(ceiling - drive))
    return _apply_gain(sound, _factors(peaks, drive, ceiling))


def _factors(peaks: NDArray[np.float64], drive: float, ceiling: float) -> NDArray[np.float64]:
    """The limiter's gain at the beginning of every block and at the end of the last, as factors.

    The reduction is known before each peak arrives, comes down over the look-ahead, and goes back
    at a steady rate, so it never distorts within a period of the voice.
    """
    with np.errstate(divide="ignore"):
        needed = np.maximum(20 * np.log10(peaks) + drive - ceiling, 0)
    # Wider than the smoothing by a block on each side: the gain glides from block to block.
    wide = LOOKAHEAD + 1
    held = sliding_window_view(np.pad(needed, wide), 2 * wide + 1).max(axis=1)
    slope = RELEASE * BLOCK / SAMPLE_RATE * np.arange(len(held))
    falling = np.maximum.accumulate(held + slope) - slope
    mean = np.ones(wide) / wide
    twice = np.convolve(mean, mean)
    smooth = np.convolve(np.pad(falling, LOOKAHEAD, mode="edge"), twice, "valid")
    return np.asarray(10 ** ((drive - np.append(smooth, smooth[-1:])) / 20))


@dataclass(frozen=True, slots=True)
class RampedSound:
    """A sound under a gain that glides over every block from one factor to the next.

    Parts of it are made as they are asked for: a film of a minute is 23 MB, and new memory is slow.

    Attributes:
        sound: shape (samples, 2).
        factors: at the beginning of every block, and at the end of the last.
    """

    sound: Samples
    factors: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.sound)

    def __getitem__(self, part: slice) -> Samples:
        start, stop, _ = part.indices(len(self.sound))
        first = start // BLOCK
        blocks = self.factors[first : -(-stop // BLOCK) + 1]
        return _apply_gain(self.sound[first * BLOCK : stop], blocks)[start - first * BLOCK :]


def _apply_gain(sound: Samples, factors: NDArray[np.float64]) -> Samples:
    """The sound with a gain that glides over every block from one factor to the next."""
    begins = factors.astype(np.float32)
    rises = np.diff(begins)
    fraction = np.arange(BLOCK, dtype=np.float32) / BLOCK
    scaled = np.empty(sound.shape, np.float32)
    # A side at a time and a few blocks: products of pairs with one factor each take twice as long.
    for first in range(0, len(rises), _BATCH):
        some = slice(first, first + _BATCH)
        ramps = (begins[:-1][some, np.newaxis] + rises[some, np.newaxis] * fraction).reshape(-1)
        part = slice(first * BLOCK, min(first * BLOCK + len(ramps), len(sound)))
        for side in range(sound.shape[1]):
            ramp = ramps[: part.stop - part.start]
            np.multiply(sound[part, side], ramp, out=scaled[part, side], casting="same_kind")
    return scaled


def master(sound: Samples, target: float, ceiling: float, tolerance: float = 0.1) -> RampedSound:
    """Bring a mix to a loudness without letting any true peak over the ceiling.

    The mix is measured once: how loud it is behind the limiter follows from the limiter's gain.

    Args:
        sound: shape (samples, 2).
        target: integrated loudness in LUFS.
        ceiling: highest true peak in dBTP.
        tolerance: how near the loudness must come, in LU.

    Returns:
        the sound, to be taken in parts. Silence stays as it is; a sound too faint or too sparse
        for the target comes as near as MOST_DRIVE allows.
    """
    energy = energies(sound)
    drive, loudness = 0.0, integrated(energy)
    if loudness == float("-inf"):
        return RampedSound(sound, np.ones(len(energy) + 1))
    # A tenth of a decibel below: a moving gain shifts the peaks between samples a little.
    ceiling -= 0.1
    known = float("inf")
    for _ in range(6):
        drive = min(round(drive + target - loudness, 1), MOST_DRIVE)
        if (floor := gain(ceiling - drive)) < known:
            # A decibel lower than needed now: the next drive is seldom further away.
            known = floor * gain(-1.0)
            peaks = _block_peaks(sound, known)
        factors = _factors(peaks, drive, ceiling)
        loudness = integrated(energy * (factors[:-1] + factors[1:]) ** 2 / 4)
        if drive == MOST_DRIVE or abs(loudness - target) <= tolerance:
            break
    return RampedSound(sound, factors)

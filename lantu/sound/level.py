"""Loudness normalisation with a true-peak limiter (ITU-R BS.1770, EBU R 128)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.sound.loudness import SEGMENT, energies, integrated
from lantu.sound.spool import Sliceable, parts

Samples = NDArray[np.float32]

OVERSAMPLING = 4
"""Oversampling factor of the true-peak measurement."""
BLOCK = SEGMENT
"""Samples per gain value of the limiter (0.7 ms)."""
LOOKAHEAD = 8
"""Blocks before a peak over which the limiter reduces the gain (5 ms)."""
RELEASE = 60.0
"""Recovery of the limiter in dB per second."""
MAXIMUM_DRIVE = 30.0
"""Maximum make-up gain in dB; more would only amplify noise."""
_REACH = 12
"""Half length of the interpolation filter in samples."""
_BATCH = 1 << 11
"""Blocks interpolated at once, so that they fit the CPU cache."""


def gain(decibels: float) -> float:
    """Convert dB to a factor."""
    return float(10 ** (decibels / 20))


def decibels(factor: float) -> float:
    """Convert a factor to dB; -inf for zero."""
    return float(20 * np.log10(factor)) if factor > 0 else float("-inf")


@cache
def _interpolation_matrix() -> Samples:
    """Return the matrix that interpolates a block at the positions between its samples.

    A row vector of a block with _REACH samples on each side, multiplied by the matrix, gives the
    values at 1/4, 2/4 and 3/4 after each sample (Kaiser-windowed sinc). A matrix product takes a
    fifth of the time of a convolution.
    """
    phases = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    places = (np.arange(BLOCK)[:, np.newaxis] + _REACH + phases).reshape(-1)
    distance = places - np.arange(BLOCK + 2 * _REACH)[:, np.newaxis]
    inside = np.maximum(1 - (distance / _REACH) ** 2, 0)
    window = np.i0(6.0 * np.sqrt(inside)) / np.i0(6.0) * (inside > 0)
    return np.asarray(np.sinc(distance) * window, dtype=np.float32)


def _block_peaks(sound: Sliceable, floor: float) -> NDArray[np.float64]:
    """Return the true peak of each block of BLOCK samples as a factor; shape (blocks,).

    Only blocks whose true peak could exceed `floor` are oversampled: it is at most the sample peak
    times the sum of the filter's absolute taps. For other blocks the sample peak is returned.
    """
    matrix = _interpolation_matrix()
    largest_gain = float(np.abs(matrix).sum(axis=0).max())
    peaks = np.zeros(-(-len(sound) // BLOCK))
    for first in range(0, len(peaks), _BATCH):
        blocks = min(_BATCH, len(peaks) - first)
        # With one more block on each side, for the interpolation filter.
        padded = np.zeros((2, (blocks + 2) * BLOCK), np.float32)
        begin = (first - 1) * BLOCK
        part = sound[max(begin, 0) : begin + padded.shape[1]]
        padded[:, max(-begin, 0) : max(-begin, 0) + len(part)] = part.T
        samples = np.abs(padded).reshape(2, -1, BLOCK).max(axis=(0, 2))
        here = peaks[first : first + blocks]
        here[:] = samples[1:-1]
        reach = largest_gain * np.maximum(np.maximum(samples[:-2], here), samples[2:])
        some = np.flatnonzero(reach > floor)
        near = sliding_window_view(padded[:, BLOCK - _REACH :], len(matrix), axis=1)[:, ::BLOCK]
        interpolated = near[:, some] @ matrix
        here[some] = np.maximum(here[some], np.abs(interpolated, out=interpolated).max(axis=(0, 2)))
    return peaks


def true_peak(sound: Sliceable) -> float:
    """Return the true peak in dBTP of samples of shape (samples, 2); -inf for silence."""
    highest = max((float(np.abs(part).max(initial=0.0)) for part in parts(sound)), default=0.0)
    return decibels(float(_block_peaks(sound, highest).max(initial=0.0)))


def limit(sound: Samples, drive: float, ceiling: float) -> Samples:
    """Amplify by `drive` dB and limit the true peak to `ceiling` dBTP."""
    peaks = _block_peaks(sound, gain(ceiling - drive))
    return _apply_gain(sound, _factors(peaks, drive, ceiling))


def _factors(peaks: NDArray[np.float64], drive: float, ceiling: float) -> NDArray[np.float64]:
    """Return the limiter's gain factor at the start of every block and at the end of the last.

    The gain falls over the look-ahead before a peak and recovers at a constant rate, slowly enough
    not to distort single periods of the voice.
    """
    with np.errstate(divide="ignore"):
        needed = np.maximum(20 * np.log10(peaks) + drive - ceiling, 0)
    # One block wider than the smoothing, because the gain is interpolated between blocks.
    wide = LOOKAHEAD + 1
    held = sliding_window_view(np.pad(needed, wide), 2 * wide + 1).max(axis=1)
    slope = RELEASE * BLOCK / SAMPLE_RATE * np.arange(len(held))
    falling = np.maximum.accumulate(held + slope) - slope
    mean = np.ones(wide) / wide
    kernel = np.convolve(mean, mean)
    smooth = np.convolve(np.pad(falling, LOOKAHEAD, mode="edge"), kernel, "valid")
    return np.asarray(10 ** ((drive - np.append(smooth, smooth[-1:])) / 20))


@dataclass(frozen=True, slots=True)
class RampedSound:
    """A sound with a gain that is linearly interpolated within each block.

    Slices are computed on demand, because a minute of sound is 23 MB and allocation is slow.

    Attributes:
        sound: float samples of shape (samples, 2).
        factors: gain at the start of every block and at the end of the last, shape (blocks + 1,).
    """

    sound: Sliceable
    factors: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.sound)

    def __getitem__(self, part: slice) -> Samples:
        start, stop, _ = part.indices(len(self.sound))
        first = start // BLOCK
        blocks = self.factors[first : -(-stop // BLOCK) + 1]
        return _apply_gain(self.sound[first * BLOCK : stop], blocks)[start - first * BLOCK :]


def _apply_gain(sound: Samples, factors: NDArray[np.float64]) -> Samples:
    """Multiply a sound by a gain that is linearly interpolated within each block."""
    begins = factors.astype(np.float32)
    rises = np.diff(begins)
    fraction = np.arange(BLOCK, dtype=np.float32) / BLOCK
    scaled = np.empty(sound.shape, np.float32)
    # One channel and a few blocks at a time: twice as fast as broadcasting over channel pairs.
    for first in range(0, len(rises), _BATCH):
        some = slice(first, first + _BATCH)
        ramps = (begins[:-1][some, np.newaxis] + rises[some, np.newaxis] * fraction).reshape(-1)
        part = slice(first * BLOCK, min(first * BLOCK + len(ramps), len(sound)))
        for side in range(sound.shape[1]):
            ramp = ramps[: part.stop - part.start]
            np.multiply(sound[part, side], ramp, out=scaled[part, side], casting="same_kind")
    return scaled


def master(sound: Sliceable, target: float, ceiling: float, tolerance: float = 0.1) -> RampedSound:
    """Normalise a mix to a loudness with a true-peak limiter.

    The mix is measured once; its loudness after the limiter is computed from energies and gain.

    Args:
        sound: float samples of shape (samples, 2).
        target: integrated loudness in LUFS.
        ceiling: maximum true peak in dBTP.
        tolerance: allowed deviation of the loudness in LU.

    Returns:
        The normalised sound, computed by slices. Silence is unchanged; a sound that would need
        more than MAXIMUM_DRIVE dB stays below the target.
    """
    energy = energies(sound)
    drive, loudness = 0.0, integrated(energy)
    if loudness == float("-inf"):
        return RampedSound(sound, np.ones(len(energy) + 1))
    # 0.1 dB margin: a varying gain changes the peaks between samples slightly.
    ceiling -= 0.1
    known = float("inf")
    for _ in range(6):
        drive = min(round(drive + target - loudness, 1), MAXIMUM_DRIVE)
        if (floor := gain(ceiling - drive)) < known:
            # 1 dB lower than needed now, so that the next drive rarely needs new peaks.
            known = floor * gain(-1.0)
            peaks = _block_peaks(sound, known)
        factors = _factors(peaks, drive, ceiling)
        loudness = integrated(energy * (factors[:-1] + factors[1:]) ** 2 / 4)
        if drive == MAXIMUM_DRIVE or abs(loudness - target) <= tolerance:
            break
    return RampedSound(sound, factors)

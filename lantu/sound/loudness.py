"""Loudness as ITU-R BS.1770 and EBU R 128 measure it, from the energy of short pieces.

A gain that moves slowly passes through the K-weighting: the energies of a sound that was measured
once give its loudness after any fader or limiter, and no sample is filtered twice.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.native import available, kernel

Values = NDArray[np.float64]

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
GATE = 0.4
"""Seconds of one gating block: nothing shorter has a loudness."""
HOP = SAMPLE_RATE // 10
"""Samples from one gating block to the next."""
QUIETEST = -70.0
"""LUFS, the absolute gate."""
_OFFSET = -0.691
SEGMENT = 32
"""Samples of a piece; a tick, a HOP and every film are whole numbers of them."""


def energies(sound: NDArray[np.floating]) -> Values:
    """The K-weighted energy of every PIECE of a sound, summed over its channels.

    Args:
        sound: shape (samples,) or (samples, channels) at 48 kHz; silence fills the last piece.

    Returns:
        array of shape (pieces,).
    """
    samples = np.ascontiguousarray(sound if sound.ndim > 1 else sound[:, np.newaxis], np.float32)
    if not available():
        return energies_in_scipy(samples)
    summed = np.zeros(-(-len(samples) // SEGMENT))
    _kernel()(
        *(samples.ctypes.data, *samples.shape, SEGMENT),
        *(K_WEIGHTING.ctypes.data, summed.ctypes.data),
    )
    return summed


def energies_in_scipy(samples: NDArray[np.float32]) -> Values:
    """What `energies` gives for samples of shape (samples, channels), without the compiled library.

    The same but for the last digits: the loudness of speech, music and noise is within 1e-6 LU.
    """
    from scipy.signal import sosfilt  # takes a third of a second to load

    weighted = sosfilt(K_WEIGHTING, np.ascontiguousarray(samples.T, np.float64))
    energy = (weighted**2).sum(axis=0)
    segments = -(-len(energy) // SEGMENT)
    return np.asarray(
        np.pad(energy, (0, segments * SEGMENT - len(energy))).reshape(-1, SEGMENT).sum(axis=1)
    )


@cache
def _kernel() -> Any:
    pointer, number = ctypes.c_void_p, ctypes.c_int
    return kernel("lantu_energies", pointer, ctypes.c_int64, number, number, pointer, pointer)


def integrated(energy: Values) -> float:
    """Integrated loudness in LUFS of pieces as `energies` gives them; -inf for silence.

    What is shorter than one gating block is measured with silence after it.
    """
    hop = HOP // SEGMENT
    length = round(GATE * SAMPLE_RATE / HOP)
    whole = max(len(energy) // hop, length)
    hops = np.pad(energy, (0, max(0, whole * hop - len(energy))))[: whole * hop]
    power = np.convolve(hops.reshape(-1, hop).sum(axis=1), np.ones(length), "valid")
    power /= length * HOP
    loud = power[power > 10 ** ((QUIETEST - _OFFSET) / 10)]
    if not loud.size:
        return float("-inf")
    # Ten decibels under what passed the absolute gate: a tenth of its power.
    return float(_OFFSET + 10 * np.log10(loud[loud > loud.mean() / 10].mean()))


def loudness(sound: NDArray[np.floating]) -> float:
    """Integrated loudness in LUFS of samples of shape (samples,) or (samples, 2)."""
    return integrated(energies(sound))


def momentary(energy: Values, step: int) -> Values:
    """Momentary loudness in LUFS around every `step`th sample (EBU Tech 3341), QUIETEST at least.

    Args:
        energy: of pieces, as `energies` gives it.
        step: samples from one reading to the next, a whole number of pieces.
    """
    half = round(GATE * SAMPLE_RATE / 2)
    power = np.concatenate([[0.0], np.cumsum(energy)])
    centres = np.arange(0, len(power) - 1, step // SEGMENT)
    first = np.maximum(centres - half // SEGMENT, 0)
    last = np.minimum(centres + half // SEGMENT, len(power) - 1)
    mean = (power[last] - power[first]) / (2 * half)
    return np.asarray(np.maximum(_OFFSET + 10 * np.log10(mean + 1e-12), QUIETEST))

"""Loudness as ITU-R BS.1770 and EBU R 128 measure it, from the energy of short pieces.

A gain that moves slowly passes through the K-weighting: the energies of a sound that was measured
once give its loudness after any fader or limiter, and no sample is filtered twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lantu.records import SAMPLE_RATE

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
PIECE = 32
"""Samples of a piece; a tick, a HOP and every film are whole numbers of them."""
REMEMBERED = 256
"""Pieces after which the filters have forgotten what they heard, to 1e-17."""
_TOGETHER = 1 << 12
"""Pieces filtered at a time, so that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class _Filter:
    """K-weighting of PIECE samples at once, as products with a row of samples or of state.

    The filters remember four numbers. What a piece gives is what its samples give by themselves and
    what the state before it does; so is the state that it leaves.
    """

    within: Values
    after: Values
    leaves: Values
    carry: Values


@cache
def _filter() -> _Filter:
    rows = []
    for unit in np.eye(PIECE + 4):
        samples, state = unit[:PIECE], unit[PIECE:].copy()
        given = []
        for sample in samples:
            for number, (b0, b1, b2, _, a1, a2) in enumerate(K_WEIGHTING):
                out = b0 * sample + state[2 * number]
                state[2 * number] = b1 * sample - a1 * out + state[2 * number + 1]
                state[2 * number + 1] = b2 * sample - a2 * out
                sample = out
            given.append(sample)
        rows.append([*given, *state])
    table = np.array(rows)
    n = PIECE
    return _Filter(table[:n, :n], table[n:, :n], table[:n, n:], table[n:, n:])


def energies(sound: NDArray[np.floating]) -> Values:
    """The K-weighted energy of every PIECE of a sound, summed over its channels.

    Args:
        sound: shape (samples,) or (samples, channels) at 48 kHz; silence fills the last piece.

    Returns:
        array of shape (pieces,).
    """
    weigh = _filter()
    within = weigh.within.astype(np.float32)
    summed = np.zeros(-(-len(sound) // PIECE))
    for channel in sound.reshape(len(sound), -1).T:
        before = np.zeros((1, 4))
        for first in range(0, len(summed), _TOGETHER):
            part = channel[first * PIECE : (first + _TOGETHER) * PIECE]
            pieces = np.zeros((-(-len(part) // PIECE), PIECE), np.float32)
            pieces.reshape(-1)[: len(part)] = part
            states = np.concatenate([before, pieces @ weigh.leaves])
            carry, back = weigh.carry, 1
            while back < min(REMEMBERED, len(states)):
                # After each round a state knows of twice as many pieces before it.
                states[back:] += states[:-back] @ carry
                carry, back = carry @ carry, 2 * back
            heard = pieces @ within + (states[:-1] @ weigh.after).astype(np.float32)
            summed[first : first + len(pieces)] += np.einsum("ij,ij->i", heard, heard)
            before = states[-1:]
    return summed


def integrated(energy: Values) -> float:
    """Integrated loudness in LUFS of pieces as `energies` gives them; -inf for silence.

    What is shorter than one gating block is measured with silence after it.
    """
    hop = HOP // PIECE
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
    centres = np.arange(0, len(power) - 1, step // PIECE)
    first = np.maximum(centres - half // PIECE, 0)
    last = np.minimum(centres + half // PIECE, len(power) - 1)
    mean = (power[last] - power[first]) / (2 * half)
    return np.asarray(np.maximum(_OFFSET + 10 * np.log10(mean + 1e-12), QUIETEST))

"""Raw speech to the film's own format: 48 kHz, mono, 16 bit, hardly any silence at either end."""

from __future__ import annotations

import wave
from functools import cache
from math import gcd
from pathlib import Path

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from lantu.records import SAMPLE_RATE

Samples = npt.NDArray[np.float64]
"""Mono samples in -1 … 1, shape (n,)."""

QUIET = 0.004
"""Peak below which a sample counts as silence (about -48 dBFS)."""
EDGE_SILENCE = 0.06
"""Seconds of silence kept before the first and after the last sound."""


def read_wav(path: Path) -> tuple[Samples, int]:
    """A mono 16-bit WAV as samples and its rate in hertz."""
    with wave.open(str(path), "rb") as file:
        if file.getnchannels() != 1 or file.getsampwidth() != 2:
            raise ValueError(f"{path} is not a mono 16-bit WAV")
        data = file.readframes(file.getnframes())
        return np.frombuffer(data, "<i2") / 32768.0, file.getframerate()


def write_wav(path: Path, samples: Samples) -> None:
    """Write samples at 48 kHz; what exceeds full scale is clipped."""
    whole_numbers = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(whole_numbers.tobytes())


def resample(samples: Samples, rate: int) -> Samples:
    """The same sound at 48 kHz (polyphase, linear phase: nothing moves in time)."""
    if rate == SAMPLE_RATE or not len(samples):
        return samples
    common = gcd(rate, SAMPLE_RATE)
    up, down = SAMPLE_RATE // common, rate // common
    reach, taps = _taps(up, down)
    # A block of `down` samples, and what the filter reaches on either side, becomes `up` samples.
    blocks = -(-len(samples) // down)
    padded = np.zeros(blocks * down + 2 * reach)
    padded[reach : reach + len(samples)] = samples
    near = sliding_window_view(padded, down + 2 * reach)[::down]
    wanted = -(-len(samples) * up // down)
    return np.asarray((near @ taps).reshape(-1)[:wanted])


@cache
def _taps(up: int, down: int) -> tuple[int, Samples]:
    """What each of a block's samples adds to each that come of it, and the filter's reach.

    A sinc under a Kaiser window, ten crossings of zero on either side; as `scipy.signal` would
    have it, whose import takes longer than to speak a film.
    """
    most = max(up, down)
    half = 10 * most
    reach = -(-half // up)
    steps = np.arange(-half, half + 1)
    taps = np.kaiser(2 * half + 1, 5.0) * np.sinc(steps / most)
    taps *= up / taps.sum()
    apart = np.arange(up) * down - (np.arange(down + 2 * reach)[:, np.newaxis] - reach) * up
    inside = np.abs(apart) <= half
    return reach, np.where(inside, taps[np.clip(apart, -half, half) + half], 0.0)


def trim(samples: Samples) -> tuple[Samples, float]:
    """Cut silence off both ends of sound at 48 kHz.

    Returns:
        The sound, and the seconds cut off its beginning (what every time must move back by).
    """
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not loud.size:
        return samples, 0.0
    kept = round(EDGE_SILENCE * SAMPLE_RATE)
    first = max(0, int(loud[0]) - kept)
    last = min(len(samples), int(loud[-1]) + 1 + kept)
    return samples[first:last], first / SAMPLE_RATE

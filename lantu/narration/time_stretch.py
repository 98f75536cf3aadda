"""Makes speech longer or shorter without changing its pitch (WSOLA).

Verhelst and Roelands, "An overlap-add technique based on waveform similarity for high quality
time-scale modification of speech", ICASSP 1993: overlapping windows are taken from the sound at
the new pace, each from where the sound continues the window before it best.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE

Samples = NDArray[np.float64]

WINDOW = round(0.030 * SAMPLE_RATE)
"""Samples of a window: at least two periods of a low voice."""
REACH = round(0.008 * SAMPLE_RATE)
"""Samples by which a window may be taken earlier or later: one period of a voice of 125 Hz."""
STRIDE = 4
"""Every so manieth sample is compared in a first, coarse search."""


def stretch(samples: Samples, begins: int, ends: int, length: int) -> Samples:
    """Return a part of a sound with another length.

    The first and the last window stand where they stood, so the part continues what surrounds it.

    Args:
        samples: the whole sound, shape (n,).
        begins: first sample of the part.
        ends: sample after its last one.
        length: samples of the result.
    """
    if length == ends - begins or length <= 0 or ends <= begins:
        return samples[begins:ends].copy() if length > 0 else samples[:0]
    margin = WINDOW + REACH + STRIDE
    padded = np.pad(samples, margin)
    count = max(1, round(2 * length / WINDOW))
    targets = np.round(np.linspace(0, length, count + 1)).astype(int)
    sources = np.round(np.linspace(begins, ends, count + 1)).astype(int) + margin
    window = np.hanning(WINDOW + 1)[:-1]
    mixed, weight = np.zeros(length + 2 * WINDOW), np.zeros(length + 2 * WINDOW)
    half = WINDOW // 2
    place = int(sources[0])
    for number, (target, source) in enumerate(zip(targets, sources, strict=True)):
        if 0 < number < count:
            following = place + int(target - targets[number - 1])
            place = _best(padded, following, int(source), half)
        else:
            place = int(source)
        start = int(target) + WINDOW - half
        mixed[start : start + WINDOW] += window * padded[place - half : place + half]
        weight[start : start + WINDOW] += window
    part = slice(WINDOW, WINDOW + length)
    return np.asarray(mixed[part] / np.maximum(weight[part], 1e-6))


def _best(padded: Samples, following: int, source: int, half: int) -> int:
    """The place near `source` whose window is most like the one at `following`."""
    following = min(max(following, half), len(padded) - half)
    wanted = padded[following - half : following + half]
    source = min(max(source, half + REACH + STRIDE), len(padded) - half - REACH - STRIDE)
    coarse = _most_alike(padded, wanted, source, REACH, STRIDE, half)
    return _most_alike(padded, wanted, coarse, STRIDE, 1, half)


def _most_alike(
    padded: Samples, wanted: Samples, centre: int, reach: int, stride: int, half: int
) -> int:
    around = padded[centre - reach - half : centre + reach + half : stride]
    pattern = wanted[::stride]
    products = np.correlate(around, pattern, "valid")
    energies = np.convolve(around**2, np.ones(len(pattern)), "valid")
    alike = products / np.sqrt(energies + 1e-9)
    return centre - reach + stride * int(alike.argmax())

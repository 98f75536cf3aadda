"""The bed: a quiet chord that breathes under the whole film."""

from __future__ import annotations

import numpy as np

from lantu_blueprint.sounds.synthesis import Signal, clock, generator

LOOP = 16.0
"""Seconds after which the bed repeats itself."""


def bed() -> Signal:
    """Sixteen seconds of a slow chord; repeats without a seam.

    Every partial completes whole turns in the loop and stands at zero where it closes. It is
    written as three lines of a spectrum: itself, and the two that make it breathe.
    """
    random = generator("bed")
    samples = clock(LOOP).size
    spectrum = np.zeros((samples // 2 + 1, 2), dtype=np.complex128)
    for pitch in (73.42, 110.0, 146.83, 220.0, 261.63, 329.63):
        for partial in (1, 2, 3, 4):
            level = (pitch * partial / 73.42) ** -1.15
            for channel in range(2):
                side = random.choice((-level, level))
                turns = round((pitch * partial + random.uniform(-0.4, 0.4)) * LOOP)
                breaths = int(random.integers(1, 4))
                lag = np.exp(2j * np.pi * random.random())
                spectrum[turns, channel] -= 1j * side
                spectrum[turns - breaths, channel] += 0.25 * side / lag
                spectrum[turns + breaths, channel] -= 0.25 * side * lag
    pad = np.fft.irfft(spectrum, samples, axis=0)
    return np.asarray(0.5 * pad / np.abs(pad).max())

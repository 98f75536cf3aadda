"""The bed: a quiet looped chord under the whole film, with a slow tremolo."""

from __future__ import annotations

import numpy as np

from lantu_blueprint.sounds.synthesis import Signal, clock, generator

LOOP = 16.0
"""Length of the loop in seconds."""


def bed() -> Signal:
    """Sixteen seconds of a slow chord that loops without a discontinuity.

    Every partial has a whole number of periods in the loop and is zero at its ends. It consists of
    three lines of the spectrum: the carrier, and the two sidebands of its amplitude modulation.
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

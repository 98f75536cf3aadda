"""The bed: a quiet chord that breathes under the whole film."""

from __future__ import annotations

import numpy as np

from theme.sounds.synthesis import Signal, clock, generator

LOOP = 16.0
"""Seconds after which the bed repeats itself."""


def bed() -> Signal:
    """Sixteen seconds of a slow chord; repeats without a seam.

    Every partial completes whole turns in the loop and stands at zero where it closes.
    """
    random = generator("bed")
    time = clock(LOOP)
    pad = np.zeros((time.size, 2))
    for pitch in (73.42, 110.0, 146.83, 220.0, 261.63, 329.63):
        for partial in (1, 2, 3, 4):
            level = (pitch * partial / 73.42) ** -1.15
            for channel in range(2):
                turns = round((pitch * partial + random.uniform(-0.4, 0.4)) * LOOP)
                breaths = int(random.integers(1, 4))
                breath = 1 + 0.5 * np.sin(2 * np.pi * (breaths * time / LOOP + random.random()))
                pad[:, channel] += level * breath * np.sin(2 * np.pi * turns * time / LOOP)
    return np.asarray(0.5 * pad / np.abs(pad).max())

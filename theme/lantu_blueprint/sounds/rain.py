"""Digital rain: columns of code falling as glassy, descending runs of notes."""

from __future__ import annotations

from functools import cache

import numpy as np

from lantu_blueprint.sounds.synthesis import (
    Signal,
    band,
    clock,
    finish,
    generator,
    noise,
    oscillate,
    overlay,
    pan,
    pluck,
    room,
    swell,
)

LENGTH = 9.0
SCALE = (0, 2, 3, 7, 9)
"""Semitones of the scale of the notes; any two of them are consonant."""
LOWEST = 587.33
"""Frequency of the lowest note in hertz."""
NOTE = 0.16
"""Length of a note in seconds."""


def _pitch(degree: int) -> float:
    octave, step = divmod(degree, len(SCALE))
    return float(LOWEST * 2 ** (octave + SCALE[step] / 12))


@cache
def _ringing(pitch: float) -> Signal:
    """A glassy note of `pitch` hertz without decay."""
    time = clock(NOTE)
    return oscillate(pitch, time) + 0.35 * oscillate(2.76 * pitch, time) * np.exp(-time / 0.01)


def _column(random: np.random.Generator) -> list[tuple[float, Signal]]:
    """One column of code: a run of short notes that falls, and fades as it falls."""
    at = random.uniform(0, LENGTH - 1.0)
    degree = int(random.integers(9, 19))
    place = random.uniform(-0.95, 0.95)
    step = random.uniform(0.035, 0.07)
    loud = random.uniform(0.3, 1.0)
    drops = []
    for number in range(int(random.integers(5, 11))):
        drop = _ringing(_pitch(max(0, degree - number))) * (
            pluck(clock(NOTE), 0.001, random.uniform(0.02, 0.045)) * loud * 0.88**number
        )
        drops.append((at + number * step, pan(drop, place)))
    return drops


def rain() -> Signal:
    """Nine seconds of code rain: falling runs, a bright mist above, a low pulse beneath."""
    random = generator("rain")
    drops = [drop for _ in range(105) for drop in _column(random)]
    falling = overlay(LENGTH, drops)
    time = clock(LENGTH)
    mist = np.stack([band(noise(random, time), 5000, 11000) for _ in range(2)], axis=1)
    tremble = 0.55 + 0.45 * np.stack(
        [np.sin(2 * np.pi * 6.5 * time), np.sin(2 * np.pi * 6.1 * time + 2)], axis=1
    )
    pulse = (0.6 + 0.4 * np.cos(2 * np.pi * 2.5 * time)) * (
        oscillate(73.42, time) + 0.5 * oscillate(146.83, time) + 0.25 * oscillate(220.0, time)
    )
    mixed = falling + 0.05 * mist * tremble + 0.16 * pan(pulse)
    wet = room(mixed, 0.9, 0.45, random)[: time.size]
    return finish(wet * swell(time, 0.35, 1.4)[:, np.newaxis], 0.45)

"""The truck: its engine, its arrival, and its reversing."""

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
    saturate,
    swell,
)

LOOP = 4.0
"""Length of the engine's loop in seconds."""


@cache
def engine() -> Signal:
    """A heavy diesel engine, four seconds that loop without a discontinuity.

    Every partial is a sine with a whole number of periods in the loop, so all are zero at its
    ends, in both channels.
    """
    random = generator("engine")
    time = clock(LOOP)
    channels = []
    for _ in range(2):
        spectrum = np.zeros(time.size // 2 + 1, dtype=np.complex128)
        turns = np.arange(round(26 * LOOP), round(420 * LOOP))
        spectrum[turns] = -1j * random.standard_normal(turns.size) * (turns / turns[0]) ** -1.1
        ground = np.fft.irfft(spectrum, time.size)
        channels.append(ground / np.sqrt(np.mean(ground**2)))
    firing = sum(np.sin(2 * np.pi * 31 * n * time) / n for n in range(1, 9))
    strain = 1 + 0.3 * np.cos(2 * np.pi * 0.5 * time) + 0.2 * np.cos(2 * np.pi * 7.75 * time)
    running = np.stack([saturate((0.7 * ground + firing) * strain, 0.7) for ground in channels], 1)
    return np.asarray(0.6 * running / np.abs(running).max())


def _driving(seconds: float) -> Signal:
    """The engine, looped to a length in seconds, without fades."""
    loop = engine()
    times = int(np.ceil(seconds / LOOP))
    return np.tile(loop, (times, 1))[: clock(seconds).size]


def rumble() -> Signal:
    """The truck's engine comes and goes; 4 s."""
    return finish(_driving(4.0) * swell(clock(4.0), 0.9, 1.2)[:, np.newaxis], 0.5)


def leg() -> Signal:
    """One leg of the truck's route, from standstill to standstill; 2 s."""
    return finish(_driving(2.0) * swell(clock(2.0), 0.45, 0.75)[:, np.newaxis], 0.5)


def truck() -> Signal:
    """The truck comes from the left, stops, and lets the air out of its brakes; 5 s."""
    random = generator("truck")
    time = clock(5.0)
    tyres = pan(band(noise(random, time, tilt=3), 250, 1600), np.clip(time / 3 - 1, -0.8, 0))
    near = swell(time, 2.4, 1.6)[:, np.newaxis]
    rolling = np.clip((3.6 - time) / 0.8, 0, 1)[:, np.newaxis]
    hiss = band(noise(random, time), 2500, 9000) * pluck(time - 3.55, 0.03, 0.16)
    return finish(_driving(5.0) * near + 0.09 * tyres * near * rolling + pan(0.12 * hiss, 0.2), 0.5)


def truck_back() -> Signal:
    """The truck backs away, beeping five times; 3.4 s."""
    time = clock(0.3)
    beep = oscillate(1040, time) + 0.3 * oscillate(3120, time)
    beeps = overlay(
        3.4, [(0.25 + 0.6 * n, pan(0.11 * beep * swell(time, 0.01, 0.02), 0.25)) for n in range(5)]
    )
    away = swell(clock(3.4), 0.6, 1.6)[:, np.newaxis]
    return finish(0.8 * _driving(3.4) * away + beeps * np.sqrt(away), 0.4)

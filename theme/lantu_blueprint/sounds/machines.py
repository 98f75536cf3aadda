"""Machines: a scanning beam, the needle of a dial, a heavy switch."""

from __future__ import annotations

import numpy as np

from lantu_blueprint.sounds.synthesis import (
    Signal,
    band,
    clock,
    finish,
    generator,
    glide,
    noise,
    oscillate,
    overlay,
    pan,
    pluck,
    room,
    saturate,
    sweep,
    swell,
)


def scanner() -> Signal:
    """A wide beam passes once from left to right; 1.8 s."""
    random = generator("scanner")
    time = clock(1.5)
    rising = 220 * 2 ** (1.6 * np.sin(np.pi * time / time[-1] / 2))
    beam = sum(oscillate(rising * ratio, time) / ratio for ratio in (1, 1.006, 2, 3.01, 4.02))
    pulse = 0.75 + 0.25 * np.sin(2 * np.pi * 18 * time)
    air = sweep(noise(random, time, tilt=3), rising * 8, 0.7)
    signal = 0.3 * np.asarray(beam) * pulse + 0.35 * air / np.abs(air).max()
    across = pan(signal * swell(time, 0.12, 0.35), np.linspace(-0.8, 0.8, time.size))
    return finish(room(across, 0.3, 0.35, random), 0.45)


def needle() -> Signal:
    """A speedometer's needle whirrs upwards and ticks against its mark; 1.9 s."""
    random = generator("needle")
    time = clock(1.6)
    speed = glide(85, 560, time, ease=1.4)
    motor = sum(oscillate(speed * n, time) / n for n in range(1, 7))
    air = sweep(noise(random, time, tilt=3), speed * 6, 0.8)
    level = (0.3 + 0.7 * time / time[-1]) * swell(time, 0.15, 0.12)
    whirr = (0.28 * np.asarray(motor) + 0.5 * air / np.abs(air).max()) * level
    short = clock(0.2)
    tick = band(noise(random, short), 1800, 8000) * pluck(short, 0.0005, 0.006)
    tick += 0.7 * oscillate(1500, short) * pluck(short, 0.0005, 0.03)
    return finish(overlay(1.9, [(0.0, pan(whirr)), (1.52, pan(0.5 * tick, 0.2))]), 0.45)


def flip() -> Signal:
    """A heavy switch goes over: a click, a clunk, and the current behind it; 0.6 s."""
    random = generator("flip")
    time = clock(0.6)
    click = band(noise(random, time), 1500, 7000) * pluck(time - 0.004, 0.0005, 0.006)
    clunk = oscillate(170, time) * pluck(time - 0.075, 0.001, 0.035)
    clunk += 0.6 * oscillate(410, time) * pluck(time - 0.075, 0.001, 0.02)
    clunk += 0.4 * band(noise(random, time), 500, 4000) * pluck(time - 0.075, 0.0005, 0.012)
    current = sum(oscillate(100 * n, time) / n for n in (1, 2, 3, 5, 7))
    hum = 0.06 * np.asarray(current) * pluck(time - 0.09, 0.06, 0.12)
    return finish(pan(saturate(0.7 * click + clunk + hum, 1.3)), 0.7)

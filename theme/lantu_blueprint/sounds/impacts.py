"""Impacts: a stamp, and a large hit with the riser before it."""

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


def stamp() -> Signal:
    """A heavy stamp falls on a wooden desk; 0.95 s, the impact at the start."""
    random = generator("stamp")
    time = clock(0.6)
    blow = oscillate(42 + 95 * np.exp(-time / 0.035), time) * pluck(time, 0.002, 0.15)
    desk = sum(
        level * oscillate(pitch, time) * pluck(time, 0.001, decay)
        for pitch, level, decay in ((187, 0.5, 0.06), (318, 0.35, 0.04), (540, 0.2, 0.025))
    )
    slap = band(noise(random, time), 600, 5500) * pluck(time, 0.0005, 0.009)
    paper = band(noise(random, time), 2500, 8000) * pluck(time - 0.02, 0.004, 0.04)
    signal = saturate(1.3 * blow + np.asarray(desk) + 0.45 * slap, 1.6) + 0.05 * paper
    return finish(room(pan(signal), 0.35, 0.22, random), 0.95)


def riser() -> Signal:
    """Air and tone climb towards a hit; 2 s, loudest at the end."""
    random = generator("riser")
    time = clock(2.0)
    climb = (time / time[-1]) ** 2
    air = sweep(noise(random, time, tilt=2), glide(300, 7000, time), 1.0)
    tone = sum(oscillate(glide(110, 440, time, 1.5) * ratio, time) for ratio in (1, 1.5, 2.01))
    signal = (air / np.abs(air).max() + 0.2 * np.asarray(tone)) * climb * swell(time, 0.2, 0.03)
    return finish(pan(signal, 0.5 * np.sin(2 * np.pi * 1.5 * time) * (1 - climb)), 0.5)


def hit() -> Signal:
    """The film's high point: a deep blow, a crash of light, and a bright major chord; 4.6 s."""
    random = generator("hit")
    time = clock(3.4)
    drop = oscillate(36 + 75 * np.exp(-time / 0.09), time) * pluck(time, 0.003, 0.55)
    slam = band(noise(random, time, tilt=3), 80, 3500) * pluck(time, 0.001, 0.05)
    blow = pan(saturate(1.2 * drop + 0.5 * slam, 1.5))
    crash = np.stack(
        [band(noise(random, time), 3500, 13000) * pluck(time, 0.002, 0.5) for _ in range(2)], axis=1
    )
    chord = []
    held = clock(3.3)
    for number, pitch in enumerate((146.83, 220.0, 293.66, 440.0, 587.33, 739.99, 1174.66)):
        note = sum(oscillate(pitch * partial, held) / partial**1.3 for partial in (1, 2.003, 3.01))
        ringing = np.asarray(note) * pluck(held, 0.006, 1.1 - 0.07 * number)
        chord.append((0.012 * number, pan(ringing, (-0.6, 0.6)[number % 2] * number / 6)))
    signal = 0.9 * blow + 0.1 * crash + 0.13 * overlay(3.4, chord)
    wet = room(signal, 1.2, 0.3, random)
    return finish(wet * swell(clock(4.6), 0.001, 2.5)[:, np.newaxis], 0.98)

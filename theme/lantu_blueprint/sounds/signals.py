"""Signals: a tick, a chime for accepted, a buzz for rejected, a coin, a shimmer, a neon tube."""

from __future__ import annotations

import numpy as np

from lantu.core.records import SAMPLE_RATE
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


def _bell(pitch: float, seconds: float, decay: float) -> Signal:
    """A struck bar, mono: inharmonic overtones that decay faster than the fundamental."""
    time = clock(seconds)
    return np.asarray(
        sum(
            level * oscillate(pitch * ratio, time) * pluck(time, 0.0015, decay / ratio)
            for ratio, level in ((1, 1.0), (2.0, 0.35), (2.76, 0.25), (5.4, 0.12))
        )
    )


def tick() -> Signal:
    """One item checked; 0.18 s."""
    return finish(pan(_bell(1760, 0.18, 0.035)), 0.35)


def accepted() -> Signal:
    """Two rising notes, a fifth apart; 1.25 s."""
    notes = [
        (0.0, pan(_bell(880.0, 0.7, 0.22), -0.2)),
        (0.11, pan(_bell(1318.5, 0.8, 0.28), 0.2)),
    ]
    return finish(room(overlay(0.95, notes), 0.3, 0.25, generator("accepted")), 0.35)


def rejected() -> Signal:
    """Two low, rough pulses; 0.55 s."""
    time = clock(0.55)
    rough = sum(
        (oscillate(124.0 * n, time) + oscillate(131.0 * n, time)) / n for n in (1, 3, 5, 7, 9)
    )
    gate = swell(clock(0.2), 0.01, 0.04)
    pulses = np.zeros_like(time)
    for at in (0, round(0.27 * SAMPLE_RATE)):
        pulses[at : at + gate.size] = gate
    return finish(pan(band(np.asarray(rough) * pulses, 60, 2200)), 0.3)


def coin() -> Signal:
    """A coin is tossed, turns ringing in the air, lands and settles; 1.9 s, landing at 0.95 s."""
    random = generator("coin")

    def ring(seconds: float, decay: float, spin: float) -> Signal:
        time = clock(seconds)
        tones = sum(
            level * oscillate(pitch, time) * pluck(time, 0.0008, decay * weight)
            for pitch, level, weight in (
                (3130, 0.8, 1.0),
                (5210, 1.0, 0.8),
                (7440, 0.6, 0.6),
                (9870, 0.3, 0.4),
            )
        )
        return np.asarray(tones) * (0.7 + 0.3 * np.cos(2 * np.pi * spin * time))

    def knock(force: float) -> Signal:
        time = clock(0.3)
        wood = band(noise(random, time), 300, 2500) * pluck(time, 0.0005, 0.008)
        return force * (wood + 0.35 * ring(0.3, 0.05, 0))

    sounds = [(0.0, pan(0.45 * ring(0.93, 0.35, 21), -0.15))]
    at, gap, force = 0.95, 0.19, 1.0
    while gap > 0.018:
        sounds.append((at, pan(knock(force), 0.15)))
        at, gap, force = at + gap, gap * 0.68, force * 0.7
    return finish(overlay(1.9, sounds), 0.5)


def shimmer() -> Signal:
    """A whole page lights up at once: a fast rising glitter; 1.6 s."""
    random = generator("shimmer")
    glitter = []
    for number, semitones in enumerate((0, 4, 7, 11, 12, 16, 19, 23, 24, 28, 31, 35, 36)):
        bell = _bell(587.33 * 2 ** (semitones / 12), 0.6, 0.2) * (1 - 0.045 * number)
        glitter.append((0.022 * number, pan(bell, (-0.7, 0.7)[number % 2] * number / 12)))
    return finish(room(overlay(0.95, glitter), 0.65, 0.5, random), 0.45)


def neon() -> Signal:
    """A neon tube strikes: it stutters twice, then hums; 1.3 s."""
    random = generator("neon")
    time = clock(1.3)
    hum = sum(oscillate(100 * n, time) / n**0.7 for n in (1, 2, 3, 4, 6, 8, 11))
    fizz = band(noise(random, time), 3000, 9000) * (0.5 + 0.5 * np.sin(2 * np.pi * 100 * time))
    lit = pluck(time - 0.01, 0.002, 0.03) + 0.8 * pluck(time - 0.12, 0.002, 0.04)
    lit += pluck(time - 0.25, 0.004, 0.45)
    spark = band(noise(random, time), 2000, 12000) * (
        pluck(time - 0.01, 0.0005, 0.008) + pluck(time - 0.25, 0.0005, 0.01)
    )
    signal = (0.3 * np.asarray(hum) + 0.12 * fizz) * lit + 0.4 * spark
    return finish(pan(signal * swell(time, 0.002, 0.4)), 0.5)

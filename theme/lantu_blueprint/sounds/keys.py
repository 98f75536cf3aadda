"""A keyboard: one key, and a run of them."""

from __future__ import annotations

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
)


def _stroke(random: np.random.Generator) -> Signal:
    """One mono stroke, no two alike: the key goes down, and comes up more softly."""
    time = clock(0.13)
    body = random.uniform(300, 420)
    release = random.uniform(0.06, 0.075)
    signal = np.zeros_like(time)
    for at, force in ((0.003, 1.0), (release, 0.35)):
        signal += force * band(noise(random, time), 1800, 6500) * pluck(time - at, 0.0004, 0.004)
        signal += 0.7 * force * oscillate(body, time) * pluck(time - at, 0.0008, 0.014)
    return signal


def key() -> Signal:
    """One stroke; 0.13 s."""
    return finish(pan(_stroke(generator("key"))), 0.6)


def typing() -> Signal:
    """A writer at work, about eleven strokes a second with a breath between words; 2.4 s."""
    random = generator("typing")
    strokes = []
    at = 0.0
    while at < 2.2:
        force = random.uniform(0.6, 1.0)
        strokes.append((at, pan(force * _stroke(random), random.uniform(-0.35, 0.35))))
        at += random.uniform(0.065, 0.11) + (0.09 if random.random() < 0.18 else 0.0)
    return finish(overlay(2.4, strokes), 0.7)

"""Paper: a thrown envelope, and an eraser."""

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
    overlay,
    pan,
    sweep,
    swell,
)


def whoosh() -> Signal:
    """An envelope flies past from left to right; 0.6 s."""
    random = generator("whoosh")
    time = clock(0.6)
    centre = 500 * 2 ** (2.4 * np.sin(np.pi * (time / 0.6) ** 0.8))
    air = sweep(noise(random, time, tilt=3), centre, 1.2) * swell(time, 0.26, 0.32)
    flutter = band(noise(random, time), 2500, 7000) * (0.5 + 0.5 * np.sin(2 * np.pi * 34 * time))
    air = air / np.abs(air).max() + 0.07 * flutter * swell(time, 0.2, 0.3)
    return finish(pan(air, np.linspace(-0.7, 0.7, time.size)), 0.45)


def eraser() -> Signal:
    """Four strokes of a rubber over paper; 1.1 s."""
    random = generator("eraser")
    strokes = []
    for number in range(4):
        time = clock(0.23)
        back = number % 2
        centre = glide(1500, 2700, time) if back else glide(2900, 1700, time)
        grain = 0.6 + 0.4 * band(noise(random, time), 30, 160)
        stroke = sweep(noise(random, time, tilt=2), centre, 0.8) * grain * swell(time, 0.05, 0.12)
        across = np.linspace(-0.3, 0.3, time.size) * (-1 if back else 1)
        strokes.append((0.02 + 0.255 * number, pan(stroke, across)))
    return finish(overlay(1.1, strokes), 0.5)

"""The instruments of the generated music; each note is computed once and then repeated.

All sounds are stereo, float32 of shape (samples, 2) at 48 kHz. The loudest is about 1.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.sound.score.harmony import hertz

Sound = NDArray[np.float32]

PAD_LOOP = 8.0
"""Seconds of the loop of a pad note; all its partials have whole periods in it."""
PAD_PARTIALS = 7
PAD_ROLL_OFF = 1.9
"""Power of the number of a partial by which it is weaker than the first."""
PAD_SHARED = 0.45
"""Part of each side of a pad note that the other side plays too."""
PLUCK, TAIL = 1.4, 1.6
"""Seconds of a plucked note, and of the reverberation after it."""
WET = 0.45
"""Level of the reverberation of plucked notes."""


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def _float32(left: NDArray[np.floating], right: NDArray[np.floating]) -> Sound:
    return np.stack([left, right], axis=1).astype(np.float32)


@cache
def pad(note: int) -> Sound:
    """A loop of a held note: partials that swell at their own pace, different on each side."""
    random = np.random.default_rng(note)
    samples = round(PAD_LOOP * SAMPLE_RATE)
    spectrum = np.zeros((samples // 2 + 1, 2), dtype=np.complex128)
    for partial in range(1, PAD_PARTIALS + 1):
        for channel in range(2):
            turns = round((hertz(note) * partial + random.uniform(-0.5, 0.5)) * PAD_LOOP)
            swell, phase = int(random.integers(1, 5)), np.exp(2j * np.pi * random.random())
            lag = np.exp(2j * np.pi * random.random())
            level = partial**-PAD_ROLL_OFF
            spectrum[turns, channel] += level * phase
            spectrum[turns - swell, channel] += 0.22 * level * phase * lag
            spectrum[turns + swell, channel] += 0.22 * level * phase / lag
    sound = np.fft.irfft(spectrum, samples, axis=0)
    sound += PAD_SHARED * sound[:, ::-1]
    return np.asarray(sound / np.abs(sound).max(), dtype=np.float32)


@cache
def pad_chord(notes: tuple[int, ...], above: tuple[int, ...]) -> Sound:
    """A loop of held notes, and of others at half their level."""
    loop = np.zeros_like(pad(notes[0]))
    for note in notes:
        loop += pad(note)
    for note in above:
        loop += np.float32(0.5) * pad(note)
    return loop


@cache
def pluck(note: int) -> Sound:
    """A struck note of a soft keyboard in a room; higher notes stand further to the right."""
    time = _time(PLUCK)
    pitch = hertz(note)
    strike = sum(
        level * np.sin(2 * np.pi * pitch * ratio * time) * np.exp(-time / decay)
        for ratio, level, decay in ((1, 1.0, 0.42), (2, 0.28, 0.2), (3, 0.06, 0.12), (4, 0.1, 0.05))
    )
    dry = np.asarray(strike) * np.minimum(time / 0.006, 1)
    dry *= np.minimum((PLUCK - time) / 0.2, 1)
    place = np.clip((note - 72) / 24, -0.6, 0.6)
    angle = (place + 1) * np.pi / 4
    size = len(time) + round(TAIL * SAMPLE_RATE)
    spectrum = np.fft.rfft(dry, size)
    sides = []
    for side, factor in enumerate((np.cos(angle), np.sin(angle))):
        wet = np.fft.irfft(spectrum * np.fft.rfft(_room(side), size), size)
        wet[: len(dry)] += factor * dry
        sides.append(wet)
    return _float32(*sides)


@cache
def _room(side: int) -> NDArray[np.float64]:
    """The response of the room for one side: noise that fades by 60 dB, shape (samples,)."""
    time = _time(TAIL)
    noise = np.random.default_rng(100 + side).standard_normal(len(time))
    spectrum = np.fft.rfft(noise)
    frequency = np.fft.rfftfreq(len(time), 1 / SAMPLE_RATE)
    low = (200 / np.maximum(frequency, 1e-3)) ** 4
    spectrum /= np.sqrt((1 + low) * (1 + (frequency / 2500) ** 4))
    tail = np.fft.irfft(spectrum, len(time)) * np.exp(-6.9 * time / TAIL)
    tail *= np.minimum(time / 0.02, 1)
    return np.asarray(WET * tail / np.sqrt(np.sum(tail**2)))


@cache
def bass(note: int) -> Sound:
    """A low note with overtones that small loudspeakers can play; it dies away in 3 s."""
    time = _time(3.0)
    pitch = hertz(note)
    tone = sum(
        level * np.sin(2 * np.pi * pitch * ratio * time) * np.exp(-time / decay)
        for ratio, level, decay in ((1, 1.0, 0.9), (2, 0.35, 0.6), (3, 0.15, 0.4))
    )
    shaped = np.asarray(tone) * np.minimum(time / 0.02, 1) * np.minimum((3.0 - time) / 0.5, 1)
    return _float32(shaped, shaped)


@cache
def pulse() -> Sound:
    """A soft low beat."""
    time = _time(0.35)
    phase = 2 * np.pi * (48 * time + 40 * 0.04 * (1 - np.exp(-time / 0.04)))
    beat = np.sin(phase) * np.exp(-time / 0.09) * np.minimum(time / 0.004, 1)
    beat *= np.minimum((0.35 - time) / 0.1, 1)
    return _float32(beat, beat)


@cache
def shaker(number: int) -> Sound:
    """A faint rustle, on either side in turn."""
    time = _time(0.09)
    noise = np.random.default_rng(200 + number).standard_normal(len(time))
    spectrum = np.fft.rfft(noise)
    frequency = np.fft.rfftfreq(len(time), 1 / SAMPLE_RATE)
    spectrum /= np.sqrt(
        (1 + (5000 / np.maximum(frequency, 1)) ** 8) * (1 + (frequency / 9000) ** 8)
    )
    rustle = np.fft.irfft(spectrum, len(time)) * np.sin(np.pi * np.minimum(time / 0.09, 1)) ** 2
    rustle /= np.abs(rustle).max()
    near, far = (0.8, 0.4) if number % 2 else (0.4, 0.8)
    return _float32(near * rustle, far * rustle)


def riser(seconds: float) -> Sound:
    """Noise that swells and opens until its end, for the bar before the climax."""
    time = _time(seconds)
    sides = []
    for side in range(2):
        noise = np.random.default_rng(300 + side).standard_normal(len(time))
        spectrum = np.fft.rfft(noise)
        frequency = np.fft.rfftfreq(len(time), 1 / SAMPLE_RATE)
        dark, bright = (
            np.fft.irfft(spectrum / np.sqrt(1 + (frequency / top) ** 8), len(time))
            for top in (600, 4000)
        )
        share = time / seconds
        swell = share**3 * np.minimum((seconds - time) / 0.08, 1)
        sides.append(swell * ((1 - share) * dark / dark.std() + share * bright / bright.std()) / 4)
    return _float32(*sides)

"""What the effects are made of: time, noise, filters, envelopes, stereo, a room.

A mono signal is a float64 array of shape (samples,), a stereo one of shape (samples, 2), at 48 kHz.
Filters work on the whole spectrum at once, so they are exact, have no phase and need no warming up.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lantu.core.records import SAMPLE_RATE

Signal = NDArray[np.float64]

EDGE = 0.002
"""Seconds over which every finished effect leaves and reaches zero."""


def generator(name: str) -> np.random.Generator:
    """Random numbers that belong to one effect, the same on every run."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def clock(seconds: float) -> Signal:
    """The time of every sample, in seconds."""
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


# Sources


def oscillate(frequency: ArrayLike, time: Signal) -> Signal:
    """A sine whose frequency in hertz may change from sample to sample."""
    hertz = np.asarray(frequency, dtype=np.float64)
    if hertz.ndim == 0:
        turns = hertz * (time - time[0])
    else:
        turns = (np.cumsum(hertz) - hertz[0]) / SAMPLE_RATE
    return np.asarray(np.sin(2 * np.pi * turns))


def glide(start: float, stop: float, time: Signal, ease: float = 1.0) -> Signal:
    """Frequencies from `start` to `stop` hertz in equal musical steps, later when `ease` > 1."""
    progress = (time / time[-1]) ** ease
    return np.asarray(start * (stop / start) ** progress)


def noise(random: np.random.Generator, time: Signal, tilt: float = 0.0) -> Signal:
    """Noise of unit power that falls by `tilt` dB per octave (3 is pink, 6 brown)."""
    spectrum = np.fft.rfft(random.standard_normal(time.size))
    frequency = np.fft.rfftfreq(time.size, 1 / SAMPLE_RATE)
    spectrum *= np.maximum(frequency, 20.0) ** (-tilt / 6.02)
    shaped = np.fft.irfft(spectrum, time.size)
    return np.asarray(shaped / np.sqrt(np.mean(shaped**2)))


# Filters


def band(signal: Signal, low: float, high: float) -> Signal:
    """What lies between two frequencies in hertz, with edges of 24 dB per octave."""
    return np.asarray(
        np.fft.irfft(np.fft.rfft(signal) * _pass(signal.size, low, high), signal.size)
    )


def _pass(samples: int, low: float, high: float) -> Signal:
    frequency = np.fft.rfftfreq(samples, 1 / SAMPLE_RATE)
    lower = (low / np.maximum(frequency, 1e-3)) ** 8
    return np.asarray(1 / np.sqrt((1 + lower) * (1 + (frequency / high) ** 8)))


def sweep(signal: Signal, centre: Signal, octaves: float) -> Signal:
    """A band-pass filter whose centre in hertz moves with every sample, `octaves` wide."""
    swept = np.zeros_like(signal)
    spectrum = np.fft.rfft(signal)
    spacing = octaves / 2
    lowest, highest = np.log2(centre.min()) - octaves, np.log2(centre.max()) + octaves
    for octave in np.arange(lowest, highest + spacing, spacing):
        distance = (np.log2(centre) - octave) / octaves
        kept = _pass(signal.size, 2 ** (octave - spacing / 2), 2 ** (octave + spacing / 2))
        swept += np.exp(-4 * distance**2) * np.fft.irfft(spectrum * kept, signal.size)
    return swept


# Envelopes


def pluck(time: Signal, attack: float, decay: float) -> Signal:
    """Rises within `attack` seconds and dies away by 8.7 dB every `decay` seconds.

    What is left in the last fifth of the time is brought to zero, or a long ring would end in a
    click that the room repeats.
    """
    rise = np.clip(time / attack, 0, 1)
    end = np.clip((time[-1] - time) / (0.2 * (time[-1] - time[0])), 0, 1)
    return np.asarray(rise * np.exp(-np.maximum(time, 0) / decay) * end)


def swell(time: Signal, rise: float, fall: float) -> Signal:
    """Rises from zero during the first `rise` seconds, falls to zero during the last `fall`."""
    return _eased(time / rise) * _eased((time[-1] - time) / fall)


def _eased(share: Signal) -> Signal:
    """Half a cosine from 0 to 1, and 1 beyond: only what comes or goes is computed."""
    eased = np.ones_like(share)
    moving = np.flatnonzero(share < 1)
    eased[moving] = 0.5 - 0.5 * np.cos(np.pi * np.maximum(share[moving], 0))
    return eased


# Stereo and space


def pan(signal: Signal, place: ArrayLike = 0.0) -> Signal:
    """Mono into stereo at equal power; `place` runs from -1 (left) to 1 (right)."""
    angle = (np.asarray(place, dtype=np.float64) + 1) * np.pi / 4
    return np.stack([np.cos(angle) * signal, np.sin(angle) * signal], axis=1)


def lay(length: float, sounds: Iterable[tuple[float, Signal]]) -> Signal:
    """Stereo sounds at their times in seconds, cut off after `length` seconds."""
    canvas = np.zeros((round(length * SAMPLE_RATE), 2))
    for at, sound in sounds:
        start = round(at * SAMPLE_RATE)
        part = sound[: max(0, len(canvas) - start)]
        canvas[start : start + len(part)] += part
    return canvas


def room(sound: Signal, seconds: float, amount: float, random: np.random.Generator) -> Signal:
    """A stereo sound with the answer of a room that falls by 60 dB in `seconds`; as much longer."""
    time = clock(seconds)
    size = len(sound) + time.size
    answer = np.zeros((size, 2))
    for channel in range(2):
        tail = band(noise(random, time, tilt=3), 150, 7000) * np.exp(-6.9 * time / seconds)
        tail /= np.sqrt(np.sum(tail**2))
        spectrum = np.fft.rfft(sound[:, channel], size) * np.fft.rfft(tail, size)
        answer[:, channel] = amount * np.fft.irfft(spectrum, size)
    answer[: len(sound)] += sound
    return answer


def saturate(signal: Signal, drive: float) -> Signal:
    """Bends loud parts over softly, which adds the overtones that small speakers can play."""
    return np.asarray(np.tanh(drive * signal))


def finish(sound: Signal, peak: float) -> Signal:
    """A stereo sound scaled to a peak, and brought to zero at both ends."""
    time = np.arange(len(sound)) / SAMPLE_RATE
    edged = sound * swell(time, EDGE, EDGE)[:, np.newaxis]
    return np.asarray(edged * (peak / np.abs(edged).max()))

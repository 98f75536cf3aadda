"""Building blocks of the effects: oscillators, noise, filters, envelopes, panning, reverberation.

A mono signal is a float64 array of shape (samples,), a stereo one of shape (samples, 2), at 48 kHz.
Filters multiply the spectrum of the whole signal, so they have zero phase and no transient.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lantu.core.records import SAMPLE_RATE

Signal = NDArray[np.float64]

EDGE = 0.002
"""Length in seconds of the fades at both ends of a finished effect."""


def generator(name: str) -> np.random.Generator:
    """A random generator seeded by the name of an effect: every run gives the same sound."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def clock(seconds: float) -> Signal:
    """The time of every sample in seconds, shape (samples,)."""
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
    """Exponential frequency sweep from `start` to `stop` hertz; `ease` > 1 delays it."""
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
    """Band-pass filter between two frequencies in hertz, with slopes of 24 dB per octave."""
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
    """An envelope with a rise of `attack` seconds and a decay of 8.7 dB per `decay` seconds.

    It is faded to zero over its last fifth; otherwise a long decay would end with a click, which
    the reverberation repeats.
    """
    rise = np.clip(time / attack, 0, 1)
    end = np.clip((time[-1] - time) / (0.2 * (time[-1] - time[0])), 0, 1)
    return np.asarray(rise * np.exp(-np.maximum(time, 0) / decay) * end)


def swell(time: Signal, rise: float, fall: float) -> Signal:
    """An envelope that rises during the first `rise` seconds and falls during the last `fall`."""
    return _eased(time / rise) * _eased((time[-1] - time) / fall)


def _eased(share: Signal) -> Signal:
    """A raised cosine from 0 to 1, and 1 beyond; computed only where it is not 1."""
    eased = np.ones_like(share)
    moving = np.flatnonzero(share < 1)
    eased[moving] = 0.5 - 0.5 * np.cos(np.pi * np.maximum(share[moving], 0))
    return eased


# Stereo and space


def pan(signal: Signal, place: ArrayLike = 0.0) -> Signal:
    """Pan a mono signal to stereo with equal power; `place` is -1 (left) to 1 (right)."""
    angle = (np.asarray(place, dtype=np.float64) + 1) * np.pi / 4
    return np.stack([np.cos(angle) * signal, np.sin(angle) * signal], axis=1)


def overlay(length: float, sounds: Iterable[tuple[float, Signal]]) -> Signal:
    """Mix stereo sounds, each starting at its time in seconds; cut after `length` seconds."""
    canvas = np.zeros((round(length * SAMPLE_RATE), 2))
    for at, sound in sounds:
        start = round(at * SAMPLE_RATE)
        part = sound[: max(0, len(canvas) - start)]
        canvas[start : start + len(part)] += part
    return canvas


def room(sound: Signal, seconds: float, amount: float, random: np.random.Generator) -> Signal:
    """Add reverberation with a decay time (60 dB) of `seconds`, by which the sound gets longer."""
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
    """Soft clipping, which adds overtones that small loudspeakers can play."""
    return np.asarray(np.tanh(drive * signal))


def finish(sound: Signal, peak: float) -> Signal:
    """Scale a stereo sound to a peak, and fade both ends to zero."""
    time = np.arange(len(sound)) / SAMPLE_RATE
    edged = sound * swell(time, EDGE, EDGE)[:, np.newaxis]
    return np.asarray(edged * (peak / np.abs(edged).max()))

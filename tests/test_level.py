"""Loudness, true peak and the limiter by themselves."""

from __future__ import annotations

import numpy as np
import pytest
from measure import clock, lufs, peak_dbtp
from scipy import signal

from lantu.core.records import SAMPLE_RATE
from lantu.sound import level
from lantu.sound.loudness import energies, integrated, loudness


@pytest.mark.parametrize("seconds", [0.5, 3.0, 11.3])
def test_loudness_agrees_with_another_meter(seconds: float) -> None:
    random = np.random.default_rng(3)
    noise = random.standard_normal((round(seconds * SAMPLE_RATE), 2)) * 0.1
    noise *= 1.5 + np.sin(clock(seconds))[:, np.newaxis]
    assert loudness(noise) == pytest.approx(lufs(noise), abs=0.01)
    assert loudness(noise[:, 0]) == pytest.approx(lufs(noise[:, 0]), abs=0.01)
    assert loudness(np.zeros((SAMPLE_RATE, 2))) == float("-inf")


def test_a_slow_gain_may_be_applied_to_the_energies() -> None:
    random = np.random.default_rng(4)
    noise = random.standard_normal((6 * SAMPLE_RATE, 2)) * 0.05
    energy = energies(noise)
    fader = np.linspace(0.3, 1.2, len(energy))
    faded = noise * np.repeat(fader, len(noise) // len(energy))[:, np.newaxis]
    assert integrated(energy * fader**2) == pytest.approx(loudness(faded), abs=0.02)


def test_true_peak_reads_between_samples() -> None:
    """A quarter of the rate at 45 degrees: the samples reach 0.707, the wave reaches 1."""
    wave_ = np.sin(2 * np.pi * 12_000 * clock(0.5) + np.pi / 4) * np.hanning(24_000) ** 0.1
    sound = np.repeat(wave_[:, np.newaxis], 2, axis=1).astype(np.float32)
    assert 20 * np.log10(np.abs(sound).max()) == pytest.approx(-3.01, abs=0.05)
    assert level.true_peak(sound) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("drive", [0.0, 6.0, 15.0])
def test_the_limiter_holds_the_ceiling(drive: float) -> None:
    random = np.random.default_rng(5)
    bursts = random.standard_normal((3 * SAMPLE_RATE, 2)) * 0.02
    for at in random.integers(0, len(bursts) - 500, 40):
        bursts[at : at + 500] += random.standard_normal((500, 2)) * 0.3
    bursts = signal.sosfiltfilt(signal.butter(8, 17_000, fs=SAMPLE_RATE, output="sos"), bursts, 0)
    limited = level.limit(bursts.astype(np.float32), drive, -1.8)
    assert peak_dbtp(limited.astype(np.float64)) <= -1.5
    assert peak_dbtp(bursts * 10 ** (drive / 20)) > -1

"""Sounds measured by other means than the mix uses."""

from __future__ import annotations

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy import signal

from lantu.core.records import SAMPLE_RATE

Sound = NDArray[np.float64]


def clock(seconds: float) -> Sound:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def peak_dbtp(sound: Sound) -> float:
    """True peak read at eight times the rate, by another filter than the mix uses."""
    raised = signal.resample_poly(sound, 8, 1, axis=0, window=("kaiser", 9.0))
    return float(20 * np.log10(np.abs(raised).max()))


def lufs(sound: Sound) -> float:
    """By another meter; its own first choice of filters is only near those of the standard."""
    return float(pyloudnorm.Meter(SAMPLE_RATE, "DeMan").integrated_loudness(sound))

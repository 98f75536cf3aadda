"""Measures a film's sound: loudness, true peak, silence, stereo width, pace of the voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from lantu.core.records import SAMPLE_RATE, RowSound
from lantu.sound.decoded import DecodedSound
from lantu.sound.row_sound import TICK
from lantu.sound.spool import Sliceable, parts

WINDOW = SAMPLE_RATE // 100
"""Samples of a window that is silent or not: 10 ms."""
SILENT = 10 ** (-80 / 20)
"""RMS level below which a window is digital silence (-80 dBFS)."""


@dataclass(frozen=True, slots=True)
class SoundFigures:
    """Figures of a film's sound, or of one row.

    Attributes:
        seconds: length.
        loudness: integrated loudness in LUFS.
        peak: true peak in dBTP.
        silence: share of 10 ms windows below -80 dBFS, 0 to 1.
        width: power of the difference of both channels relative to that of their sum, in dB; -inf
            of mono.
        pace: words a second while the voice speaks, characters of a language without spaces; 0
            without speech.
        speaking: share of the time in which the voice speaks, 0 to 1.
    """

    seconds: float
    loudness: float
    peak: float
    silence: float
    width: float
    pace: float
    speaking: float


def film_figures(decoded: DecodedSound, rows: Sequence[RowSound]) -> list[SoundFigures]:
    """Return the figures of every row, then those of the film.

    Args:
        decoded: decoded sound of the film.
        rows: its rows, in order.
    """
    edges = [ticks * TICK for ticks in accumulate((row.ticks for row in rows), initial=0)]
    found = [
        _figures(DecodedSound(decoded.samples[first:last]), [row])
        for row, (first, last) in zip(rows, pairwise(edges), strict=True)
    ]
    return [*found, _figures(decoded, rows)]


def _figures(decoded: DecodedSound, rows: Sequence[RowSound]) -> SoundFigures:
    samples = decoded.samples
    words = [word for row in rows for word in row.speech.words]
    spoken = sum(word.ends - word.begins for word in words)
    seconds = len(samples) / SAMPLE_RATE
    return SoundFigures(
        seconds,
        decoded.loudness,
        decoded.peak,
        _silence(samples),
        _width(samples),
        len(words) / spoken if spoken else 0.0,
        spoken / seconds if seconds else 0.0,
    )


def _silence(sound: Sliceable) -> float:
    quiet = count = 0
    for samples in parts(sound):
        whole = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, 2 * WINDOW)
        quiet += int((np.sqrt((whole**2).mean(axis=1)) < SILENT).sum())
        count += len(whole)
    return quiet / count if count else 0.0


def _width(sound: Sliceable) -> float:
    middle = side = 0.0
    for samples in parts(sound):
        left, right = samples.T
        middle += float(((left + right) ** 2).sum(dtype=np.float64))
        side += float(((left - right) ** 2).sum(dtype=np.float64))
    if not side:
        return float("-inf")
    return 10 * float(np.log10(side / middle)) if middle else float("inf")

"""Line up two recordings of the same words: mel-frequency cepstra and dynamic time warping."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.fft import dct
from scipy.signal import resample_poly

from lantu.records import SAMPLE_RATE
from lantu.voices.sound import Samples

Array = npt.NDArray[np.float64]

RATE = 16_000
"""Hertz at which speech is compared."""
HOP = 160
"""Samples from frame to frame: 10 ms."""
FRAME = 400
"""Samples of a frame: 25 ms."""
TRANSFORM = 512
BANDS = 32
"""Mel bands."""
CEPSTRA = 13
PRE_EMPHASIS = 0.97
FLOOR = 60.0
"""Decibels below its loudest frame at which a recording counts as silent."""
QUIETEST = 5
"""Percentile of each band's energy that is taken for the noise of the room."""
ABOVE_NOISE = 6.0
"""Decibels that speech is above it at least."""
SPEECH = 0.3
"""Loudness, of 1, from which a frame is surely speech."""
LOUDNESS_WEIGHT = 3.0
CHANGE_WEIGHT = 1.5
"""Weights of the loudness and of how features change, beside the cepstra."""
STEP = 0.25
"""Cost of a frame that moves in one recording alone: enough against idle stairs."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which moment of one recording is which of the other.

    Attributes:
        reference: seconds, never falling.
        recording: seconds of the same moments, never falling.
        cost: how unlike both sound there.
    """

    reference: Array
    recording: Array
    cost: Array

    def time(self, at: float) -> float:
        """The moment in the recording of a moment (s) in the reference."""
        first = np.searchsorted(self.reference, at - 1e-9)
        last = np.searchsorted(self.reference, at + 1e-9, side="right")
        if first < last:  # several frames of the recording belong to it: take their middle
            return float(self.recording[first:last].mean())
        return float(np.interp(at, self.reference, self.recording))


def align(reference: Samples, recording: Samples) -> Alignment:
    """Line up two mono recordings at 48 kHz that say the same words."""
    ours, theirs = features(reference), features(recording)
    cost = _distances(ours, theirs)
    path = _cheapest_path(cost)
    step = HOP / RATE
    costs = cost[path[:, 0], path[:, 1]]
    return Alignment(path[:, 0] * step, path[:, 1] * step, costs)


def features(samples: Samples) -> Array:
    """What is compared of each frame, shape (frames, values): its first value is the loudness."""
    speech = resample_poly(samples, 1, SAMPLE_RATE // RATE)
    speech = np.append(speech[:1], speech[1:] - PRE_EMPHASIS * speech[:-1])
    count = max(1, 1 + len(speech) // HOP)
    padded = np.pad(speech, (FRAME // 2, FRAME))
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][:count]
    power = np.abs(np.fft.rfft(frames * np.hamming(FRAME), TRANSFORM)) ** 2
    energy = power @ _mel_filters().T
    decibels = 10 * np.log10(np.maximum(energy, 1e-12))
    quiet = np.percentile(decibels, QUIETEST, axis=0) + ABOVE_NOISE
    floor = np.maximum(quiet, decibels.max() - FLOOR)
    decibels = np.maximum(decibels - floor, 0.0)  # so that noise in the pauses is no speech
    loudness = decibels.mean(axis=1)
    loudness = np.minimum(loudness / max(np.percentile(loudness, 90), 1e-9), 1.0)
    cepstra = dct(decibels, norm="ortho", axis=1)[:, 1:CEPSTRA]
    heard = loudness > SPEECH
    known = cepstra[heard] if heard.any() else cepstra
    cepstra = (cepstra - known.mean(axis=0)) / (known.std(axis=0) + 1e-9)
    cepstra *= np.minimum(1.0, loudness / SPEECH)[:, None] / np.sqrt(CEPSTRA - 1)
    values = np.column_stack([loudness * LOUDNESS_WEIGHT, cepstra])
    return np.hstack([values, CHANGE_WEIGHT * _change(values)])


def _change(values: Array) -> Array:
    """How fast each value rises, over five frames."""
    padded = np.pad(values, ((2, 2), (0, 0)), mode="edge")
    return (2 * (padded[4:] - padded[:-4]) + padded[3:-1] - padded[1:-3]) / 10


def _mel_filters() -> Array:
    """Triangles over the spectrum, shape (BANDS, bins)."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (80.0, 7600.0))
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(TRANSFORM, 1 / RATE)
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0.0, np.minimum(rising, falling))


def _distances(ours: Array, theirs: Array) -> npt.NDArray[np.float32]:
    squares = (ours**2).sum(axis=1)[:, None] + (theirs**2).sum(axis=1) - 2 * ours @ theirs.T
    return np.sqrt(np.maximum(squares, 0.0)).astype(np.float32)


def _cheapest_path(cost: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """Pairs (row, column) from the first corner to the last, shape (steps, 2).

    Worked out by anti-diagonals, so that numpy does the inner loop.
    """
    rows, columns = cost.shape
    came = np.zeros((rows + columns - 1, rows), dtype=np.int8)
    infinity = np.float32(np.inf)
    before = np.full(rows + 1, infinity, dtype=np.float32)  # index is row + 1
    older = before.copy()
    for diagonal in range(rows + columns - 1):
        first, last = max(0, diagonal - columns + 1), min(rows, diagonal + 1)
        here = np.arange(first, last)
        local = cost[here, diagonal - here]
        total = np.full(rows + 1, infinity, dtype=np.float32)
        if diagonal == 0:
            total[1] = local[0]
        else:
            both = older[first:last] + 2 * local
            down = before[first:last] + local + STEP
            along = before[first + 1 : last + 1] + local + STEP
            choice = np.argmin([both, down, along], axis=0)
            came[diagonal, first:last] = choice
            total[first + 1 : last + 1] = np.choose(choice, [both, down, along])
        older, before = before, total
    row, column = rows - 1, columns - 1
    path = [(row, column)]
    while row or column:
        choice = came[row + column, row]
        row -= choice != 2
        column -= choice != 1
        path.append((row, column))
    return np.array(path[::-1], dtype=np.intp)

"""Line up two recordings of the same words: mel-frequency cepstra and dynamic time warping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.fft import dct
from scipy.signal import resample_poly

from lantu.core.records import SAMPLE_RATE
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
NEAR = 1.0
"""Seconds around a moment that tell how sure its alignment is."""
RUN = 8
"""Frames that one must stand still at least for it to count."""
STEP = 0.25
"""Cost of a frame that moves in one recording alone: enough against idle stairs."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which moment of one recording is which of the other.

    Attributes:
        path: pairs (seconds in the reference, seconds in the recording), shape (steps, 2), never
            falling.
        stood: for each, how long (s) one recording spoke on there while the other stood still.
    """

    path: Array
    stood: Array

    def time(self, at: float) -> float:
        """The moment in the recording of a moment (s) in the reference."""
        reference, recording = self.path.T
        first = np.searchsorted(reference, at - 1e-9)
        last = np.searchsorted(reference, at + 1e-9, side="right")
        if first < last:  # several frames of the recording belong to it: take their middle
            return float(recording[first:last].mean())
        return float(np.interp(at, reference, recording))

    def standstill(self, at: float) -> float:
        """How long (s) either stood still in all near a moment of the reference.

        Up to 0.4 s where both say the same, mostly more where they do not.
        """
        near = np.abs(self.path[:, 0] - at) <= NEAR
        return float(self.stood[near].sum())


def align(
    reference: Samples, recording: Samples, anchors: Sequence[tuple[float, float]] = ()
) -> Alignment:
    """Line up two mono recordings at 48 kHz that say the same words.

    Args:
        reference: whose times are known.
        recording: whose times are wanted.
        anchors: (seconds in the reference, seconds in the recording) that are known to be the
            same moment, rising.
    """
    ours, theirs = features(reference), features(recording)
    corners = [(round(at * RATE / HOP), round(same * RATE / HOP)) for at, same in anchors]
    last = (len(ours) - 1, len(theirs) - 1)
    corners = [(0, 0), *(_inside(corner, last) for corner in corners), last]
    parts = []
    for (row, column), (down, along) in pairwise(corners):
        cost = _distances(ours[row : down + 1], theirs[column : along + 1])
        parts.append(_cheapest_path(cost) + np.array([row, column]))
    path = np.concatenate(parts)
    speech = (ours[:, 0] > SPEECH * LOUDNESS_WEIGHT, theirs[:, 0] > SPEECH * LOUDNESS_WEIGHT)
    return Alignment(path * (HOP / RATE), _standstills(path, *speech) * (HOP / RATE))


def _inside(corner: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    return min(max(corner[0], 0), last[0]), min(max(corner[1], 0), last[1])


def _standstills(
    path: npt.NDArray[np.intp], ours: npt.NDArray[np.bool_], theirs: npt.NDArray[np.bool_]
) -> Array:
    """For each step, how many frames one recording spoke while the other stood, if it ends there.

    A drawn vowel is one such run; a missing word is many, or a long one.
    """
    runs = np.zeros(len(path))
    run, before = 0, (1, 1)
    for index, (down, along) in enumerate(np.diff(path, axis=0).tolist()):
        speaks = down != along and (ours[path[index, 0]] if down else theirs[path[index, 1]])
        if not speaks or (down, along) != before:
            runs[index] = run if run >= RUN else 0
            run = 0
        run += bool(speaks)
        before = (down, along)
    return runs


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
    distances: npt.NDArray[np.float32] = np.sqrt(np.maximum(squares, 0.0)).astype(np.float32)
    return distances


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

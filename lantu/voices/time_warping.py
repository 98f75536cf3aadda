"""Align two recordings of the same words by dynamic time warping over mel-frequency cepstra.

Input: two mono recordings at 48 kHz. Output: an `Alignment`, which maps the times of one to the
times of the other. NumPy and SciPy compute the features; the warping is written here.
"""

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
"""Sample rate (Hz) to which both recordings are reduced before they are compared."""
HOP = 160
"""Samples between the starts of two analysis frames: 10 ms."""
FRAME = 400
"""Samples of an analysis frame: 25 ms."""
TRANSFORM = 512
"""Length of the FFT in samples."""
BANDS = 32
"""Number of mel bands."""
CEPSTRA = 13
"""Number of cepstral coefficients; the first (the level) is replaced by the loudness."""
PRE_EMPHASIS = 0.97
FLOOR = 60.0
"""Decibels below its loudest frame at which a recording counts as silent."""
QUIETEST = 5
"""Percentile of each band's energy that is taken as the level of the background noise."""
ABOVE_NOISE = 6.0
"""Decibels above the background noise below which a band counts as silent."""
SPEECH = 0.3
"""Normalised loudness (0 to 1) from which a frame is certainly speech."""
LOUDNESS_WEIGHT = 3.0
"""Weight of the loudness relative to the cepstra."""
CHANGE_WEIGHT = 1.5
"""Weight of the first derivative (delta) of the features relative to the features."""
NEAR = 1.0
"""Seconds on either side of a moment within which stalls count for its uncertainty."""
RUN = 8
"""Shortest stall, in frames, that counts."""
STEP = 0.25
"""Extra cost of a step that advances in one recording only: it discourages staircase paths."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The result: which time of the reference corresponds to which time of the recording.

    Attributes:
        path: pairs (seconds in the reference, seconds in the recording), shape (steps, 2); both
            columns never decrease.
        stalls: seconds, shape (steps,). A stall is a run of steps in which one recording advances
            through speech while the other does not advance; its length stands at its last step.
    """

    path: Array
    stalls: Array

    def time(self, at: float) -> float:
        """The time (s) in the recording that corresponds to a time (s) in the reference."""
        reference, recording = self.path.T
        first = np.searchsorted(reference, at - 1e-9)
        last = np.searchsorted(reference, at + 1e-9, side="right")
        if first < last:  # several frames of the recording match this time: take their mean
            return float(recording[first:last].mean())
        return float(np.interp(at, reference, recording))

    def stall_seconds(self, at: float, within: float = NEAR) -> float:
        """The sum of all stalls (s) within some seconds of a time of the reference.

        It measures how uncertain the alignment is: at most 0.4 s where both recordings say the
        same words, usually more where they do not.
        """
        near = np.abs(self.path[:, 0] - at) <= within
        return float(self.stalls[near].sum())


def align(
    reference: Samples, recording: Samples, anchors: Sequence[tuple[float, float]] = ()
) -> Alignment:
    """Align two mono recordings at 48 kHz that say the same words.

    Args:
        reference: the recording whose word times are known, shape (n,).
        recording: the recording whose word times are wanted, shape (m,).
        anchors: pairs (seconds in the reference, seconds in the recording) that are known to be
            the same moment, in ascending order. The path is forced through them.
    """
    ours, theirs = features(reference), features(recording)
    corners = [(round(at * RATE / HOP), round(same * RATE / HOP)) for at, same in anchors]
    last = (len(ours) - 1, len(theirs) - 1)
    corners = [(0, 0), *(_clamp(corner, last) for corner in corners), last]
    parts = []
    for (row, column), (down, along) in pairwise(corners):
        cost = _distances(ours[row : down + 1], theirs[column : along + 1])
        parts.append(_cheapest_path(cost) + np.array([row, column]))
    path = np.concatenate(parts)
    speech = (ours[:, 0] > SPEECH * LOUDNESS_WEIGHT, theirs[:, 0] > SPEECH * LOUDNESS_WEIGHT)
    return Alignment(path * (HOP / RATE), _stalls(path, *speech) * (HOP / RATE))


def _clamp(corner: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    return min(max(corner[0], 0), last[0]), min(max(corner[1], 0), last[1])


def _stalls(
    path: npt.NDArray[np.intp], ours: npt.NDArray[np.bool_], theirs: npt.NDArray[np.bool_]
) -> Array:
    """For each step, the length in frames of the stall that ends there, or 0.

    A lengthened vowel gives one short stall; a missing word gives a long one, or many.
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
    """The features of each frame, shape (frames, values): loudness, cepstra, and their deltas."""
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
    decibels = np.maximum(decibels - floor, 0.0)  # noise in the pauses must not look like speech
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
    """The delta of each value: its slope over five frames, same shape."""
    padded = np.pad(values, ((2, 2), (0, 0)), mode="edge")
    return (2 * (padded[4:] - padded[:-4]) + padded[3:-1] - padded[1:-3]) / 10


def _mel_filters() -> Array:
    """Triangular mel filters over the bins of the spectrum, shape (BANDS, bins)."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (80.0, 7600.0))
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(TRANSFORM, 1 / RATE)
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0.0, np.minimum(rising, falling))


def _distances(ours: Array, theirs: Array) -> npt.NDArray[np.float32]:
    """Euclidean distance of every frame of one recording to every frame of the other."""
    squares = (ours**2).sum(axis=1)[:, None] + (theirs**2).sum(axis=1) - 2 * ours @ theirs.T
    distances: npt.NDArray[np.float32] = np.sqrt(np.maximum(squares, 0.0)).astype(np.float32)
    return distances


def _cheapest_path(cost: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """The cheapest path through a cost matrix: (row, column) pairs, shape (steps, 2).

    It runs from (0, 0) to the last row and column. The dynamic program goes by anti-diagonals,
    whose cells do not depend on each other, so that NumPy runs the inner loop.
    """
    rows, columns = cost.shape
    steps = np.zeros((rows + columns - 1, rows), dtype=np.int8)
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
            steps[diagonal, first:last] = choice
            total[first + 1 : last + 1] = np.choose(choice, [both, down, along])
        older, before = before, total
    row, column = rows - 1, columns - 1
    path = [(row, column)]
    while row or column:
        choice = steps[row + column, row]
        row -= choice != 2
        column -= choice != 1
        path.append((row, column))
    return np.array(path[::-1], dtype=np.intp)

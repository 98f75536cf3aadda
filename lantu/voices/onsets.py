"""Detect speech and pauses in a recording by its RMS level, and correct word times by them.

The threshold adapts to the level of the recording and to its background noise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.core.records import SAMPLE_RATE
from lantu.voices.protocol import SaidWord
from lantu.voices.sound import Samples

HOP = SAMPLE_RATE // 200
"""Samples per level measurement: 5 ms."""
QUIET = 0.002
"""RMS level that always counts as silence (-54 dBFS)."""
ABOVE_NOISE = 3.0
"""Threshold as a multiple of the level of the background noise."""
BELOW_SPEECH = 0.04
"""Lowest threshold as a fraction of the level of loud speech."""
REST = 0.08
"""Seconds of silence from which a gap is a pause; a shorter one is a closure inside a word."""
BLIP = 0.02
"""Shortest sound in seconds that can be speech."""


@dataclass(frozen=True, slots=True)
class SpeechSegments:
    """The segments of speech between pauses, in order: start and end times in seconds."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]

    def onset(self, at: float, within: float) -> float | None:
        """The segment start nearest to a time, or None if none is within so many seconds."""
        return _nearest_time(self.begins, at, within)

    def offset(self, at: float, within: float) -> float | None:
        """The segment end nearest to a time, or None if none is within so many seconds."""
        return _nearest_time(self.ends, at, within)


def find_speech(samples: Samples) -> SpeechSegments:
    """Find the segments of speech in mono samples at 48 kHz, shape (n,)."""
    frames = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    if not len(frames):
        return SpeechSegments((), ())
    level = np.sqrt((frames**2).mean(axis=1))
    noise, speech = np.percentile(level, [10, 95])
    threshold = max(QUIET, min(noise * ABOVE_NOISE, speech / 4), speech * BELOW_SPEECH)
    edges = np.flatnonzero(np.diff(np.pad(level > threshold, 1).astype(np.int8)))
    step = HOP / SAMPLE_RATE
    found: list[tuple[float, float]] = []
    for begins, ends in (edges.reshape(-1, 2) * step).tolist():
        if found and begins - found[-1][1] < REST:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    found = [(begins, ends) for begins, ends in found if ends - begins >= BLIP]
    return SpeechSegments(tuple(begins for begins, _ in found), tuple(ends for _, ends in found))


def snap_to_speech(
    words: Sequence[SaidWord], after_pause: Sequence[bool], heard: SpeechSegments, within: float
) -> list[SaidWord]:
    """Move words next to pauses to where the sound really begins or ends.

    Args:
        words: with their estimated times, in order.
        after_pause: for each word, whether a pause precedes it.
        heard: the segments of speech that were detected.
        within: the largest correction in seconds.

    Returns:
        The words in the same order, without overlaps.
    """
    begins = [word.begins for word in words]
    ends = [word.ends for word in words]
    for index in range(len(words)):
        if after_pause[index]:
            onset = heard.onset(begins[index], within)
            begins[index] = begins[index] if onset is None else onset
        if index + 1 == len(words) or after_pause[index + 1]:
            offset = heard.offset(ends[index], within)
            ends[index] = ends[index] if offset is None else offset
    settled: list[SaidWord] = []
    latest = 0.0
    for index, word in enumerate(words):
        first = max(begins[index], latest)
        following = begins[index + 1] if index + 1 < len(words) else float("inf")
        latest = max(first, min(ends[index], max(first, following)))
        settled.append(SaidWord(word.start, word.end, first, latest))
    return settled


def _nearest_time(times: Sequence[float], at: float, within: float) -> float | None:
    index = bisect_left(times, at)
    near = [time for time in times[max(0, index - 1) : index + 1] if abs(time - at) <= within]
    return min(near, key=lambda time: abs(time - at), default=None)

"""Where a recording sounds and where it rests, whatever its level and the noise of the room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.core.records import SAMPLE_RATE
from lantu.voices.protocol import SaidWord
from lantu.voices.sound import Samples

HOP = SAMPLE_RATE // 200
"""Samples looked at together: 5 ms."""
QUIET = 0.002
"""Effective level that counts as silence in any case (-54 dBFS)."""
ABOVE_NOISE = 3.0
"""Times the level of the room's noise from which sound begins."""
BELOW_SPEECH = 0.04
"""Of the level of loud speech, from which sound begins."""
REST = 0.08
"""Seconds of quiet that make a rest; less is a closure inside a word."""
BLIP = 0.02
"""Seconds of sound that are too short to be speech."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of sound between rests, in order: when each begins and ends, in seconds."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]

    def onset(self, at: float, within: float) -> float | None:
        """When the sound nearest to a moment begins, if it is as near as that."""
        return _nearest(self.begins, at, within)

    def offset(self, at: float, within: float) -> float | None:
        """When the sound nearest to a moment ends, if it is as near as that."""
        return _nearest(self.ends, at, within)


def stretches(samples: Samples) -> Stretches:
    """Where sound at 48 kHz is to be heard."""
    frames = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    if not len(frames):
        return Stretches((), ())
    level = np.sqrt((frames**2).mean(axis=1))
    room, speech = np.percentile(level, [10, 95])
    threshold = max(QUIET, min(room * ABOVE_NOISE, speech / 4), speech * BELOW_SPEECH)
    edges = np.flatnonzero(np.diff(np.pad(level > threshold, 1).astype(np.int8)))
    step = HOP / SAMPLE_RATE
    found: list[tuple[float, float]] = []
    for begins, ends in (edges.reshape(-1, 2) * step).tolist():
        if found and begins - found[-1][1] < REST:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    found = [one for one in found if one[1] - one[0] >= BLIP]
    return Stretches(tuple(one[0] for one in found), tuple(one[1] for one in found))


def settle(
    words: Sequence[SaidWord], rested: Sequence[bool], heard: Stretches, within: float
) -> list[SaidWord]:
    """Words beside rests, moved to where the sound really begins and ends.

    Args:
        words: as timed so far.
        rested: for each word, whether a rest comes before it.
        heard: where there is sound.
        within: seconds that a word may be moved at most.
    """
    begins = [word.begins for word in words]
    ends = [word.ends for word in words]
    for index in range(len(words)):
        if rested[index]:
            onset = heard.onset(begins[index], within)
            begins[index] = begins[index] if onset is None else onset
        if index + 1 == len(words) or rested[index + 1]:
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


def _nearest(times: Sequence[float], at: float, within: float) -> float | None:
    index = bisect_left(times, at)
    near = [time for time in times[max(0, index - 1) : index + 1] if abs(time - at) <= within]
    return min(near, key=lambda time: abs(time - at), default=None)

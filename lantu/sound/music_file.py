"""Plays a music file for a given time: as it is, repeated with a crossfade, or in whole bars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, BedPart, ClipSound
from lantu.sound.clip_samples import clip_samples
from lantu.sound.spool import Sliceable

CROSSFADE = 2.0
"""Seconds in which the end of the music and its beginning overlap where it repeats."""
BAR_CROSSFADE = 0.03
"""The same where it repeats after whole bars: enough to avoid a click."""


class RepeatedMusic:
    """Music that is repeated until a length is filled; slices are computed when they are asked for.

    Args:
        music: shape (n, 2).
        samples: the length.
        tempo: beats per minute; the music then repeats after its last whole bar. None for unknown.
        beats: beats of a bar.
    """

    def __init__(
        self, music: NDArray[np.float32], samples: int, tempo: float | None, beats: int
    ) -> None:
        self._samples = samples
        fade = min(round(CROSSFADE * SAMPLE_RATE), len(music) // 4)
        self._period = len(music) - fade
        if tempo is not None:
            bar = 60 / tempo * beats * SAMPLE_RATE
            # A tenth of a bar of silence or tail may be missing from the last one.
            bars = int(len(music) / bar + 0.1)
            if bars:
                self._period = min(round(bars * bar), len(music))
                fade = min(round(BAR_CROSSFADE * SAMPLE_RATE), self._period // 4)
                music = music[: self._period + fade]
                music = np.pad(music, ((0, self._period + fade - len(music)), (0, 0)))
        angle = np.linspace(0, np.pi / 2, fade, dtype=np.float32)[:, np.newaxis]
        self._first = music.copy()
        self._first[self._period :] *= np.cos(angle)
        self._following = self._first.copy()
        self._following[:fade] *= np.sin(angle)

    def __len__(self) -> int:
        """Return the length that is filled."""
        return self._samples

    def __getitem__(self, part: slice) -> NDArray[np.float32]:
        """Return samples of shape (n, 2)."""
        first, last, _ = part.indices(self._samples)
        filled = np.zeros((max(0, last - first), 2), np.float32)
        length = len(self._first)
        earliest = max(0, (first - length) // self._period)
        for number in range(earliest, -(-last // self._period)):
            start = number * self._period
            a, b = max(first, start), min(last, start + length)
            if a < b:
                played = self._following if number else self._first
                filled[a - first : b - first] += played[a - start : b - start]
        return filled


def play_file(part: BedPart, samples: int) -> Sliceable:
    """Return the music of a file, repeated if it is too short; shape (samples, 2).

    Raises:
        LantuError: the file cannot be decoded, or has no sound.
    """
    assert part.file is not None
    music = clip_samples(ClipSound(part.file, part.key))
    if len(music) >= samples:
        return music[:samples]
    return RepeatedMusic(music, samples, part.tempo, part.beats)

"""Plays a music file for a given time: as it is, repeated with a crossfade, or in whole bars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, BedPart, ClipSound
from lantu.sound.clip_samples import clip_samples

CROSSFADE = 2.0
"""Seconds in which the end of the music and its beginning overlap where it repeats."""
BAR_CROSSFADE = 0.03
"""The same where it repeats after whole bars: enough to avoid a click."""


def play_file(part: BedPart, samples: int) -> NDArray[np.float32]:
    """Return the music of a file, repeated if it is too short; shape (samples, 2).

    Raises:
        LantuError: the file cannot be decoded, or has no sound.
    """
    assert part.file is not None
    music = clip_samples(ClipSound(part.file, part.key))
    if len(music) >= samples:
        return music[:samples]
    return repeated(music, samples, part.tempo, part.beats)


def repeated(
    music: NDArray[np.float32], samples: int, tempo: float | None, beats: int
) -> NDArray[np.float32]:
    """Repeat music until a length is filled.

    Args:
        music: shape (n, 2).
        samples: the length.
        tempo: beats per minute; the music then repeats after its last whole bar. None for unknown.
        beats: beats of a bar.
    """
    fade = min(round(CROSSFADE * SAMPLE_RATE), len(music) // 4)
    period = len(music) - fade
    if tempo is not None:
        bar = 60 / tempo * beats * SAMPLE_RATE
        # A tenth of a bar of silence or tail may be missing from the last one.
        bars = int(len(music) / bar + 0.1)
        if bars:
            period = min(round(bars * bar), len(music))
            fade = min(round(BAR_CROSSFADE * SAMPLE_RATE), period // 4)
            music = music[: period + fade]
            music = np.pad(music, ((0, period + fade - len(music)), (0, 0)))
    angle = np.linspace(0, np.pi / 2, fade, dtype=np.float32)[:, np.newaxis]
    ending = music.copy()
    ending[period:] *= np.cos(angle)
    following = ending.copy()
    following[:fade] *= np.sin(angle)
    filled = np.zeros((samples + len(music), 2), np.float32)
    for start in range(0, samples, period):
        filled[start : start + len(music)] += following if start else ending
    return filled[:samples]

"""Lays the music under a film: at one loudness, faded, and lowered while the voice speaks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, BedPart
from lantu.sound.ducking import Slopes, Window, ducked, merge
from lantu.sound.level import gain
from lantu.sound.loudness import loudness
from lantu.sound.music_file import play_file
from lantu.sound.row_sound import TICK

BED_GAIN = -10.0
"""Loudness of the music in LU relative to the voice, without speech."""
BED_DUCK = -9.0
"""Additional gain of the music in dB during speech."""
BED_FADE = 2.0
"""Seconds of the fade in and of the fade out of each part."""
SLOPES = Slopes(attack=0.5, release=1.2)
"""Slower than for effects, so that the music does not come up in every pause."""
_QUIETEST = -60.0
"""LUFS below which music counts as silence and is not amplified."""


def add_bed(
    film: NDArray[np.float32], parts: Sequence[BedPart], windows: Sequence[Window], voice: float
) -> None:
    """Add the music to a film in place.

    Args:
        film: samples of shape (samples, 2).
        parts: which music is heard when.
        windows: times of speech in seconds.
        voice: loudness of the voice in LUFS.

    Raises:
        LantuError: a music file cannot be decoded.
    """
    speech = merge(windows, SLOPES)
    for part in parts:
        place = slice(part.begins * TICK, min(part.ends * TICK, len(film)))
        samples = place.stop - place.start
        if samples <= 0:
            continue
        music = play_file(part, samples) if part.file else _composed(part, samples)
        measured = loudness(music)
        if measured < _QUIETEST:
            continue
        level = ducked(speech, place, BED_GAIN, BED_DUCK, SLOPES)
        level *= np.float32(gain(voice - measured + part.gain)) * _swell(samples)
        for side, channel in zip(film[place].T, music.T, strict=True):
            side[: len(channel)] += channel * level[: len(channel)]


def _composed(part: BedPart, samples: int) -> NDArray[np.float32]:
    from lantu.sound.score.composition import compose

    climax = None if part.climax is None else part.climax * TICK
    starts = [start * TICK for start in part.sections]
    return compose(samples, starts, climax, part.tempo, part.beats)


def _swell(samples: int) -> NDArray[np.float32]:
    """Return the fade factor of a part of the music, 0 to 1, shape (samples,)."""
    fade = min(round(BED_FADE * SAMPLE_RATE), samples // 2)
    swell = np.ones(samples, np.float32)
    ramp = np.sin(np.linspace(0, np.pi / 2, fade)) ** 2
    swell[:fade] = ramp
    swell[samples - fade :] = ramp[::-1]
    return swell

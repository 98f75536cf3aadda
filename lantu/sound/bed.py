"""Lays the music under a film: at one loudness, faded, and lowered while the voice speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, BedPart
from lantu.sound.ducking import Slopes, Window, ducked, merge
from lantu.sound.level import gain
from lantu.sound.loudness import loudness
from lantu.sound.music_file import play_file
from lantu.sound.row_sound import TICK
from lantu.sound.spool import Sliceable, Spool

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


@dataclass(frozen=True, slots=True)
class LaidMusic:
    """A part of the music, at its place in the film.

    Attributes:
        music: its samples.
        begins: sample of the film at which it begins.
        level: gain in dB that brings it to its loudness.
        speech: times of speech in seconds, merged for the slopes of the music.
    """

    music: Sliceable
    begins: int
    level: float
    speech: Sequence[Window]

    def add_to(self, film: NDArray[np.float32], place: slice) -> None:
        """Add what is heard of it in some samples of the film, in place.

        Args:
            film: those samples, shape (samples, 2).
            place: which of the film they are.
        """
        first = max(place.start, self.begins)
        last = min(place.stop, self.begins + len(self.music))
        if first >= last:
            return
        music = self.music[first - self.begins : last - self.begins]
        level = ducked(self.speech, slice(first, last), BED_GAIN, BED_DUCK, SLOPES)
        level *= np.float32(gain(self.level))
        level *= _swell(first - self.begins, last - self.begins, len(self.music))
        heard = film[first - place.start : last - place.start]
        for side, channel in zip(heard.T, music.T, strict=True):
            side += channel * level


def lay_music(
    parts: Sequence[BedPart],
    samples: int,
    windows: Sequence[Window],
    voice: float,
    folder: Path | None,
    cache: Path | None,
) -> list[LaidMusic]:
    """Prepare the music of a film; silent music is left out.

    Args:
        parts: which music is heard when.
        samples: length of the film.
        windows: times of speech in seconds.
        voice: loudness of the voice in LUFS.
        folder: where generated music lies; None for the system's temporary folder.
        cache: folder that keeps generated music; None keeps nothing.

    Raises:
        LantuError: a music file cannot be decoded.
    """
    speech = merge(windows, SLOPES)
    laid = []
    for part in parts:
        begins = part.begins * TICK
        length = min(part.ends * TICK, samples) - begins
        if length <= 0:
            continue
        music = play_file(part, length) if part.file else _composed(part, length, folder, cache)
        measured = loudness(music)
        if measured >= _QUIETEST:
            laid.append(LaidMusic(music, begins, voice - measured + part.gain, speech))
    return laid


def _composed(part: BedPart, samples: int, folder: Path | None, cache: Path | None) -> Spool:
    from lantu.sound.score.composition import compose

    climax = None if part.climax is None else part.climax * TICK
    starts = [start * TICK for start in part.sections]
    music = Spool(samples, folder)
    for at, sound in compose(samples, starts, climax, part.tempo, part.beats, cache):
        music.add(at, sound)
    return music


def _swell(first: int, last: int, samples: int) -> NDArray[np.float32]:
    """Return the fade factor, 0 to 1, of some samples of a part of the music.

    Args:
        first: the first of them.
        last: the one after them.
        samples: length of the part.
    """
    fade = min(round(BED_FADE * SAMPLE_RATE), samples // 2)
    swell = np.ones(last - first, np.float32)
    ramp = (np.sin(np.linspace(0, np.pi / 2, fade)) ** 2).astype(np.float32)
    rising = ramp[first:last]
    swell[: len(rising)] = rising
    end = max(first, samples - fade)
    if end < last:
        swell[end - first :] = ramp[::-1][end - (samples - fade) : last - (samples - fade)]
    return swell

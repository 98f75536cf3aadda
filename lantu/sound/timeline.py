"""Mixes the voices, ducked effects and ducked bed of all rows on one timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import BedPart, RowSound
from lantu.core.ticks import seconds
from lantu.sound.bed import lay_music
from lantu.sound.ducking import Window, ducked, merge, speech_windows
from lantu.sound.room_tone import add_room_tone
from lantu.sound.row_sound import TICK, place_effects, place_voice
from lantu.sound.spool import Spool

EFFECTS_GAIN = -5.0
"""Gain of effects in dB without speech."""
EFFECTS_DUCK = -8.0
"""Additional gain of effects in dB during speech."""


def mix_timeline(
    rows: Sequence[RowSound],
    bed: Sequence[BedPart],
    effects: Mapping[str, Callable[[], NDArray[np.float64]]],
    speech: float,
    folder: Path | None = None,
    cache: Path | None = None,
) -> Spool:
    """Mix the sound of all rows before loudness normalisation.

    Only one row is in memory at a time.

    Args:
        rows: speech and effects of the rows, in order.
        bed: the music under the film.
        effects: name -> function that returns samples of shape (samples, 2).
        speech: target loudness of each row's voice in LUFS.
        folder: where the result lies; None for the system's temporary folder.
        cache: folder of mastered voices and of generated music; None keeps nothing.

    Returns:
        Samples of shape (samples, 2) with the duration of all rows.
    """
    starts = list(accumulate((row.ticks for row in rows), initial=0))
    places = [slice(a * TICK, b * TICK) for a, b in pairwise(starts)]
    film = Spool(starts[-1] * TICK, folder)
    windows: list[Window] = []
    for row, start, place in zip(rows, starts, places, strict=False):
        voice = place_voice(row, speech, cache)
        if voice is not None:
            film.write(place.start, np.stack([voice, voice], axis=1))
            windows += speech_windows(row, seconds(start + row.speech_tick))
    music = lay_music(bed, len(film), windows, speech, folder, cache)
    merged = merge(windows)
    names = {one.name for row in rows for one in row.effects if not one.clip}
    computed = {name: effects[name]() for name in names}
    for number, (row, place) in enumerate(zip(rows, places, strict=True)):
        sound = film[place]
        if windows:
            add_room_tone(sound, first=number == 0, last=number == len(rows) - 1)
        for part in music:
            part.add_to(sound, place)
        effects_track = place_effects(row, computed)
        if effects_track is not None:
            _add(sound, effects_track, ducked(merged, place, EFFECTS_GAIN, EFFECTS_DUCK))
        film.write(place.start, sound)
    return film


def _add(film: NDArray[np.float32], sound: NDArray[np.float32], level: NDArray[np.float32]) -> None:
    """Add a sound to another in place, multiplied by a gain per sample."""
    for side, channel in zip(film.T, sound.T, strict=True):
        side += channel * level

"""Mixes the voices, ducked effects and ducked bed of all rows on one timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, RowSound
from lantu.core.ticks import seconds
from lantu.sound.ducking import Window, merge, presence, speech_windows
from lantu.sound.room_tone import add_room_tone
from lantu.sound.row_sound import TICK, place_effects, place_voice

EFFECTS_GAIN = -5.0
"""Gain of effects in dB without speech."""
EFFECTS_DUCK = -8.0
"""Additional gain of effects in dB during speech."""
BED_GAIN = -20.0
"""Gain of the bed in dB without speech."""
BED_DUCK = -10.0
"""Additional gain of the bed in dB during speech."""
BED_FADE = 2.0
"""Fade in and fade out of the bed in seconds."""


def mix_timeline(
    rows: Sequence[RowSound],
    bed: bool,
    effects: Mapping[str, Callable[[], NDArray[np.float64]]],
    speech: float,
    cache: Path | None = None,
) -> NDArray[np.float32]:
    """Mix the sound of all rows before loudness normalisation.

    Args:
        rows: speech and effects of the rows, in order.
        bed: whether the effect named `bed` is looped under the film.
        effects: name -> function that returns samples of shape (samples, 2).
        speech: target loudness of each row's voice in LUFS.
        cache: folder of mastered voices; None keeps nothing.

    Returns:
        Samples of shape (samples, 2) with the duration of all rows.
    """
    starts = list(accumulate((row.ticks for row in rows), initial=0))
    places = [slice(a * TICK, b * TICK) for a, b in pairwise(starts)]
    film = np.zeros((starts[-1] * TICK, 2), dtype=np.float32)
    windows: list[Window] = []
    for row, start, place in zip(rows, starts, places, strict=False):
        voice = place_voice(row, speech, cache)
        if voice is not None:
            for side in film[place].T:  # one channel at a time: twice as fast
                side += voice
            windows += speech_windows(row, seconds(start + row.speech_tick))
    if windows:
        add_room_tone(film, places)
    windows = merge(windows)
    names = {one.name for row in rows for one in row.effects if not one.clip}
    computed = {name: effects[name]() for name in names}
    for row, place in zip(rows, places, strict=True):
        effects_track = place_effects(row, computed)
        if effects_track is not None:
            _add(film[place], effects_track, _ducked(windows, place, EFFECTS_GAIN, EFFECTS_DUCK))
    if bed:
        _add_bed(film, effects["bed"](), windows)
    return film


def _add(film: NDArray[np.float32], sound: NDArray[np.float32], level: NDArray[np.float32]) -> None:
    """Add a sound to the film in place, multiplied by a gain per sample."""
    for side, channel in zip(film.T, sound.T, strict=True):
        side += channel * level


def _ducked(
    windows: Sequence[Window], place: slice, gain: float, duck: float
) -> NDArray[np.float32]:
    """Return the ducked gain factor of every sample, shape (samples,)."""
    held = presence(windows, place.start, place.stop - place.start)
    free, under = _factors(np.array([0.0, 1.0], np.float32), gain, duck)
    factors: NDArray[np.float32] = np.where(held, under, free)
    # Powers are slow, and most samples are fully ducked or not at all.
    between = np.flatnonzero((held > 0) & (held < 1))
    factors[between] = _factors(held[between], gain, duck)
    return factors


def _factors(held: NDArray[np.float32], gain: float, duck: float) -> NDArray[np.float32]:
    """Convert amounts of ducking (0 to 1) to gain factors."""
    return np.asarray(10 ** ((gain + duck * held) / 20), dtype=np.float32)


def _add_bed(
    film: NDArray[np.float32], loop: NDArray[np.floating], windows: Sequence[Window]
) -> None:
    """Loop the bed under the film in place, faded in and out."""
    for first in range(0, len(film), len(loop)):
        place = slice(first, min(first + len(loop), len(film)))
        part = loop[: place.stop - place.start]
        levels = _ducked(windows, place, BED_GAIN, BED_DUCK)
        _add(film[place], part.astype(np.float32), levels * _swell(place, len(film)))


def _swell(place: slice, length: int) -> NDArray[np.float32]:
    """Return the fade factor of the bed, 0 to 1, for a range of samples."""
    fade = max(1, round(BED_FADE * SAMPLE_RATE))
    index = np.arange(place.start, place.stop)
    nearest = np.minimum(index, length - 1 - index)
    swell = np.ones(len(index), np.float32)
    edge = np.flatnonzero(nearest < fade)
    swell[edge] = np.sin(np.pi / 2 * nearest[edge] / fade) ** 2
    return swell

"""The whole film on one time line: every row's voice, the effects under it, the bed under both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE, RowSound
from lantu.core.ticks import seconds
from lantu.sound.ducking import Window, merge, presence, speech_windows
from lantu.sound.row_sound import TICK, place_effects, place_voice

EFFECTS_GAIN = -5.0
"""Decibels of every effect while nobody speaks."""
EFFECTS_DUCK = -8.0
"""Decibels by which effects step back from the voice."""
BED_GAIN = -20.0
"""Decibels of the bed while nobody speaks."""
BED_DUCK = -10.0
"""Decibels by which the bed steps back from the voice."""
BED_FADE = 2.0
"""Seconds over which the bed comes and goes with the film."""


def mix_timeline(
    rows: Sequence[RowSound],
    bed: bool,
    effects: Mapping[str, Callable[[], NDArray[np.float64]]],
    speech: float,
) -> NDArray[np.float32]:
    """Every sound at its sample, ducked, not yet levelled as a whole.

    Args:
        rows: what is heard, in order.
        bed: whether the effect named `bed` is repeated under everything.
        effects: name -> function that computes samples of shape (samples, 2).
        speech: loudness in LUFS to which every row's voice is brought.

    Returns:
        array of shape (samples, 2), as long as all rows.
    """
    starts = list(accumulate((row.ticks for row in rows), initial=0))
    places = [slice(a * TICK, b * TICK) for a, b in pairwise(starts)]
    film = np.zeros((starts[-1] * TICK, 2), dtype=np.float32)
    windows: list[Window] = []
    for row, start, place in zip(rows, starts, places, strict=False):
        voice = place_voice(row, speech)
        if voice is not None:
            for side in film[place].T:  # a side at a time: pairs take twice as long
                side += voice
            windows += speech_windows(row, seconds(start + row.speech_tick))
    windows = merge(windows)
    computed = {name: effects[name]() for name in {p.name for row in rows for p in row.effects}}
    for row, place in zip(rows, places, strict=True):
        effects_track = place_effects(row, computed)
        if effects_track is not None:
            _add(film[place], effects_track, _ducked(windows, place, EFFECTS_GAIN, EFFECTS_DUCK))
    if bed:
        _add_bed(film, effects["bed"](), windows)
    return film


def _add(film: NDArray[np.float32], sound: NDArray[np.float32], level: NDArray[np.float32]) -> None:
    """Lay a sound over the film in place, each sample at its level."""
    for side, channel in zip(film.T, sound.T, strict=True):
        side += channel * level


def _ducked(
    windows: Sequence[Window], place: slice, gain: float, duck: float
) -> NDArray[np.float32]:
    """The factor of every sample under the voice, shape (samples,)."""
    held = presence(windows, place.start, place.stop - place.start)
    free, under = _factors(np.array([0.0, 1.0], np.float32), gain, duck)
    factors: NDArray[np.float32] = np.where(held, under, free)
    # Powers take long, and most of a film is all or nothing.
    between = np.flatnonzero((held > 0) & (held < 1))
    factors[between] = _factors(held[between], gain, duck)
    return factors


def _factors(held: NDArray[np.float32], gain: float, duck: float) -> NDArray[np.float32]:
    """Factors where the voice has the floor so far."""
    return np.asarray(10 ** ((gain + duck * held) / 20), dtype=np.float32)


def _add_bed(
    film: NDArray[np.float32], loop: NDArray[np.floating], windows: Sequence[Window]
) -> None:
    """Repeat the bed under the film in place; it comes and goes with the film."""
    for first in range(0, len(film), len(loop)):
        place = slice(first, min(first + len(loop), len(film)))
        part = loop[: place.stop - place.start]
        levels = _ducked(windows, place, BED_GAIN, BED_DUCK)
        _add(film[place], part.astype(np.float32), levels * _swell(place, len(film)))


def _swell(place: slice, length: int) -> NDArray[np.float32]:
    """How far the bed has come, from 0 to 1, at some samples of a film of this length."""
    fade = max(1, round(BED_FADE * SAMPLE_RATE))
    index = np.arange(place.start, place.stop)
    nearest = np.minimum(index, length - 1 - index)
    swell = np.ones(len(index), np.float32)
    edge = np.flatnonzero(nearest < fade)
    swell[edge] = np.sin(np.pi / 2 * nearest[edge] / fade) ** 2
    return swell

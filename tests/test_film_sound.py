"""The sound of the real film in both languages: loud enough, clear, clean where rows meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path

import av
import numpy as np
import pyloudnorm
import pytest
from conftest import ROOT, WholeFilm
from mixes import decode, mix_timeline
from numpy.typing import NDArray
from scipy import signal

from lantu.core.records import SAMPLE_RATE, PlacedSound, RowSound
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.sound.ducking import ATTACK, RELEASE, merge, presence, speech_windows
from lantu.sound.loudness import energies, momentary
from lantu.sound.row_sound import TICK, place_effects, place_voice
from lantu.sound.soundtrack_cache import cached_soundtrack
from lantu.sound.timeline import EFFECTS_DUCK, EFFECTS_GAIN
from lantu.themes import find_theme
from lantu.timing.plan import RowPlan

SPEECH_BAND = signal.butter(4, (300, 4000), "bandpass", fs=SAMPLE_RATE, output="sos")
"""Where words are told apart."""


@dataclass(frozen=True)
class DecodedSound:
    """The film as a player hears it, and the rows it was mixed from."""

    sound: NDArray[np.float32]
    rows: tuple[RowPlan, ...]

    @property
    def sounds(self) -> list[RowSound]:
        return [one.sound for one in self.rows]


@pytest.fixture(scope="module", params=["zh", "en"])
def film(request: pytest.FixtureRequest, whole_film: WholeFilm) -> DecodedSound:
    """The Chinese film's own track, and the English soundtrack."""
    project = Project(ROOT, ROOT / "storyboard.yaml", whole_film.folder)
    ready = prepare(project, request.param)
    if request.param == "zh":
        return DecodedSound(decoded(whole_film.path), ready.rows)
    return DecodedSound(decode(cached_soundtrack(ready, ready.rows).path), ready.rows)


@cache
def decoded(path: Path) -> NDArray[np.float32]:
    """The samples of a film's sound that its edit list presents, shape (samples, 2)."""
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        frames = [f.to_ndarray() for f in file.decode(stream) if f.pts is not None and f.pts >= 0]
        length = round(float(stream.duration * stream.time_base) * SAMPLE_RATE)
    return np.ascontiguousarray(np.concatenate(frames, axis=1).T[:length])


@cache
def effect(name: str) -> NDArray[np.float64]:
    return find_theme("blueprint", ROOT).effects()[name]()


def test_loudness_and_true_peak_of_the_film(film: DecodedSound) -> None:
    loudness = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(film.sound)
    assert loudness == pytest.approx(-16, abs=1)
    raised = signal.resample_poly(film.sound, 4, 1, axis=0)
    assert 20 * np.log10(np.abs(raised).max()) <= -1


def test_rows_meet_without_a_click(film: DecodedSound) -> None:
    """The largest step near a join stays below the level inside either row."""
    joins = list(accumulate(one.timed.ticks * TICK for one in film.rows))
    assert abs(len(film.sound) - joins[-1]) <= TICK
    steps = np.maximum(*np.abs(np.diff(film.sound, axis=0)).T)
    for begins, join, ends in zip([0, *joins], joins[:-1], joins[1:], strict=False):
        near = steps[join - 480 : join + 480].max()
        inside = min(
            float(np.sqrt(np.mean(film.sound[a:b] ** 2))) for a, b in ((begins, join), (join, ends))
        )
        assert near < inside / 6


def test_nothing_pumps(film: DecodedSound) -> None:
    """A steady tone under the real voice steps back ahead of it, stays there, and comes back."""
    rows = [replace(one, effects=()) for one in film.sounds[:3]]
    steady = np.full((SAMPLE_RATE, 2), 0.1)
    # Whole seconds alone: a piece cut by the end of its row would fade with it.
    tones = [
        replace(one, effects=tuple(PlacedSound("tone", at) for at in range(0, one.ticks - 14, 15)))
        for one in rows
    ]
    with_tone = mix_timeline(tones, (), {"tone": lambda: steady}, -16.0)
    tone = (with_tone - mix_timeline(rows, (), {}, -16.0))[:: SAMPLE_RATE // 1000, 0]
    step_back = 20 * np.log10(tone[tone > 0.001] / 0.1) - EFFECTS_GAIN
    assert step_back.max() < 0.05
    assert step_back.min() > EFFECTS_DUCK - 0.05
    down, full = step_back < EFFECTS_DUCK + 0.05, step_back > -0.05
    assert (down | full).mean() > 0.75, "most of the time it stands still"
    changes = np.flatnonzero(np.diff(down))
    assert 3 < len(changes) < 1.5 * len(step_back) / 1000
    assert np.diff(changes).min() > 1000 * min(ATTACK, RELEASE)
    steepest = 1.5 * -EFFECTS_DUCK / (1000 * ATTACK)
    assert np.abs(np.diff(step_back)).max() < 1.1 * steepest


@dataclass(frozen=True)
class Alone:
    """One effect of the film by itself, with the voice above it."""

    place: str
    loudest: float
    clear: float


def alone(one: RowPlan) -> list[Alone]:
    """Every effect of a row: momentary loudness, and decibels by which the voice is above it."""
    placed = one.effects
    row = RowSound(one.speech, one.timed.speech_tick, one.timed.ticks)
    voice = place_voice(row, -16.0)
    assert voice is not None
    windows = merge(speech_windows(row, one.timed.speech_tick / 15))
    spoken = presence(windows, 0, len(voice))
    gain = (10 ** ((EFFECTS_GAIN + EFFECTS_DUCK * spoken) / 20))[:, np.newaxis]
    found = []
    for sound in placed:
        laid = place_effects(replace(row, effects=(sound,)), {sound.name: effect(sound.name)})
        assert laid is not None
        laid = laid * gain
        start = sound.tick * TICK
        place = slice(start, start + len(effect(sound.name)))
        under = spoken[place] > 0.9
        words, other = (
            signal.sosfilt(SPEECH_BAND, part)[under]
            for part in (voice[place], laid[place].mean(axis=1))
        )
        clear = np.inf
        if np.any(under) and np.any(words):
            clear = 10 * np.log10(np.mean(words**2) / max(np.mean(other**2), 1e-12))
        loudest = float(momentary(energies(laid.astype(np.float32)), TICK).max())
        found.append(Alone(f"{one.row.id}@{sound.tick} {sound.name}", loudest, float(clear)))
    return found


def test_no_effect_masks_the_voice_and_the_last_hit_is_the_loudest(film: DecodedSound) -> None:
    found = [sound for one in film.rows for sound in alone(one)]
    assert len(found) > 30
    long = [one for one in found if not one.place.endswith(("key", "tick"))]
    assert {one.place: one.clear for one in long if one.clear < 10} == {}
    ordered = sorted(found, key=lambda one: one.loudest)
    assert ordered[-1].place.startswith("09@") and ordered[-1].place.endswith("hit")
    assert ordered[-1].loudest > ordered[-2].loudest + 2
    assert all(one.loudest > -45 for one in found)

"""The voice on its way into the film: clean, even, unmoved; and the room that it stands in."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from measure import Sound, clock, lufs
from mixes import mix_timeline
from numpy.typing import NDArray
from scipy import signal

from lantu.core.records import SAMPLE_RATE, PlacedSound, RowSound, Speech, SpokenWord
from lantu.sound import room_tone
from lantu.sound.film_voice import film_voice
from lantu.sound.level import gain
from lantu.sound.row_sound import TICK, panned, place_effects
from lantu.sound.voice_chain import mastered, speech_level
from lantu.voices.sound import write_wav

TEN_MS = SAMPLE_RATE // 100


def tone(hertz: float, seconds: float, level: float) -> Sound:
    """A sine of an RMS level in dBFS."""
    return np.asarray(np.sqrt(2) * gain(level) * np.sin(2 * np.pi * hertz * clock(seconds)))


def rms(sound: NDArray[np.floating]) -> float:
    return float(10 * np.log10(np.mean(np.asarray(sound, float) ** 2) + 1e-20))


def inner(sound: NDArray[np.floating]) -> NDArray[np.floating]:
    return sound[len(sound) // 4 : -len(sound) // 4]


def band(sound: NDArray[np.floating], low: float, high: float) -> NDArray[np.floating]:
    sections = signal.butter(4, (low, high), "bandpass", fs=SAMPLE_RATE, output="sos")
    return np.asarray(signal.sosfiltfilt(sections, sound))


def test_rumble_goes_and_the_voice_stays() -> None:
    mixed = tone(40, 2, -30) + tone(220, 2, -26)
    clean = mastered(mixed, -20)
    assert rms(band(clean, 25, 60)) < -42
    assert rms(band(clean, 150, 300)) == pytest.approx(-26, abs=0.5)


def test_a_sharp_sibilant_is_softened_and_a_soft_one_is_not() -> None:
    for level, least, most in ((-16.0, 3.0, 8.1), (-36.0, -0.1, 0.1)):
        hiss = band(np.random.default_rng(1).standard_normal(SAMPLE_RATE // 4), 6000, 9000)
        hiss *= gain(level) / np.sqrt(np.mean(hiss**2))
        sound = np.concatenate([tone(220, 1, -24), hiss, tone(220, 1, -24)])
        part = slice(SAMPLE_RATE, SAMPLE_RATE + len(hiss))
        clean = mastered(sound, -20)
        softened = rms(inner(band(sound, 5500, 10000)[part]))
        softened -= rms(inner(band(clean, 5500, 10000)[part]))
        assert least < softened < most
        assert rms(inner(clean[: SAMPLE_RATE // 2])) == pytest.approx(-24, abs=0.5)


def test_loud_and_soft_words_come_closer() -> None:
    sound = np.concatenate([tone(220, 1, -26), tone(220, 1, -12)])
    clean = mastered(sound, -20)
    soft, loud = (rms(inner(part)) for part in np.split(clean, 2))
    assert soft == pytest.approx(-26, abs=0.5)
    assert 8 < loud - soft < 11
    assert rms(inner(mastered(tone(220, 1, -26), -20))) == pytest.approx(-26, abs=0.2)


def test_nothing_moves_and_every_run_gives_the_same_bits(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    voice = band(random.standard_normal(2 * SAMPLE_RATE), 120, 9000) * 0.1
    voice = (voice * (1 + np.sin(2 * np.pi * 3 * clock(2)))).astype(np.float32)
    fresh = film_voice(voice, -16, tmp_path)
    assert fresh is not None
    again, kept = film_voice(voice, -16, None), film_voice(voice, -16, tmp_path)
    assert again is not None and kept is not None
    assert fresh.tobytes() == again.tobytes() == kept.tobytes()
    assert len(list(tmp_path.glob("*.npy"))) == 1
    lag = signal.correlate(fresh, voice, method="fft").argmax() - (len(voice) - 1)
    assert lag == 0
    both = np.pad(
        np.stack([fresh, fresh], axis=1).astype(float), ((SAMPLE_RATE, SAMPLE_RATE), (0, 0))
    )
    assert lufs(both) == pytest.approx(-16, abs=0.3)


@pytest.mark.parametrize("samples", [1, 2, 700])
def test_the_shortest_voices_are_mastered_too(samples: int) -> None:
    voice = np.full(samples, 0.1, np.float32)
    assert len(mastered(voice, speech_level(voice))) == samples


# Room tone


def spoken(folder: Path, name: str, seconds: float, tail: int) -> RowSound:
    """A row that speaks for a second at each end of its narration, with digital silence between."""
    voice = np.zeros(round(seconds * SAMPLE_RATE))
    voice[:SAMPLE_RATE] = voice[-SAMPLE_RATE:] = tone(220, 1, -20)
    path = folder / f"{name}.wav"
    write_wav(path, voice)
    words = (SpokenWord(0, 1, 0, 1), SpokenWord(1, 2, seconds - 1, seconds))
    speech = Speech(path, seconds, {}, words, "ab", "voice", name)
    return RowSound(speech, 8, 8 + round(seconds * 15) + tail)


def silent_share(sound: NDArray[np.floating]) -> float:
    """The share of 10 ms windows that are below -80 dBFS."""
    frames = sound[: len(sound) // TEN_MS * TEN_MS].reshape(-1, TEN_MS * 2)
    return float((np.sqrt((frames**2).mean(axis=1)) < 1e-4).mean())


def test_no_pause_is_digital_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [spoken(tmp_path, "one", 4, 20), spoken(tmp_path, "two", 3, 10)]
    mixed = mix_timeline(rows, (), {}, -16)
    ends = round(room_tone.FADE * SAMPLE_RATE)
    assert silent_share(mixed[ends:-ends]) == 0
    assert abs(mixed[[0, -1]]).max() == 0
    pause = mixed[9600 + 2 * SAMPLE_RATE :][:SAMPLE_RATE]
    assert rms(pause) == pytest.approx(room_tone.LEVEL, abs=1)
    assert np.asarray(np.corrcoef(pause.T))[0, 1] == pytest.approx(0.5, abs=0.15)
    monkeypatch.setattr("lantu.sound.timeline.add_room_tone", lambda *_, **__: None)
    assert silent_share(mix_timeline(rows, (), {}, -16)[ends:-ends]) > 0.2


def test_the_room_has_no_seam_where_it_repeats_or_rows_meet() -> None:
    film = np.zeros((60 * SAMPLE_RATE, 2), np.float32)
    joins = [round(at * SAMPLE_RATE) for at in (0, 7.3, 33.1, 60)]
    for first, last in pairwise(joins):
        room_tone.add_room_tone(film[first:last], first=first == 0, last=last == joins[-1])
    steps = np.abs(np.diff(film, axis=0)).max(axis=1)
    period = joins[2] - 1, joins[1] + 20 * SAMPLE_RATE
    for place in (joins[1], *period):
        assert steps[place - 3 : place + 3].max() < np.percentile(steps, 99.9)
    assert np.array_equal(film[joins[1] :][:4800], film[joins[2] :][:4800])


# Place


def test_an_effect_sounds_where_it_is_placed(tmp_path: Path) -> None:
    knock = np.repeat(tone(500, 0.2, -12)[:, np.newaxis], 2, axis=1)
    row = spoken(tmp_path, "row", 3, 10)
    powers = []
    for place in (-1.0, -0.5, 0.0, 0.5, 1.0):
        effect = PlacedSound("knock", 10, pan=place)
        placed = RowSound(row.speech, row.speech_tick, row.ticks, (effect,))
        track = place_effects(placed, {"knock": knock})
        assert track is not None
        left, right = (track[10 * TICK :, side] for side in (0, 1))
        powers.append((float((left**2).sum()), float((right**2).sum())))
    total = [sum(both) for both in powers]
    assert max(total) == pytest.approx(min(total), rel=1e-4), "equal power everywhere"
    balance = [10 * np.log10((r + 1e-9) / (left + 1e-9)) for left, r in powers]
    assert balance == sorted(balance)
    assert balance[2] == 0
    assert balance[0] < -60 < 7 < balance[3] < 9 < 60 < balance[4]


def test_an_effect_in_the_middle_is_left_as_it_is() -> None:
    sound = np.random.default_rng(3).standard_normal((100, 2)).astype(np.float32)
    assert panned(sound, 0.0) is sound
    assert np.abs(panned(sound, 1e-6) - sound).max() < 1e-5

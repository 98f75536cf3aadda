"""The mix, heard as a player hears it: the file is decoded and measured by other means."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from lantu_blueprint.sounds.catalogue import CATALOGUE
from measure import Sound, clock, lufs, peak_dbtp
from mixes import mix_timeline
from numpy.typing import NDArray
from scipy import signal

from lantu.core.errors import InputError, LantuError
from lantu.core.records import (
    SAMPLE_RATE,
    BedPart,
    PlacedSound,
    RowSound,
    Soundtrack,
    Speech,
    SpokenWord,
)
from lantu.sound import aac, ducking
from lantu.sound.mix import mix_rows
from lantu.sound.row_sound import TICK
from lantu.sound.soundtrack_cache import cached_effects
from lantu.sound.timeline import EFFECTS_DUCK

MUSIC = (BedPart(0, 400, sections=(0,)),)
LEAD = 8
"""Ticks before the narration of every row here."""
BEAT = 0.22
"""Seconds of one made-up syllable."""


def speak(folder: Path, name: str, rhythm: str, volume: float = 0.5) -> Speech:
    """A voice that says a syllable for every `-` of the rhythm and pauses for every blank."""
    random = np.random.default_rng(len(name) + ord(name[-1]))
    time = clock(BEAT)
    syllables = []
    for letter in rhythm:
        pitch = random.uniform(110, 190)
        tone = sum(np.sin(2 * np.pi * n * pitch * time) / n for n in range(1, 20))
        syllables.append(np.asarray(tone) * np.sin(np.pi * time / BEAT) ** 0.7 * (letter == "-"))
    sound = np.concatenate(syllables)
    sound *= volume / max(1e-9, float(np.abs(sound).max()))
    path = folder / f"{name}.wav"
    write_voice(path, sound)
    words = tuple(
        SpokenWord(n, n + 1, n * BEAT, (n + 1) * BEAT)
        for n, letter in enumerate(rhythm)
        if letter == "-"
    )
    return Speech(path, len(rhythm) * BEAT, {}, words, rhythm, "made up", name)


def write_voice(path: Path, sound: Sound, channels: int = 1, rate: int = SAMPLE_RATE) -> None:
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(channels)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(np.round(sound * 32767).astype("<i2").tobytes())


def row(speech: Speech, *effects: PlacedSound, tail: int = 10) -> RowSound:
    return RowSound(speech, LEAD, LEAD + int(np.ceil(speech.seconds * 15)) + tail, effects)


def decode(path: Path) -> Sound:
    """Every sample in the file's packets after the priming, padding at the end included."""
    with av.open(str(path)) as container:
        planes = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(planes, axis=1).T.astype(np.float64)


def publishable(sound: Sound) -> bool:
    return abs(lufs(sound) + 16) <= 0.5 and peak_dbtp(sound) <= -1


def lag(heard: Sound, source: Sound) -> int:
    """Samples by which `heard` comes later than `source`."""
    return int(signal.correlate(heard, source, method="fft").argmax()) - (len(source) - 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mix")


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[RowSound]:
    return [
        row(
            speak(folder, "one", "------ ---   -----", 0.3),
            PlacedSound("truck", 12),
            PlacedSound("whoosh", 40),
        ),
        row(
            speak(folder, "two", "---- ---- ----", 0.9),
            PlacedSound("stamp", 20, gain=3),
            PlacedSound("rumble", 30),
        ),
        row(speak(folder, "three", "--------     ---"), PlacedSound("rain", 3), tail=31),
    ]


@pytest.fixture(scope="module")
def film(folder: Path, rows: list[RowSound]) -> Soundtrack:
    return mix_rows(rows, MUSIC, CATALOGUE, folder / "film.m4a")


@pytest.fixture(scope="module")
def heard(film: Soundtrack) -> Sound:
    return decode(film.path)


def test_the_file_says_exactly_how_long_the_film_is(
    film: Soundtrack, rows: list[RowSound], heard: Sound
) -> None:
    samples = sum(one.ticks for one in rows) * 3200
    assert film.samples == samples
    with av.open(str(film.path)) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name == "aac"
        assert stream.codec_context.sample_rate == SAMPLE_RATE
        assert stream.codec_context.layout.name == "stereo"
        assert (stream.duration, stream.time_base) == (samples, Fraction(1, SAMPLE_RATE))
        assert stream.start_time == 0
        assert container.duration == round(samples / SAMPLE_RATE * 1e6)
    assert 0 <= len(heard) - samples < 1024


@pytest.mark.parametrize("ticks", [1, 2, 7, 16])
def test_short_films_have_the_exact_length_too(folder: Path, ticks: int) -> None:
    speech = speak(folder, "short", "-")
    track = mix_rows([RowSound(speech, 0, ticks)], (), {}, folder / "short.m4a")
    assert track.samples == ticks * TICK
    with av.open(str(track.path)) as container:
        assert container.streams.audio[0].duration == ticks * TICK


def test_every_voice_is_where_its_row_says(rows: list[RowSound], heard: Sound) -> None:
    def lateness(sound: Sound, number: int) -> int:
        with wave.open(str(rows[number].speech.wav)) as wav:
            voice = np.frombuffer(wav.readframes(wav.getnframes()), "<i2").astype(np.float64)
        start = sum(one.ticks for one in rows[:number])
        begin = (start + rows[number].speech_tick) * TICK
        return lag(sound.mean(axis=1)[begin - 4 * TICK :], voice) - 4 * TICK

    assert [lateness(heard, number) for number in range(3)] == [0, 0, 0]
    shifted = np.roll(heard, TICK, axis=0)
    assert [lateness(shifted, number) for number in range(3)] == [TICK] * 3


def test_effects_are_heard_on_their_tick(folder: Path) -> None:
    knock = np.zeros((2400, 2))
    knock[:240] = 0.8 * np.sin(2 * np.pi * 1000 * clock(0.005))[:, np.newaxis]
    silent = speak(folder, "silent", "      ")
    ticks = (4, 11, 17)
    placed = [row(silent, *(PlacedSound("knock", tick) for tick in ticks)) for _ in range(2)]
    track = mix_rows(placed, (), {"knock": lambda: knock}, folder / "knock.m4a")
    heard = decode(track.path).mean(axis=1)
    for start in (0, placed[0].ticks):
        for tick in ticks:
            at = (start + tick) * TICK
            assert lag(heard[at - 1600 : at + 1600], knock[:240, 0]) == 1600


def test_loudness_and_true_peak_of_what_is_decoded(film: Soundtrack, heard: Sound) -> None:
    assert publishable(heard)
    assert film.loudness == pytest.approx(lufs(heard), abs=0.1)
    assert film.loudness == pytest.approx(-16, abs=0.3)
    assert film.peak == pytest.approx(peak_dbtp(heard), abs=0.1)
    assert not publishable(heard * 10 ** (2 / 20))
    louder_peak = heard.copy()
    louder_peak[len(heard) // 2] = 0.95
    assert not publishable(louder_peak)


def test_a_film_that_encodes_too_loud_is_encoded_again_lower(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    peaky = [row(speak(folder, "peaky", "-----"), PlacedSound("stamp", 0, gain=12))]
    monkeypatch.setattr("lantu.sound.mix.HEADROOM", -0.7)
    monkeypatch.setattr("lantu.sound.mix.ATTEMPTS", 1)
    once = mix_rows(peaky, (), CATALOGUE, folder / "once.m4a")
    assert peak_dbtp(decode(once.path)) > -1
    monkeypatch.setattr("lantu.sound.mix.ATTEMPTS", 3)
    again = mix_rows(peaky, (), CATALOGUE, folder / "lower.m4a")
    assert peak_dbtp(decode(again.path)) <= -1


def test_rows_recorded_at_different_levels_come_out_alike(
    rows: list[RowSound], folder: Path
) -> None:
    mixed = mix_timeline(
        [RowSound(one.speech, one.speech_tick, one.ticks) for one in rows], (), {}, -16
    )
    edges = np.cumsum([0] + [one.ticks * TICK for one in rows])
    loudness = [lufs(mixed[a:b].astype(np.float64)) for a, b in pairwise(edges)]
    assert max(loudness) - min(loudness) < 0.2


def whistle() -> Sound:
    """A tone where the made-up voice has nothing, so that it can be followed under the voice."""
    return 0.5 * np.repeat(np.sin(2 * np.pi * 9000 * clock(12))[:, np.newaxis], 2, axis=1)


def whistle_level(sound: Sound) -> Sound:
    """Decibels of the 9 kHz tone, 100 readings a second."""
    turning = sound.mean(axis=1) * np.exp(-2j * np.pi * 9000 * np.arange(len(sound)) / SAMPLE_RATE)
    readings = turning[: len(turning) // 480 * 480].reshape(-1, 480).mean(axis=1)
    return np.asarray(20 * np.log10(np.abs(readings) + 1e-9))


def test_ducking_is_deep_steady_and_ahead_of_the_words(folder: Path) -> None:
    """Rhythm: 6 syllables, a short pause, 4 syllables, a long pause, 4 syllables."""
    speech = speak(folder, "duck", "------ ----        ----")
    both = mix_timeline([row(speech, PlacedSound("w", 0), tail=30)], (), {"w": whistle}, -16)
    tone = whistle_level(both.astype(np.float64))
    begins = LEAD / 15

    def between(start: float, end: float) -> Sound:
        return tone[round((begins + start) * 100) + 1 : round((begins + end) * 100) - 1]

    free = float(np.median(between(11.6 * BEAT + 0.3, 18.4 * BEAT)))
    down = between(0, 11 * BEAT)
    assert np.median(down) - free == pytest.approx(EFFECTS_DUCK, abs=0.3)
    assert np.ptp(down) < 0.5, "the short pause must not pump"
    assert between(19 * BEAT, 19 * BEAT + 0.05).max() < free + EFFECTS_DUCK + 0.5
    assert np.ptp(between(11 * BEAT + 0.35, 18 * BEAT)) < 0.5
    assert np.abs(np.diff(tone[5:-60])).max() < 2, "no jump of the gain"


def test_nothing_ducks_under_a_silent_voice(folder: Path) -> None:
    silent = speak(folder, "hush", "-----", volume=0.0)
    tone = whistle_level(
        mix_timeline([row(silent, PlacedSound("w", 0))], (), {"w": whistle}, -16).astype(np.float64)
    )
    assert np.ptp(tone[5:-60]) < 0.1


def test_pauses_shorter_than_the_ramps_are_one_window() -> None:
    windows = ducking.merge([(2.0, 3.0), (0.0, 1.0), (3.3, 4.0), (1.9, 2.1)])
    assert windows == [(0.0, 1.0), (1.9, 4.0)]


def steps(sound: Sound, rows: Sequence[RowSound]) -> tuple[float, float]:
    """The largest step within 2 ms of any join, and the largest anywhere."""
    jumps = np.abs(np.diff(sound, axis=0, prepend=0)).max(axis=1)
    joins = np.cumsum([one.ticks * TICK for one in rows])[:-1]
    near = max(float(jumps[join - 96 : join + 96].max()) for join in joins)
    return near, float(jumps.max())


def test_joins_are_free_of_clicks(heard: Sound, rows: list[RowSound]) -> None:
    """Rumble and truck both run past the end of their rows."""
    at_joins, anywhere = steps(heard, rows)
    assert at_joins < 0.01
    assert at_joins < anywhere / 5
    clicked = heard.copy()
    clicked[rows[0].ticks * TICK :] += 0.08
    assert steps(clicked, rows)[0] > 0.05


def test_a_row_ends_on_silence_though_its_effect_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lantu.sound.timeline.add_room_tone", lambda *_, **__: None)
    speech = speak(folder, "rest", "---")
    mixed = mix_timeline([row(speech, PlacedSound("w", 0)), row(speech)], (), {"w": whistle}, -16)
    join = row(speech).ticks * TICK
    assert np.abs(mixed[join - 16 : join]).max() < 1e-3
    assert np.abs(mixed[join : join + LEAD * TICK]).max() == 0
    assert np.abs(mixed[join - 9600 : join - 4800]).max() > 0.05


def test_a_silent_film_stays_silent(folder: Path) -> None:
    silent = speak(folder, "nothing", "   ")
    track = mix_rows([row(silent), row(silent)], (), CATALOGUE, folder / "silence.m4a")
    assert track.loudness == track.peak == float("-inf")
    assert not decode(track.path).any()


def test_sparse_effects_alone_keep_the_peak(folder: Path) -> None:
    silent = speak(folder, "sparse", "        ")
    alone = row(silent, PlacedSound("key", 3), PlacedSound("key", 20))
    track = mix_rows([alone], (), CATALOGUE, folder / "sparse.m4a")
    assert peak_dbtp(decode(track.path)) <= -1
    assert track.loudness < -10


def test_the_same_film_gives_the_same_bytes(
    folder: Path, rows: list[RowSound], film: Soundtrack
) -> None:
    again = mix_rows(rows, MUSIC, CATALOGUE, folder / "again.m4a")
    assert again.path.read_bytes() == film.path.read_bytes()


def test_a_moved_effect_encodes_its_own_row_again_and_no_other(
    folder: Path, rows: list[RowSound], monkeypatch: pytest.MonkeyPatch
) -> None:
    def film(tick: int) -> list[RowSound]:
        return [rows[0], replace(rows[1], effects=(PlacedSound("key", tick),)), rows[2]]

    encoded: list[int] = []
    really_encode = aac._packets

    def count(sound: NDArray[np.float32]) -> Iterator[bytes]:
        encoded.append(len(sound))
        return really_encode(sound)

    monkeypatch.setattr(aac, "_packets", count)
    mix_rows(film(20), (), CATALOGUE, folder / "kept.m4a", folder / "kept")
    assert len(encoded) == 3
    moved = film(24)
    encoded.clear()
    track = mix_rows(moved, (), CATALOGUE, folder / "moved.m4a", folder / "kept")
    assert len(encoded) == 1
    assert publishable(decode(track.path))
    fresh = mix_rows(moved, (), CATALOGUE, folder / "fresh.m4a")
    assert fresh.path.read_bytes() == track.path.read_bytes()


def test_an_effect_is_computed_once_for_each_state_of_its_code(tmp_path: Path) -> None:
    computed = []

    def ping() -> Sound:
        computed.append("ping")
        return np.full((480, 2), 0.25)

    for key in ("one", "one", "two"):
        kept = cached_effects({"ping": ping}, tmp_path, key)["ping"]()
        assert kept.shape == (480, 2)
        assert (kept == 0.25).all()
    assert len(computed) == 2


def test_parts_encoded_apart_join_without_a_trace(folder: Path, heard: Sound) -> None:
    """The hardest case: joins in the middle of words."""
    sound = heard.astype(np.float32)
    joins = [3 * SAMPLE_RATE, 7 * SAMPLE_RATE, 11 * SAMPLE_RATE]
    errors = []
    for name, places in (("whole", []), ("parts", joins)):
        path = folder / f"{name}.m4a"
        aac.encode(sound, path, places)
        errors.append(aac.decode(path)[:] - sound)
    whole, parts = (np.sqrt(np.mean(error**2)) for error in errors)
    assert parts < 1.2 * whole
    for join in joins:
        near = slice(join - 2048, join + 4096)
        assert np.abs(errors[1][near]).max() < 2 * np.abs(errors[0][near]).max() + 1e-3


def test_an_unknown_effect_names_the_known_ones(folder: Path) -> None:
    speech = speak(folder, "typo", "---")
    with pytest.raises(InputError, match=r"'stanp'.*Did you mean `stamp`"):
        mix_rows([row(speech, PlacedSound("stanp", 1))], (), CATALOGUE, folder / "typo.m4a")
    assert not (folder / "typo.m4a").exists()


@pytest.mark.parametrize("tick", [-1, 500])
def test_an_effect_outside_its_row_is_refused(folder: Path, tick: int) -> None:
    speech = speak(folder, "outside", "---")
    with pytest.raises(InputError, match=rf"'tick' begins at tick {tick} of row number 1") as late:
        mix_rows([row(speech, PlacedSound("tick", tick))], (), CATALOGUE, folder / "outside.m4a")
    assert late.value.code == "LT603"


def stereo(path: Path) -> None:
    write_voice(path, np.zeros(960), channels=2)


def slow(path: Path) -> None:
    write_voice(path, np.zeros(960), rate=22_050)


def torn(path: Path) -> None:
    path.write_bytes(b"RIFF")


@pytest.mark.parametrize("spoil", [stereo, slow, torn, Path.unlink])
def test_a_spoilt_narration_is_named_and_the_film_left_alone(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    speech = speak(tmp_path, "spoilt", "---")
    out = tmp_path / "film.m4a"
    mix_rows([row(speech)], (), {}, out)
    before = out.read_bytes()
    spoil(speech.wav)
    with pytest.raises(LantuError, match=r"spoilt\.wav"):
        mix_rows([row(speech)], (), {}, out)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.m4a")] == ["film.m4a"]

"""The music under a film: files and generated music, their places, level, checks and credits."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from measure import clock, lufs
from mixes import compose, mix_timeline
from numpy.typing import NDArray

from lantu.core.errors import StoryboardError
from lantu.core.records import SAMPLE_RATE, BedPart, RowSound, Speech, SpokenWord
from lantu.film.transcript import chapter_list, credit_lines, transcript
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.sound import bed, music_file
from lantu.sound.loudness import energies, momentary
from lantu.sound.row_sound import TICK
from lantu.sound.score.composition import sections
from lantu.sound.score.harmony import LIFTED, PROGRESSIONS, chords_of
from lantu.storyboard.loading import load_text
from lantu.timing import placed_music
from lantu.voices.sound import write_wav

STORYBOARD = """\
film:
  title: Film
  drawing: F
  languages: [en]
  voice: silent
  lexicon: null
{bed}
rows:
"""
ROW = """\
  - id: "0{number}"
    layout: points
    title: Row {number}
    narration: Some words at first, {{here}} and {{there}} some more of them.
    seen: Points
    data: {{points: [{{text: One}}, {{text: Two}}]}}
"""


def storyboard(bed: str) -> str:
    rows = "".join(ROW.format(number=number) for number in (1, 2, 3))
    return STORYBOARD.format(bed=f"  bed: {bed}") + rows


def write_music(path: Path, seconds: float, hertz: float = 220.0) -> Path:
    """A stereo WAV of a tone that swells every half second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    time = clock(seconds)
    sound = 0.4 * np.sin(2 * np.pi * hertz * time) * np.abs(np.sin(2 * np.pi * time))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.round(np.repeat(sound, 2) * 32767).astype("<i2").tobytes())
    return path


def spoken_rows(folder: Path) -> list[RowSound]:
    """A row that speaks from 6 s to 12 s, and ends at 24 s."""
    time = clock(6)
    write_wav(folder / "voice.wav", 0.3 * np.sin(2 * np.pi * 300 * time))
    speech = Speech(folder / "voice.wav", 6.0, {}, (SpokenWord(0, 1, 0, 6),), "a", "v", "k")
    return [RowSound(speech, 90, 360)]


def found(bed: str, root: Path) -> list[str]:
    try:
        load_text(storyboard(bed), "s.yaml", root)
    except StoryboardError as error:
        return [f"{one.code} {one}" for one in error.problems]
    return []


# What the storyboard says


@pytest.mark.parametrize(
    "written",
    [
        "true",
        "false",
        "assets/music.wav",
        "{file: assets/music.wav, credit: A, licence: CC0}",
        '[{file: assets/music.wav, to: "01"}, {from: "02@here", to: "03@there", climax: "03"}]',
        "{tempo: 60, beats: 3, gain: -3}",
    ],
)
def test_music_is_written_in_several_ways(written: str, tmp_path: Path) -> None:
    write_music(tmp_path / "assets/music.wav", 6)
    assert found(written, tmp_path) == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("assets/musik.wav", "LT115 there is no file `assets/musik.wav`. Did you mean"),
        ("../music.wav", "LT116 `../music.wav` is outside the project"),
        ("assets/text.ogg", "LT605 `assets/text.ogg` is no sound that can be played. Save it as"),
        ("assets/short.wav", "LT605 `assets/short.wav` lasts 2.0 s, less than 4 s. Name a longer"),
        ("{file: assets/music.wav, tempo: 30}", "lasts 6.0 s, less than a bar of 8.0 s"),
        ('{from: "04"}', "LT605 there is no row `04`"),
        ('{from: "01@her"}', "LT605 `her` is not a mark of row 01. Did you mean `here`?"),
        ('{from: "02", to: "01"}', "LT605 the music ends before it begins"),
        ('{from: "01@there", to: "01@here"}', "LT605 the music ends before it begins"),
        ('{file: assets/music.wav, climax: "02"}', "LT605 `climax` is for generated music"),
        ("{tempo: 5}", "LT105 `tempo: 5` is too small. Write 30 or more."),
        ("{tempos: 80}", "LT101 unknown key `tempos`. Did you mean `tempo`?"),
        ("{from: 02}", 'Put it in quotes: "02".'),
        ("5", "LT103 `bed` must be true, false, a music file"),
        ("[assets/music.wav]", "LT103 item 1 of `bed` must be a mapping, but is text"),
        ("", "LT103 `bed` must be true, false, a music file"),
    ],
)
def test_wrong_music_is_named_with_its_remedy(written: str, message: str, tmp_path: Path) -> None:
    write_music(tmp_path / "assets/music.wav", 6)
    write_music(tmp_path / "assets/short.wav", 2)
    (tmp_path / "assets/text.ogg").write_text("no music")
    problems = found(written, tmp_path)
    assert len(problems) == 1
    assert message in problems[0]


def test_parts_lie_where_their_rows_and_marks_are(tmp_path: Path) -> None:
    music = write_music(tmp_path / "assets/music.wav", 6)
    listed = '[{file: assets/music.wav, to: "02@here"}, {from: "02@there", climax: "03@here"}]'
    (tmp_path / "storyboard.yaml").write_text(storyboard(listed), encoding="utf-8")
    film = prepare(Project(tmp_path, tmp_path / "storyboard.yaml", tmp_path / "build"), "en")
    one, two, three = (row.timed for row in film.rows)
    first, second = placed_music(film, film.rows)
    assert (first.begins, first.ends, first.file) == (0, one.ticks + two.cues["here"], music)
    assert second.begins == one.ticks + two.cues["there"]
    assert second.ends == one.ticks + two.ticks + three.ticks
    third = one.ticks + two.ticks - second.begins
    assert second.sections == (third,)
    assert second.climax == third + three.cues["here"]
    (alone,) = placed_music(film, film.rows[2:], skipped=10)
    assert (alone.begins, alone.ends) == (0, three.ticks - 10)
    assert placed_music(film, film.rows[:1]) == (BedPart(0, one.ticks, music, first.key),)


def test_credits_come_with_transcript_and_description(tmp_path: Path) -> None:
    write_music(tmp_path / "assets/music.wav", 6)
    credit = "{file: assets/music.wav, credit: Tide by N. N., licence: CC BY 4.0}"
    loaded = load_text(storyboard(credit), "s.yaml", tmp_path)
    thanks = [music.credits for music in loaded.film.music]
    assert thanks == ["Tide by N. N. (CC BY 4.0)"]
    text = transcript(loaded.rows, {}, "Film", "en", thanks)
    assert text.endswith("\n\n*Music: Tide by N. N. (CC BY 4.0)*\n")
    lines = credit_lines(thanks, "zh")
    assert chapter_list([], lines).text == "\n音乐: Tide by N. N. (CC BY 4.0)\n"


# Files


def jumps(sound: NDArray[np.floating]) -> float:
    return float(np.abs(np.diff(sound, n=2, axis=0)).max())


def test_music_repeats_without_a_click_and_without_a_dip() -> None:
    noise = np.random.default_rng(1).standard_normal((6 * SAMPLE_RATE, 2)).astype(np.float32)
    filled = music_file.RepeatedMusic(noise, 25 * SAMPLE_RATE, None, 4)[:]
    assert filled.shape == (25 * SAMPLE_RATE, 2)
    levels = np.sqrt((filled.reshape(250, -1) ** 2).mean(axis=1))
    assert levels.min() > 0.9 and levels.max() < 1.1
    time = clock(6.1)
    tone = np.repeat(np.sin(2 * np.pi * 100.3 * time)[:, np.newaxis], 2, axis=1).astype(np.float32)
    cut = np.concatenate([tone, tone])
    assert jumps(music_file.RepeatedMusic(tone, 11 * SAMPLE_RATE, None, 4)[:]) < 2 * jumps(tone)
    assert jumps(cut) > 20 * jumps(tone)


def test_music_with_a_tempo_repeats_in_whole_bars() -> None:
    """Clicks on every beat at 120 a minute; the file has four bars and a beat."""
    beat = SAMPLE_RATE // 2
    clicks = np.zeros((round(17.4 * beat), 2), np.float32)
    clicks[::beat] = 1.0
    filled = music_file.RepeatedMusic(clicks, 60 * beat, 120, 4)[:]
    heard = np.flatnonzero(filled[:, 0] > 0.5)
    assert heard.tolist() == list(range(0, 60 * beat, beat))
    unknown = music_file.RepeatedMusic(clicks, 60 * beat, None, 4)[:]
    assert np.flatnonzero(unknown[:, 0] > 0.5).tolist() != heard.tolist()


# Level


@pytest.mark.parametrize("generated", [False, True])
def test_music_is_far_under_the_voice_and_comes_back(tmp_path: Path, generated: bool) -> None:
    rows = spoken_rows(tmp_path)
    music = None if generated else write_music(tmp_path / "music.wav", 7)
    with_music = mix_timeline(rows, [BedPart(0, 360, music, sections=(0,))], {}, -16)
    alone = (with_music - mix_timeline(rows, [], {}, -16)).astype(np.float64)
    second = SAMPLE_RATE
    spoken, free = alone[7 * second : 11 * second], alone[14 * second : -4 * second]
    assert lufs(spoken) == pytest.approx(-16 + bed.BED_GAIN + bed.BED_DUCK, abs=2.5)
    assert lufs(free) == pytest.approx(-16 + bed.BED_GAIN, abs=2.5)
    assert np.abs(alone[[0, -1]]).max() == 0
    assert jumps(alone) < 0.02
    readings = momentary(energies(alone.astype(np.float32)), TICK)
    assert readings[89] < readings[76] - 4, "it is down before the first word"


# Generated music


def test_the_same_film_has_the_same_music() -> None:
    starts = [0, 8 * SAMPLE_RATE, 14 * SAMPLE_RATE]
    music = compose(20 * SAMPLE_RATE, starts, starts[2], None, 4)
    assert music.tobytes() == compose(20 * SAMPLE_RATE, starts, starts[2], None, 4).tobytes()
    assert np.abs(music - compose(20 * SAMPLE_RATE, starts[:2], None, None, 4)).max() > 0.1
    side = music[:, 0] - music[:, 1]
    width = 10 * np.log10(np.mean(side**2) / np.mean(music.sum(axis=1) ** 2))
    assert -12 < width < -3


def test_every_row_is_whole_bars_and_begins_on_another_chord() -> None:
    edges = [0, 25.3, 46.1, 48.0, 80.9]
    starts = [round(edge * SAMPLE_RATE) for edge in edges]
    parts = sections(starts[-1], starts[:-1], starts[3])
    assert [(part.begins, part.ends) for part in parts] == list(pairwise(starts))
    for part in parts:
        bars = part.bars(72, 4)
        assert (bars[0], bars[-1]) == (part.begins, part.ends)
        lengths = np.diff(bars) / SAMPLE_RATE
        assert np.ptp(lengths) < 1e-4
        short = part.ends - part.begins < 5 * SAMPLE_RATE
        assert short or abs(lengths[0] - 10 / 3) < 0.3
    for progression, following in pairwise((*PROGRESSIONS, PROGRESSIONS[0])):
        assert progression[-1] != following[0] != progression[0]
    assert all(progression[-1] != LIFTED[0] for progression in PROGRESSIONS)


def test_the_climax_is_lifted() -> None:
    starts = [second * SAMPLE_RATE for second in (0, 20, 40, 60)]
    parts = sections(80 * SAMPLE_RATE, starts, starts[2])
    assert [part.lifted for part in parts] == [False, False, True, True]
    energy = [part.energy for part in parts]
    assert energy[0] < energy[1] < energy[2] > energy[3]
    music = compose(80 * SAMPLE_RATE, starts, starts[2], None, 4)
    levels = [lufs(music[a:b].astype(np.float64)) for a, b in pairwise([*starts, len(music)])]
    assert levels[2] > levels[0] + 2 and levels[2] > max(levels[0], levels[1], levels[3])
    plain, lifted = (chords_of(0, 1, lifted=lift, last=False)[0] for lift in (False, True))
    assert lifted.bass == plain.bass + 2


def test_music_leaves_room_for_consonants() -> None:
    music = compose(30 * SAMPLE_RATE, [0, 10 * SAMPLE_RATE], 10 * SAMPLE_RATE, None, 4).mean(axis=1)
    power = np.abs(np.fft.rfft(music)) ** 2
    frequency = np.fft.rfftfreq(len(music), 1 / SAMPLE_RATE)
    assert power[frequency > 2000].sum() < 0.005 * power.sum()
    assert power[(frequency > 120) & (frequency < 1000)].sum() > 0.5 * power.sum()


def test_short_music_is_played_too() -> None:
    for samples in (1, TICK, 3 * TICK):
        assert compose(samples, [0], 0, None, 4).shape == (samples, 2)
        assert np.isfinite(compose(samples, [], None, 60, 3)).all()

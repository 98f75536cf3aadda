"""The sound sheet shows what is heard: where the voice speaks, effects, loudness, pitch."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pyloudnorm
import pytest
from PIL import Image
from projects import CALM, project, run

from lantu.core.records import SAMPLE_RATE, PlacedSound, RowSound, Speech, SpokenWord
from lantu.sound import aac
from lantu.sound.analysis import (
    FAINTEST,
    HIGHEST,
    LOWEST,
    STRONGEST,
    spectrogram,
    waveform_peaks,
)
from lantu.sound.canvas import EFFECT, LOUD, PART, VOICE, WIDTH, SheetCanvas, add_glow
from lantu.sound.decoded import DecodedSound
from lantu.sound.figures import film_figures
from lantu.sound.loudness import energies, momentary
from lantu.sound.row_sound import TICK
from lantu.sound.sheet import HEADER, LEFT, LINE, NAMES, SCALE, WAVE, SheetRow, sound_sheet


def tone(pitch: float, seconds: float, level: float = 0.1) -> np.ndarray:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = level * np.sin(2 * np.pi * pitch * time)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def test_momentary_loudness_agrees_with_another_meter() -> None:
    random = np.random.default_rng(1)
    noise = (0.1 * random.standard_normal((4 * SAMPLE_RATE, 2))).astype(np.float32)
    expected = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(noise)
    measured = momentary(energies(noise), TICK)
    assert len(measured) == 60
    assert measured[10:-10] == pytest.approx(expected, abs=0.3)
    assert momentary(energies(tone(997, 3.0, 1.0)), TICK)[20] == pytest.approx(0.0, abs=0.1)
    assert momentary(energies(np.zeros((SAMPLE_RATE, 2), np.float32)), TICK).max() == -70


@pytest.mark.parametrize("pitch", [200.0, 1000.0, 8000.0])
def test_a_tone_stands_at_its_pitch(pitch: float) -> None:
    rows = 120
    picture = spectrogram(tone(pitch, 1.0), 40, rows)
    assert picture.shape == (rows, 40)
    brightest = picture[:, 5:-5].mean(axis=1).argmax()
    expected = np.log(HIGHEST / pitch) / np.log(HIGHEST / LOWEST) * (rows - 1)
    assert brightest == pytest.approx(expected, abs=3)
    level = picture[brightest, 20] * (STRONGEST - FAINTEST) + FAINTEST
    assert level == pytest.approx(STRONGEST, abs=3)


def test_the_outline_is_the_peak_of_each_stretch() -> None:
    sound = np.zeros((1000, 2), np.float32)
    sound[450, 1] = -0.7
    assert waveform_peaks(sound, 10).tolist() == pytest.approx([0, 0, 0, 0, 0.7, 0, 0, 0, 0, 0])


def test_the_sheet_shows_voice_and_effects_at_their_place(tmp_path: Path) -> None:
    """Two rows of 40 s: the voice speaks from 5 s to 10 s of each, an effect sounds at 20 s."""
    sound = np.zeros((80 * SAMPLE_RATE, 2), np.float32)
    for start in (0, 40):
        for begins, ends in ((5, 10), (20, 22)):
            part = slice((start + begins) * SAMPLE_RATE, (start + ends) * SAMPLE_RATE)
            sound[part] = tone(400, ends - begins, 0.5)
    aac.encode(sound, tmp_path / "sound.m4a")
    word = SpokenWord(0, 1, 1.0, 6.0)
    speech = Speech(tmp_path / "none.wav", 7.0, {}, (word,), "a", "voice", "key")
    effects = (PlacedSound("whirr", 300), PlacedSound("whirr", 302, -6.0))
    rows = [
        SheetRow(name, "标题", RowSound(speech, 60, 600, effects), {"scan": 75})
        for name in ("01", "02")
    ]
    out = tmp_path / "film.sound.png"
    sound_sheet(DecodedSound.of(tmp_path / "sound.m4a"), rows, "A film", -16.0, out)

    page = np.asarray(Image.open(out).convert("RGB")).astype(int)
    assert page.shape[1] == WIDTH
    assert page.shape[0] > HEADER + 2 * LINE

    def columns(line: int, colour: tuple[int, int, int], height: float) -> np.ndarray:
        """Seconds of a line at which the outline shows a colour at a height."""
        y = round(HEADER + line * LINE + NAMES + WAVE / 2 + height)
        near = np.abs(page[y - 1 : y + 2] - colour).sum(axis=2).min(axis=0) < 130
        at = np.flatnonzero(near)
        return (at[at > LEFT] - LEFT) / SCALE / 15

    spoken = columns(0, VOICE, 18)
    assert spoken.min() == pytest.approx(5, abs=0.2)
    assert sorted({round(second) for second in spoken}) == [5, 6, 7, 8, 9, 10, *range(45, 51)]
    unspoken = columns(0, EFFECT, 18)
    assert unspoken.min() == pytest.approx(20, abs=0.2)
    assert unspoken.max() == pytest.approx(22, abs=0.2)
    assert columns(1, EFFECT, 18).max() == pytest.approx(2, abs=0.2)
    assert len(columns(1, VOICE, 18)) == 0


def test_the_figures_of_a_sound(tmp_path: Path) -> None:
    """A loud mono row that speaks ten words in 4 s, and a silent row with one wide second."""
    sound = np.zeros((20 * SAMPLE_RATE, 2), np.float32)
    sound[: 10 * SAMPLE_RATE] = tone(400, 10, 0.5)
    sound[15 * SAMPLE_RATE : 16 * SAMPLE_RATE] = tone(400, 1, 0.1) * np.array([1, -1])
    words = tuple(SpokenWord(at, at + 1, 0.5 * at, 0.5 * at + 0.4) for at in range(10))
    said = Speech(tmp_path / "none.wav", 9.0, {}, words, "abcdefghij", "voice", "key")
    hushed = Speech(tmp_path / "none.wav", 9.0, {}, (), "", "voice", "key")
    rows = [RowSound(one, 0, 150) for one in (said, hushed)]
    loud, wide, film = film_figures(DecodedSound(sound), rows)
    assert (loud.seconds, loud.silence, loud.width) == (10, 0, float("-inf"))
    assert loud.pace == pytest.approx(2.5) and loud.speaking == pytest.approx(0.4)
    assert loud.peak == pytest.approx(-6, abs=0.1)
    assert wide.silence == pytest.approx(0.9) and wide.width > 60 and wide.pace == 0
    assert film.silence == pytest.approx(0.45) and -40 < film.width < -15
    assert film.loudness == pytest.approx(
        pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound), abs=0.2
    )


def test_the_command_mixes_measures_and_draws_without_drawing_rows(tmp_path: Path) -> None:
    root = project(tmp_path, {"One": CALM, "Two": CALM})
    done = run(root, "sound")
    assert done.exit_code == 0, done.output
    listed = [line.split()[1] for line in done.output.splitlines() if line.startswith("│")]
    assert listed == ["01", "02", "all"]
    with av.open(str(root / "build/sound/en.m4a")) as file:
        assert file.streams.audio[0].channels == 2
    assert Image.open(root / "build/sound/en.png").width == WIDTH
    assert not list(root.glob("build/**/*.mp4"))
    some = run(root, "sound", "--scene", "02")
    assert "build/sound/en-02.m4a" in some.output
    refused = run(root, "sound", "--scene", "03")
    assert refused.exit_code == 2 and "There is no row `03`" in refused.output


def band(rows: slice) -> np.ndarray:
    """Some rows of a sheet with one shape of each kind, over which the bands below are cut."""
    canvas = SheetCanvas(400, rows)
    canvas.line([(10, 95.5), (80, 130.25), (900, 99)], LOUD, 130, 1.5)
    canvas.box((200, 90, 300, 111.5), VOICE, 100)
    canvas.shape([(400, 80), (500, 100.5), (400, 121)], EFFECT)
    canvas.text((600, 100), "between bands", LOUD, 28)
    reach = np.linspace(0, 20, 100)
    canvas.bars(800, 100.5, reach, np.full((100, 3), 200), 205)
    canvas.picture(950, 90, np.full((40, 60, 3), 77, np.uint8))
    return canvas.finished()


def test_a_sheet_drawn_in_bands_has_the_pixels_of_one_drawn_at_once() -> None:
    cut = [slice(0, 100), slice(100, 101), slice(101, 400)]
    assert np.array_equal(np.concatenate([band(rows) for rows in cut]), band(slice(0, 400)))


def test_the_glow_of_a_high_sheet_has_no_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = np.random.default_rng(1).integers(0, 255, (3 * PART + 20, 40, 3), np.uint8)
    in_parts = add_glow(sheet)
    monkeypatch.setattr("lantu.sound.canvas.PART", len(sheet))
    assert np.array_equal(in_parts, add_glow(sheet))

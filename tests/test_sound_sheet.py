"""The sound sheet shows what is heard: where the voice speaks, effects, loudness, pitch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from PIL import Image

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
from lantu.sound.canvas import EFFECT, VOICE, WIDTH
from lantu.sound.decoded import DecodedSound
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
    rows = [SheetRow(name, "标题", RowSound(speech, 60, 600, effects)) for name in ("01", "02")]
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

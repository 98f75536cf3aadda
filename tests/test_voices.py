"""Every voice: times in order, inside the sound, where the sound really is."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from speech import AFTER_A_PAUSE, TEXTS, check, onsets, utterance

from lantu.core.errors import InputError, LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.voices.engines import espeak
from lantu.voices.protocol import Utterance, Voice
from lantu.voices.registry import create_voice
from lantu.voices.sound import read_wav

BUILT_IN = ("espeak", "silent")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BUILT_IN)
def test_marks_and_words_are_in_order_inside_the_sound(
    name: str, language: str, tmp_path: Path
) -> None:
    voice = create_voice(name)
    assert voice.state(language).available
    spoken = utterance(TEXTS[language], language)
    wav = tmp_path / "speech.wav"
    check(spoken, voice.speak(spoken, wav), wav)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mark_after_a_pause_comes_with_the_sound(language: str, tmp_path: Path) -> None:
    spoken = utterance(TEXTS[language], language)
    delivery = espeak.Espeak().speak(spoken, tmp_path / "speech.wav")
    heard = onsets(read_wav(tmp_path / "speech.wav")[0])
    for name in AFTER_A_PAUSE:
        error = min(abs(onset - delivery.marks[name]) for onset in heard)
        assert error <= 0.03, name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mark_before_a_full_stop_ends_its_word(language: str, tmp_path: Path) -> None:
    delivery = espeak.Espeak().speak(utterance(TEXTS[language], language), tmp_path / "x.wav")
    assert delivery.marks["i"] == pytest.approx(delivery.words[-1].ends, abs=0.03)
    samples, _ = read_wav(tmp_path / "x.wav")
    quiet = samples[round((delivery.marks["i"] + 0.12) * SAMPLE_RATE) :]
    assert not quiet.size or np.abs(quiet).max() < 0.01, "the full stop was spoken as a word"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marks_anywhere_lose_nothing(language: str, tmp_path: Path) -> None:
    text = {
        "zh": "大模型有两种模式。第一种，像老师批改卷子！一眼能看？第二种、写作；写完上一个字。",
        "en": "A model works in two modes. The first, it's fast! Who knows? The U.S. one: ten. Go.",
    }[language]
    dice = random.Random(4)
    for count in (6, len(text) // 2, len(text)):
        places = sorted(dice.choices(range(len(text) + 1), k=count))
        spoken = Utterance(text, tuple((f"m{n}", at) for n, at in enumerate(places)), language)
        check(spoken, espeak.Espeak().speak(spoken, tmp_path / "x.wav"), tmp_path / "x.wav")


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    spoken = utterance(TEXTS["zh"], "zh")
    first = espeak.Espeak().speak(spoken, tmp_path / "a.wav")
    second = espeak.Espeak().speak(spoken, tmp_path / "b.wav")
    assert first == second
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize(("language", "least", "most"), [("zh", 3.8, 4.6), ("en", 145, 168)])
def test_the_pace_is_a_narrators(language: str, least: float, most: float, tmp_path: Path) -> None:
    text = {
        "zh": "大模型工作有两种模式。第一种是阅读模式，像老师批改卷子，一眼能看十行。"
        "第二种是写作模式，像学生写作文，必须写完上一个字，才能写下一个字。",
        "en": "A large model works in two modes. The first is reading mode: like a teacher marking "
        "papers, it takes in ten lines at a glance. The second is writing mode, word by word.",
    }[language]
    for name in BUILT_IN:
        delivery = create_voice(name).speak(Utterance(text, (), language), tmp_path / "x.wav")
        per_second = len(delivery.words) / delivery.seconds
        assert least <= per_second * (60 if language == "en" else 1) <= most, name


def test_hardly_any_silence_at_the_ends_and_no_clipping(tmp_path: Path) -> None:
    for language, text in TEXTS.items():
        espeak.Espeak().speak(utterance(text, language), tmp_path / "x.wav")
        samples, _ = read_wav(tmp_path / "x.wav")
        loud = np.flatnonzero(np.abs(samples) > 0.005)
        assert loud[0] <= 0.1 * SAMPLE_RATE
        assert len(samples) - loud[-1] <= 0.1 * SAMPLE_RATE
        assert 0.2 < np.abs(samples).max() < 0.99


def test_the_silent_voice_is_silent(tmp_path: Path) -> None:
    delivery = create_voice("silent").speak(utterance(TEXTS["zh"], "zh"), tmp_path / "x.wav")
    samples, _ = read_wav(tmp_path / "x.wav")
    assert delivery.seconds > 5
    assert not samples.any()


def test_markup_characters_are_said_not_parsed(tmp_path: Path) -> None:
    spoken = Utterance('say <b> & "go" on', (("go", 9), ("on", 15)), "en")
    delivery = espeak.Espeak().speak(spoken, tmp_path / "x.wav")
    check(spoken, delivery, tmp_path / "x.wav")
    assert 0 < delivery.marks["go"] < delivery.marks["on"] < delivery.seconds


def test_an_unknown_voice_is_named_with_the_choices() -> None:
    with pytest.raises(InputError, match=r"no voice `loud`. Choose one of: espeak, .*silent"):
        create_voice("loud")


def test_a_failing_process_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = espeak.VoiceParameters("no-such-voice", rate=160, volume=80, pitch=50, range=50)
    monkeypatch.setitem(espeak.VOICE_PARAMETERS, "en", broken)
    voice: Voice = espeak.Espeak()
    with pytest.raises(LantuError, match=r"eSpeak NG has no voice no-such-voice") as error:
        voice.speak(Utterance("hello", (), "en"), tmp_path / "x.wav")
    assert "\n" not in str(error.value) and error.value.code == "LT703"
    assert not (tmp_path / "x.wav").exists()

"""Pauses, stresses and speeds: how they are written, and what is heard of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st
from speech import check

from lantu.core.records import SAMPLE_RATE
from lantu.narration.prosody import STRESS_LENGTH, speak_with_prosody
from lantu.narration.speak import make_script, speak, speech_key
from lantu.narration.time_stretch import Samples, stretch
from lantu.narration.timing_lock import said_key
from lantu.storyboard.markup_faults import markup_faults
from lantu.storyboard.narration import PARAGRAPH, Mark, Pause, parse
from lantu.voices import Delivery, Lexicon, Prosody, create_voice, read_wav

WORDS = Lexicon({})


# How it is written


@pytest.mark.parametrize(
    ("language", "written", "text", "stressed"),
    [
        ("en", "It is *really* fast.", "It is really fast.", ["really"]),
        ("en", "*One* and *two words*.", "One and two words.", ["One", "two words"]),
        ("en", "So **bold** it is", "So bold it is", ["bold"]),
        ("en", "2 * 3 and 4*5*6 and a*b*c", "2 * 3 and 4*5*6 and a*b*c", []),
        ("en", r"a \*star\* here", "a *star* here", []),
        ("en", "*{scan} [26GB|26 gigabytes]* of it", "26GB of it", ["26GB"]),
        ("zh", "这是*重点*，要记住", "这是重点，要记住", ["重点"]),
        ("zh", "只跑*一趟*就检查*四个词*。", "只跑一趟就检查四个词。", ["一趟", "四个词"]),
    ],
)
def test_stressed_words_are_shown_plain(
    language: str, written: str, text: str, stressed: list[str]
) -> None:
    narration = parse(written, language)
    assert narration.text == text
    assert [narration.text[start:end] for start, end in narration.stresses] == stressed


def test_pauses_and_speeds_are_not_shown() -> None:
    narration = parse("One {speed 0.8} two, {pause 1.5} {here} three {speed 1} four.", "en")
    assert narration.text == "One two, three four."
    assert [piece for piece in narration.pieces if isinstance(piece, Pause)] == [Pause(9, 1.5)]
    ((start, end, speed),) = narration.speeds
    assert (narration.text[start:end].strip(), speed) == ("two, three", 0.8)
    assert parse("看{pause 0.6}，卡车", "zh").text == "看，卡车"


def test_a_blank_line_is_a_longer_pause() -> None:
    narration = parse("\n\nOne thing.\n\n{here} Another.\n\n", "en")
    assert narration.text == "One thing. Another."
    assert narration.pieces[1:3] == (Pause(11, PARAGRAPH, least=True), Mark("here", 11))
    assert sum(isinstance(piece, Pause) for piece in narration.pieces) == 1


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "a {pause long} b",
            "`{pause long}` is no pause. Write {pause 0.6} with 0.05 to 10 seconds",
        ),
        ("a {pause 60} b", "`{pause 60}` is no pause"),
        ("a {pause 0} b", "`{pause 0}` is no pause"),
        ("a {pause -1} b", "`{pause -1}` is no pause"),
        (
            "a {speed 9} b",
            "`{speed 9}` is no speed. Write {speed 0.9} with 0.5 to 2 times the usual",
        ),
        (
            "a {pause0.6} b",
            "`{pause0.6}` is not a valid mark. Write {pause 0.6} with a number of sec",
        ),
        ("a {puase 0.6} b", "`{puase 0.6}` is not a valid mark. Write {pause 0.6}"),
        ("a {Scan} b", "`{Scan}` is not a valid mark. Use small letters"),
        (
            "a *word b",
            r"`*` begins a stress that does not end. Close it, as in *word*, or write \*",
        ),
        ("a *word\n\nb* c", "`*` begins a stress that does not end"),
    ],
)
def test_wrong_markup_is_named(written: str, message: str) -> None:
    (fault,) = markup_faults(written)
    assert f"{fault.cause}. {fault.remedy}".startswith(message)
    assert written[fault.at] in "{*"


def test_marks_may_be_called_pause_and_speed() -> None:
    assert [mark.name for mark in parse("{pause} a {speed} b", "en").marks] == ["pause", "speed"]


@given(st.text("ab *重{}0.5\\，\n", max_size=30))
def test_any_text_is_read_or_refused(written: str) -> None:
    if markup_faults(written):
        return
    narration = parse(written, "zh")
    assert "".join(phrase.shown for phrase in narration.phrases) == narration.text
    for start, end in narration.stresses:
        assert 0 <= start <= end <= len(narration.text)
    make_script(narration, "zh", WORDS)


def test_what_has_no_prosody_keeps_its_keys() -> None:
    voice = create_voice("silent")
    plain = make_script("Some words.", "en", WORDS, "01").utterance
    for written in ("Some *words*.", "Some {pause 1} words.", "{speed 0.9} Some words."):
        said = make_script(written, "en", WORDS, "01").utterance
        assert said_key(said) != said_key(plain)
        assert speech_key(said, voice) != speech_key(plain, voice)
    assert make_script("Some words.", "en", WORDS, "01", 0.9).utterance.prosody
    assert not plain.prosody
    assert said_key(plain) == said_key(replace(plain, prosody=Prosody()))


# What is heard


def say(written: str, language: str, wav: Path, speed: float = 1.0) -> tuple[Delivery, Samples]:
    utterance = make_script(written, language, WORDS, "01", speed).utterance
    delivery = speak_with_prosody(create_voice("espeak"), utterance, wav)
    check(utterance, delivery, wav)
    return delivery, read_wav(wav)[0]


def longest_quiet(samples: Samples) -> float:
    """Seconds of the longest quiet inside of a sound."""
    hop = SAMPLE_RATE // 200
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    loud = np.flatnonzero(np.sqrt((frames**2).mean(axis=1)) > 0.004)
    return float(np.diff(loud).max() - 1) / 200


@pytest.mark.parametrize(
    ("language", "plain", "paused"),
    [
        ("en", "The answer is {b} forty two.", "The answer is {pause 0.9} {b} forty two."),
        ("en", "It ends. {b} It begins again.", "It ends. {pause 0.9} {b} It begins again."),
        ("zh", "答案就是{b}四十二。", "答案就是{pause 0.9}{b}四十二。"),
        ("zh", "结束了。{b}又开始。", "结束了。{pause 0.9}{b}又开始。"),
    ],
)
def test_a_pause_is_as_long_as_it_says(
    language: str, plain: str, paused: str, tmp_path: Path
) -> None:
    without, before = say(plain, language, tmp_path / "plain.wav")
    delivery, samples = say(paused, language, tmp_path / "paused.wav")
    assert longest_quiet(before) < 0.75
    assert longest_quiet(samples) == pytest.approx(0.9, abs=0.06)
    onset = delivery.marks["b"]
    level = np.abs(samples[round((onset - 0.3) * SAMPLE_RATE) : round(onset * SAMPLE_RATE) - 480])
    assert level.max() < 0.02, "the mark comes with the next word"
    assert delivery.seconds > without.seconds


def test_a_mark_before_a_pause_comes_before_it(tmp_path: Path) -> None:
    wav = tmp_path / "a.wav"
    delivery, _ = say("The answer is {a} {pause 1} {b} forty two.", "en", wav)
    assert delivery.marks["b"] - delivery.marks["a"] == pytest.approx(1, abs=0.01)


def test_a_pause_may_be_shorter_than_the_full_stop_makes_it(tmp_path: Path) -> None:
    usual, _ = say("It ends. It begins again.", "en", tmp_path / "usual.wav")
    short, samples = say("It ends. {pause 0.1} It begins again.", "en", tmp_path / "short.wav")
    assert usual.seconds - short.seconds > 0.25
    gap = short.words[2].begins - short.words[1].ends
    assert gap == pytest.approx(0.1, abs=0.01)
    assert np.abs(np.diff(samples)).max() < 0.4


def test_pauses_at_both_ends(tmp_path: Path) -> None:
    delivery, _ = say("{pause 1} Only these words. {pause 2}", "en", tmp_path / "ends.wav")
    assert delivery.words[0].begins == pytest.approx(1, abs=0.01)
    assert delivery.seconds - delivery.words[-1].ends == pytest.approx(2, abs=0.01)


def test_speed_changes_the_length_of_a_phrase_and_no_other(tmp_path: Path) -> None:
    def lengths(delivery: Delivery) -> list[float]:
        return [word.ends - word.begins for word in delivery.words]

    usual, _ = say("One two three, four five six.", "en", tmp_path / "usual.wav")
    slow, _ = say("One two three, {speed 0.8} four five six.", "en", tmp_path / "slow.wav")
    ratios = np.array(lengths(slow)) / np.array(lengths(usual))
    assert ratios == pytest.approx([1, 1, 1, 1.25, 1.25, 1.25], abs=0.02)
    whole, _ = say("One two three, four five six.", "en", tmp_path / "whole.wav", speed=0.8)
    assert whole.seconds / usual.seconds == pytest.approx(1.25, abs=0.03)


def test_a_stressed_word_is_longer_and_louder(tmp_path: Path) -> None:
    usual, plain = say("We check four words at once.", "en", tmp_path / "usual.wav")
    delivery, samples = say("We check *four* words at once.", "en", tmp_path / "stressed.wav")

    def level(sound: Samples, number: int, said: Delivery) -> float:
        word = said.words[number]
        part = sound[round(word.begins * SAMPLE_RATE) : round(word.ends * SAMPLE_RATE)]
        return float(10 * np.log10(np.mean(part**2)))

    was, now = usual.words[2], delivery.words[2]
    assert (now.ends - now.begins) / (was.ends - was.begins) == pytest.approx(
        STRESS_LENGTH, abs=0.02
    )
    louder = level(samples, 2, delivery) - level(samples, 4, delivery)
    assert louder - (level(plain, 2, usual) - level(plain, 4, usual)) == pytest.approx(2.5, abs=0.8)


def test_captions_show_plain_words_at_their_times(tmp_path: Path) -> None:
    script = make_script("Only *one* trip, {pause 1} {stamp} four checks.", "en", WORDS, "01")
    speech = speak(script, create_voice("espeak"), tmp_path)
    assert speech.text == "Only one trip, four checks."
    shown = [speech.text[word.start : word.end] for word in speech.words]
    assert shown == ["Only", "one", "trip", "four", "checks"]
    assert speech.words[3].begins - speech.words[2].ends == pytest.approx(1, abs=0.01)
    again = speak(script, create_voice("espeak"), tmp_path / "again")
    assert again.wav.read_bytes() == speech.wav.read_bytes()


# Stretching


def pitch(sound: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(spectrum.argmax() * SAMPLE_RATE / len(sound))


@pytest.mark.parametrize("factor", [0.5, 0.87, 1.15, 2.0])
@pytest.mark.parametrize("hertz", [110.0, 240.0])
def test_stretching_keeps_the_pitch_and_makes_no_clicks(hertz: float, factor: float) -> None:
    time = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    voice = sum(np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 12))
    voice = np.asarray(voice) * (0.3 + 0.2 * np.sin(2 * np.pi * 3 * time))
    begins, ends = SAMPLE_RATE // 2, 3 * SAMPLE_RATE // 2
    length = round(factor * SAMPLE_RATE)
    part = stretch(voice, begins, ends, length)
    assert len(part) == length
    assert pitch(part) == pytest.approx(hertz, rel=0.02)
    joined = np.concatenate([voice[:begins], part, voice[ends:]])
    assert np.abs(np.diff(joined)).max() < 1.2 * np.abs(np.diff(voice)).max()


@pytest.mark.parametrize("span", [(0, 0), (0, 1), (5, 300), (0, 3000), (2999, 3000)])
@pytest.mark.parametrize("length", [0, 1, 700, 3000, 9000])
def test_any_part_gets_any_length(span: Sequence[int], length: int) -> None:
    noise = np.random.default_rng(1).standard_normal(3000)
    part = stretch(noise, *span, length)
    assert np.isfinite(part).all()
    assert len(part) == (length if span[1] > span[0] else 0)

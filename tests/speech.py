"""What the tests of voices share: a text with marks, and what must hold for every speech."""

from __future__ import annotations

import re
import wave
from pathlib import Path

import numpy as np
import pytest

from lantu.core.records import SAMPLE_RATE
from lantu.voices.protocol import Delivery, Utterance
from lantu.voices.text.lexicon import Lexicon
from lantu.voices.text.normalise import normalise

TEXTS = {
    "zh": "大模型工作有两种模式。{a}第一种是阅读模式，{b}老师批改卷子！{c}看，{d}卡车来了；"
    "{e}搬运一遍。{f}起草四个词？{g}然后{h}通过{i}。{j}",
    "en": "A model has two modes. {a}The first is reading, {b}like a teacher! {c}Look, {d}a truck "
    "comes; {e}and goes again. {f}Four words? {g}Then it {h}is done{i}. {j}",
}
AFTER_A_PAUSE = "abcdefg"


def utterance(text: str, language: str) -> Utterance:
    said, marks = "", []
    for part in re.split(r"(\{\w+\})", text):
        if part.startswith("{"):
            marks.append((part[1:-1], len(said)))
        else:
            said += part
    return Utterance(said, tuple(marks), language)


def check(spoken: Utterance, delivery: Delivery, wav: Path) -> None:
    """What holds for every voice."""
    with wave.open(str(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (
            1,
            2,
            SAMPLE_RATE,
        )
        assert delivery.seconds == pytest.approx(file.getnframes() / SAMPLE_RATE)
    assert list(delivery.marks) == [name for name, _ in spoken.marks]
    times = list(delivery.marks.values())
    assert times == sorted(times)
    assert all(0 <= time <= delivery.seconds for time in times)
    begins = [word.begins for word in delivery.words]
    assert begins == sorted(begins)
    for word, following in zip(delivery.words, delivery.words[1:], strict=False):
        assert word.begins <= word.ends <= following.begins + 1e-9
        assert word.start < word.end <= following.start
    assert delivery.words[-1].ends <= delivery.seconds + 1e-9


def onsets(samples: np.ndarray) -> list[float]:
    """Seconds at which sound begins after at least 0.12 s of quiet."""
    hop = SAMPLE_RATE // 200
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    loud = np.sqrt((frames**2).mean(axis=1)) > 0.006
    found, quiet = [], 0.0
    for index, sounding in enumerate(loud):
        if sounding and quiet >= 0.12:
            found.append(index * hop / SAMPLE_RATE)
        quiet = 0.0 if sounding else quiet + hop / SAMPLE_RATE
    return found


def spoken_text(text: str, language: str, lexicon: Lexicon) -> str:
    """The spoken form of a whole text."""
    return "".join(span.said for span in normalise(text, language, lexicon)).strip()

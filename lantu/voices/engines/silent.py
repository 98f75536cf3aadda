"""The voice `silent`: writes silence as long as a narrator would need; word times are estimated."""

from __future__ import annotations

import json
import math
from pathlib import Path

from lantu.languages import LANGUAGES
from lantu.voices.mark_times import mark_time
from lantu.voices.protocol import Availability, Delivery, SaidWord, Utterance, VoiceSettings
from lantu.voices.text.pace import PAUSES, pause_at
from lantu.voices.text.words import joins_word, word_spans

VERSION = 1
CHARACTER = 0.21
"""Seconds for one character that is a syllable, as in Chinese."""
LETTER = 0.055
"""Seconds for one letter: with `WORD`, English runs at about 155 words per minute."""
WORD = 0.09
"""Seconds for each Latin word in addition to its letters."""


class Silent:
    """A voice without sound, always available; it needs no library."""

    name = "silent"

    def __init__(self, settings: VoiceSettings | None = None) -> None:
        """It reads no settings."""

    def state(self, language: str) -> Availability:
        """Always available."""
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The constants of the estimate, as JSON."""
        pace = [VERSION, CHARACTER, LETTER, WORD, PAUSES, _pace(utterance.language)]
        return json.dumps(pace, sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Write silence as long as the estimated words and pauses."""
        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.sound import write_silence

        words = estimate_words(utterance.text, _pace(utterance.language))
        clock = words[-1].ends if words else 0.0
        samples = math.ceil(clock * SAMPLE_RATE)
        write_silence(wav, samples)
        marks = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
        return Delivery(samples / SAMPLE_RATE, marks, words)


def estimate_words(text: str, pace: float = 1.0) -> tuple[SaidWord, ...]:
    """Estimate when a calm narrator would say each word of a text; pauses by its punctuation.

    Args:
        text: what is said.
        pace: how long its words take, as a multiple of the usual.
    """
    words: list[SaidWord] = []
    clock = 0.0
    spans = word_spans(text)
    for (start, end), following in zip(spans, [*spans[1:], (len(text), 0)], strict=False):
        length = pace * _length(text[start:end])
        words.append(SaidWord(start, end, clock, clock + length))
        clock += length + sum(pause_at(text, index) for index in range(end, following[0]))
    return tuple(words)


def _pace(language: str) -> float:
    return LANGUAGES[language].pace if language in LANGUAGES else 1.0


def _length(word: str) -> float:
    return WORD + LETTER * len(word) if joins_word(word[0]) else CHARACTER

"""The silent voice: says nothing, in the time a narrator would need. Always available."""

from __future__ import annotations

import json
import math
from pathlib import Path

from lantu.voices.pace import PAUSES, pause_at
from lantu.voices.protocol import Delivery, SaidWord, State, Utterance
from lantu.voices.words import narrow, word_spans

VERSION = 1
CHINESE_CHARACTER = 0.21
"""Seconds for one Chinese character."""
LETTER = 0.055
"""Seconds for one letter: with `WORD`, English runs at about 155 words a minute."""
WORD = 0.09
"""Seconds for any Latin word besides its letters."""


class Silent:
    """Reading-speed timing without sound."""

    name = "silent"

    def state(self) -> State:
        """Available everywhere."""
        return State(available=True)

    def key(self, language: str) -> str:
        """The timing rules."""
        pace = [VERSION, CHINESE_CHARACTER, LETTER, WORD, PAUSES]
        return json.dumps(pace, sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Write silence as long as the text would take to say."""
        import numpy as np

        from lantu.records import SAMPLE_RATE
        from lantu.voices.sound import write_wav

        text = utterance.text
        words: list[SaidWord] = []
        clock = 0.0
        spans = word_spans(text)
        for (start, end), following in zip(spans, [*spans[1:], (len(text), 0)], strict=False):
            length = _length(text[start:end])
            words.append(SaidWord(start, end, clock, clock + length))
            clock += length + sum(pause_at(text, index) for index in range(end, following[0]))
        clock = words[-1].ends if words else 0.0
        samples = math.ceil(clock * SAMPLE_RATE)
        write_wav(wav, np.zeros(samples))
        marks = {name: _time(at, words) for name, at in utterance.marks}
        return Delivery(samples / SAMPLE_RATE, marks, tuple(words))


def _length(word: str) -> float:
    return WORD + LETTER * len(word) if narrow(word[0]) else CHINESE_CHARACTER


def _time(at: int, words: list[SaidWord]) -> float:
    """When the moment before the character at `at` comes: as a word begins, or as it ends."""
    ends = 0.0
    for word in words:
        if at <= word.start:
            return word.begins if at == word.start else ends
        if at < word.end:
            share = (at - word.start) / (word.end - word.start)
            return word.begins + share * (word.ends - word.begins)
        ends = word.ends
    return ends

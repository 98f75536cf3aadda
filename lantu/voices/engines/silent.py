"""The silent voice: says nothing, in the time a narrator would need. Always available."""

from __future__ import annotations

import json
import math
from pathlib import Path

from lantu.voices.mark_times import moment
from lantu.voices.protocol import Delivery, SaidWord, State, Utterance
from lantu.voices.text.pace import PAUSES, pause_at
from lantu.voices.text.words import narrow, word_spans

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

    def state(self, language: str) -> State:
        """Available everywhere."""
        return State(available=True)

    def key(self, utterance: Utterance) -> str:
        """The timing rules."""
        pace = [VERSION, CHINESE_CHARACTER, LETTER, WORD, PAUSES]
        return json.dumps(pace, sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Write silence as long as the text would take to say."""
        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.sound import write_silence

        words = recite(utterance.text)
        clock = words[-1].ends if words else 0.0
        samples = math.ceil(clock * SAMPLE_RATE)
        write_silence(wav, samples)
        marks = {name: moment(utterance.text, at, words) for name, at in utterance.marks}
        return Delivery(samples / SAMPLE_RATE, marks, words)


def recite(text: str) -> tuple[SaidWord, ...]:
    """The words of a text with the times a calm narrator would take, pauses between them."""
    words: list[SaidWord] = []
    clock = 0.0
    spans = word_spans(text)
    for (start, end), following in zip(spans, [*spans[1:], (len(text), 0)], strict=False):
        length = _length(text[start:end])
        words.append(SaidWord(start, end, clock, clock + length))
        clock += length + sum(pause_at(text, index) for index in range(end, following[0]))
    return tuple(words)


def _length(word: str) -> float:
    return WORD + LETTER * len(word) if narrow(word[0]) else CHINESE_CHARACTER

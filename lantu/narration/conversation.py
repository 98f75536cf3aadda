"""A row with several speakers: each turn is spoken by its voice, and the turns are joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from lantu.core.records import SAMPLE_RATE
from lantu.voices import Availability, Delivery, SaidWord, Utterance, Voice, pause_at

VERSION = 1
TURN = 0.3
"""Shortest pause in seconds where another speaker begins."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without interruption.

    Attributes:
        speaker: their name; "" for the row's own voice.
        begins: index of its first character in the text of the whole utterance.
        utterance: its text and marks.
        rest: seconds of silence before it.
    """

    speaker: str
    begins: int
    utterance: Utterance
    rest: float


@dataclass(frozen=True)
class Conversation:
    """The voices of a row's speakers, as one voice.

    Attributes:
        name: name of the row's own voice.
        voices: speaker -> voice; "" is the row's own.
    """

    name: str
    voices: Mapping[str, Voice]

    def state(self, language: str) -> Availability:
        """Available if every voice is."""
        states = (voice.state(language) for voice in self.voices.values())
        return next((state for state in states if not state.available), Availability(True))

    def key(self, utterance: Utterance) -> str:
        """The voice and its key of every turn, as JSON.

        Raises:
            Unavailable: a voice cannot speak its turn.
        """
        spoken = []
        for turn in turns(utterance):
            voice = self.voices[turn.speaker]
            spoken.append((turn.begins, voice.name, voice.key(turn.utterance)))
        return json.dumps([VERSION, TURN, spoken])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Let every speaker say their turns, and join them with pauses.

        Raises:
            Unavailable: a voice cannot speak now.
            LantuError: a voice failed.
        """
        import numpy as np

        from lantu.voices import read_wav, write_wav

        parts, clock = [], 0.0
        marks: dict[str, float] = {}
        words: list[SaidWord] = []
        notices: tuple[str, ...] = ()
        with TemporaryDirectory() as folder:
            for turn in turns(utterance):
                file = Path(folder) / "turn.wav"
                said = self.voices[turn.speaker].speak(turn.utterance, file)
                samples, _ = read_wav(file)
                rest = np.zeros(round(turn.rest * SAMPLE_RATE))
                parts += [rest, samples]
                clock += len(rest) / SAMPLE_RATE
                marks |= {name: at + clock for name, at in said.marks.items()}
                words += (_moved(word, turn.begins, clock) for word in said.words)
                clock += len(samples) / SAMPLE_RATE
                notices += said.notices
        write_wav(wav, np.concatenate(parts))
        return Delivery(clock, marks, tuple(words), notices)


def turns(utterance: Utterance) -> tuple[Turn, ...]:
    """Cut an utterance where another speaker begins; what has no word stays with its neighbour."""
    text = utterance.text
    found: list[Turn] = []
    for speaker, start, end in _spoken_spans(utterance):
        last = len(text) if end == len(text) else end - 1
        marks = tuple((name, at - start) for name, at in utterance.marks if start <= at <= last)
        said = Utterance(text[start:end], marks, utterance.language, utterance.row)
        before = text[found[-1].begins : start].rstrip() if found else ""
        rest = max(TURN, pause_at(f"{before} ", len(before) - 1)) if before else 0.0
        found.append(Turn(speaker, start, said, rest))
    return tuple(found)


def _spoken_spans(utterance: Utterance) -> Iterator[tuple[str, int, int]]:
    """(speaker, start, end) of each turn; together they cover the text."""
    text = utterance.text
    starts = [(0, ""), *utterance.turns]
    spans: list[tuple[str, int, int]] = []
    for (start, speaker), (end, _) in pairwise([*starts, (len(text), "")]):
        silent = not any(character.isalnum() for character in text[start:end])
        if silent and spans:
            spans[-1] = (spans[-1][0], spans[-1][1], end)
        elif not silent and spans and spans[-1][0] == speaker:
            spans[-1] = (speaker, spans[-1][1], end)
        elif not silent or end == len(text):
            spans.append((speaker, 0 if not spans else start, end))
    yield from spans


def _moved(word: SaidWord, by: int, seconds: float) -> SaidWord:
    return SaidWord(word.start + by, word.end + by, word.begins + seconds, word.ends + seconds)

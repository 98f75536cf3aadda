"""Captions of a film in any of its languages, timed to the one that is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantu.captions.character_times import shared_times, spoken_times
from lantu.captions.layout import Layout
from lantu.captions.limits import LIMITS
from lantu.captions.phrases import phrases
from lantu.core.records import Caption, Speech
from lantu.storyboard import Narration


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """What one row's captions are made from.

    Attributes:
        id: the row's id.
        begins: tick of the film at which the row begins.
        ticks: length of the row.
        speech_tick: tick at which the narration begins, from the row's start.
        speech: the narration as a voice spoke it.
        language: language of the speech.
        narrations: language -> parsed narration, at least in every language captioned.
    """

    id: str
    begins: int
    ticks: int
    speech_tick: int
    speech: Speech
    language: str
    narrations: Mapping[str, Narration]

    def text(self, language: str) -> str:
        """What the captions of a language show."""
        if language == self.language:
            return self.speech.text
        return self.narrations[language].text


def captions(rows: Sequence[SpokenRow], language: str) -> tuple[Caption, ...]:
    """The captions of a whole film in one language, in order and never overlapping.

    They break at sentences first, then at clauses, then between words, and stand while their words
    are heard, longer where reading takes longer. Limits give way only where the speech leaves no
    room; `lantu.captions.check.overruns` lists those places.
    """
    return tuple(caption for row in rows for caption in _row_captions(row, language))


def _row_captions(row: SpokenRow, language: str) -> tuple[Caption, ...]:
    limits = LIMITS[language]
    text = row.text(language)
    cut = phrases(text, language)
    if not cut:
        return ()
    if language == row.language:
        times = spoken_times(row.speech)
    else:
        times = shared_times(row.speech, row.narrations[language], limits)
    layout = Layout(text, cut, times, row.begins + row.speech_tick, row.begins + row.ticks, limits)
    return layout.captions()

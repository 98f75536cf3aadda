"""Makes the captions of a film in one of its languages, timed to the spoken language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.captions.character_times import shared_times, spoken_times
from lantu.captions.joined import joined
from lantu.captions.layout import Layout
from lantu.captions.phrases import phrases
from lantu.core.records import Caption, Speech
from lantu.languages import LANGUAGES, Limits
from lantu.storyboard import Narration

RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """The input of one row's captions.

    Attributes:
        id: the row's id.
        begins: tick of the film at which the row begins.
        ticks: length of the row.
        speech_tick: tick at which the narration begins, from the row's start.
        speech: the spoken narration.
        language: language of the speech.
        narrations: language -> parsed narration, at least for all captioned languages.
        added: captions of the scene's own, in ticks from the row's start.
    """

    id: str
    begins: int
    ticks: int
    speech_tick: int
    speech: Speech
    language: str
    narrations: Mapping[str, Narration]
    added: tuple[Caption, ...] = ()

    def text(self, language: str) -> str:
        """Return the text of the captions in a language."""
        if language == self.language:
            return self.speech.text
        return self.narrations[language].text


def captions(
    rows: Sequence[SpokenRow], language: str, columns: int | None = None
) -> tuple[Caption, ...]:
    """Return the captions of a film in one language, in order and without overlap.

    Breaks are preferred after sentences, then after clauses, then between words. A caption is shown
    while its words are spoken, and longer if reading takes longer. Limits are exceeded only where
    the speech is too fast to keep them; `lantu.captions.check.overruns` lists those captions.

    Args:
        rows: the rows.
        language: language of the captions.
        columns: most half-width columns of a line; None takes the language's own.
    """
    limits = LANGUAGES[language].captions
    if columns is not None:
        limits = replace(limits, columns=min(columns, limits.columns))
    return tuple(caption for row in rows for caption in _row_captions(row, language, limits))


def _row_captions(row: SpokenRow, language: str, limits: Limits) -> tuple[Caption, ...]:
    spoken = _spoken_captions(row, language, limits)
    if LANGUAGES[language].right_to_left:
        spoken = tuple(replace(one, lines=tuple(map(from_right, one.lines))) for one in spoken)
    return joined(spoken, row.added, row.begins)


def from_right(line: str) -> str:
    """A line that every player begins on the right, also where its first letter is Latin.

    Players take the direction of a line from its first letter (UAX #9, P2); a mark without width
    is such a letter.
    """
    kinds = (unicodedata.bidirectional(one) for one in line)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return line if first in ("R", "AL") else RIGHT_TO_LEFT_MARK + line


def _spoken_captions(row: SpokenRow, language: str, limits: Limits) -> tuple[Caption, ...]:
    text = row.text(language)
    row_phrases = phrases(text, language)
    if not row_phrases:
        return ()
    if language == row.language:
        times = spoken_times(row.speech)
    else:
        times = shared_times(row.speech, row.narrations[language], limits)
    layout = Layout(
        text, row_phrases, times, row.begins + row.speech_tick, row.begins + row.ticks, limits
    )
    return layout.captions()

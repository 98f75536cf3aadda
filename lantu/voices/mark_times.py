"""When a mark is heard, once the times of the words around it are known."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.voices.protocol import SaidWord
from lantu.voices.text.pace import pause_at
from lantu.voices.text.words import word_spans


def moment(text: str, at: int, words: Sequence[SaidWord]) -> float:
    """When the moment before the character at `at` comes, in seconds.

    As the next word begins; but as the last one ends if there is a pause before the next.
    """
    ended = 0.0
    for word in words:
        if at <= word.start:
            rests = any(pause_at(text, index) for index in range(at, word.start))
            return ended if rests else word.begins
        if at < word.end:
            share = (at - word.start) / (word.end - word.start)
            return word.begins + share * (word.ends - word.begins)
        ended = word.ends
    return ended


def share_out(text: str, start: int, end: int, begins: float, ends: float) -> list[SaidWord]:
    """A stretch of text whose times are known, as words of equal length."""
    spans = word_spans(text, start, end)
    step = (ends - begins) / max(len(spans), 1)
    return [
        SaidWord(first, last, begins + step * count, begins + step * (count + 1))
        for count, (first, last) in enumerate(spans)
    ]


def after_rests(text: str, words: Sequence[SaidWord]) -> list[bool]:
    """For each word, whether a pause (or nothing) comes before it."""
    starts = [0, *(word.end for word in words[:-1])]
    return [
        index == 0 or any(pause_at(text, place) for place in range(start, word.start))
        for index, (start, word) in enumerate(zip(starts, words, strict=False))
    ]

"""Derive the time of a mark from the times of the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lantu.voices.protocol import SaidWord
from lantu.voices.text.pace import pause_at
from lantu.voices.text.words import word_spans


def mark_time(text: str, at: int, words: Sequence[SaidWord]) -> float:
    """The time in seconds of a mark that stands before the character at index `at`.

    It is the start of the next word; if a pause lies between, it is the end of the word before.
    Inside a word it is interpolated linearly.
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


def split_evenly(text: str, start: int, end: int, begins: float, ends: float) -> list[SaidWord]:
    """Divide a span of text with known start and end times (s) into words of equal length."""
    spans = word_spans(text, start, end)
    step = (ends - begins) / max(len(spans), 1)
    return [
        SaidWord(first, last, begins + step * count, begins + step * (count + 1))
        for count, (first, last) in enumerate(spans)
    ]


def locate_words(text: str, boundaries: Iterable[tuple[str, float, float]]) -> list[SaidWord]:
    """Locate reported words (word, start s, end s) in a text, in order; others are left out."""
    words: list[SaidWord] = []
    cursor = 0
    lower = text.lower() if len(text.lower()) == len(text) else text
    for said, begins, ends in boundaries:
        start = lower.find(said.lower(), cursor)
        if start >= 0:
            cursor = start + len(said)
            words += split_evenly(text, start, cursor, begins, ends)
    return words


def follow_pauses(text: str, words: Sequence[SaidWord]) -> list[bool]:
    """For each word, whether it is the first one or a pause precedes it."""
    starts = [0, *(word.end for word in words[:-1])]
    return [
        index == 0 or any(pause_at(text, place) for place in range(start, word.start))
        for index, (start, word) in enumerate(zip(starts, words, strict=False))
    ]

"""Maps characters of a narration to seconds of the speech, also for languages not spoken."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from lantu.core.records import Speech, SpokenWord
from lantu.languages import Limits
from lantu.storyboard import Narration

ROUNDING = 0.02
"""Tolerance in seconds between the times of a word and of a mark at the same place."""


class CharacterTimes:
    """Maps character indices of a text to seconds of the speech, by interpolation in words."""

    def __init__(self, words: Sequence[SpokenWord]) -> None:
        self._words = words
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]

    def begins(self, index: int) -> float:
        """Return the start time of the character at `index`, or of the next one that is spoken."""
        found = bisect_right(self._ends, index)
        word = self._words[min(found, len(self._words) - 1)]
        return _within(word, index)

    def ends(self, index: int) -> float:
        """Return the end time of the last spoken character before `index`."""
        found = bisect_left(self._starts, index) - 1
        word = self._words[max(found, 0)]
        return _within(word, index)


def _within(word: SpokenWord, index: int) -> float:
    share = (min(max(index, word.start), word.end) - word.start) / (word.end - word.start)
    return word.begins + share * (word.ends - word.begins)


def spoken_times(speech: Speech) -> CharacterTimes:
    """Return the character times of the spoken language."""
    words = [word for word in speech.words if word.end > word.start]
    return CharacterTimes(words or [SpokenWord(0, max(len(speech.text), 1), 0.0, speech.seconds)])


def shared_times(speech: Speech, narration: Narration, limits: Limits) -> CharacterTimes:
    """Estimate the character times of a language that is not spoken.

    Between two common marks, the characters share the spoken time in proportion to their width.

    Args:
        speech: speech in the spoken language.
        narration: narration in the other language, with the same marks.
        limits: limits of the other language, which define the width of characters.
    """
    known = [
        (mark.at, speech.marks[mark.name]) for mark in narration.marks if mark.name in speech.marks
    ]
    anchors = [(0, 0.0), *_ordered_anchors(known), (len(narration.text), speech.seconds)]
    words: list[SpokenWord] = []
    for (start, begins), (end, ends) in pairwise(anchors):
        words += _share(narration.text, start, end, *_spoken_interval(speech, begins, ends), limits)
    return CharacterTimes(words or [SpokenWord(0, 1, 0.0, speech.seconds)])


def _ordered_anchors(anchors: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return the longest subsequence of marks that both languages have in the same order."""
    runs: list[list[tuple[int, float]]] = []
    for anchor in anchors:
        before = [run for run in runs if run[-1][1] <= anchor[1]]
        runs.append([*max(before, key=len, default=[]), anchor])
    return max(runs, key=len, default=[])


def _spoken_interval(speech: Speech, begins: float, ends: float) -> tuple[float, float]:
    """Return an interval without the pauses at its start and end."""
    inside = [
        word
        for word in speech.words
        if word.begins >= begins - ROUNDING and word.begins < ends - ROUNDING
    ]
    if not inside:
        return begins, ends
    return max(begins, inside[0].begins), min(ends, inside[-1].ends)


def _share(
    text: str, start: int, end: int, begins: float, ends: float, limits: Limits
) -> Iterator[SpokenWord]:
    runs = [
        (start + run.start(), start + run.end())
        for run in re.finditer(r"[!-~]+|\S", text[start:end])
    ]
    edges = list(accumulate((limits.width(text[a:b]) for a, b in runs), initial=0))
    scale = (ends - begins) / edges[-1] if edges[-1] else 0.0
    for (a, b), (before, after) in zip(runs, pairwise(edges), strict=True):
        yield SpokenWord(a, b, begins + before * scale, begins + after * scale)

"""Patterns of numbers that state no quantity (dates, names, idioms), and their spans in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from lantu.figures.reading import Figure


@dataclass(frozen=True, slots=True)
class LanguagePatterns:
    """The patterns of one language.

    Every pattern runs once over a text and must take linear time: each repetition in it has an
    upper bound.

    Attributes:
        phrases: sources of patterns for dates, times of day, names, versions and idioms, compiled
            on first use. A figure that lies within a match, with its unit, states no quantity.
        words: words that are a multiple or a share by themselves, such as half. They state a
            quantity only if a fact of the row has that unit. Matched where a figure begins.
        ratio: what stands between the parts of a ratio and never between those of a range (from
            two to five).
        noun_after_number: gives the pattern of what follows a number that counts a noun; takes
            the noun in the singular.
    """

    phrases: tuple[str, ...]
    words: re.Pattern[str]
    ratio: re.Pattern[str]
    noun_after_number: Callable[[str], re.Pattern[str]]


class PatternSpans:
    """The matches of some patterns in a text, found on first use and looked up by bisection."""

    def __init__(self, patterns: Iterable[re.Pattern[str]], text: str) -> None:
        self._patterns, self._text = patterns, text

    @cached_property
    def _by_pattern(self) -> list[tuple[list[int], list[int]]]:
        found = [[match.span() for match in each.finditer(self._text)] for each in self._patterns]
        return [([start for start, _ in spans], [end for _, end in spans]) for spans in found]

    def pattern_around(self, figure: Figure) -> int | None:
        """The index of the first pattern that has a match around the whole figure, or None."""
        for index, (starts, ends) in enumerate(self._by_pattern):
            before = bisect_right(starts, figure.start) - 1  # matches of one pattern do not overlap
            if before >= 0 and figure.end <= ends[before]:
                return index
        return None

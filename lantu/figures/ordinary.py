"""The spans of a text in which numbers state no quantity: dates, names, idioms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from lantu.figures.reading import Figure


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

"""What one language says with numbers without stating a quantity, and where a text says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from lantu.figures.reading import Figure


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The knowledge about one language.

    Every pattern is matched once over a text, so that the time grows with its length alone: none
    may scan ahead without a bound, each repetition is limited by a number.

    Attributes:
        phrases: dates, times of day, names, versions, idioms. A figure that lies within a match,
            with its unit, states no quantity. Sources of patterns, compiled on first use.
        words: words that are a multiple or a share by themselves, such as half. They state one
            only where a fact of the row has that unit. Matched where a figure begins.
        ratio: between the parts of a ratio, and never of a range: from two to five is none.
        counted: a noun in the singular -> what may follow a number that counts it.
    """

    phrases: tuple[str, ...]
    words: re.Pattern[str]
    ratio: re.Pattern[str]
    counted: Callable[[str], re.Pattern[str]]


class Spans:
    """Stretches of a text, found when first asked for; then one around a figure is found fast."""

    def __init__(self, patterns: Iterable[re.Pattern[str]], text: str) -> None:
        self._patterns, self._text = patterns, text

    @cached_property
    def _by_pattern(self) -> list[tuple[list[int], list[int]]]:
        found = [[match.span() for match in one.finditer(self._text)] for one in self._patterns]
        return [([start for start, _ in one], [end for _, end in one]) for one in found]

    def around(self, figure: Figure) -> int | None:
        """The index of the first pattern of which a match holds the whole figure, or None."""
        for index, (starts, ends) in enumerate(self._by_pattern):
            before = bisect_right(starts, figure.start) - 1  # matches of one pattern do not overlap
            if before >= 0 and figure.end <= ends[before]:
                return index
        return None

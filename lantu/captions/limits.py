"""Limits of captions: lines, columns, duration and reading speed of each language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from lantu.core.ticks import TICKS_PER_SECOND

MAXIMUM_LINES = 2
SHORTEST = 1 * TICKS_PER_SECOND
LONGEST = 7 * TICKS_PER_SECOND
WIDE_PER_SECOND = 9
NARROW_PER_SECOND = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one language.

    Attributes:
        columns: width of a line in half-width columns.
        wide: East Asian Width classes that take two columns; "A" (ambiguous) is wide in Chinese.
        joint: separator when two lines are joined to one.
    """

    columns: int
    wide: str
    joint: str

    def width(self, text: str) -> int:
        """Return the width of a text in half-width columns."""
        return sum(2 if self.is_wide(character) else 1 for character in text)

    def reading_ticks(self, text: str) -> int:
        """Return the reading time of a text in ticks."""
        wide = sum(self.is_wide(character) for character in text)
        return reading(wide, len(text) - wide)

    def is_wide(self, character: str) -> bool:
        """Return whether a character takes two columns."""
        return unicodedata.east_asian_width(character) in self.wide


def reading(wide: int, narrow: int) -> int:
    """Return the reading time in ticks of some numbers of wide and narrow characters."""
    seconds = wide / WIDE_PER_SECOND + narrow / NARROW_PER_SECOND
    return ceil(seconds * TICKS_PER_SECOND - 1e-9)


LIMITS: Mapping[str, Limits] = {
    "zh": Limits(columns=36, wide="WFA", joint=""),
    "en": Limits(columns=42, wide="WF", joint=" "),
}
"""Language -> its limits: 18 full-width columns of Chinese, 42 characters of English."""

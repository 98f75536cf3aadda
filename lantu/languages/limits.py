"""How much a caption of a language may hold, and how fast it is read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil

from lantu.core.ticks import TICKS_PER_SECOND

WITHOUT_WIDTH = ("Mn", "Cf")
"""Categories of Unicode: marks that stand on letters, and controls such as joiners."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one language.

    Attributes:
        columns: width of a line in half-width columns.
        wide: what Unicode calls wide here; "A" is what Chinese type sets wide and Latin narrow.
        joint: what stands between two lines when they become one.
        wide_per_second: wide characters that are read in a second.
        narrow_per_second: other characters that are read in a second.
    """

    columns: int = 42
    wide: str = "WF"
    joint: str = " "
    wide_per_second: int = 9
    narrow_per_second: int = 20

    def width(self, text: str) -> int:
        """Half-width columns that a text takes; marks on letters and of direction take none."""
        seen = (one for one in text if unicodedata.category(one) not in WITHOUT_WIDTH)
        return sum(2 if self.is_wide(character) else 1 for character in seen)

    def reading_ticks(self, text: str) -> int:
        """Ticks that it takes to read a text."""
        wide = sum(self.is_wide(character) for character in text)
        return self.reading(wide, len(text) - wide)

    def reading(self, wide: int, narrow: int) -> int:
        """Ticks that it takes to read so many characters."""
        seconds = wide / self.wide_per_second + narrow / self.narrow_per_second
        return ceil(seconds * TICKS_PER_SECOND - 1e-9)

    def is_wide(self, character: str) -> bool:
        """Whether a character takes two columns."""
        return unicodedata.east_asian_width(character) in self.wide

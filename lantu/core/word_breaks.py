"""Keeps the words of a text together where their script writes no spaces between them.

Between any two wide letters, such as Chinese characters, Unicode allows a line to break (UAX #14),
within a word too. A language knows its words; a theme that breaks lines knows no language. So the
words are set for the process that draws, as the format is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from pkgutil import resolve_name

JOINER = "\u2060"
"""WORD JOINER: no line breaks beside it, and nothing is drawn."""
LONGEST = 5
"""Letters of the longest word that is kept whole; in a column as wide, a longer one would not be
set large."""


class _Process:
    words = ""


def use_words(name: str) -> None:
    """Set what cuts texts into words and what stands between them in this process.

    Args:
        name: "module:function", imported when it is first needed; empty where spaces part words.
    """
    _Process.words = name


def join_words(text: str) -> str:
    """Return a text with joiners within its words of wide letters."""
    if not _Process.words or not any(map(_is_wide, text)):
        return text
    words: Sequence[str] = resolve_name(_Process.words)(text)
    runs = ("".join(run) for word in words for _, run in groupby(word, _is_wide))
    return "".join(
        JOINER.join(run) if _is_wide(run[0]) and len(run) <= LONGEST else run for run in runs
    )


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "W" and character.isalpha()

"""Parse numbers in a text: digits, and the number words of its language."""

from __future__ import annotations

import re
from functools import cache

from lantu.languages import DEFAULT, DIGITS, LANGUAGES, FigureWords, Number, clamp_to_float

ANY = ""
"""In place of a language: the text is read in the default languages alone."""


@cache
def words_of(language: str) -> tuple[FigureWords, ...]:
    """How the figures of a text may be written: in the default languages, and in its own.

    Every text may quote the default languages. Words of other languages are not read in it: once
    is eleven in Spanish.
    """
    tags = dict.fromkeys((*DEFAULT, language) if language != ANY else DEFAULT)
    return tuple(LANGUAGES[tag].figures() for tag in tags)


def number_at(text: str, at: int, language: str = ANY) -> Number | None:
    """The number that begins at an index of a text, or None; an overflow gives `LARGEST`.

    If several readings are possible, the longest one is taken: 70亿, not 70.
    """
    best = _digits(text, at, language)
    for words in words_of(language):
        found = words.number(text, at)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def ordinal_at(text: str, at: int, language: str = ANY) -> Number | None:
    """The ordinal that begins at an index of a text: third, twenty-first, 2nd."""
    found = (words.ordinal(text, at) for words in words_of(language))
    return next(filter(None, found), None)


@cache
def _own(language: str) -> tuple[re.Pattern[str], FigureWords]:
    """The pattern of digits of a language, and its words."""
    words = FigureWords() if language == ANY else LANGUAGES[language].figures()
    return (re.compile(words.digits) if words.digits else DIGITS), words


def _digits(text: str, at: int, language: str) -> Number | None:
    pattern, words = _own(language)
    match = pattern.match(text, at)
    if not match:
        return None
    return Number(clamp_to_float(float(words.value(match[0]))), match.end(), spelled=False)

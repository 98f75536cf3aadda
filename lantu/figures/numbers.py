"""Parse numbers in a text: digits, and the number words of every language."""

from __future__ import annotations

from lantu.languages import DIGITS, LANGUAGES, Number, clamp_to_float

WORDS = tuple(language.figures() for language in LANGUAGES.values())
"""How each language writes figures."""


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at an index of a text, or None; an overflow gives `LARGEST`.

    If several readings are possible, the longest one is taken: 70亿, not 70.
    """
    best = _digits(text, at)
    for words in WORDS:
        found = words.number(text, at)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def ordinal_at(text: str, at: int) -> Number | None:
    """The ordinal that begins at an index of a text: third, twenty-first, 2nd."""
    return next((found for words in WORDS if (found := words.ordinal(text, at))), None)


def _digits(text: str, at: int) -> Number | None:
    match = DIGITS.match(text, at)
    if not match:
        return None
    value = float(match[0].replace(",", "").replace("−", "-"))
    return Number(clamp_to_float(value), match.end(), spelled=False)

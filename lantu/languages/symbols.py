"""Patterns that the rules of all languages share: figures and the symbols of formulae."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Digits with thousands separators and decimals."""
BETWEEN = r"\s?(?:[–—~～]|-(?!\s))\s?"
"""The dash between the two ends of a range."""
TIMES = r"[×✕]|[xX](?![A-Za-z0-9])"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
SUPERSCRIPT = r"[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"

LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
"""Latin letters, with accents too, as a part of a character class."""
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
"""Fractions that are one character -> numerator and denominator."""
MIXED = (
    rf"(?:(?P<whole>\d+)?\s?(?P<vulgar>[{''.join(VULGAR)}])"
    r"|(?P<whole_before>\d+)[\s-](?P<top>\d{1,2})/(?P<bottom>\d{1,3})(?![/\d]))"
)
"""2½, ½ and 2 1/2; the whole part is `whole` or `whole_before`."""

MULTIPLES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
"""The suffixes with which the sizes of models and vocabularies are written: 70B, 128K."""


def alternatives(names: Iterable[str]) -> str:
    """The source of a pattern that matches any of the names, longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def scaled(figure: str, letter: str) -> int | None:
    """The value of a figure with a suffix, such as 1.5B; None if it is not a whole number."""
    number = Decimal(figure.replace(",", "")) * MULTIPLES[letter]
    return int(number) if number == int(number) else None

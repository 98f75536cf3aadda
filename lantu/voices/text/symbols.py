"""What both normalisers share: the shape of figures and the symbols of formulae."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Digits with thousands separators and decimals."""
BETWEEN = r"\s?(?:[–—~～]|-(?!\s))\s?"
"""What stands between the ends of a range."""
TIMES = r"[×✕]|[xX](?![A-Za-z0-9])"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
SUPERSCRIPT = r"[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
GREEK = "αβγδεθλμπρσφω"

MULTIPLES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
"""How models and vocabularies are counted: 70B, 128K."""


def one_of(names: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def scaled(figure: str, letter: str) -> int | None:
    """The whole number that 1.5B stands for; None where it is none."""
    number = Decimal(figure.replace(",", "")) * MULTIPLES[letter]
    return int(number) if number == int(number) else None

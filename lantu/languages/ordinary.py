"""Patterns of numbers that state no quantity, and those of them that apply in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache


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


PHRASES = (
    r"(?<!\d)[012]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)",  # 8:30, 10:15:00
    r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?![\d.])",  # 1969-07-20, 20/7/1969, 3.12.1
    r"(?<!\d)\d{4}\s?[-–—~～]\s?(?:\d{4}|\d{2})(?!\d)",  # 1914–1918
    r"(?<!\d)\d{1,3}[/×xX]\d{1,3}(?!\d)",  # 24/7, 7×24, 4x4
    r"(?<![A-Za-z])[vV]\.?\s?\d{1,5}(?:\.\d{1,5}){0,4}",  # v2, v 3.11
    # A number after a name within a sentence: Python 3.12, USB 3.0, Apollo 11.
    r"(?<=[\w,;，、；（(])\s?(?<![A-Za-z])[A-Z][\w+#]{0,30}[ \-]\d{1,4}(?:\.\d{1,4}){0,3}",
    # A number after an abbreviation anywhere: RFC 9110, HTTP/2, GPT-4.
    r"(?<![A-Za-z])[A-Z][\w+]{0,20}[A-Z][\w+]{0,20}[ /\-]\d{1,5}(?:\.\d{1,4}){0,3}",
    # x is a variable next to another operator, and in the definition of a function.
    r"(?<![\d.])\d{1,9}(?:\.\d{1,9})?\s?[xX]"
    r"(?=\s?(?:[=^²³*/<>≤≥]|[-−+]\s?(?:\d{1,9}(?![\d.xX])|[a-z](?![a-z]))))",
    r"(?<=[\w)]\s[-+−^*]\s)\d{1,9}(?:\.\d{1,9})?[xX](?![A-Za-z]|\s[a-z])",
    r"(?<![A-Za-z])[A-Za-z](?:\([a-z]\))?\s?=\s?[-−]?\d{1,9}(?:\.\d{1,9})?[xX](?![A-Za-z])",
)
NEVER = re.compile(r"(?!)")
"""A pattern that never matches."""


@lru_cache(maxsize=1024)
def noun_after_number(noun: str) -> re.Pattern[str]:
    """The noun itself, in upper or lower case, directly after the number."""
    return re.compile(rf"\s{{0,40}}{re.escape(noun)}", re.IGNORECASE)


COMMON = LanguagePatterns(PHRASES, NEVER, re.compile("[:：∶]"), noun_after_number)
"""Times, dates, versions, names and algebra, which look alike in all languages."""

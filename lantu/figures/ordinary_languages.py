"""Queries over the patterns of non-quantities of all languages."""

from __future__ import annotations

import re
from functools import cache

from lantu.figures.numbers import ANY
from lantu.figures.ordinary import PatternSpans
from lantu.figures.reading import Figure
from lantu.languages import COMMON, DEFAULT, LANGUAGES, LanguagePatterns


@cache
def _patterns(language: str) -> tuple[LanguagePatterns, ...]:
    """Those of a text's language and of the default languages, which every text may quote."""
    tags = dict.fromkeys((*DEFAULT, language) if language != ANY else DEFAULT)
    return tuple(dict.fromkeys((COMMON, *(LANGUAGES[tag].ordinary() for tag in tags))))


def non_quantity_spans(text: str, language: str = ANY) -> PatternSpans:
    """The spans of dates, names, versions and idioms in a text."""
    return PatternSpans(_phrases(language), text)


@cache
def _phrases(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(phrase) for patterns in _patterns(language) for phrase in patterns.phrases
    )


def is_number_word(figure: Figure, text: str, language: str = ANY) -> bool:
    """Whether a figure is a word such as half or doubled instead of a number."""
    found = (patterns.words.match(text, figure.start) for patterns in _patterns(language))
    return any(match is not None and match.end() >= figure.end for match in found)


def written_as_ratio(figure: Figure) -> bool:
    """Whether a figure is written as a ratio (2 : 1) and cannot be a range (9 to 5)."""
    return any(patterns.ratio.search(figure.text) for patterns in _patterns(ANY))


def noun_after_number(noun: str, language: str) -> re.Pattern[str]:
    """The pattern of what follows a number that counts a noun (in the singular)."""
    return LANGUAGES[language].ordinary().noun_after_number(noun)

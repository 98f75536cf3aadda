"""Every language whose ordinary numbers are known, by its key in the storyboard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lantu.figures.ordinary import Ordinary, Spans
from lantu.figures.ordinary_common import COMMON
from lantu.figures.ordinary_en import ENGLISH
from lantu.figures.ordinary_zh import CHINESE
from lantu.figures.reading import Figure

LANGUAGES: Mapping[str, Ordinary] = {"en": ENGLISH, "zh": CHINESE}
"""To teach the check another language, write its `Ordinary` and add it here."""
EVERY = (COMMON, *LANGUAGES.values())
"""A text may name things of another language: the phrases of all of them count everywhere."""


def ordinary_spans(text: str) -> Spans:
    """Where a text says dates, names, versions and idioms."""
    return Spans(_phrases(), text)


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for one in EVERY for pattern in one.phrases)


def holds_its_number(figure: Figure, text: str) -> bool:
    """Whether a figure is a word such as half or doubled, without a number of its own."""
    found = (one.words.match(text, figure.start) for one in EVERY)
    return any(match is not None and match.end() >= figure.end for match in found)


def written_as_ratio(figure: Figure) -> bool:
    """Whether a ratio is written 2 : 1, and is no range, such as 9 to 5."""
    return any(one.ratio.search(figure.text) for one in EVERY)


def counted(noun: str, language: str) -> re.Pattern[str]:
    """What may follow a number that counts a noun."""
    return LANGUAGES.get(language, COMMON).counted(noun)

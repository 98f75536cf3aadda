"""Splits a text into unbreakable phrases and rates the break after each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pkgutil import resolve_name

from lantu.languages import LANGUAGES, Language

OPENING = "（【《〈「『“‘([{«„¿¡"
CLOSING = "»،؛؟।॥，。、；：！？…—–～·”’）】》〉」』％%,.;:!?)]}→×/+="
"""Characters that may not start a line."""

SENTENCE, CLAUSE, COMMA, LIST_ITEM, WORD_BREAK = 0.0, 1.0, 2.0, 4.0, 12.0
"""Cost of a break after a sentence, a semicolon or colon, a comma, a list item, a word."""

AFTER = (
    (re.compile(r"[。！？!?…؟।॥]$|\.$"), SENTENCE),
    (re.compile(r"[；：;:—–؛]$"), CLAUSE),
    (re.compile(r"[，,،]$"), COMMA),
    (re.compile(r"、$"), LIST_ITEM),
)
QUOTES = "»”’）】》」』\"')]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """An unbreakable span of text, with adjacent punctuation.

    Attributes:
        start: index of its first character in the text.
        end: index after its last visible character.
        break_cost: cost of a break after it, 0 (best) or more.
    """

    start: int
    end: int
    break_cost: float

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with this phrase."""
        return self.break_cost == SENTENCE


def phrases(text: str, language: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text in order; only white space lies between them."""
    own = LANGUAGES[language]
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    if own.words:
        spans = list(_join_narrow(text, resolve_name(own.words)(text)))
    spans = list(_with_punctuation(text, spans))
    costs = [_break_cost(text[a:b], text[c:d], own) for (a, b), (c, d) in pairwise(spans)]
    return tuple(
        Phrase(start, end, cost)
        for (start, end), cost in zip(spans, [*costs, SENTENCE], strict=False)
    )


def _join_narrow(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of words; a run of narrow characters without spaces is one word."""
    lengths = [len(word) for word in words]
    spans = zip(accumulate(lengths, initial=0), accumulate(lengths), strict=False)
    start, end = 0, 0
    for begins, ends in spans:
        if text[begins:ends].isspace():
            continue
        if begins == end and begins > start and _narrow(text[begins - 1]) and _narrow(text[begins]):
            end = ends
            continue
        if end > start:
            yield start, end
        start, end = begins, ends
    if end > start:
        yield start, end


def _with_punctuation(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join closing punctuation to the previous span, and opening punctuation to the next."""
    start, end = None, 0
    for begins, ends in spans:
        if start is None:
            start, end = begins, ends
        elif text[begins] in CLOSING or text[end - 1] in OPENING:
            end = ends
        else:
            yield start, end
            start, end = begins, ends
    if start is not None:
        yield start, end


def _break_cost(before: str, after: str, language: Language) -> float:
    bare = before.rstrip(QUOTES) or before
    for pattern, cost in AFTER:
        if pattern.search(bare):
            return cost
    keep_with_previous = f" {after.rstrip(CLOSING)} " in f" {language.keep_with_previous} "
    keep_with_next = f" {before.lower()} " in f" {language.keep_with_next} "
    figure = before[-1].isdigit() or after[0].isdigit()
    foreign = not language.spaced and before[-1].isascii() and after[0].isascii()
    return WORD_BREAK * (1 + (keep_with_previous or keep_with_next) + figure + foreign)


def _narrow(character: str) -> bool:
    return unicodedata.east_asian_width(character) not in "WF"

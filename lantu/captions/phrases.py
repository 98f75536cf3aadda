"""Splits a text into unbreakable phrases and rates the break after each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lantu.captions.chinese_words import words

OPENING = "（【《〈「『“‘([{"
CLOSING = "，。、；：！？…—–～·”’）】》〉」』％%,.;:!?)]}→×/+="
"""Characters that may not start a line."""

SENTENCE, CLAUSE, COMMA, LIST_ITEM, WORD_BREAK = 0.0, 1.0, 2.0, 4.0, 12.0
"""Cost of a break after a sentence, a semicolon or colon, a comma, a list item, a word."""

AFTER = (
    (re.compile(r"[。！？!?…]$|\.$"), SENTENCE),
    (re.compile(r"[；：;:—–]$"), CLAUSE),
    (re.compile(r"[，,]$"), COMMA),
    (re.compile(r"、$"), LIST_ITEM),
)
QUOTES = "”’）】》」』\"')]"

KEEP_WITH_PREVIOUS = " 的 了 着 过 吗 呢 吧 啊 地 得 们 上 里 中 下 后 时 次 个 一样 之后 而已 "
KEEP_WITH_NEXT = (
    " 把 被 在 从 对 和 与 跟 向 为 是 而 就 都 也 不 没 没有 很 更 最 这 那 这个 那个 每 每个 "
    " 一个 只 只有 还 又 再 要 会 能 可以 用 让 给 到 比 像 但 但是 因为 所以 如果 只要 即使 第 "
    " a an the of to in on at by for from with and or but nor as if than that so is are was were "
    " be its his her their our your my this these those into over under it he she we they you i "
    " not no every each very more most only just one two three four five "
)
"""Words that should stay on a line with the previous word, and with the next word."""


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
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    if language == "zh":
        spans = list(_chinese(text))
    spans = list(_with_punctuation(text, spans))
    costs = [_break_cost(text[a:b], text[c:d], language) for (a, b), (c, d) in pairwise(spans)]
    return tuple(
        Phrase(start, end, cost)
        for (start, end), cost in zip(spans, [*costs, SENTENCE], strict=False)
    )


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words; a run of narrow characters without spaces is one word."""
    lengths = [len(word) for word in words().cut(text)]
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


def _break_cost(before: str, after: str, language: str) -> float:
    bare = before.rstrip(QUOTES) or before
    for pattern, cost in AFTER:
        if pattern.search(bare):
            return cost
    keep_with_previous = f" {after.rstrip(CLOSING)} " in KEEP_WITH_PREVIOUS
    keep_with_next = f" {before.lower()} " in KEEP_WITH_NEXT
    figure = before[-1].isdigit() or after[0].isdigit()
    foreign = language == "zh" and before[-1].isascii() and after[0].isascii()
    return WORD_BREAK * (1 + (keep_with_previous or keep_with_next) + figure + foreign)


def _narrow(character: str) -> bool:
    return unicodedata.east_asian_width(character) not in "WF"

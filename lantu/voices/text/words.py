"""Split a text into words: single Chinese characters and whole Latin words."""

from __future__ import annotations

from unicodedata import category

FIRST_CJK = "\u2e80"
"""First code point of CJK characters and punctuation; Latin and Greek come before it."""


def joins_word(character: str) -> bool:
    """Whether a character forms a word with its neighbours, as Latin letters and digits do.

    So do the marks of vowels, which follow the letters of Arabic, Hindi and Thai.
    """
    return character < FIRST_CJK and (
        character.isalnum() or character in "'’" or category(character).startswith("M")
    )


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans (start, end) of the words of `text[start:end]`; punctuation is left out."""
    spans: list[tuple[int, int]] = []
    for index in range(start, len(text) if end is None else end):
        character = text[index]
        if joins_word(character):
            if spans and spans[-1][1] == index and joins_word(text[index - 1]):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
        elif character.isalnum():
            spans.append((index, index + 1))
    return spans

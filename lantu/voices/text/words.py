"""Where the words of a text stand."""

from __future__ import annotations

FIRST_WIDE = "\u2e80"
"""Chinese characters and their punctuation come after this; Latin and Greek before."""


def narrow(character: str) -> bool:
    """Whether a character joins with its neighbours to a word, as Latin letters do."""
    return character < FIRST_WIDE and (character.isalnum() or character in "'’")


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Chinese characters one by one, Latin words whole; no spaces, no punctuation."""
    spans: list[tuple[int, int]] = []
    for index in range(start, len(text) if end is None else end):
        character = text[index]
        if narrow(character):
            if spans and spans[-1][1] == index and narrow(text[index - 1]):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
        elif character.isalnum():
            spans.append((index, index + 1))
    return spans

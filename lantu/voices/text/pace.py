"""The pause lengths of punctuation marks, in seconds."""

from __future__ import annotations

COMMA = 0.22
CLAUSE = 0.32
SENTENCE = 0.46

PAUSES = {
    "、": 0.12,
    "，": COMMA,
    "；": CLAUSE,
    "。": SENTENCE,
    "？": SENTENCE,
    "！": SENTENCE,
    ",": COMMA,
    ";": CLAUSE,
    ":": CLAUSE,
    ".": SENTENCE,
    "?": SENTENCE,
    "!": SENTENCE,
    "،": COMMA,
    "؛": CLAUSE,
    "؟": SENTENCE,
    "।": SENTENCE,
    "॥": SENTENCE,
}


def pause_at(text: str, index: int) -> float:
    """The pause in seconds after the character at `index`; 0 if it makes none.

    A Latin punctuation mark counts only before white space, so that "e.g" and "3:2" stay whole.
    """
    seconds = PAUSES.get(text[index], 0.0)
    following = text[index + 1 : index + 2]
    if seconds and text[index].isascii() and following and not following.isspace():
        return 0.0
    return seconds

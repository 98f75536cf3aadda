"""How long a narrator rests at each punctuation mark, in seconds."""

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
}


def pause_at(text: str, index: int) -> float:
    """Seconds of rest after the character at `index`: 0 where it is no pause.

    A Latin mark counts only at the end of a word, so that "e.g" and "3:2" are not torn.
    """
    seconds = PAUSES.get(text[index], 0.0)
    following = text[index + 1 : index + 2]
    if seconds and text[index].isascii() and following and not following.isspace():
        return 0.0
    return seconds

"""Suggests a known word for an unknown one, for the remedies of messages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

CUTOFF = 0.6
"""Least similarity of `difflib` at which a known word is suggested for an unknown one."""


def suggestion(word: str, words: Iterable[str], heading: str = "") -> str:
    """A remedy for an unknown word: the most similar known word, or a list of all.

    Args:
        word: the unknown word.
        words: the known words.
        heading: begins the list, such as "The marks are:".
    """
    known = sorted(set(words))
    near = nearest_word(word, known)
    if near:
        return f"Did you mean `{near}`?"
    return f"{heading} {', '.join(known) or 'none'}."


def nearest_word(word: str, words: Iterable[str]) -> str | None:
    """The known word that is most similar to a word; None if none is similar."""
    return next(iter(get_close_matches(word, sorted(set(words)), n=1, cutoff=CUTOFF)), None)

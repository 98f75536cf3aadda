"""Findings of unknown words: what is meant, what is known, and the edit where one word is near."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from lantu.findings import Code, Finding, Fix
from lantu.storyboard.source import Place, Source
from lantu.storyboard.yaml_edits import key_span

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
    similar = near_words(word, known)
    if similar:
        return f"Did you mean `{similar[0]}`?"
    return f"{heading} {', '.join(known)}." if known else f"{heading} none."


def near_words(word: str, words: Iterable[str]) -> list[str]:
    """At most two known words that are similar to a word, the most similar first."""
    return difflib.get_close_matches(word, sorted(set(words)), n=2, cutoff=CUTOFF)


def misspelt(
    code: Code,
    source: Source,
    place: Place,
    cause: str,
    word: str,
    words: Iterable[str],
    heading: str = "",
    *,
    key: bool = False,
    remedy: str | None = None,
) -> Finding:
    """A finding of an unknown word in a value or a key.

    Args:
        code: its code.
        source: the file.
        place: place of the value.
        cause: what is wrong.
        word: the unknown word, as it is written in the file.
        words: the known words.
        heading: begins the list of all known words where none is near.
        key: the word is the key instead of the value.
        remedy: the remedy where none is near; None lists the known words.
    """
    known = sorted(set(words))
    near = near_words(word, known)
    told = suggestion(word, known, heading) if near or remedy is None else remedy
    fixes: tuple[Fix, ...] = ()
    if near:
        where = _key_range(source, place, word) if key else _word_range(source, place, word)
        taken = key and (*place[:-1], near[0]) in source.spans
        if where and not taken:
            fixes = (rename(source, *where, near),)
    expected = f"one of {', '.join(known)}" if known else None
    return source.problem(code, place, cause, told, key=key, expected=expected, fixes=fixes)


def misspelt_inside(
    code: Code,
    source: Source,
    place: Place,
    text: str,
    at: int,
    cause: str,
    word: str,
    words: Iterable[str],
    heading: str,
) -> Finding:
    """A finding of an unknown word in braces, which begin at index `at` of a text value."""
    known = sorted(set(words))
    near = near_words(word, known)
    fixes = rename_inside(source, place, text, at, word, near) if near else ()
    expected = f"one of {', '.join(known)}" if known else None
    remedy = suggestion(word, known, heading)
    return source.problem_inside(
        code, place, text, at, cause, remedy, expected=expected, fixes=fixes
    )


def rename_inside(
    source: Source, place: Place, text: str, at: int, word: str, near: list[str]
) -> tuple[Fix, ...]:
    """The fix that renames a word in braces; none if the file writes it in another way."""
    index = source.index_inside(place, text, at)
    if index is None or not source.text.startswith(f"{{{word}}}", index):
        return ()
    return (rename(source, index + 1, index + 1 + len(word), near),)


def rename(source: Source, start: int, end: int, near: list[str]) -> Fix:
    """The replacement of a word by the one that is near; safe if no other one is."""
    title = f"Write `{near[0]}`"
    return Fix(title, (source.edit(start, end, near[0]),), safe=len(near) == 1)


def _key_range(source: Source, place: Place, word: str) -> tuple[int, int] | None:
    span = source.spans.get(place)
    return key_span(source, span, word) if span else None


def _word_range(source: Source, place: Place, word: str) -> tuple[int, int] | None:
    """Where a word stands in a value, if it stands there once."""
    span = source.spans.get(place)
    if span is None:
        return None
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    found = list(pattern.finditer(source.text, span.start, span.end))
    return found[0].span() if len(found) == 1 else None

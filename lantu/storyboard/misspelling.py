"""Findings of unknown words: what is meant, what is known, and the edit where one word is near."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from lantu.core.words import CUTOFF, nearest_word, suggestion
from lantu.findings import Code, Finding, Fix
from lantu.storyboard.source import Place, Source
from lantu.storyboard.yaml_edits import key_span

CERTAIN = 0.7
"""Similarity that exactly one known word must have for a fix to write it by itself."""


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
    near = nearest_word(word, known)
    told = suggestion(word, known, heading) if near or remedy is None else remedy
    fixes: tuple[Fix, ...] = ()
    if near:
        where = _key_range(source, place, word) if key else _word_range(source, place, word)
        taken = key and (*place[:-1], near) in source.spans
        if where and not taken:
            fixes = (rename(source, *where, word, known),)
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
    fixes = rename_inside(source, place, text, at, word, known)
    expected = f"one of {', '.join(known)}" if known else None
    remedy = suggestion(word, known, heading)
    return source.problem_inside(
        code, place, text, at, cause, remedy, expected=expected, fixes=fixes
    )


def rename_inside(
    source: Source, place: Place, text: str, at: int, word: str, words: Iterable[str]
) -> tuple[Fix, ...]:
    """The fix that renames a word in braces; none if no known word is near."""
    known = sorted(set(words))
    index = source.index_inside(place, text, at)
    if index is None or not source.text.startswith(f"{{{word}}}", index):
        return ()
    if nearest_word(word, known) is None:
        return ()
    return (rename(source, index + 1, index + 1 + len(word), word, known),)


def rename(source: Source, start: int, end: int, word: str, known: list[str]) -> Fix:
    """The replacement of a word by the nearest one; safe if no other one is as near as that."""
    near = difflib.get_close_matches(word, known, n=2, cutoff=CUTOFF)
    certain = difflib.get_close_matches(word, known, n=2, cutoff=CERTAIN)
    edit = source.edit(start, end, near[0])
    return Fix(f"Write `{near[0]}`", (edit,), safe=len(certain) == 1)


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

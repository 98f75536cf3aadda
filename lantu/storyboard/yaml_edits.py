"""Edits of a storyboard's text that keep its comments and layout: insert, replace and remove."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lantu.findings import Edit
from lantu.storyboard.source import Place, Source, Span

DASH = re.compile(r" *- +")
INDENT = 2


def insert_entries(source: Source, place: Place, entries: Sequence[str]) -> Edit | None:
    """Add entries such as `name: value` at the end of a mapping.

    Args:
        source: the file.
        place: place of the mapping.
        entries: the entries on one line each, or for a mapping in block style on more.

    Returns:
        The edit; None if the mapping does not exist or its layout is unknown.
    """
    span = source.spans.get(place)
    children = _children(source, place)
    if span is None:
        return None
    if source.text.startswith("{", span.start):
        if any("\n" in entry for entry in entries):
            return None
        inside = ", ".join(entries)
        if not children:
            return source.edit(span.start, span.end, f"{{{inside}}}")
        last = max(source.spans[child].end for child in children)
        return source.edit(last, last, f", {inside}")
    if not children:
        return None
    column = _column(source, source.spans[children[0]].key)
    return _lines_after(source, place, [" " * column + entry for entry in entries])


def insert_items(source: Source, place: Place, items: Sequence[str]) -> Edit | None:
    """Add items at the end of a list; None if it does not exist or its layout is unknown."""
    span = source.spans.get(place)
    children = _children(source, place)
    if span is None:
        return None
    if source.text.startswith("[", span.start):
        inside = ", ".join(items)
        if not children:
            return source.edit(span.start, span.end, f"[{inside}]")
        last = max(source.spans[child].end for child in children)
        return source.edit(last, last, f", {inside}")
    if not children:
        return None
    first = source.spans[children[0]].start
    dash = DASH.fullmatch(source.text, source.text.rfind("\n", 0, first) + 1, first)
    if dash is None:
        return None
    margin = " " * (len(dash[0]) - len(dash[0].lstrip(" ")))
    return _lines_after(source, place, [f"{margin}- {item}" for item in items])


def insert_in_mapping(source: Source, place: Place, entries: Sequence[str]) -> Edit | None:
    """Add entries on one line each to a mapping, which is made if it is not there."""
    if place in source.spans:
        return insert_entries(source, place, entries)
    return _insert_new(source, place, entries, "{%s}")


def insert_in_list(source: Source, place: Place, items: Sequence[str]) -> Edit | None:
    """Add items on one line each to a list, which is made if it is not there."""
    if place in source.spans:
        return insert_items(source, place, items)
    return _insert_new(source, place, [f"- {item}" for item in items], "[%s]")


def _insert_new(source: Source, place: Place, lines: Sequence[str], flow: str) -> Edit | None:
    """Add a new key with its entries or items to a mapping."""
    outer, name = place[:-1], str(place[-1])
    column = column_of(source, outer)
    if column is None:
        inside = flow % ", ".join(line.removeprefix("- ") for line in lines)
        return insert_entries(source, outer, [f"{name}: {inside}"])
    margin = " " * (column + INDENT)
    return insert_entries(
        source, outer, ["\n".join([f"{name}:", *(margin + line for line in lines)])]
    )


def column_of(source: Source, place: Place) -> int | None:
    """The column, from 0, of the keys of a mapping in block style; None for another layout."""
    span = source.spans.get(place)
    children = _children(source, place)
    if span is None or not children or source.text.startswith("{", span.start):
        return None
    return _column(source, source.spans[children[0]].key)


def content_end(source: Source, place: Place) -> int:
    """The index after the last character of a value, without the white space that follows."""
    span = source.spans[place]
    children = _children(source, place)
    if children and source.text[span.start] not in "{[":
        return max(content_end(source, child) for child in children)
    return span.start + len(source.text[span.start : span.end].rstrip())


def _lines_after(source: Source, place: Place, lines: Sequence[str]) -> Edit:
    """Insert lines after the line on which a value ends."""
    end = source.text.find("\n", content_end(source, place))
    at = len(source.text) if end < 0 else end
    return source.edit(at, at, "".join(f"\n{line}" for line in lines))


def _children(source: Source, place: Place) -> list[Place]:
    return [at for at in source.spans if len(at) == len(place) + 1 and at[:-1] == place]


def _column(source: Source, index: int) -> int:
    return index - source.text.rfind("\n", 0, index) - 1


def key_span(source: Source, span: Span, name: str) -> tuple[int, int] | None:
    """The range of a key's letters; None if the key is written with escapes."""
    for quote in ("", '"', "'"):
        if source.text.startswith(f"{quote}{name}{quote}", span.key):
            start = span.key + len(quote)
            return start, start + len(name)
    return None

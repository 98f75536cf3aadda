"""Checks a row's `offsets` (marks moved by hand) and writes them into the storyboard's YAML.

Only the characters of the offset change; comments, order and layout of the file are preserved.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import TICKS_PER_SECOND, seconds
from lantu.findings import Code, Finding
from lantu.storyboard import Place, Source, Storyboard, read, read_text

KEY = "offsets"
BEFORE = "seen"
"""Required key of a row; a new `offsets` key is inserted above it."""


@dataclass(frozen=True, slots=True)
class MarkRange:
    """The ticks from first to last that a mark may have, and descriptions of both neighbours."""

    first: int
    last: int
    before: str
    after: str


def mark_range(timed: TimedRow, mark: str) -> MarkRange:
    """Return the range in which a mark stays between its neighbours and within its row."""
    marks = list(timed.cues)
    at = marks.index(mark)
    first, before = 0, "the beginning of the row"
    last, after = timed.ticks - LEAD_OUT, "the end of the row"
    if at > 0:
        first, before = timed.cues[marks[at - 1]], f"{{{marks[at - 1]}}}"
    if at + 1 < len(marks):
        last, after = timed.cues[marks[at + 1]], f"{{{marks[at + 1]}}}"
    return MarkRange(first, last, before, after)


def mark_conflict(timed: TimedRow, mark: str, tick: int) -> str | None:
    """Describe why a mark cannot be at a tick of its row; None if it can."""
    allowed = mark_range(timed, mark)
    if tick > allowed.last:
        return f"{{{mark}}} would come {seconds(tick - allowed.last):.2f} s after {allowed.after}"
    if tick < allowed.first:
        return (
            f"{{{mark}}} would come {seconds(allowed.first - tick):.2f} s before {allowed.before}"
        )
    return None


def offset_problems(storyboard: Storyboard, rows: Mapping[str, TimedRow]) -> list[Finding]:
    """Find all offsets that move a mark past a neighbour or out of its row.

    Args:
        storyboard: storyboard with the offsets.
        rows: row id -> timed row, whose cues include the offsets.
    """
    source = storyboard.source or Source("storyboard", Path.cwd(), "", {})
    problems = []
    for index, row in enumerate(storyboard.rows):
        for mark, offset in row.offsets.items():
            timed = rows[row.id]
            cause = mark_conflict(timed, mark, timed.cues[mark])
            if cause:
                allowed = mark_range(timed, mark)
                said = timed.cues[mark] - offset * TICKS_PER_SECOND
                remedy = f"Write between {(allowed.first - said) / TICKS_PER_SECOND:.2f} and "
                remedy += f"{(allowed.last - said) / TICKS_PER_SECOND:.2f}."
                place: Place = ("rows", index, KEY, mark)
                problems.append(source.problem(Code.OFFSET_TOO_FAR, place, cause, remedy))
    return problems


def write_offset(file: Path, root: Path, row: str, mark: str, offset: float | None) -> None:
    """Set or remove the offset of a mark in a storyboard file.

    Args:
        file: storyboard file.
        root: root folder of the project.
        row: id of the row.
        mark: a mark of the row.
        offset: seconds after the time at which the mark is spoken; None removes the offset.

    Raises:
        InputError: the row is gone, or its YAML layout does not allow an automatic edit.
    """
    text = read_text(file)
    data, source, _ = read(text, str(file), root)
    if row not in source.rows:
        raise InputError(
            f"There is no row `{row}` in {file} any more. Reload the page.", Code.CHANGED_MEANWHILE
        )
    index = source.rows.index(row)
    start, end, new = _edit(source, ("rows", index), mark, offset)
    changed = text[:start] + new + text[end:]
    if not _is_meant(data, read(changed, str(file), root)[0], index, mark, offset):
        line, _ = source.position(("rows", index, BEFORE), key=True)
        raise InputError(
            f"{file}:{line}: row {row} has a YAML layout that cannot be edited automatically. "
            f"Write `{KEY}: {{{mark}: {offset or 0}}}` in it by hand.",
            Code.CANNOT_EDIT,
        )
    raw = file.read_bytes().decode()
    first, last = _raw_index(raw, start), _raw_index(raw, end)
    ending = "\r\n" if "\r\n" in raw else "\n"
    written = raw[:first] + new.replace("\n", ending) + raw[last:]
    write_whole(file.resolve(), written.encode())


def _is_meant(before: Any, after: Any, index: int, mark: str, offset: float | None) -> bool:
    """Return whether an edit changed this offset and nothing else; an offset of 0 equals none."""

    def without_zeros(data: Any) -> Any:
        data = copy.deepcopy(data)
        for row in data["rows"]:
            kept = {name: value for name, value in (row.pop(KEY, None) or {}).items() if value}
            row[KEY] = kept
        return data

    before, after = without_zeros(before), without_zeros(after)
    before["rows"][index][KEY].pop(mark, None)
    if offset:
        before["rows"][index][KEY][mark] = offset
    return bool(before == after)


def _edit(source: Source, row: Place, mark: str, offset: float | None) -> tuple[int, int, str]:
    """Return start and end index of the text to replace, and the replacement."""
    spans, text = source.spans, source.text
    place = (*row, KEY)
    entries = [spans[at] for at in spans if at[:-1] == place and len(at) == len(place) + 1]
    known = spans.get((*place, mark))
    if offset is None:
        return _removal(source, place, mark, alone=len(entries) == 1)
    pair = f"{mark}: {offset:g}"
    if known:
        return known.start, known.end, f"{offset:g}"
    if place not in spans:
        return _first(text, spans[(*row, BEFORE)].key, f"{KEY}: {{{pair}}}")
    if not entries:
        return spans[place].start, spans[place].end, f"{{{pair}}}"
    last = max(entry.end for entry in entries)
    if text[spans[place].start] == "{":
        return last, last, f", {pair}"
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    column = entries[0].key - text.rfind("\n", 0, entries[0].key) - 1
    return line_end, line_end, f"\n{' ' * column}{pair}"


def _first(text: str, key: int, entry: str) -> tuple[int, int, str]:
    """Insert a new key above the key at an index and above the comments of that key."""
    line = text.rfind("\n", 0, key) + 1
    lead = text[line:key]
    column = len(lead)
    if not re.fullmatch(r" *(- +)?", lead):
        return key, key, f"{entry}, "
    if lead.strip():
        return key, key, f"{entry}\n{' ' * column}"
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if not re.fullmatch(rf" {{{column}}}#.*\n", text[above:line]):
            break
        line = above
    return line, line, f"{lead}{entry}\n"


def _removal(source: Source, place: Place, mark: str, *, alone: bool) -> tuple[int, int, str]:
    """Remove an entry; if that would also remove a comment, write 0 instead."""
    text, spans = source.text, source.spans
    entry = spans.get((*place, mark))
    if entry is None:
        return 0, 0, ""
    whole = spans[place] if alone else entry
    start = text.rfind("\n", 0, whole.key) + 1
    end = text.find("\n", entry.end)
    end = len(text) if end < 0 else end + 1
    by_itself = not text[start : whole.key].strip() and not text[entry.end : end].strip(" }\n")
    between = text[whole.key : entry.key]
    if by_itself and "#" not in between and (alone or text[spans[place].start] != "{"):
        return start, end, ""
    if not alone and text[spans[place].start] == "{":
        before = re.search(r", *$", text[: entry.key])
        after = re.match(r" *, *", text[entry.end :])
        if before:
            return before.start(), entry.end, ""
        if after:
            return entry.key, entry.end + after.end(), ""
    return entry.start, entry.end, "0"


def _raw_index(raw: str, index: int) -> int:
    """Map an index in the normalised text to the raw text with its byte order mark and CRs."""
    at = 1 if raw.startswith("﻿") else 0
    for _ in range(index):
        at += 2 if raw.startswith("\r\n", at) else 1
    return at

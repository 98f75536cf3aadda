"""Marks moved by hand: a row's `offsets`, checked against their neighbours, written into its file.

Only the characters of the offset change; comments, order and layout of the file stay.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError, Problem
from lantu.core.files import write_whole
from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import TICKS_PER_SECOND, seconds
from lantu.storyboard import Place, Source, Storyboard, read, read_text

KEY = "offsets"
BEFORE = "seen"
"""The key above which a row's first offset is written; every row has it."""


@dataclass(frozen=True, slots=True)
class MarkRange:
    """Ticks of its row between which a mark may come, and what stands at either end."""

    first: int
    last: int
    before: str
    after: str


def mark_range(timed: TimedRow, mark: str) -> MarkRange:
    """How far a mark may move without passing a neighbour or the end of its row."""
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
    """Why a mark cannot come at a tick of its row, or None if it can."""
    allowed = mark_range(timed, mark)
    if tick > allowed.last:
        return f"{{{mark}}} would come {seconds(tick - allowed.last):.2f} s after {allowed.after}"
    if tick < allowed.first:
        return (
            f"{{{mark}}} would come {seconds(allowed.first - tick):.2f} s before {allowed.before}"
        )
    return None


def offset_problems(storyboard: Storyboard, rows: Mapping[str, TimedRow]) -> list[Problem]:
    """Every offset that puts its mark past a neighbour or out of its row.

    Args:
        storyboard: the film.
        rows: row id -> the row on the grid, its offsets in its cues.
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
                problems.append(source.problem(place, cause, remedy))
    return problems


def write_offset(file: Path, root: Path, row: str, mark: str, offset: float | None) -> None:
    """Write a mark's offset into a storyboard file, or take it out.

    Args:
        file: the storyboard.
        root: the project's root.
        row: id of the row.
        mark: one of its marks.
        offset: seconds after the moment it is said, or None for none.

    Raises:
        InputError: the file's YAML is written so that this cannot be done by itself.
    """
    text = read_text(file)
    data, source, _ = read(text, str(file), root)
    if row not in source.rows:
        raise InputError(f"There is no row `{row}` in {file} any more. Reload the page.")
    index = source.rows.index(row)
    start, end, new = _edit(source, ("rows", index), mark, offset)
    changed = text[:start] + new + text[end:]
    if not _is_meant(data, read(changed, str(file), root)[0], index, mark, offset):
        line, _ = source.position(("rows", index, BEFORE), key=True)
        raise InputError(
            f"{file}:{line}: row {row} is written in a way that cannot be edited from here. "
            f"Write `{KEY}: {{{mark}: {offset or 0}}}` into it by hand."
        )
    raw = file.read_bytes().decode()
    first, last = _raw_index(raw, start), _raw_index(raw, end)
    ending = "\r\n" if "\r\n" in raw else "\n"
    written = raw[:first] + new.replace("\n", ending) + raw[last:]
    write_whole(file.resolve(), written.encode())


def _is_meant(before: Any, after: Any, index: int, mark: str, offset: float | None) -> bool:
    """Whether an edit changed this one offset and nothing else; 0 counts as none."""

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
    """Where to cut the text, and what to put there instead."""
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
    """A new key of a row, above the key at an index and the comments that belong to that."""
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
    """Take an entry out where it stands by itself; write 0 where a comment would go with it."""
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
    """An index of the text as read, in the file's own text with its byte order mark and CRs."""
    at = 1 if raw.startswith("﻿") else 0
    for _ in range(index):
        at += 2 if raw.startswith("\r\n", at) else 1
    return at

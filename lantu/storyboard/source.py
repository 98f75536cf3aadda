"""The positions of all values in a storyboard's file, from which problems get line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lantu.findings import Code, Edit, Finding, Fix

Place = tuple[str | int, ...]
"""The path to a value from the top of the file, such as ("rows", 3, "title", "zh")."""


@dataclass(frozen=True, slots=True)
class Span:
    """The position of a value and its key, as indices into the file's text.

    Attributes:
        key: start of its key; for an item of a list, start of the value.
        start: start of the value.
        end: index after the last character of the value.
    """

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A storyboard file that was read.

    Attributes:
        file: its path as the user gave it.
        root: the project's root.
        text: the whole text of the file.
        spans: place -> position of the value.
        rows: the ids of the rows in order; `#3` for the third row if it has no id.
    """

    file: str
    root: Path
    text: str
    spans: Mapping[Place, Span]
    rows: tuple[str, ...] = ()

    def position(self, place: Place, *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of a value or its key; of its parent if the value is absent."""
        while place not in self.spans and place:
            place, key = place[:-1], True
        span = self.spans.get(place, Span(0, 0, 0))
        return self._line_and_column(span.key if key else span.start)

    def position_inside(self, place: Place, value: str, at: int) -> tuple[int, int]:
        """Line and column of the character at index `at` of a text value."""
        index = self.index_inside(place, value, at)
        return self.position(place) if index is None else self._line_and_column(index)

    def index_inside(self, place: Place, value: str, at: int) -> int | None:
        """The index in the file's text of the character at index `at` of a text value.

        The text is searched in the file, so that it works for every YAML style (quoted, folded).

        Returns:
            The index; None if the file writes the text in another way.
        """
        span = self.spans.get(place)
        snippet = re.match(r"\S{1,16}", value[at:])
        if span is None or snippet is None:
            return None
        found = f"(?={re.escape(snippet[0])})"
        earlier = sum(match.start() < at for match in re.finditer(found, value))
        written = list(re.finditer(found, self.text[span.start : span.end]))
        return span.start + written[earlier].start() if earlier < len(written) else None

    def problem(
        self,
        code: Code,
        place: Place,
        cause: str,
        remedy: str,
        *,
        key: bool = False,
        mark: str | None = None,
        expected: str | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding at the position of a value, or of its key."""
        line, column = self.position(place, key=key)
        return Finding(
            code,
            cause,
            remedy,
            file=self.file,
            line=line,
            column=column,
            row=self.row(place),
            mark=mark,
            expected=expected,
            fixes=fixes,
        )

    def problem_inside(
        self,
        code: Code,
        place: Place,
        value: str,
        at: int,
        cause: str,
        remedy: str,
        *,
        mark: str | None = None,
        expected: str | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding at the character at index `at` of the text value at a place."""
        line, column = self.position_inside(place, value, at)
        found = self.problem(code, place, cause, remedy, mark=mark, expected=expected, fixes=fixes)
        return replace(found, line=line, column=column)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """The replacement of the characters from `start` to `end` of the file's text."""
        return Edit(self.file, *self._line_and_column(start), *self._line_and_column(end), text)

    def row(self, place: Place) -> str | None:
        """The id of the row that a place is in, or None."""
        match place:
            case ("rows", int(index), *_) if index < len(self.rows):
                return self.rows[index]
        return None

    def _line_and_column(self, index: int) -> tuple[int, int]:
        line = self.text.count("\n", 0, index) + 1
        return line, index - self.text.rfind("\n", 0, index)


def texts_in(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text in a value of mappings and lists, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item, (*place, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from texts_in(item, (*place, index))

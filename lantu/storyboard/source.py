"""Where every part of a storyboard stands in its file, so that each problem can say its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lantu.core.errors import Problem

Place = tuple[str | int, ...]
"""The way to a value from the top of the file, such as ("rows", 3, "title", "zh")."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value and its key stand: indices into the file's text.

    Attributes:
        key: where its key begins, or the value itself for an item of a list.
        start: where the value begins.
        end: after its last character.
    """

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A storyboard file as read.

    Attributes:
        file: its path as the user gave it.
        root: the project's root.
        text: the whole file.
        spans: place -> where it stands.
        rows: the ids of the rows in order, `#3` for the third row if it has none.
    """

    file: str
    root: Path
    text: str
    spans: Mapping[Place, Span]
    rows: tuple[str, ...] = ()

    def position(self, place: Place, *, key: bool = False) -> tuple[int, int]:
        """Line and column (1-based) of a value, or of its key; of what holds it if it is absent."""
        while place not in self.spans and place:
            place, key = place[:-1], True
        span = self.spans.get(place, Span(0, 0, 0))
        return self._line_and_column(span.key if key else span.start)

    def position_inside(self, place: Place, value: str, at: int) -> tuple[int, int]:
        """Line and column of the character at index `at` of a text, in any style of YAML."""
        span = self.spans.get(place)
        snippet = re.match(r"\S{1,16}", value[at:])
        if span is None or snippet is None:
            return self.position(place)
        found = f"(?={re.escape(snippet[0])})"
        earlier = sum(match.start() < at for match in re.finditer(found, value))
        written = list(re.finditer(found, self.text[span.start : span.end]))
        if earlier >= len(written):
            return self.position(place)
        return self._line_and_column(span.start + written[earlier].start())

    def problem(self, place: Place, cause: str, remedy: str, *, key: bool = False) -> Problem:
        """A problem of the value at a place, or of its key."""
        line, column = self.position(place, key=key)
        return Problem(self.file, line, column, self.row(place), cause, remedy)

    def problem_inside(self, place: Place, value: str, at: int, cause: str, remedy: str) -> Problem:
        """A problem of the character at index `at` of the text at a place."""
        line, column = self.position_inside(place, value, at)
        return Problem(self.file, line, column, self.row(place), cause, remedy)

    def row(self, place: Place) -> str | None:
        """The id of the row a place belongs to."""
        match place:
            case ("rows", int(index), *_) if index < len(self.rows):
                return self.rows[index]
        return None

    def _line_and_column(self, index: int) -> tuple[int, int]:
        line = self.text.count("\n", 0, index) + 1
        return line, index - self.text.rfind("\n", 0, index)

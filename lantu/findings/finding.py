"""One problem of a film, and the edits that would fix it: what every check gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from lantu.findings.codes import Code
from lantu.findings.terminal_text import one_line

Severity = Literal["error", "warning"]
DESCRIBED: Any = {"use_attribute_docstrings": True, "extra": "forbid"}
"""Settings of the JSON Schema: the docstring of a field is its description."""
LONGEST_ROW_ID = 64
"""Characters of a row's id that are printed; longer ones are findings themselves."""
PLACE = re.compile(r"((?:[A-Za-z]:(?=[\\/]))?[^:]*\.\w{1,5})(?::(\d+))?: ")
"""The beginning of a message about a file, such as `scenes/one.py:12: `."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A range of a text file and the text that replaces it; an empty range is an insertion."""

    __pydantic_config__ = DESCRIBED

    file: str
    """Path of the file, as in the finding."""
    line: int
    """First line, from 1; a line ends with LF, CR LF or CR."""
    column: int
    """First column, from 1, in Unicode code points."""
    end_line: int
    """Line of the first character after the range."""
    end_column: int
    """Column of the first character after the range."""
    text: str
    """The replacement, with LF line ends."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to fix a finding."""

    __pydantic_config__ = DESCRIBED

    title: str
    """What it does."""
    edits: tuple[Edit, ...]
    """Edits that belong together; their ranges do not overlap."""
    safe: bool = False
    """Whether `lantu check --fix` applies it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, with its place, its cause and its remedy."""

    __pydantic_config__ = DESCRIBED

    code: Code
    """Stable code; `lantu explain CODE` prints its page."""
    cause: str
    """What was found."""
    remedy: str
    """How to fix it; may be empty."""
    severity: Severity = "error"
    """An error lets the command fail, a warning does not."""
    file: str | None = None
    """Path of the file, as the user named it."""
    line: int | None = None
    """Line, from 1."""
    column: int | None = None
    """Column, from 1, in Unicode code points."""
    row: str | None = None
    """Id of the row; null for the settings of the film and for what concerns no row."""
    mark: str | None = None
    """Name of the mark, without braces."""
    language: str | None = None
    """Language of the film in which it was found, if it depends on that."""
    begins: float | None = None
    """Seconds from the start of the row at which it begins."""
    ends: float | None = None
    """Seconds from the start of the row at which it ends."""
    expected: str | None = None
    """What would pass, where the check knows more than the remedy says."""
    picture: str | None = None
    """Path of a PNG that shows it."""
    fixes: tuple[Fix, ...] = ()
    """Ways to fix it, the best first."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        words = [part for part in (place, self.code) if part]
        if self.row:
            words += ["row", f"{self.row[:LONGEST_ROW_ID]}:"]
        elif not place:
            words[-1] += ":"
        message = f"{self.cause}. {self.remedy}".rstrip()
        return one_line(" ".join([*words, message]))

    @classmethod
    def from_message(cls, code: Code, message: str, **others: Any) -> Finding:
        """Split a message into file, line, cause and remedy; the first sentence is the cause.

        Args:
            code: its code.
            message: such as `scenes/one.py:12: there is no mark. Add it.`
            others: further fields.
        """
        place = PLACE.match(message)
        if place:
            others["file"] = place[1]
            others["line"] = int(place[2]) if place[2] else None
        cause, _, remedy = message[place.end() if place else 0 :].partition(". ")
        return cls(code, cause if remedy else cause.rstrip("."), remedy, **others)

    @property
    def safe_fix(self) -> Fix | None:
        """The fix that `lantu check --fix` applies; None if there is none."""
        return next((fix for fix in self.fixes if fix.safe), None)

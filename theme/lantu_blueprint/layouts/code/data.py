"""What a row writes for the layout `code`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, ValidationInfo, model_validator
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound

from lantu.core.words import suggestion
from lantu.layouts import (
    Asset,
    Element,
    LayoutData,
    Mark,
    Text,
    Verbatim,
    asset_file,
    asset_text,
    numbered,
    refuse,
)

MOST_LINES = 40
Lines = Annotated[str | int, Field(description="A line or a range, such as 4 or 4-7.")]


class Listed(LayoutData):
    """Code, or a file of it."""

    code: Verbatim | None = Field(None, description="The code.")
    file: Asset | None = Field(None, description="A file with the code, instead of `code`.")
    lines: Lines | None = Field(None, description="With `file`: the lines to show; else all.")

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Listed:
        """Read the file where a storyboard is validated, and check the number of lines."""
        file = asset_file(self.file, info) if self.file else None
        if self.code is None and self.file is None:
            raise refuse("there is no code", "Give either `code:` or `file:`.")
        if self.code is not None and file is not None:
            raise refuse("there is code twice", "Give either `code:` or `file:`.")
        code = self.code or ""
        if file is not None:
            code = _part(asset_text(file, str(self.file)), self.lines)
        count = len(lines_of(code))
        if file is not None or self.file is None:
            if not count:
                raise refuse("the code has no lines", "Give at least one.")
            if count > MOST_LINES:
                cause = f"the code has {count} lines, at most {MOST_LINES} are shown"
                raise refuse(cause, "Shorten it, or name the `lines:` of a file.")
        return self.model_copy(update={"code": code}) if file is not None else self


class Part(Element):
    """Some lines, to name them in `show` or to let them appear at a mark."""

    lines: Lines = Field(description="A line or a range, such as 4 or 4-7.")

    @property
    def rows(self) -> range:
        """Its lines, counted from 0."""
        return rows_of(self.lines)


class Version(Listed):
    """The next version of the code."""

    at: Mark = Field(description="Mark at which the code changes into it.")


class Output(LayoutData):
    """What the code prints."""

    text: Verbatim = Field(description="The lines that it prints.")
    title: Text | None = Field(None, description="Title of the pane.")
    at: Mark | None = Field(None, description="Mark at which it appears.")


class Data(Listed):
    """A listing of up to 40 lines; lines are lit, and it changes into another version."""

    language: str = Field("python", description="Language of the code, as Pygments names it.")
    title: Text | None = Field(None, description="Title of the listing, such as a file's name.")
    numbers: bool = Field(True, description="Whether lines are numbered.")
    first: Annotated[int, Field(ge=0, le=9999)] = Field(
        1, description="Number of the first line; keys are counted from 1 all the same."
    )
    parts: list[Part] = Field(
        default_factory=list, description="Lines with a name, or that appear at a mark."
    )
    then: Version | None = Field(None, description="The version into which the code changes.")
    output: Output | None = Field(None, description="A pane with what the code prints.")

    def keys(self) -> tuple[str, ...]:
        """Return the number of each line from 1, and the names of the parts."""
        versions = [self.code or "", self.then.code or "" if self.then else ""]
        most = max(len(lines_of(code)) for code in versions)
        lines = tuple(str(number) for number in range(1, most + 1))
        names = tuple(part.key for part in self.parts if part.key)
        return (*lines, *names, *(("output",) if self.output else ()))

    @model_validator(mode="after")
    def _consistent(self) -> Data:
        for cause, remedy in self._faults():
            raise refuse(cause, remedy)
        return self

    def _faults(self) -> Iterator[tuple[str, str]]:
        try:
            get_lexer_by_name(self.language)
        except ClassNotFound:
            names = {alias for _, aliases, _, _ in get_all_lexers() for alias in aliases}
            cause = f"`{self.language}` is no language of Pygments"
            remedy = suggestion(self.language, names, "")
            yield cause, remedy if remedy.startswith("Did") else "Write `text` for plain text."
        count = len(lines_of(self.code or ""))
        taken: set[int] = set()
        for name, part in zip(numbered(self.parts), self.parts, strict=True):
            rows = part.rows
            if not rows or (count and rows.stop > count):
                cause = f"the part {name} has the lines {part.lines}, and the code has {count}"
                yield cause, "Write a line or a range of the code, such as 4 or 4-7."
            if part.at and taken & set(rows):
                cause = f"a line of the part {name} appears twice"
                yield cause, "Let parts with marks not overlap."
            taken |= set(rows) if part.at else set()


def rows_of(lines: str | int) -> range:
    """The rows, counted from 0, of a line or a range; an empty range if it is none."""
    match = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", str(lines))
    if not match:
        return range(0)
    begin = int(match[1])
    return range(begin - 1, int(match[2] or begin)) if begin else range(0)


def lines_of(code: str) -> list[str]:
    """The lines of code, without empty ones at both ends."""
    lines = [line.rstrip() for line in code.expandtabs(4).replace("\u3000", "  ").splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _part(code: str, lines: str | int | None) -> str:
    if lines is None:
        return code
    whole, rows = code.expandtabs(4).splitlines(), rows_of(lines)
    if not rows or rows.stop > len(whole):
        cause = f"`lines: {lines}` is no range of its {len(whole)} lines"
        raise refuse(cause, "Write a line or a range, such as 4 or 4-7.")
    return "\n".join(whole[rows.start : rows.stop])

"""A scene table in Markdown as records: one row of the table, one row of the film.

The table has four columns: id and title, narration, layout, visual action. `<br>` ends a line,
`**bold**` words are the ones that matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.languages import detect
from lantu.storyboard import read_text

if TYPE_CHECKING:
    from markdown_it.token import Token

COLUMNS = ("id and title", "narration", "layout", "visual action")
ID_AND_TITLE = re.compile(r"(?P<id>[A-Za-z0-9][A-Za-z0-9_-]*)[.:)、：）]\s*(?P<title>\S.*)")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, all bold or none."""

    text: str
    bold: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One row of the table.

    Attributes:
        line: where it stands in the file, 1-based.
        id: as at the head of its first cell, else its number.
        title: the rest of that cell.
        narration: its lines.
        layout: as written.
        action: the lines of the visual action.
    """

    line: int
    id: str
    title: str
    narration: tuple[Line, ...]
    layout: str
    action: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A script as read.

    Attributes:
        title: its first heading, else the file's name.
        language: of the narration, "zh" or "en".
        rows: in the order of the table.
    """

    title: str
    language: str
    rows: tuple[ScriptRow, ...]


def read_script(file: Path) -> Script:
    """Read the first table with four columns.

    Raises:
        InputError: if the file cannot be read, has no such table, or a row or cell is missing.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(read_text(file))
    rows = tuple(
        _row(file, line, number, cells)
        for number, (line, cells) in enumerate(_table(file, tokens), start=1)
    )
    if not rows:
        raise InputError(
            f"{file}: the scene table has no rows. Write at least one.", Code.INVALID_SCRIPT
        )
    spoken = "".join(piece.text for row in rows for line in row.narration for piece in line)
    return Script(_heading(tokens) or file.stem, detect(spoken).tag, rows)


def plain(line: Line) -> str:
    """The words of a line."""
    return "".join(piece.text for piece in line).strip()


def _heading(tokens: Sequence[Token]) -> str:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(plain(line) for line in _lines(inside))
    return ""


def _table(file: Path, tokens: Sequence[Token]) -> Iterator[tuple[int, list[Token]]]:
    """Line number and cells of each row of the table's body."""
    starts = [index for index, token in enumerate(tokens) if token.type == "table_open"]
    widths = []
    for start in starts:
        level = tokens[start].level
        end = next(
            index
            for index in range(start, len(tokens))
            if tokens[index].type == "table_close" and tokens[index].level == level
        )
        table = tokens[start:end]
        width = sum(token.type == "th_open" for token in table)
        widths.append(width)
        if width != len(COLUMNS):
            continue
        body = [index for index, token in enumerate(table) if token.type == "td_open"]
        for first in range(0, len(body), width):
            cells = [table[index + 1] for index in body[first : first + width]]
            yield (table[body[first] + 1].map or [0])[0] + 1, cells
        return
    found = f"its tables have {_list(widths)} columns" if widths else "it has no table"
    raise InputError(
        f"{file}: {found}. Make one of four: {', '.join(COLUMNS)}.", Code.INVALID_SCRIPT
    )


def _row(file: Path, line: int, number: int, cells: Sequence[Token]) -> ScriptRow:
    parts = [[one for one in _lines(cell) if plain(one)] for cell in cells]
    for name, part in zip(COLUMNS, parts, strict=True):
        if not part:
            raise InputError(
                f"{file}:{line}: the {name} of this row is empty. Write it.", Code.INVALID_SCRIPT
            )
    head = " ".join(plain(one) for one in parts[0])
    found = ID_AND_TITLE.fullmatch(head)
    return ScriptRow(
        line=line,
        id=found["id"].lower() if found else f"{number:02}",
        title=found["title"] if found else head,
        narration=tuple(parts[1]),
        layout=" ".join(plain(one) for one in parts[2]),
        action=tuple(plain(one) for one in parts[3]),
    )


def _lines(cell: Token) -> Iterator[Line]:
    """The lines of a cell, without pictographs, which no font of the film has."""
    line: list[Piece] = []
    bold = 0
    for token in cell.children or []:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("softbreak", "hardbreak") or (
            token.type == "html_inline" and BREAK.fullmatch(token.content)
        ):
            yield tuple(line)
            line = []
        elif token.type in ("text", "code_inline", "image") and token.content:
            line.append(Piece(_readable(token.content), bold > 0))
    yield tuple(line)


def _readable(text: str) -> str:
    return re.sub(r" {2,}", " ", "".join(one for one in text if not _pictograph(one)))


def _pictograph(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in "WF"
    return character in "\ufe0e\ufe0f\u200d" or (unicodedata.category(character) == "So" and wide)


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)

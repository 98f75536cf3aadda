"""Scripts as records: a scene table in Markdown or CSV, or an outline in Markdown.

`<br>` ends a line of a cell, `**bold**` words are the ones that matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.scaffold.script_words import COLUMNS, ROW, first_of

if TYPE_CHECKING:
    from markdown_it.token import Token

POSITIONS = ("id", "narration", "layout", "action")
"""Columns of a table of four whose head says nothing."""
ID_AND_TITLE = re.compile(
    rf"(?:(?:{ROW})\s*)?"
    r"(?P<id>[A-Za-z]?[0-9][A-Za-z0-9_-]*|[A-Za-z])[.:)、：）]\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
BARE_ID = re.compile(r"[A-Za-z]{0,2}[0-9]{1,3}[a-z]?")
SENTENCE = re.compile(r"(?<=[。！？!?])|(?<=\.)\s")
LONGEST_TITLE = 40
"""Characters of a title that is made of the narration."""
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
FORMULA = re.compile(r"\$([^$]+)\$")
NUMBERING = re.compile(r"\A\s*\d+(?:[.)]\s+|[、）]\s*)")
FORMS = """\
Write a table with such a head, or an outline of headings (## …) with paragraphs below them:

| Scene | Narration | Layout | Visual |
| --- | --- | --- | --- |
| 01. The question | Why is the sky blue? | split screen | A sun on the left, the sky on the right |
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, all bold or none."""

    text: str
    bold: bool = False


Line = tuple[Piece, ...]
Table = tuple[int, list[str], list[list["Token"]], list[int]]
"""Its line, its head, the cells of its rows, and their lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """What an outline shows in a row.

    Attributes:
        kind: what it is.
        line: where it stands in the file, 1-based.
        text: the code, the formula in TeX, the path of the image, or the quotation.
        info: language of the code, or description of the image.
        cells: rows of a table, or items of a list of one cell each.
    """

    kind: Literal["code", "formula", "image", "list", "quote", "table"]
    line: int
    text: str = ""
    info: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One row of a script.

    Attributes:
        line: where it stands in the file, 1-based.
        id: as at the head of its title, else its number.
        title: without the id.
        narration: its lines.
        layout: as written; may be empty.
        action: the lines of the visual action, pictographs included.
        blocks: what an outline shows.
    """

    line: int
    id: str
    title: str
    narration: tuple[Line, ...]
    layout: str = ""
    action: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script as read.

    Attributes:
        title: its first heading, else the file's name.
        language: tag of the language of the narration.
        rows: in order.
    """

    title: str
    language: str
    rows: tuple[ScriptRow, ...]


def plain(line: Line) -> str:
    """The words of a line."""
    return "".join(piece.text for piece in line).strip()


def readable(text: str) -> str:
    """A text without pictographs, which no font of the film has."""
    kept = "".join(one for one in text if not pictograph(one))
    return re.sub(r" {2,}", " ", kept).strip()


def pictograph(character: str) -> bool:
    """Whether a character is an emoji, or a part of one."""
    wide = unicodedata.east_asian_width(character) in "WF"
    return character in "\ufe0e\ufe0f\u200d" or (unicodedata.category(character) == "So" and wide)


def without_commands(formula: str) -> str:
    """A formula of TeX as plain characters, as far as that goes."""
    return re.sub(r"\\(?=[A-Za-z])|(?<!\\)[{}]|\b(?:text|mathrm|operatorname)(?=\{)", "", formula)


def formulae_plain(text: str) -> str:
    """A text whose formulae are plain characters."""
    return FORMULA.sub(lambda found: without_commands(found[1]), text)


def id_and_title(head: str, number: int) -> tuple[str, str]:
    """The id and the title that a heading gives; the id is the number of the row if it has none."""
    head = readable(head)
    found = ID_AND_TITLE.fullmatch(head)
    return (found["id"].lower(), found["title"]) if found else (f"{number:02}", head)


def lines_of(inline: Token) -> list[Line]:
    """The lines of a cell or paragraph that are not empty."""
    return [line for line in _lines(inline) if plain(line)]


def tables_in(tokens: Sequence[Token]) -> Iterator[Table]:
    """Each table: its line, its head, the cells of its rows, and their lines."""
    starts = [index for index, token in enumerate(tokens) if token.type == "table_open"]
    for start in starts:
        level = tokens[start].level
        end = next(
            index
            for index in range(start, len(tokens))
            if tokens[index].type == "table_close" and tokens[index].level == level
        )
        table = tokens[start:end]
        head = [b.content for a, b in pairwise(table) if a.type == "th_open"]
        body = [index for index, token in enumerate(table) if token.type == "td_open"]
        rows, lines = [], []
        for first in range(0, len(body), len(head)):
            rows.append([table[index + 1] for index in body[first : first + len(head)]])
            lines.append((table[body[first] + 1].map or [0])[0] + 1)
        yield (tokens[start].map or [0])[0] + 1, head, rows, lines


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """What the columns of a table hold -> their place, by the words of its head."""
    columns: dict[str, int] = {}
    for index, name in enumerate(head):
        meaning = first_of(readable(name), COLUMNS)
        if meaning is not None:
            columns.setdefault(meaning, index)
    return columns


def scene_columns(head: Sequence[str]) -> dict[str, int]:
    """The columns of a scene table; empty if it is none."""
    columns = columns_of(head)
    if "narration" in columns and ("id" in columns or "title" in columns):
        return columns
    if len(head) == len(POSITIONS) and not {"action", "layout"}.isdisjoint(columns):
        return {name: index for index, name in enumerate(POSITIONS)}
    return {}


def table_rows(
    file: Path, line: int, head: list[str], rows: list[list[Token]], lines: list[int]
) -> list[ScriptRow]:
    """The rows of a scene table; see `tables_in`.

    Raises:
        InputError: if it has no rows, or a cell is missing.
    """
    columns = scene_columns(head)
    found: list[ScriptRow] = []
    for cells, at in zip(rows, lines, strict=True):
        if not any(cell.content.strip() for cell in cells):
            continue
        parts = {name: lines_of(cells[index]) for name, index in columns.items()}
        found.append(row_of(file, at, len(found) + 1, parts))
    if not found:
        raise InputError(
            f"{file}:{line}: the scene table has no rows. Write at least one.", Code.INVALID_SCRIPT
        )
    return found


def row_of(file: Path, line: int, number: int, parts: dict[str, list[Line]]) -> ScriptRow:
    """The row that the cells of a table give.

    Args:
        file, line: where it stands.
        number: of the row, from 1.
        parts: what a column holds -> the lines of its cell.

    Raises:
        InputError: if it has no title or no narration.
    """
    words = {name: " ".join(plain(each) for each in part) for name, part in parts.items()}
    title = words.get("title", "")
    own, rest = id_and_title(words.get("id", ""), number)
    if title:
        # A column of its own for the title: the other one holds the id alone.
        short = readable(words.get("id", "")).strip(".:) ").lower()
        own = short if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", short) else own
        rest = readable(title)
    elif BARE_ID.fullmatch(rest) and words.get("narration"):
        # The cell holds an id alone: the first sentence names the row.
        own = rest.lower()
        rest = SENTENCE.split(readable(words["narration"]))[0][:LONGEST_TITLE]
    for name, there in (("title", rest), ("narration", words.get("narration", ""))):
        if not there:
            raise InputError(
                f"{file}:{line}: the {name} of this row is empty. Write it.", Code.INVALID_SCRIPT
            )
    spoken = tuple(
        tuple(Piece(_no_pictographs(piece.text), piece.bold) for piece in each)
        for each in parts["narration"]
    )
    return ScriptRow(
        line=line,
        id=own,
        title=rest,
        narration=spoken,
        layout=readable(words.get("layout", "")),
        action=tuple(plain(each) for each in parts.get("action", [])),
    )


def _no_pictographs(text: str) -> str:
    return re.sub(r" {2,}", " ", "".join(one for one in text if not pictograph(one)))


def _lines(inline: Token) -> Iterator[Line]:
    line: list[Piece] = []
    bold = 0
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type == "hardbreak" or (
            token.type == "html_inline" and BREAK.fullmatch(token.content)
        ):
            yield tuple(line)
            line = []
        elif token.type == "softbreak":
            line.append(Piece(" ", bold > 0))
        elif token.type in ("text", "code_inline", "image") and token.content:
            line.append(Piece(token.content, bold > 0))
    yield tuple(line)

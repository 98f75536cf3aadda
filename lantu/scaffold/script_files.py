"""Reads a script: a scene table in Markdown or CSV, or an outline in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.languages import detect
from lantu.scaffold.markdown_script import (
    FORMS,
    Script,
    Table,
    lines_of,
    plain,
    readable,
    scene_columns,
    table_rows,
    tables_in,
)
from lantu.scaffold.outline import outline_rows
from lantu.scaffold.script_csv import csv_rows
from lantu.storyboard import read_text

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_script(file: Path) -> Script:
    """Read a scene table or an outline.

    Raises:
        InputError: if the file cannot be read, holds neither, or a row or cell is missing.
    """
    from markdown_it import MarkdownIt

    text = read_text(file)
    title = ""
    if file.suffix.lower() == ".csv":
        rows = csv_rows(file, text)
    else:
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        title = _heading(tokens)
        tables = list(tables_in(tokens))
        found = next((table for table in tables if scene_columns(table[1])), None)
        if found is not None:
            rows = table_rows(file, *found)
        else:
            rows = outline_rows(file, tokens)
            if not rows:
                raise InputError(f"{file}{_what_is_there(tables)}. {FORMS}", Code.INVALID_SCRIPT)
    spoken = "".join(piece.text for row in rows for line in row.narration for piece in line)
    return Script(title or file.stem, detect(spoken).tag, tuple(rows))


def _what_is_there(tables: Sequence[Table]) -> str:
    if not tables:
        return ": it has neither a scene table nor headings (##) with paragraphs"
    line, head, _, _ = tables[0]
    return f":{line}: the head `{' | '.join(head)}` names no column of narration"


def _heading(tokens: Sequence[Token]) -> str:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return readable(" ".join(plain(line) for line in lines_of(inside)))
    return ""

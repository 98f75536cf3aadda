"""Scripts as CSV: a head that names the columns, and one line per row."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from lantu.core.errors import InputError
from lantu.scaffold.markdown_script import FORMS, Line, Piece, ScriptRow, columns_of, row_of


def csv_rows(file: Path, text: str) -> list[ScriptRow]:
    """Read the rows of a CSV file.

    Raises:
        InputError: if the head names no narration, or a cell is missing.
    """
    reader = csv.reader(io.StringIO(text), skipinitialspace=True)
    head = next(reader, [])
    columns = columns_of(head)
    if "narration" not in columns:
        cause = f"the head `{','.join(head)}` names no column of narration"
        example = (
            "id,title,narration,layout,visual\n01,The question,Why is the sky blue?,points,A sky\n"
        )
        raise InputError(f"{file}:1: {cause}. Write such a head:\n\n{example}\n{FORMS}")
    rows: list[ScriptRow] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        parts = {
            name: _lines(cells[index]) if index < len(cells) else []
            for name, index in columns.items()
        }
        if "title" not in parts and parts.get("id"):
            # Without titles, the ids name the rows.
            words = "".join(piece.text for line in parts["id"] for piece in line)
            if re.fullmatch(r"[A-Za-z0-9_-]+", words):
                parts["title"] = parts["id"]
        rows.append(row_of(file, reader.line_num, len(rows) + 1, parts))
    if not rows:
        raise InputError(f"{file}:1: the table has no rows. Write at least one.")
    return rows


def _lines(cell: str) -> list[Line]:
    return [(Piece(line.strip()),) for line in cell.splitlines() if line.strip()]

"""Scripts as CSV: a head that names the columns, and one line per row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.scaffold.markdown_script import FORMS, Line, Piece, ScriptRow, columns_of, row_of

EXAMPLE = """\
id,title,narration,layout,visual
01,The question,Why is the sky blue?,points,A sky
"""


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
        raise InputError(
            f"{file}:1: {cause}. Write such a head:\n\n{example}\n{FORMS}", Code.INVALID_SCRIPT
        )
    rows: list[ScriptRow] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        parts = {
            name: _lines(cells[index]) if index < len(cells) else []
            for name, index in columns.items()
        }
        rows.append(row_of(file, reader.line_num, len(rows) + 1, parts))
    if not rows:
        raise InputError(
            f"{file}:1: the table has no rows. Write at least one.", Code.INVALID_SCRIPT
        )
    return rows


def _lines(cell: str) -> list[Line]:
    return [(Piece(line.strip()),) for line in cell.splitlines() if line.strip()]

"""Columns of tables in CSV files, from which layouts take lists of names or numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pydantic import Field, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from lantu.core.words import suggestion
from lantu.layouts.data import Asset, LayoutData, asset_file, asset_text, refuse

DELIMITERS = ",;\t|"


class Column(LayoutData):
    """One column of a table in the folder assets."""

    file: Asset = Field(description="A CSV file; its first line names the columns.")
    name: str = Field(description="Name of the column.")
    cells: SkipJsonSchema[list[str]] = Field(default_factory=list)
    """Read from the file."""

    @model_validator(mode="after")
    def _read(self, info: ValidationInfo) -> Column:
        """Fill `cells` from the file where a storyboard is validated."""
        file = asset_file(self.file, info)
        return self if file is None else self.model_copy(update={"cells": _cells(file, self)})

    def numbers(self) -> list[float]:
        """Return the cells as numbers.

        Raises:
            PydanticCustomError: a cell is no number.
        """
        found: list[float] = []
        for line, cell in enumerate(self.cells, start=2):
            try:
                found.append(float(cell))
            except ValueError:
                cause = f"{self.file}, line {line}: `{cell}` in the column `{self.name}`"
                remedy = "Write a number such as 1234.5, without unit and separators."
                raise refuse(f"{cause} is not a number", remedy) from None
        return found


def _cells(file: Path, column: Column) -> list[str]:
    text = asset_text(file, column.file)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise refuse(f"{column.file} is no table ({error})", "Close its quotation marks.") from None
    names = [name.strip() for name in rows[0]] if rows else []
    if column.name not in names:
        cause = f"{column.file} has no column `{column.name}`"
        raise refuse(cause, suggestion(column.name, names, "Its columns are:"))
    place = names.index(column.name)
    short = next((n for n, row in enumerate(rows, start=1) if len(row) <= place), None)
    if short is not None:
        cause = f"row {short} of {column.file} has no cell in the column `{column.name}`"
        raise refuse(cause, "Give every row of the table as many cells as its first line has.")
    return [row[place].strip() for row in rows[1:]]

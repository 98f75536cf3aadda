"""What a row writes for the layout `table`."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from lantu.layouts import Colour, LayoutData, Mark, Text, refuse

Align = Literal["left", "centre", "right"]


def _quoted(value: Any) -> Any:
    """Refuse what YAML does not read as text, with the remedy."""
    for cell in value if isinstance(value, list) else ():
        if isinstance(cell, bool | int | float):
            written = str(cell).lower()
            raise refuse(f"the cell {written} is not text", f'Write it as "{written}".')
    return value


Row = Annotated[list[Text], Field(min_length=1, max_length=8), BeforeValidator(_quoted)]


class Data(LayoutData):
    """Rows and columns of cells; keys are `r2`, `c3`, `r2c3` and `head`."""

    sourced: ClassVar[tuple[str, ...]] = ("rows",)

    rows: Annotated[list[Row], Field(min_length=1, max_length=8)] = Field(
        description="The cells, row by row; all rows have the same number."
    )
    header: Row | None = Field(None, description="Names of the columns, above the rows.")
    names: bool = Field(False, description="Whether the first column holds names of the rows.")
    align: Annotated[list[Align], Field(max_length=8)] | None = Field(
        None, description="Of each column; else numbers are at the right, texts at the left."
    )
    by: Literal["rows", "columns"] = Field("rows", description="What appears at the marks of `at`.")
    at: Annotated[list[Mark], Field(max_length=8)] | None = Field(
        None, description="Marks at which rows or columns appear; the rest is there at the start."
    )
    colour: Colour | None = Field(None, description="Colour of header and frame.")
    source: Text | None = Field(
        None, description="Where the figures come from; stands below the table."
    )

    @property
    def size(self) -> tuple[int, int]:
        """Number of rows, without the header, and of columns."""
        return len(self.rows), len(self.rows[0])

    def keys(self) -> tuple[str, ...]:
        """Return the keys of rows, columns, cells and header."""
        rows, columns = self.size
        cells = [f"r{row}c{column}" for row in counted(rows) for column in counted(columns)]
        lines = [f"r{row}" for row in counted(rows)] + [f"c{column}" for column in counted(columns)]
        return (*(["head"] if self.header else []), *lines, *cells)

    @model_validator(mode="after")
    def _is_rectangular(self) -> Data:
        rows, columns = self.size
        for number, row in enumerate(self.rows, start=1):
            if len(row) != columns:
                cause = f"row {number} of the table has {len(row)} cells, the first has {columns}"
                raise refuse(cause, 'Write as many in each; an empty cell is "".')
        if self.header and len(self.header) != columns:
            cause = f"the header has {len(self.header)} names for {columns} columns"
            raise refuse(cause, "Write one for each column.")
        if self.align and len(self.align) != columns:
            cause = f"`align` has {len(self.align)} entries for {columns} columns"
            raise refuse(cause, "Write one for each column.")
        shown = rows if self.by == "rows" else columns
        if self.at and len(self.at) > shown:
            cause = f"`at` has {len(self.at)} marks for {shown} {self.by}"
            raise refuse(cause, f"Write at most {shown}.")
        return self


def counted(count: int) -> range:
    """The numbers from 1 to a count."""
    return range(1, count + 1)

"""What a row writes for the layout `quote`."""

from __future__ import annotations

from pydantic import Field

from lantu.layouts import Colour, LayoutData, Mark, Text


class Data(LayoutData):
    """A quotation, written line by line, with its source."""

    text: Text = Field(description="The quotation, without quotation marks.")
    by: Text | None = Field(None, description="Who said or wrote it.")
    source: Text | None = Field(None, description="Where and when.")
    colour: Colour | None = Field(None, description="Colour of mark and line.")
    at: Mark | None = Field(None, description="Mark at which it begins; else at the start.")
    by_at: Mark | None = Field(None, description="Mark at which its source appears.")

    def keys(self) -> tuple[str, ...]:
        """Return quote, and by if it has a source."""
        return ("quote", "by") if self.by or self.source else ("quote",)

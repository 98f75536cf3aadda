"""What a row writes for the layout `number`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Number, Text, numbered
from lantu_blueprint.parts.scales import figure


class Figure(Element):
    """One large figure."""

    value: Number = Field(description="The number at the end, or a fact, whose format it takes.")
    begin: Number = Field(0.0, description="The number at which it begins to count.")
    decimals: Annotated[int, Field(ge=0, le=6)] = Field(0, description="Digits after the point.")
    before: Text | None = Field(None, description="Sign or currency before it.")
    unit: Text | None = Field(None, description="Unit after it.")
    caption: Text | None = Field(None, description="What it counts, below it.")
    colour: Colour | None = Field(None, description="Colour of the figure.")

    def words(self, value: float) -> str:
        """A number with sign and unit, its thousands set apart."""
        return f"{self.before or ''}{figure(value, self.decimals)}{self.unit or ''}"

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its number."""
        yield ("value",), self.words(self.value)


class Data(LayoutData):
    """One to four large figures that count up."""

    figures: Annotated[list[Figure], Field(min_length=1, max_length=4)] = Field(
        description="The figures from left to right."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each figure."""
        return numbered(self.figures)

    def words_at(self, key: str, number: float) -> str:
        """Return the text of a number to which a figure counts."""
        return self.figures[self.keys().index(key)].words(number)

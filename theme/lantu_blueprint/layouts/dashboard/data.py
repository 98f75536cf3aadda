"""What a row writes for the layout `dashboard`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Number, Text, numbered, refuse
from lantu_blueprint.parts.scales import figure

VALUE, SERIES = ("figure", "gauge"), ("bars", "sparkline")


class Tile(Element):
    """One panel."""

    kind: Literal["figure", "gauge", "bars", "sparkline"] = Field(
        description="figure and gauge show `value`, bars and sparkline show `values`."
    )
    title: Text = Field(description="What stands on its tab.")
    value: Number | None = Field(None, description="With figure and gauge: the number.")
    maximum: Annotated[Number, Field(gt=0)] = Field(
        100.0, description="With gauge: the number of a full gauge."
    )
    values: Annotated[list[Number], Field(min_length=2, max_length=24)] | None = Field(
        None, description="With bars and sparkline: the numbers from left to right."
    )
    names: Annotated[list[Text], Field(max_length=8)] | None = Field(
        None, description="With bars: what stands below each."
    )
    decimals: Annotated[int, Field(ge=0, le=6)] = Field(0, description="Digits after the point.")
    before: Text | None = Field(None, description="Sign or currency before the number.")
    unit: Text | None = Field(None, description="Unit after the number.")
    note: Text | None = Field(None, description="A line below.")
    colour: Colour | None = Field(None, description="Its colour.")

    def words(self, value: float) -> str:
        """A number with sign and unit, its thousands set apart."""
        return f"{self.before or ''}{figure(value, self.decimals)}{self.unit or ''}"

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its numbers."""
        if self.value is not None:
            yield ("value",), self.words(self.value)
        for index, value in enumerate(self.values or ()):
            yield ("values", index), self.words(value)

    @model_validator(mode="after")
    def _has_its_numbers(self) -> Tile:
        if self.kind in VALUE and self.value is None:
            raise refuse(f"a {self.kind} needs `value`", "Add `value:` with a number.")
        if self.kind in SERIES and self.values is None:
            raise refuse(f"`kind: {self.kind}` needs `values`", "Add `values:` with numbers.")
        if self.kind in SERIES and self.value is not None:
            raise refuse(f"`kind: {self.kind}` has no `value`", "Write `values:` alone.")
        if self.kind in VALUE and self.values is not None:
            raise refuse(f"a {self.kind} has no `values`", "Write `value:` alone.")
        if self.kind == "gauge" and not 0 <= (self.value or 0.0) <= self.maximum:
            cause = f"the gauge shows {self.value:g} of {self.maximum:g}"
            raise refuse(cause, "Raise `maximum`, or write a number from 0 to it.")
        if self.names and len(self.names) != len(self.values or []):
            cause = f"{len(self.names)} names stand below {len(self.values or [])} bars"
            raise refuse(cause, "Write one name for each bar.")
        if self.kind == "bars" and min(self.values or [0.0]) < 0:
            raise refuse("a bar has a negative number", "Use the layout chart for such numbers.")
        return self


class Data(LayoutData):
    """A grid of small panels: figures, gauges, bars and sparklines."""

    tiles: Annotated[list[Tile], Field(min_length=1, max_length=8)] = Field(
        description="The panels, line by line."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each panel."""
        return numbered(self.tiles)

    def words_at(self, key: str, number: float) -> str:
        """Return the text of a number to which a panel counts."""
        return self.tiles[self.keys().index(key)].words(number)

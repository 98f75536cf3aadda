"""What a row writes for the layout `resample`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Mark, Percent, Text, refuse

PART = re.compile(r"\{\{.*?:\s*([A-Za-z][A-Za-z0-9_-]*)\s*\}\}")
"""A named part of a formula."""


class Formula(Element):
    """A formula at the top."""

    source: str = Field(
        min_length=1, description="In Typst's mathematics; {{p(x) : target}} names a part."
    )
    colours: dict[str, Colour] = Field(
        default_factory=dict, description="Name of a part -> its colour."
    )

    @model_validator(mode="after")
    def _parts_exist(self) -> Formula:
        named = set(PART.findall(self.source))
        for name in self.colours:
            if name not in named:
                raise refuse(
                    f"the formula has no part `{name}`",
                    f"Name it in the source: {{{{… : {name}}}}}.",
                )
        return self


class Choice(LayoutData):
    """Two percentages for the same thing."""

    name: Text = Field(description="The thing, below its bars.")
    before: Percent = Field(description="The first percentage, 0 to 100, or a fact's name.")
    after: Percent = Field(description="The second percentage, 0 to 100, or a fact's name.")


class Bars(Element):
    """Pairs of bars; what the second has more than the first can be marked."""

    choices: Annotated[list[Choice], Field(min_length=1, max_length=6)] = Field(
        description="The pairs from left to right."
    )
    excess_at: Mark | None = Field(
        None, description="Mark at which what `after` exceeds `before` by is hatched."
    )


class Memory(Element):
    """A strip of memory cells; drawn at the start unless it names a mark."""

    cells: Annotated[list[Text], Field(min_length=1, max_length=8)] = Field(
        description="What is in the cells; empty text is an empty cell."
    )
    name: Text | None = Field(None, description="Its name, above the strip.")
    colour: Colour | None = Field(None, description="Colour of the cells.")


class Change(Element):
    """A cell that is wiped, and what is written into it then."""

    cell: int = Field(ge=1, description="Number of the cell, from 1.")
    write: Text | None = Field(None, description="What is written into it.")
    write_at: Mark | None = Field(None, description="Mark at which it is written.")
    colour: Colour | None = Field(None, description="Colour of what is written.")


class Stamp(Element):
    """A stamp with the result."""

    text: Text = Field(description="The words of the stamp.")
    colour: Colour | None = Field(None, description="Its colour.")


class Data(LayoutData):
    """A formula, bars, and memory cells that are wiped and written anew."""

    formula: Formula | None = Field(None, description="A formula with named parts.")
    bars: Bars | None = Field(None, description="Pairs of bars with percentages.")
    memory: Memory = Field(description="The memory cells.")
    changes: Annotated[list[Change], Field(max_length=4)] = Field(
        default_factory=list, description="What is wiped and written, in order."
    )
    stamp: Stamp | None = Field(None, description="The result, as a stamp.")

    def keys(self) -> tuple[str, ...]:
        """Return `formula`, `bars`, `memory`, changes (`change_1` and so on) and `stamp`."""
        before = (("formula", self.formula), ("bars", self.bars), ("memory", self.memory))
        changes = (
            one.key or f"change_{number}" for number, one in enumerate(self.changes, start=1)
        )
        return (
            *(one.key or name for name, one in before if one is not None),
            *changes,
            *((self.stamp.key or "stamp",) if self.stamp else ()),
        )

    @model_validator(mode="after")
    def _cells_and_percentages(self) -> Data:
        count = len(self.memory.cells)
        for number, change in enumerate(self.changes, start=1):
            if change.cell > count:
                raise refuse(
                    f"change {number} names cell {change.cell} of {count}",
                    f"Write a number from 1 to {count}.",
                )
        for choice in self.bars.choices if self.bars else []:
            for percent in (choice.before, choice.after):
                if not 0 <= percent <= 100:
                    raise refuse(
                        f"`{choice.name}` has {percent:g}, which is no percentage",
                        "Write a number from 0 to 100.",
                    )
        return self

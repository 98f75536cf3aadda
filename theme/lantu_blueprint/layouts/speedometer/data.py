"""What a row writes for the layout `speedometer`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Number, Percent, Text, numbered, refuse
from lantu_blueprint.icon_names import IconName


class Dial(Element):
    """One dial."""

    value: Number = Field(description="The figure at which the needle stops, or a fact's name.")
    maximum: Annotated[float, Field(gt=0.0)] | None = Field(
        None, description="Last number of its scale; else the next round number above the figure."
    )
    unit: Text = Field("×", description="What stands after the figure.")
    shown: Text | None = Field(None, description="The figure as text, instead of the number.")
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(1, description="Digits after the point.")
    label: Text | None = Field(None, description="What it measures, above the dial.")
    base: float = Field(
        0.0, ge=0.0, description="Figure from which the bright arc begins, such as 1 for 1×."
    )

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its figure."""
        yield ("value",), f"{self.value:.{self.decimals}f}{self.unit}"


class Stat(Element):
    """A bar from 0 to 100 % beside the dials."""

    label: Text = Field(description="What it measures.")
    percent: Percent = Field(description="How full it is, 0 to 100, or a fact's name.")
    shown: Text | None = Field(None, description="The figure as text, instead of the number.")
    colour: Colour | None = Field(None, description="Colour of the filling.")

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its percentage."""
        yield ("percent",), f"{self.percent:g}%"


class Verdict(Element):
    """A line in large type below the dials, such as the ratio of two of them."""

    text: Text = Field(description="The line.")
    icon: IconName | None = Field(None, description="Icon before it.")
    note: Text | None = Field(None, description="A second, smaller line.")
    colour: Colour | None = Field(None, description="Colour of the line.")


class Data(LayoutData):
    """One to three dials whose needles swing to their figures."""

    dials: Annotated[list[Dial], Field(min_length=1, max_length=3)] = Field(
        description="The dials from left to right."
    )
    stats: Annotated[list[Stat], Field(max_length=3)] = Field(
        default_factory=list, description="Bars with percentages, left of a single dial."
    )
    backdrop: Literal["rain"] | None = Field(
        None, description="`rain` lets dim characters fall left of a single dial."
    )
    verdict: Verdict | None = Field(None, description="A line in large type at the bottom.")

    def keys(self) -> tuple[str, ...]:
        """Return the keys of dials, then stats (`stat_1` and so on), then `verdict`."""
        stats = tuple(
            stat.key or f"stat_{number}" for number, stat in enumerate(self.stats, start=1)
        )
        verdict = (self.verdict.key or "verdict",) if self.verdict else ()
        return (*numbered(self.dials), *stats, *verdict)

    @model_validator(mode="after")
    def _one_dial_with_stats(self) -> Data:
        if (self.stats or self.backdrop) and len(self.dials) > 1:
            what = "`stats`" if self.stats else "`backdrop`"
            raise refuse(f"{what} stand beside a single dial", f"Leave one dial, or remove {what}.")
        for dial in self.dials:
            # Facts are numbers only after they are resolved; a check sees 1 for each.
            if dial.maximum is not None and dial.maximum <= dial.base:
                raise refuse("`maximum` is not above `base`", "Write a larger `maximum`.")
        return self

"""What a row writes for the layout `probability-bars`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Percent, Text, numbered, refuse
from lantu_blueprint.icon_names import IconName


class Bar(Element):
    """One bar."""

    name: Text = Field(description="What it stands for, below it.")
    percent: Percent = Field(description="Its height, 0 to 100, or a fact's name.")
    shown: Text | None = Field(None, description="The figure as text, instead of the number.")
    icon: IconName | None = Field(None, description="Icon beside the name.")
    colour: Colour | None = Field(None, description="Colour of the bar.")

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its percentage."""
        yield ("percent",), f"{self.percent:g}%"


class Subject(Element):
    """What the percentages are about, in a frame beside the bars."""

    text: Text = Field(description="The word or thing.")
    before: Text | None = Field(None, description="What stands before it.")
    colour: Colour | None = Field(None, description="Colour of its frame.")


class Rule(Element):
    """A line of reasoning beside the bars."""

    text: Text = Field(description="The line.")


class Verdict(Element):
    """A stamp with the result."""

    text: Text = Field(description="The word of the stamp.")
    kind: Literal["accept", "reject"] = Field(
        "accept", description="Green with a tick, or red with a cross."
    )


class Data(LayoutData):
    """One to six bars with percentages that grow, and a verdict on them."""

    bars: Annotated[list[Bar], Field(min_length=1, max_length=6)] = Field(
        description="The bars from left to right."
    )
    top: float = Field(100.0, gt=0.0, le=100.0, description="Percentage at the top of the scale.")
    subject: Subject | None = Field(None, description="What the percentages are about.")
    rules: Annotated[list[Rule], Field(max_length=3)] = Field(
        default_factory=list, description="Lines of reasoning, between subject and verdict."
    )
    verdict: Verdict | None = Field(None, description="The result, as a stamp.")

    def keys(self) -> tuple[str, ...]:
        """Return the keys of bars, `subject`, rules (`rule_1` and so on) and `verdict`."""
        rules = (rule.key or f"rule_{number}" for number, rule in enumerate(self.rules, start=1))
        others = ((self.subject, "subject"), (None, ""), (self.verdict, "verdict"))
        (subject, _, verdict) = (
            (one.key or name,) if isinstance(one, Element) else () for one, name in others
        )
        return (*numbered(self.bars), *subject, *rules, *verdict)

    @model_validator(mode="after")
    def _bars_within_the_scale(self) -> Data:
        for number, bar in enumerate(self.bars, start=1):
            if not 0 <= bar.percent <= self.top:
                raise refuse(
                    f"bar {number} is {bar.percent:g}, outside of the scale from 0 to {self.top:g}",
                    "Write percentages, such as 60, and a `top` that none exceeds.",
                )
        return self

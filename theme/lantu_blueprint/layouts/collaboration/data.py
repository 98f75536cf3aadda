"""What a row writes for the layout `collaboration`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, Key, LayoutData, Text, numbered, refuse
from lantu_blueprint.icon_names import IconName


class Person(Element):
    """Somebody, or something, that takes part; drawn at the start unless it names a mark."""

    name: Text = Field(description="The name, below the figure.")
    role: Text | None = Field(None, description="The role, in a smaller line below the name.")
    figure: Literal["intern", "editor"] | IconName = Field(
        "person", description="What is drawn: a figure at work or an icon."
    )
    colour: Colour | None = Field(None, description="Colour of figure and name.")
    resting: bool = Field(False, description="Draws a steaming cup of coffee beside the figure.")


class Turn(Element):
    """What one hands to another."""

    by: Key = Field(description="Key of the person who gives.")
    to: Key = Field(description="Key of the person who receives.")
    items: Annotated[list[Text], Field(max_length=6)] = Field(
        default_factory=list, description="The things that are handed over, one after another."
    )
    text: Text | None = Field(None, description="What happens, along the arrow.")
    shape: Literal["card", "envelope"] = Field("card", description="How the things are drawn.")


class Data(LayoutData):
    """Two to four people who hand things to each other in turns."""

    people: Annotated[list[Person], Field(min_length=2, max_length=4)] = Field(
        description="The people from left to right."
    )
    turns: Annotated[list[Turn], Field(max_length=6)] = Field(
        default_factory=list, description="The turns from top to bottom."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each person, then of each turn (`turn_1` and so on)."""
        turns = (turn.key or f"turn_{number}" for number, turn in enumerate(self.turns, start=1))
        return (*numbered(self.people), *turns)

    @model_validator(mode="after")
    def _known_people(self) -> Data:
        people = numbered(self.people)
        for number, turn in enumerate(self.turns, start=1):
            for name in (turn.by, turn.to):
                if name not in people:
                    raise refuse(
                        f"turn {number} names `{name}`, which is no key of `people`",
                        f"The keys are: {', '.join(people)}.",
                    )
            if turn.by == turn.to:
                raise refuse(
                    f"in turn {number} `{turn.by}` hands something to itself",
                    "Name another person after `to:`.",
                )
        return self

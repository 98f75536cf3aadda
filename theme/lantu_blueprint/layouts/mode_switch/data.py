"""What a row writes for the layout `mode-switch`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Mark, Text, numbered
from lantu_blueprint.icon_names import IconName


class Mode(Element):
    """One position of the switch; the first one is on from the start."""

    name: Text = Field(description="Its name beside the switch.")
    icon: IconName | None = Field(None, description="Icon in its panel.")
    lines: Annotated[list[Text], Field(max_length=3)] = Field(
        default_factory=list, description="What is different in this mode."
    )
    colour: Colour | None = Field(None, description="Colour of its name and panel.")
    checks: Literal["each", "all"] | None = Field(
        None, description="How it goes through the items: each by itself, or all at once."
    )
    checks_at: Mark | None = Field(None, description="Mark at which it goes through the items.")


class Note(Element):
    """A line or a stamp."""

    text: Text = Field(description="Its words.")
    colour: Colour | None = Field(None, description="Its colour.")


class Data(LayoutData):
    """A switch between two to four modes, and what changes in each."""

    modes: Annotated[list[Mode], Field(min_length=2, max_length=4)] = Field(
        description="The modes from left to right; each is switched to at its mark."
    )
    items: Annotated[list[Text], Field(max_length=6)] = Field(
        default_factory=list, description="What the modes are applied to, in frames below."
    )
    text: Note | None = Field(None, description="A line below the switch.")
    stamp: Note | None = Field(None, description="The result, as a stamp.")

    def keys(self) -> tuple[str, ...]:
        """Return the key of each mode, then `items`, `text` and `stamp`."""
        items = ("items",) if self.items else ()
        notes = (("text", self.text), ("stamp", self.stamp))
        return (
            *numbered(self.modes),
            *items,
            *(one.key or name for name, one in notes if one is not None),
        )

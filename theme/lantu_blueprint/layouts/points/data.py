"""What a row writes for the layout `points`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Text, numbered
from lantu_blueprint.icon_names import IconName


class Point(Element):
    """One point of the list."""

    text: Text = Field(description="What it says.")
    note: Text | None = Field(None, description="A second, smaller line below it.")
    icon: IconName | None = Field(None, description="Icon before it, instead of the bullet.")
    colour: Colour | None = Field(None, description="Colour of its bullet or icon.")


class Data(LayoutData):
    """A list whose points appear one by one."""

    points: Annotated[list[Point], Field(min_length=1, max_length=12)] = Field(
        description="The points in order."
    )
    bullets: Literal["dot", "number", "tick", "none"] = Field(
        "dot", description="What stands before points without an icon."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each point."""
        return numbered(self.points)

"""What a row writes for the layout `steps`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Text, numbered
from lantu_blueprint.icon_names import IconName


class Stage(Element):
    """One stage of the pipeline."""

    title: Text = Field(description="Its name.")
    note: Text | None = Field(None, description="What happens in it, below the name.")
    icon: IconName | None = Field(None, description="Icon at its top.")
    colour: Colour | None = Field(None, description="Colour of its frame.")


class Data(LayoutData):
    """The stages of a pipeline with arrows between them, in one line or two."""

    stages: Annotated[list[Stage], Field(min_length=2, max_length=8)] = Field(
        description="The stages in order."
    )
    numbers: bool = Field(True, description="Whether each stage bears its number.")
    back: Text | None = Field(
        None, description="What stands on an arrow from the last stage back to the first."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each stage."""
        return numbered(self.stages)

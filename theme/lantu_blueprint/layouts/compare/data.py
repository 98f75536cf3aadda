"""What a row writes for the layout `compare`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Text, numbered
from lantu_blueprint.icon_names import IconName


class Column(Element):
    """One of the things that are compared."""

    title: Text = Field(description="Its name, on the tab of its panel.")
    points: Annotated[list[Text], Field(max_length=6)] = Field(
        default_factory=list, description="What is said of it, one line each."
    )
    icon: IconName | None = Field(None, description="Icon at the top of the panel.")
    figure: Text | None = Field(None, description="A large figure or word at the top.")
    colour: Colour | None = Field(None, description="Colour of its panel.")
    verdict: Literal["tick", "cross"] | None = Field(
        None, description="Mark at the bottom of the panel."
    )


class Data(LayoutData):
    """Two to four things in columns beside each other."""

    columns: Annotated[list[Column], Field(min_length=2, max_length=4)] = Field(
        description="The columns from left to right."
    )
    versus: Text | None = Field(None, description="A word between two columns, such as vs.")

    def keys(self) -> tuple[str, ...]:
        """Return the key of each column."""
        return numbered(self.columns)

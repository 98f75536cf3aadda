"""What a row writes for the layout `end`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Mark, Text, numbered


class Next(Element):
    """Something to do or to read after the film."""

    text: Text = Field(description="What to do.")
    link: str | None = Field(None, description="An address, shown as it is written.")


class Credit(LayoutData):
    """Who did what."""

    role: Text = Field(description="What was done, such as narration.")
    name: Text = Field(description="By whom.")


class Data(LayoutData):
    """The closing card: a last word, next steps with links, and credits."""

    title: Text = Field(description="The last word, such as Thank you.")
    steps: Annotated[list[Next], Field(max_length=4)] = Field(
        default_factory=list, description="What to do next."
    )
    credits: Annotated[list[Credit], Field(max_length=6)] = Field(
        default_factory=list, description="Who did what."
    )
    credits_at: Mark | None = Field(None, description="Mark at which the credits appear.")
    colour: Colour | None = Field(None, description="Colour of lines and links.")

    def keys(self) -> tuple[str, ...]:
        """Return the key of each step, then title and credits."""
        return (*numbered(self.steps), "title", *(("credits",) if self.credits else ()))

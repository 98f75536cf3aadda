"""What a row writes for the layout `title`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lantu.layouts import Colour, LayoutData, Mark, Text

Icon = Literal["book", "truck", "sparkle", "rocket", "pencil", "eraser"]


class Data(LayoutData):
    """The opening card: title, subtitle, and who made the film."""

    title: Text = Field(description="The title.")
    subtitle: Text | None = Field(None, description="A second line.")
    author: Text | None = Field(None, description="Who made it, where and when.")
    kicker: Text | None = Field(None, description="A short line above the title, as of a series.")
    icons: Annotated[list[Icon], Field(max_length=3)] = Field(
        default_factory=list, description="Icons above the title."
    )
    colour: Colour | None = Field(None, description="Colour of the lines.")
    subtitle_at: Mark | None = Field(None, description="Mark at which the subtitle appears.")
    author_at: Mark | None = Field(None, description="Mark at which the author appears.")

    def keys(self) -> tuple[str, ...]:
        """Return title, subtitle and author, as far as there are."""
        given = {"title": self.title, "subtitle": self.subtitle, "author": self.author}
        return tuple(key for key, text in given.items() if text)

"""What a row writes for the layout `split-screen`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Mark, Text, numbered
from lantu_blueprint.icon_names import IconName

PIECES = ("figure", "text", "claim")
"""What appears in a panel after it, each an element `KEY_figure` and so on."""


class Panel(Element):
    """One part of the screen; drawn at the start unless it names a mark."""

    title: Text = Field(description="Its name, on the tab of its frame.")
    note: Text | None = Field(None, description="A line at its top, beside the icon.")
    icon: IconName | None = Field(None, description="Icon at its top.")
    figure: Text | None = Field(None, description="A large figure or word.")
    figure_at: Mark | None = Field(None, description="Mark at which the figure appears.")
    text: Text | None = Field(None, description="A text in a frame.")
    text_at: Mark | None = Field(None, description="Mark at which the text appears.")
    reveal: Literal["fade", "lit", "typed"] = Field(
        "fade",
        description="How the text appears: faded in, lit all at once, or typed letter by letter.",
    )
    claim: Text | None = Field(None, description="The conclusion at its bottom.")
    claim_at: Mark | None = Field(None, description="Mark at which the claim appears.")
    colour: Colour | None = Field(None, description="Colour of its frame, figure and claim.")


class Data(LayoutData):
    """Two or three panels beside each other, each with its own text and marks."""

    panels: Annotated[list[Panel], Field(min_length=2, max_length=3)] = Field(
        description="The panels from left to right."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the key of each panel and of what appears in it, such as 1_text."""
        return tuple(
            key
            for name, panel in zip(numbered(self.panels), self.panels, strict=True)
            for key in (name, *(f"{name}_{piece}" for piece in PIECES if getattr(panel, piece)))
        )

"""What a row writes for the layout `image`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, model_validator

from lantu.layouts import (
    Asset,
    Colour,
    Element,
    LayoutData,
    Mark,
    Text,
    asset_file,
    numbered,
    picture_fault,
    refuse,
)

Percent = Annotated[float, Field(ge=0, le=100)]
SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")


class Focus(LayoutData):
    """A region of the picture that fills its frame from a mark on."""

    at: Mark = Field(description="Mark at which the view begins to move there.")
    x: Percent = Field(50.0, description="Its middle, in per cent from the left.")
    y: Percent = Field(50.0, description="Its middle, in per cent from the top.")
    width: Annotated[float, Field(ge=10, le=100)] = Field(
        100.0, description="Its width in per cent; 100 is the whole picture."
    )


class Callout(Element):
    """A remark beside the picture, tied to a point of it."""

    text: Text = Field(description="The remark.")
    x: Percent = Field(description="The point, in per cent from the left.")
    y: Percent = Field(description="The point, in per cent from the top.")
    side: Literal["left", "right"] | None = Field(
        None, description="Where it stands; else on the nearer side."
    )
    colour: Colour | None = Field(None, description="Colour of its line.")


class Data(LayoutData):
    """A picture in its true colours, with pan, zoom and callouts."""

    file: Asset = Field(description="A PNG, JPEG or SVG file.")
    caption: Text | None = Field(None, description="What it shows; stands below it.")
    credit: Text | None = Field(None, description="Who made it; stands below it, at the right.")
    focus: Annotated[list[Focus], Field(max_length=12)] = Field(
        default_factory=list, description="Regions to which the view moves."
    )
    callouts: Annotated[list[Callout], Field(max_length=8)] = Field(
        default_factory=list, description="Remarks beside it."
    )

    def keys(self) -> tuple[str, ...]:
        """Return `picture` and the key of each callout."""
        return ("picture", *numbered(self.callouts))

    @model_validator(mode="after")
    def _readable(self, info: ValidationInfo) -> Data:
        """Open the file where a storyboard is validated."""
        suffix = "." + self.file.rpartition(".")[2].lower()
        if suffix not in SUFFIXES:
            cause = f"`{self.file}` is neither PNG, JPEG nor SVG"
            raise refuse(cause, "Save it in one of these formats.")
        file = asset_file(self.file, info)
        if file is None:
            return self
        if fault := picture_fault(file):
            raise refuse(f"`{self.file}` {fault[0]}", fault[1])
        return self

"""What rows write about the axes of charts and plots."""

from __future__ import annotations

from pydantic import Field

from lantu.layouts import LayoutData, Number, Text


class Scaled(LayoutData):
    """One axis."""

    title: Text | None = Field(None, description="What it measures.")
    unit: Text | None = Field(None, description="Unit of its values.")
    least: Number | None = Field(None, description="Its lowest value; else a round one.")
    most: Number | None = Field(None, description="Its highest value; else a round one.")


NO_SCALE = Scaled.model_validate({})
"""An axis of which nothing is said."""

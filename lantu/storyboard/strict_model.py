"""The base class of the storyboard's models."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """Base class: unknown keys and wrong types are errors, and instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

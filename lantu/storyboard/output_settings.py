"""The model of an output that is made with each render."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class OutputSettings(BaseModel):
    """An output that is made with each render of the film; its other keys are its options."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    make: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")] = Field(
        description="Name of the output, such as gif or player; see `lantu export --help`."
    )
    span: str | None = Field(
        None, description="The part of the film, such as 04@scan..05@accepted; by default all."
    )

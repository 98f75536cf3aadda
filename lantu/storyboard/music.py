"""The models of the music under a film."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from lantu.storyboard.strict_model import StrictModel

MOMENT = "a row, or row@mark"


class Music(StrictModel):
    """Music under a part of the film: a file, or generated where no file is named."""

    file: str | None = Field(
        None, description="Music file, from the project's root; generated music without it."
    )
    begins: str | None = Field(
        None,
        alias="from",
        description="Row, or row@mark, at which it begins; the beginning of the film otherwise.",
    )
    ends: str | None = Field(
        None,
        alias="to",
        description="Row at whose end it ends, or row@mark; the end of the film otherwise.",
    )
    gain: float = Field(
        0.0, ge=-24.0, le=12.0, description="Decibels louder (or softer) than music usually is."
    )
    tempo: float | None = Field(
        None,
        ge=30.0,
        le=240.0,
        description="Beats per minute: a file repeats in whole bars; generated music is as fast.",
    )
    beats: int = Field(4, ge=1, le=16, description="Beats of a bar.")
    climax: str | None = Field(
        None,
        description="Row, or row@mark, at which generated music is lifted; the poster's row "
        "otherwise, or the last.",
    )
    credit: str | None = Field(
        None, description="Title and author, for the transcript and the description."
    )
    licence: str | None = Field(
        None, description="Its licence, such as CC BY 4.0, for the transcript and the description."
    )

    @property
    def credits(self) -> str:
        """Credit and licence as one text; empty if neither is given."""
        if self.credit and self.licence:
            return f"{self.credit} ({self.licence})"
        return self.credit or self.licence or ""


def _kind(value: object) -> str:
    if isinstance(value, (dict, Music)):
        return "dict[music]"
    if isinstance(value, list):
        return "list[music]"
    return "str" if isinstance(value, str) else "bool"


Bed = Annotated[
    # The tags are what shape.py takes for the branches of a union.
    Annotated[bool, Tag("bool")]
    | Annotated[str, Tag("str")]
    | Annotated[Music, Tag("dict[music]")]
    | Annotated[list[Music], Tag("list[music]")],
    Discriminator(_kind),
]


def music_of(bed: Bed) -> tuple[Music, ...]:
    """The music that a film's `bed` names, however it is written."""
    if isinstance(bed, bool):
        return (Music.model_validate({}),) if bed else ()
    if isinstance(bed, str):
        return (Music.model_validate({"file": bed}),)
    return (bed,) if isinstance(bed, Music) else tuple(bed)

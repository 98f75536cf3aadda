"""The shape of storyboard.yaml. The JSON Schema that editors use is made from these models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["zh", "en"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Localized = Annotated[
    str | dict[Language, str],
    Field(description="One text for every language, or one text per language."),
]


def localize(text: Localized, language: str) -> str:
    """The text in one language; a plain string serves every language."""
    if isinstance(text, str):
        return text
    return text[language]  # type: ignore[index]


class Part(BaseModel):
    """Strict and frozen: an unknown key is an error, a loaded storyboard never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(Part):
    """A thing of the story with one name and one colour in every row."""

    name: Localized = Field(description="What the film calls it.")
    formal: str = Field(description="The field's own term.")
    colour: str = Field(description="Colour name in the theme's palette.")


class Fact(Part):
    """A figure the film shows or says: given with its source, or computed by a function in facts/."""

    value: float | None = Field(None, description="A given figure.")
    source: str | None = Field(None, description="Where a given figure comes from.")
    compute: str | None = Field(None, description="Function in facts/, as module.function.")
    using: dict[str, float | str | list[float]] = Field(
        default_factory=dict,
        description="Arguments: numbers, names of facts of this row, or row.fact of another.",
    )
    show: str = Field(
        "{:g}", description="Python format of the figure on the screen, such as {:.1f}×."
    )
    rounded: str | None = Field(
        None, description="Why the shown figure may differ from the computed one."
    )


class Sound(Part):
    """An effect of the theme at a mark, or some seconds after it."""

    at: Name = Field(description="Mark in the narration at which it begins; `start` for the row's start.")
    play: Name = Field(description="Effect name.")
    after: float = Field(0.0, ge=-5.0, le=60.0, description="Seconds after the mark.")
    gain: float = Field(0.0, ge=-40.0, le=12.0, description="Decibels.")


class Row(Part):
    """One row: what is said, what is shown, which Scene class draws it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    scene: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")] = Field(
        description="Name of the Scene class in the scenes folder."
    )
    layout: str = Field(description="How the sheet is divided.")
    title: Localized
    narration: Localized = Field(
        description="What is said. {name} marks a moment; [shown|said] says something other than it shows."
    )
    seen: Localized = Field(description="What is on the screen, for the transcript.")
    labels: dict[Name, Localized] = Field(
        default_factory=dict, description="Texts on the screen; {fact} is filled in."
    )
    data: dict[Name, Any] = Field(default_factory=dict, description="What the scene draws.")
    facts: dict[Name, Fact] = Field(default_factory=dict, description="Every figure of this row.")
    sounds: list[Sound] = Field(default_factory=list)


class FilmSettings(Part):
    """The film as a whole."""

    title: Localized
    drawing: str = Field(description="Prefix of the drawing numbers in the title block.")
    languages: list[Language] = Field(
        default=["zh", "en"], min_length=1, description="The first is the source language."
    )
    voice: str = Field("espeak", description="Name of the voice; see `render.py doctor`.")
    scenes: str = Field("scenes", description="Folder of the Scene classes, from the project's root.")
    lexicon: str | None = Field(
        "assets/lexicon.yaml", description="Pronunciations, from the project's root."
    )
    bed: bool = Field(False, description="A quiet generated bed under the narration.")
    terms: dict[Name, Term] = Field(default_factory=dict)


class Storyboard(Part):
    """A whole film: its settings and its rows in order."""

    film: FilmSettings
    rows: list[Row] = Field(min_length=1)

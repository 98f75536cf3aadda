"""The pydantic models of storyboard.yaml; the JSON Schema for editors is made from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from lantu.core.encoders import DEFAULT_ENCODER, EncoderName
from lantu.core.errors import NotInFilm
from lantu.core.formats import LANDSCAPE
from lantu.core.theme import COLOURS, FONTS
from lantu.findings import Code
from lantu.languages import BCP47, DEFAULT, LANGUAGES
from lantu.storyboard.chosen_names import FormatName, VoiceName
from lantu.storyboard.music import Bed, Music, music_of
from lantu.storyboard.output_settings import OutputSettings
from lantu.storyboard.source import Source
from lantu.storyboard.strict_model import StrictModel


def _existing_language(tag: str) -> str:
    if tag not in LANGUAGES:
        raise PydanticCustomError("unknown_language", "there is no such language")
    return tag


Language = Annotated[
    str,
    AfterValidator(_existing_language),
    # Editors complete those with a folder; every tag of BCP 47 is accepted.
    WithJsonSchema({"anyOf": [{"enum": [*LANGUAGES]}, {"type": "string", "pattern": BCP47}]}),
]
SCHEMA_VERSION = 1
"""Version of the form of storyboards. A later one gets a message that tells the edit."""
Figures = Literal["quantities", "all"]
NAME = r"^[a-z][a-z0-9_]*$"
Name = Annotated[str, Field(pattern=NAME)]
FUNCTION = r"^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)+$"
Localized = Annotated[
    str | dict[Language, str],
    Field(description="One text for every language, or one text per language."),
]


def localize(text: Localized, language: str) -> str:
    """The text in one language; a plain string is used for every language.

    Raises:
        KeyError: the text has no version in that language.
    """
    if isinstance(text, str):
        return text
    return text[language]


def spoken_language(film: FilmSettings, language: str | None) -> str:
    """The language asked for, or the film's first.

    Raises:
        NotInFilm: the film does not have that language.
    """
    if language is None:
        return film.languages[0]
    if language not in film.languages:
        raise NotInFilm(
            f"The film has no language `{language}`. It has: {', '.join(film.languages)}.",
            Code.LANGUAGE_NOT_IN_FILM,
        )
    return language


class Term(StrictModel):
    """A thing of the story with one name and one colour in every row."""

    name: Localized = Field(description="What the film calls it.")
    formal: str = Field(description="The field's own term.")
    colour: str = Field(description="Name of its colour in the theme's palette.")


class Rounding(StrictModel):
    """A rounding of a fact's value, and the reason for it."""

    to: float = Field(
        gt=0.0, description="The figure is the multiple of this nearest to the exact value."
    )
    because: str = Field(description="Why it is rounded.")


class FigureOfSpeech(StrictModel):
    """A phrase with a number in it that states no quantity."""

    phrase: str = Field(
        description="The exact words, without marks; no unit, percent or times where `figures` is "
        "all."
    )
    because: str = Field(description="Why they state no quantity.")


class Fact(StrictModel):
    """A figure the film shows or says: given with its source, or computed by a function."""

    value: float | None = Field(
        None, description="A given figure; `source` says where it comes from."
    )
    source: str | None = Field(None, description="Where a given figure comes from.")
    compute: str | None = Field(
        None,
        pattern=FUNCTION,
        description="Function in the folder facts, as module.function; or a built-in one, such as "
        "arithmetic.ratio.",
    )
    using: dict[str, float | str | list[float | str]] = Field(
        default_factory=dict,
        description="Arguments of the function: numbers, lists of numbers, "
        "names of facts of this row, row.fact of another, or data.name of the row's data.",
    )
    show: str = Field(
        "{:g}", description="Python format of the figure on the screen, such as {:.1f}×."
    )
    unit: str | None = Field(
        None,
        description="Unit of a figure shown without one, such as × where a label adds it: "
        "%, ×, byte, GB, ms, s, ms/token, TB/s.",
    )
    counts: Localized | None = Field(
        None,
        description="The noun that a plain count counts: singular, as it follows the number.",
    )
    rounded: Rounding | None = Field(
        None, description="Rounding of the figure shown, if it differs from the computed one."
    )
    said: Rounding | None = Field(
        None, description="Coarser rounding that the narration may use instead of the one shown."
    )


class Sound(StrictModel):
    """An effect of the theme at a mark, or some seconds after it."""

    at: Name = Field(
        description="Mark of the narration at which it begins; `start` is the row's beginning."
    )
    play: Name = Field(description="Name of an effect of the theme.")
    after: float = Field(0.0, ge=-5.0, le=60.0, description="Seconds after the mark.")
    gain: float = Field(
        0.0,
        ge=-40.0,
        le=12.0,
        description="Decibels louder (or softer) than the effect's own level.",
    )
    pan: float | None = Field(
        None,
        ge=-1.0,
        le=1.0,
        description="Place from -1 (left) over 0 (middle) to 1 (right); by default that of what "
        "is animated in the picture when it begins, at most 0.6 to a side.",
    )


RowVoice = Annotated[
    # The tags are what shape.py takes for the branch of a text, and of a mapping.
    Annotated[VoiceName, Tag("str")] | Annotated[dict[Language, VoiceName], Tag("dict[voice]")],
    Discriminator(lambda value: "str" if isinstance(value, str) else "dict[voice]"),
]


class Speaker(StrictModel):
    """Somebody who speaks in the film, by a voice of their own."""

    name: Localized | None = Field(
        None, description="What captions and transcript call the speaker; shown if `captions`."
    )
    voice: VoiceName | None = Field(
        None, description="Name of the voice; by default the film's. See `lantu voices`."
    )
    choice: dict[Language, str] = Field(
        default_factory=dict,
        description="Per language, what `voices` of the film says of a voice: the name of one of "
        "its voices, or the path of a model.",
    )
    captions: bool = Field(
        False, description="Captions and transcript begin what the speaker says with the name."
    )


class Row(StrictModel):
    """One row: what is said, what is shown, which Scene class draws it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")] = Field(
        description='The name of the row everywhere, such as "04".'
    )
    scene: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")] | None = Field(
        None, description="Name of the Scene class in the scenes folder that draws the row."
    )
    layout: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] | None = Field(
        None,
        description="Name of the layout that draws the row from its `data`; see `lantu layouts`.",
    )
    title: Localized = Field(description="Title of the row, in the title block and the chapters.")
    voice: RowVoice | None = Field(
        None,
        description="Name of the voice of this row, or one per language; by default its speaker's, "
        "or the film's.",
    )
    speaker: Name | None = Field(
        None, description="Who says this row: a name in `speakers` of the film."
    )
    narration: Localized = Field(
        description="What is said. {name} marks a moment, the same names in every language; "
        "[shown|said] says something other than it shows; [name: …] is said by that speaker; "
        "{pause 0.6} pauses, *word* is stressed, {speed 0.9} slows down."
    )
    speed: float = Field(
        1.0, ge=0.5, le=2.0, description="How fast it is said, as a multiple of the voice's own."
    )
    caption: dict[Language, str] = Field(
        default_factory=dict,
        description="Per language, a shorter text for its captions while another language is "
        "spoken; the same marks as the narration.",
    )
    seen: Localized = Field(description="What is on the screen, for the transcript.")
    labels: dict[Name, Localized] = Field(
        default_factory=dict,
        description="Texts on the screen; {fact} is filled in with the fact as shown.",
    )
    data: dict[Name, Any] = Field(
        default_factory=dict,
        description="What the scene or the layout draws. A text such as assets/icon.svg must name "
        "a file.",
    )
    show: list[dict[str, Any]] = Field(
        default_factory=list, description="What happens to the elements of the layout at marks."
    )
    facts: dict[Name, Fact] = Field(default_factory=dict, description="Every figure of this row.")
    transition: Literal["cut", "wipe", "match"] = Field(
        "cut",
        description="How the row follows the one before: cut clears the sheet, wipe draws a line "
        "across it, match lets elements with equal keys travel from their places in that row to "
        "their places in this one.",
    )
    sounds: list[Sound] = Field(
        default_factory=list, description="Effects of the theme at the marks of this row."
    )
    offsets: dict[Name, Annotated[float, Field(ge=-10.0, le=10.0)]] = Field(
        default_factory=dict,
        description="Seconds by which a mark is moved after its word (before it, if negative).",
    )

    def voice_in(self, language: str) -> str | None:
        """The name of the row's own voice in a language; None if it has none."""
        return self.voice.get(language) if isinstance(self.voice, dict) else self.voice


def _completed(keys: Mapping[str, str], pattern: str) -> WithJsonSchema:
    """JSON Schema of a mapping to text whose known keys editors complete; others are accepted."""
    text = {"type": "string", "pattern": pattern}
    known = {name: {**text, "description": meaning} for name, meaning in keys.items()}
    return WithJsonSchema({"type": "object", "properties": known, "additionalProperties": text})


COLOUR = r"^#[0-9A-Fa-f]{6}$"
FAMILY = r"\S"


class ThemeSettings(StrictModel):
    """A theme, with colours and fonts that replace its own."""

    name: Name | None = Field(
        None,
        description="Name of an installed theme. By default the project's folder theme, or if it "
        "has none, blueprint.",
    )
    colours: Annotated[
        dict[str, Annotated[str, Field(pattern=COLOUR)]], _completed(COLOURS, COLOUR)
    ] = Field(default_factory=dict, description="Colours that replace those of the theme.")
    fonts: Annotated[
        dict[str, Annotated[str, Field(pattern=FAMILY)]], _completed(FONTS, FAMILY)
    ] = Field(
        default_factory=dict,
        description="Font families that replace those of the theme; they must be installed.",
    )


NamedTheme = Annotated[
    # The tags are what shape.py takes for the branch of a text, and of a mapping.
    Annotated[Name, Tag("str")] | Annotated[ThemeSettings, Tag("dict[theme]")],
    Discriminator(lambda value: "str" if isinstance(value, str) else "dict[theme]"),
]


class FilmSettings(StrictModel):
    """The film as a whole."""

    title: Localized = Field(description="Title of the film.")
    drawing: str = Field(
        description="Prefix of the drawing numbers in the title block, such as SD."
    )
    languages: list[Language] = Field(
        default=list(DEFAULT),
        min_length=1,
        description="Languages of the film; the first is the source language.",
    )
    formats: list[FormatName] = Field(
        default=[LANDSCAPE.name],
        min_length=1,
        description="Formats of the picture: landscape, portrait, square, an aspect such as 4:3, "
        "or a size in pixels such as 1080x1350; the first is the usual one. See docs/formats.md.",
    )
    voice: VoiceName = Field("espeak", description="Name of the voice; see `lantu voices`.")
    voices: dict[VoiceName, dict[Language, str]] = Field(
        default_factory=dict,
        description="Per voice and language, the name of an online voice, or the path of a model "
        "from the project's root; #3 after it takes its speaker 3. See docs/voices.md.",
    )
    speakers: dict[Name, Speaker] = Field(
        default_factory=dict,
        description="Those who speak beside the film's voice; `speaker` of a row, or [name: …] in "
        "a narration, names one.",
    )
    theme: NamedTheme | None = Field(
        None,
        description="Name of an installed theme, or a mapping with its name, colours and fonts. "
        "By default the project's folder theme, or if it has none, blueprint.",
    )
    scenes: str = Field(
        "scenes", description="Folder of the Scene classes, from the project's root."
    )
    lexicon: str | None = Field(
        "assets/lexicon.yaml", description="Pronunciations, from the project's root."
    )
    poster: str | None = Field(
        None, description="Frame for the poster, as row@mark; the last mark of the film otherwise."
    )
    encoder: EncoderName = Field(
        DEFAULT_ENCODER,
        description="Encoder of the pictures: delta is quick, x264 suits editing programs and "
        "archives; see docs/iterating.md.",
    )
    bed: Bed = Field(
        False,
        description="Music under the narration: true generates it; a file in the project, or a "
        "list with the music of parts of the film. See docs/sound.md.",
    )
    outputs: list[OutputSettings] = Field(
        default_factory=list,
        description="What is made with each render beside the MP4; see docs/outputs.md.",
    )
    terms: dict[Name, Term] = Field(
        default_factory=dict, description="The things of the story, each with one name and colour."
    )
    figures: Figures = Field(
        "quantities",
        description="Which figures need a fact: those that state a quantity (a unit, percent, "
        "times, or what a fact of the row names), or all.",
    )
    figures_of_speech: list[FigureOfSpeech] = Field(
        default_factory=list, description="Phrases whose numbers state no quantity."
    )

    @property
    def music(self) -> tuple[Music, ...]:
        """The music under the film, however the storyboard gives it."""
        return music_of(self.bed)

    @property
    def theme_settings(self) -> ThemeSettings:
        """The theme's name and changes, however the storyboard gives them."""
        theme = self.theme
        return theme if isinstance(theme, ThemeSettings) else ThemeSettings(name=theme)


class Storyboard(StrictModel):
    """A whole film: its settings and its rows in order."""

    schema_version: int = Field(
        SCHEMA_VERSION, description="Version of the form of this file; 1 is the only one."
    )
    film: FilmSettings = Field(description="The film as a whole.")
    rows: list[Row] = Field(min_length=1, description="The rows in the order of the film.")

    _source: Source | None = PrivateAttr(None)

    @property
    def source(self) -> Source | None:
        """The file it was loaded from, with the position of every part; None if made in code."""
        return self._source

"""Base classes and field types of the data of layouts.

A layout's model is validated twice. With a `RowContext` the values come from the storyboard: texts
are resolved into the language of the film, and marks, colours and facts must exist. Without one the
values come from a `TimedRow` and are resolved already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from lantu.core.words import suggestion
from lantu.languages import BCP47, LANGUAGES
from lantu.layouts.formats import with_format

CONTEXT = "row"
"""Key of the `RowContext` in pydantic's validation context."""
PERCENT = re.compile(r"(-?\d+(?:\.\d+)?) ?%")
REFUSED = "refused"
"""Type of the errors raised here; their context holds `cause` and `remedy`."""

LONGEST_ASSET = 10 << 20
"""Bytes of a table or a listing in the folder assets."""


class Refused(Exception):
    """A text cannot be resolved; `cause` and `remedy` are shown to the user."""

    def __init__(self, cause: str, remedy: str) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(cause)


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the fields of a row's data may refer to.

    Attributes:
        resolve: text of the storyboard (a string or a mapping language -> string) -> the text in
            the language of the film with its facts filled in; raises `Refused`.
        marks: marks of the row's narration.
        colours: names of the theme's colours and of the film's terms.
        facts: fact name -> value.
        root: folder of the project, in which assets are read; None reads none.
        language: language of the film.
        shown: fact name -> its text on the screen; empty for a check.
    """

    resolve: Callable[[str | Mapping[str, str]], str]
    marks: Collection[str]
    colours: Collection[str]
    facts: Mapping[str, float]
    root: Path | None = None
    language: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)


def refuse(cause: str, remedy: str) -> PydanticCustomError:
    """Make the error of a field whose value has the right type but is wrong."""
    return PydanticCustomError(REFUSED, "{cause}", {"cause": cause, "remedy": remedy})


def asset_file(name: str, info: ValidationInfo) -> Path | None:
    """Return the path of an asset that is to be read now; None where nothing is to be read.

    A missing file gives None too, because the storyboard's own check reports it.
    """
    context = context_of(info)
    if context is None or context.root is None:
        return None
    file = context.root / name
    return file if file.is_file() else None


def asset_text(file: Path, name: str) -> str:
    """Return the text of an asset.

    Args:
        file: its path.
        name: as the storyboard names it.

    Raises:
        PydanticCustomError: it is no text in UTF-8, or has more than `LONGEST_ASSET` bytes.
    """
    try:
        if file.stat().st_size > LONGEST_ASSET:
            cause = f"{name} has more than {LONGEST_ASSET >> 20} MiB"
            raise refuse(cause, "Keep in it what the row shows.")
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise refuse(f"{name} is not text in UTF-8", "Save it in UTF-8.") from None


def context_of(info: ValidationInfo) -> RowContext | None:
    """Return what a row's data may refer to; None for values that are resolved already."""
    return info.context.get(CONTEXT) if info.context else None


def _text(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if context is None or not isinstance(value, str | dict):
        return value
    _refuse_other_keys(value)
    try:
        return context.resolve(value)
    except Refused as refused:
        raise refuse(refused.cause, refused.remedy) from None


def _refuse_other_keys(value: str | dict[Any, Any]) -> None:
    """Refuse a key that is no language: often the rest of a text that holds a comma."""
    for key, text in value.items() if isinstance(value, dict) else ():
        if key not in LANGUAGES or text is None:
            remedy = "Put a text with a comma or a colon into quotation marks."
            raise refuse(f"`{key}` is no language", remedy)


def _verbatim(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if context is None or not isinstance(value, dict):
        return value
    _refuse_other_keys(value)
    if context.language not in value:
        raise refuse(f"it has no `{context.language}` text", f"Add `{context.language}:`.")
    return value[context.language]


def _known(value: Any, words: Collection[str], what: str, heading: str) -> Any:
    """Return a value unless it is a text that is not among the known words."""
    if isinstance(value, str) and value not in words:
        raise refuse(f"`{value}` is {what}", suggestion(value, words, heading))
    return value


def _mark(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if context is None:
        return value
    return _known(value, context.marks, "not a mark of this row", "The marks are:")


def _colour(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if context is None:
        return value
    what = "neither a colour of the theme nor a term of the film"
    return _known(value, context.colours, what, "The names are:")


def _number(value: Any, info: ValidationInfo) -> Any:
    context = context_of(info)
    if context is None or not isinstance(value, str):
        return value
    what = "neither a number nor a fact of this row"
    return float(context.facts[_known(value, context.facts, what, "The facts of this row are:")])


def _percent(value: Any, info: ValidationInfo) -> Any:
    """Return a percentage; a fact of 0.93 that is shown as 93% is 93."""
    number = _number(value, info)
    context = context_of(info)
    text = context.shown.get(value, "") if context and isinstance(value, str) else ""
    written = PERCENT.search(text)
    if written is None:
        return number
    # Half of the last digit that is shown.
    near = 0.5001 * 10.0 ** -len(written[1].partition(".")[2])
    is_share = abs(float(written[1]) - 100 * number) <= near < abs(float(written[1]) - number)
    return 100 * number if is_share else number


def _key(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_LOCALIZED: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "propertyNames": {"pattern": BCP47},
            "additionalProperties": {"type": "string"},
        },
    ]
}
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_LOCALIZED)]
"""Text on the screen: one for every language or one per language; `{fact}` is filled in."""
Verbatim = Annotated[str, BeforeValidator(_verbatim), WithJsonSchema(_LOCALIZED)]
"""Text such as code, in which braces name no facts: one, or one per language."""
Mark = Annotated[str, BeforeValidator(_mark)]
"""A mark of the row's narration."""
Colour = Annotated[str, BeforeValidator(_colour)]
"""A colour of the theme, or a term of the film, whose colour is taken."""
Number = Annotated[
    float,
    BeforeValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]}),
]
"""A number, or the name of a fact of the row."""
Percent = Annotated[
    float,
    BeforeValidator(_percent),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]}),
]
"""A percentage, or the name of a fact of the row, which may be a share that is shown in percent."""
Key = Annotated[
    str,
    BeforeValidator(_key),
    Field(pattern=r"^[a-z0-9][a-z0-9_]*$"),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]}),
]
"""Name by which actions refer to an element; elements without one are numbered from 1."""
Asset = Annotated[str, Field(pattern=r"^assets/\S(.*\S)?$")]
"""A file in the folder assets of the project."""
Align = Literal["left", "centre"]


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a clip that a layout plays.

    Attributes:
        file: the clip, such as assets/clip.mp4.
        at: mark at which it begins; None for the start of the row.
        begins, ends: seconds of the clip between which it is heard; None for its end.
        gain: in dB.
    """

    file: str
    at: str | None
    begins: float
    ends: float | None
    gain: float


class LayoutData(BaseModel):
    """Base class of the data of layouts and of their parts."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    sourced: ClassVar[tuple[str, ...]] = ()
    """Fields whose figures need no facts if the field `source` says where they come from."""

    @model_validator(mode="before")
    @classmethod
    def _format_of_its_fact(cls, value: Any, info: ValidationInfo) -> Any:
        context = context_of(info)
        if context is None or not context.shown:
            return value
        return with_format(value, cls.model_fields, context.facts, context.shown)

    @field_validator("*", mode="after")
    @classmethod
    def _is_not_empty(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse a needed text that is empty; one that may be left out may be empty too."""
        field_name = info.field_name or ""
        if value == "" and context_of(info) and cls.model_fields[field_name].is_required():
            raise refuse(f"`{field_name}` is empty", "Write a text.")
        return value

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all elements that actions may name, in drawing order."""
        return ()

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the place and the text of each number that is shown with its unit.

        The figure check asks for a fact or a source for each that is written as a number.
        """
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, LayoutData):
                yield from (((name, *place), text) for place, text in value.stated())
            for index, each in enumerate(value if isinstance(value, list) else ()):
                if isinstance(each, LayoutData):
                    yield from (((name, index, *place), text) for place, text in each.stated())

    def words_at(self, key: str, number: float) -> str:
        """Return the text of a number to which the element with that key counts."""
        return f"{number:g}"

    def heard(self) -> tuple[Heard, ...]:
        """Return the sounds of the clips that the layout plays."""
        return ()


class Element(LayoutData):
    """Something that appears at a mark and that actions may name."""

    key: Key | None = Field(None, description="Its name in `show`; else its number, from 1.")
    at: Mark | None = Field(
        None, description="Mark at which it appears; else the marks are shared out in order."
    )


def numbered(elements: Collection[Element]) -> tuple[str, ...]:
    """Return the key of each element: its own, or its number from 1."""
    return tuple(element.key or str(number) for number, element in enumerate(elements, start=1))

"""The emphasis of a row: what happens to the elements of its layout at its marks."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from lantu.layouts.data import Colour, Key, LayoutData, Mark, Number, Text, refuse

HOME = "all"
"""The whole picture, as the target of the camera."""


LONGEST_RANGE = 1000
RANGE = re.compile(r"(\d+)-(\d+)")


def _listed(value: Any) -> Any:
    """Return a list of keys from one key or a list; a range such as 4-7 becomes its numbers."""
    found: list[Any] = []
    for each in value if isinstance(value, list) else [value]:
        match = RANGE.fullmatch(each) if isinstance(each, str) else None
        if match and 0 <= int(match[2]) - int(match[1]) < LONGEST_RANGE:
            found += range(int(match[1]), int(match[2]) + 1)
        else:
            found.append(each)
    return found


Keys = Annotated[
    list[Key],
    BeforeValidator(_listed),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "array", "items": {"type": ["string", "integer"]}},
            ]
        }
    ),
]
"""One key or a list of keys; numbered elements also as a range, such as 4-7."""


class Zoom(LayoutData):
    """A view of the camera."""

    to: Key = Field(description="Key of the element in the middle; `all` is the whole picture.")
    zoom: float | None = Field(
        None,
        ge=1.0,
        le=4.0,
        description="Times larger than the whole picture; 1.6, or as much as fits, by default.",
    )


class Action(LayoutData):
    """One change of the picture at a mark; exactly one of the kinds is given."""

    at: Mark = Field(description="Mark at which it begins.")
    highlight: Keys | None = Field(None, description="Elements to frame, until the next one.")
    dim: Keys | None = Field(None, description="Elements to fade to a third.")
    clear: bool = Field(False, description="Ends highlight and dimming of all elements.")
    hide: Keys | None = Field(None, description="Elements to remove.")
    move: Key | None = Field(None, description="Element to move onto the place of `to`.")
    swap: Annotated[list[Key], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two elements that change places."
    )
    connect: Annotated[list[Key], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two elements between which an arrow is drawn."
    )
    replace: Key | None = Field(None, description="Element that becomes the text `text`.")
    count: Key | None = Field(None, description="Element with a number that runs to `number`.")
    camera: Zoom | None = Field(None, description="View of the camera.")
    to: Key | None = Field(None, description="With `move`: the element whose place it takes.")
    text: Text | None = Field(
        None,
        description="With `replace` and `connect`: the text; with `count`: how the number at the "
        "end is written, with its own digits and unit.",
    )
    number: Number | None = Field(None, description="With `count`: the number at the end.")
    colour: Colour | None = Field(None, description="With `highlight` and `connect`: its colour.")

    @property
    def keys_named(self) -> tuple[str, ...]:
        """All keys that the action refers to."""
        several = (self.highlight, self.dim, self.hide, self.swap, self.connect)
        named = [key for keys in several for key in keys or ()]
        named += [key for key in (self.move, self.replace, self.count, self.to) if key]
        if self.camera and self.camera.to != HOME:
            named.append(self.camera.to)
        return tuple(named)

    @model_validator(mode="after")
    def _one_kind(self) -> Action:
        kinds = {name: getattr(self, name) for name in KINDS}
        given = [name for name, value in kinds.items() if value]
        if len(given) != 1:
            cause = f"an action has one kind, this has {' and '.join(given) or 'none'}"
            raise refuse(cause, f"Write one of {', '.join(KINDS)}.")
        needed = {"move": "to", "replace": "text", "count": "number"}.get(given[0])
        if needed and getattr(self, needed) is None:
            raise refuse(f"`{given[0]}` needs `{needed}`", f"Add `{needed}:`.")
        return self


KINDS = (
    "highlight",
    "dim",
    "clear",
    "hide",
    "move",
    "swap",
    "connect",
    "replace",
    "count",
    "camera",
)

"""What a row writes for the layout `typewriter`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Text, numbered, refuse

TOKEN = re.compile(
    r"\s*(?:[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\S+?(?=[\s\u2e80-\u9fff\uff00-\uffef]|$))"
)


class Passage(Element):
    """Some text that is typed from a mark on."""

    text: Text = Field(description="The text; it follows the passage before it.")
    tokens: list[Text] = Field(
        default_factory=list,
        description="Its tokens, which joined are the text; else its words, or single characters.",
    )
    colour: Colour | None = Field(None, description="Colour of its letters.")
    new_line: bool = Field(False, description="Whether it begins on a new line.")

    @property
    def pieces(self) -> list[str]:
        """Its tokens."""
        return self.tokens or TOKEN.findall(self.text) or [self.text]


class Data(LayoutData):
    """Text that is typed token by token behind a caret."""

    passages: Annotated[list[Passage], Field(min_length=1, max_length=12)] = Field(
        description="The passages in order."
    )
    speed: Annotated[float, Field(ge=0.5, le=60)] = Field(
        8.0, description="Tokens in a second; a passage is typed faster if its time is short."
    )
    boxes: bool = Field(False, description="Whether each token is underlined.")
    caret: bool = Field(True, description="Whether a caret blinks at the end.")
    mono: bool = Field(False, description="Whether the letters are monospaced.")

    def keys(self) -> tuple[str, ...]:
        """Return the key of each passage."""
        return numbered(self.passages)

    @model_validator(mode="after")
    def _whole(self) -> Data:
        for number, passage in enumerate(self.passages, start=1):
            if passage.tokens and "".join(passage.tokens) != passage.text:
                cause = f"the tokens of passage {number} are not its text"
                remedy = "Write all of its characters, with the spaces before the words."
                raise refuse(cause, remedy)
        return self

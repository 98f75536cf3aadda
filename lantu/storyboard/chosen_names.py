"""Names in a storyboard that must be those of something installed: of a voice, of a format."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from lantu.core.formats import FORMATS, format_fault
from lantu.voices import BUILT_IN, has_voice


def _existing_voice(name: str) -> str:
    if not has_voice(name):
        raise PydanticCustomError("unknown_voice", "there is no such voice")
    return name


def _existing_format(name: str) -> str:
    if format_fault(name):
        raise PydanticCustomError("unknown_format", "there is no such format")
    return name


FormatName = Annotated[
    str,
    AfterValidator(_existing_format),
    WithJsonSchema({"anyOf": [{"enum": [*FORMATS]}, {"type": "string"}]}),
]
VoiceName = Annotated[
    str,
    AfterValidator(_existing_voice),
    # Editors complete the built-in names; a voice of another package is accepted as well.
    WithJsonSchema({"anyOf": [{"enum": [*BUILT_IN]}, {"type": "string"}]}),
]

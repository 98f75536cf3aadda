"""The table of outputs by name: built-in classes, and entry points of other packages.

An output's module is imported when the output is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.outputs.protocol import Output
from lantu.store import content_key, file_key

GROUP = "lantu.outputs"
"""The group of entry points in which other packages register outputs."""
BUILT_IN: Mapping[str, str] = {
    "mp4": "lantu.outputs.mp4:Mp4",
    "gif": "lantu.outputs.gif:Gif",
    "webp": "lantu.outputs.webp:Webp",
    "webm": "lantu.outputs.webm:Webm",
    "mov": "lantu.outputs.mov:Mov",
    "png": "lantu.outputs.png:Png",
    "audio": "lantu.outputs.audio:Audio",
    "captions": "lantu.outputs.captions:Captions",
    "player": "lantu.outputs.player:Player",
    "slides": "lantu.outputs.slides:Slides",
    "pptx": "lantu.outputs.pptx:Pptx",
    "publish": "lantu.outputs.publish:Publish",
}
"""Name -> the class of the output, called without arguments."""


@cache
def output_names() -> tuple[str, ...]:
    """Names of all outputs: the built-in ones, then those of other packages."""
    return tuple(dict.fromkeys([*BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))]))


def find_output(name: str) -> Output:
    """Return the output of a name.

    Raises:
        InputError: no output has that name.
    """
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        constructor: Any = getattr(import_module(module), attribute)
    elif name in output_names():
        (entry,) = entry_points(group=GROUP, name=name)
        constructor = entry.load()
    else:
        raise InputError(
            f"There is no output `{name}`. Choose one of: {', '.join(output_names())}.",
            Code.UNKNOWN_OUTPUT,
        )
    made: Output = constructor()
    return made


@cache
def code_key() -> str:
    """Return the key of all files of this package: with another one, outputs are made anew."""
    files = sorted(Path(__file__).parent.rglob("*.*"))
    return content_key([file_key(file) for file in files if file.suffix != ".pyc"])

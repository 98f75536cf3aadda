"""The table of voices by name: built-in classes, and entry points of other packages.

A voice's module is imported when the voice is created.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.voices.protocol import Voice, VoiceSettings

GROUP = "lantu.voices"
"""The group of entry points in which other packages register voices."""
BUILT_IN: Mapping[str, str] = {
    "espeak": "lantu.voices.engines.espeak:Espeak",
    "kokoro": "lantu.voices.engines.kokoro:Kokoro",
    "edge": "lantu.voices.engines.edge:Edge",
    "piper": "lantu.voices.engines.piper:Piper",
    "sherpa": "lantu.voices.engines.sherpa:Sherpa",
    "command": "lantu.voices.engines.command:Command",
    "http": "lantu.voices.engines.http:Http",
    "recorded": "lantu.voices.engines.recorded:Recorded",
    "silent": "lantu.voices.engines.silent:Silent",
}
"""Name -> the class of the voice, called with a `VoiceSettings`."""


@cache
def voice_names() -> tuple[str, ...]:
    """Names of all voices: the built-in ones, then those of other packages."""
    return tuple(dict.fromkeys([*BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))]))


def has_voice(name: str) -> bool:
    """Whether a voice has that name; entry points are only read for names that are not built in."""
    return name in BUILT_IN or name in voice_names()


def create_voice(name: str, settings: VoiceSettings | None = None) -> Voice:
    """Create the voice of a name. It may be unavailable; `Voice.state` tells.

    Raises:
        InputError: no voice has that name.
    """
    if not has_voice(name):
        raise InputError(
            f"There is no voice `{name}`. Choose one of: {', '.join(voice_names())}.",
            Code.UNKNOWN_VOICE,
        )
    constructor: Callable[[VoiceSettings], Voice]
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        constructor = getattr(import_module(module), attribute)
    else:
        (entry,) = entry_points(group=GROUP, name=name)
        constructor = entry.load()
    return constructor(settings or VoiceSettings())

"""The table of voices by name. Importing it loads no synthesiser library."""

from __future__ import annotations

from collections.abc import Callable

from lantu.core.errors import InputError
from lantu.voices.engines.edge import Edge
from lantu.voices.engines.espeak import Espeak
from lantu.voices.engines.piper import Piper
from lantu.voices.engines.recorded import Recorded
from lantu.voices.engines.sherpa import Sherpa
from lantu.voices.engines.silent import Silent
from lantu.voices.protocol import Voice, VoiceSettings

VOICES: dict[str, Callable[[VoiceSettings], Voice]] = {
    "espeak": lambda _: Espeak(),
    "edge": Edge,
    "piper": Piper,
    "sherpa": Sherpa,
    "recorded": Recorded,
    "silent": lambda _: Silent(),
}


def create_voice(name: str, settings: VoiceSettings | None = None) -> Voice:
    """Create the voice of a name. It may be unavailable; `Voice.state` tells.

    Raises:
        InputError: no voice has that name.
    """
    if name not in VOICES:
        raise InputError(f"There is no voice `{name}`. Choose one of: {', '.join(VOICES)}.")
    return VOICES[name](settings or VoiceSettings())

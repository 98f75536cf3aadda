"""Voices by name. Nothing heavy is imported before a voice speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lantu.errors import InputError
from lantu.voices.espeak import Espeak
from lantu.voices.protocol import Voice
from lantu.voices.silent import Silent

VOICES: dict[str, Callable[[], Voice]] = {"espeak": Espeak, "silent": Silent}
FALLBACK = "silent"


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice that will speak, and a line for the user if it is not the one asked for."""

    voice: Voice
    notice: str | None = None


def find(name: str) -> Voice:
    """A voice by its name, able to speak or not.

    Raises:
        InputError: there is no such voice.
    """
    if name not in VOICES:
        raise InputError(f"There is no voice `{name}`. Choose one of: {', '.join(VOICES)}.")
    return VOICES[name]()


def choose(name: str) -> Choice:
    """The voice asked for or, if it cannot speak here, the silent one with a notice.

    Raises:
        InputError: there is no such voice.
    """
    voice = find(name)
    state = voice.state("")
    if state.available:
        return Choice(voice)
    notice = f"Voice {name}: {state.cause}, so the film is timed but silent. {state.remedy}"
    return Choice(VOICES[FALLBACK](), notice)

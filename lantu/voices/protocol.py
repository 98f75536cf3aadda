"""What every voice promises: say whether it can speak, what shapes its sound, and speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lantu.core.errors import LantuError


class Unavailable(LantuError):
    """A voice cannot say this here and now; elsewhere or later it could.

    Attributes:
        altogether: it can say nothing else either, so there is no use in asking again.
    """

    def __init__(self, message: str, *, altogether: bool = True) -> None:
        super().__init__(message)
        self.altogether = altogether


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a voice is given: plain words, normalised for the ear, and the moments among them.

    Attributes:
        text: as said; words, spaces and the punctuation that shapes pauses.
        marks: (name, index into `text` before which the moment lies), in the order said.
        language: "zh" or "en".
        row: id of the row it belongs to; only a recording asks.
    """

    text: str
    marks: tuple[tuple[str, int], ...]
    language: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class SaidWord:
    """When a piece of the said text is heard: indexes into `Utterance.text`, seconds."""

    start: int
    end: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an utterance came out.

    Attributes:
        seconds: length of the sound.
        marks: mark name -> seconds from its start, in the order said.
        words: every said word in order, without overlaps.
        notices: what the user should look at, one line each.
    """

    seconds: float
    marks: Mapping[str, float]
    words: tuple[SaidWord, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Whether a voice can speak here; if not, why, and what to do about it."""

    available: bool
    cause: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """What a film tells its voices.

    Attributes:
        root: the project's root; recordings and models are found from here.
        own: voice -> language -> the voice's own choice: a name, or the path of a model.
    """

    root: Path = field(default_factory=Path)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, voice: str, language: str) -> str | None:
        """A voice's own choice in one language."""
        return self.own.get(voice, {}).get(language)


class Voice(Protocol):
    """A voice. One instance serves every language it knows."""

    @property
    def name(self) -> str:
        """What the storyboard calls it."""
        ...

    def state(self, language: str) -> State:
        """Whether it can speak a language now. Quick: reads no model, asks no server for sound."""
        ...

    def key(self, utterance: Utterance) -> str:
        """Everything besides the words and marks that shapes the sound, for the cache key."""
        ...

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak into a mono 16-bit WAV at 48 kHz.

        Raises:
            Unavailable: not here and now; the message names the cause and the remedy.
            LantuError: the voice failed; the message names the cause and the remedy.
        """
        ...

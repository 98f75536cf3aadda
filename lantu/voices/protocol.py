"""What every voice promises: say whether it can speak, what shapes its sound, and speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a voice is given: plain words, normalised for the ear, and the moments among them.

    Attributes:
        text: as said; words, spaces and the punctuation that shapes pauses.
        marks: (name, index into `text` before which the moment lies), in the order said.
        language: "zh" or "en".
    """

    text: str
    marks: tuple[tuple[str, int], ...]
    language: str


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
    """

    seconds: float
    marks: Mapping[str, float]
    words: tuple[SaidWord, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Whether a voice can speak here; if not, why, and what to do about it."""

    available: bool
    cause: str = ""
    remedy: str = ""


class Voice(Protocol):
    """A voice. One instance serves every language it knows."""

    @property
    def name(self) -> str:
        """What the storyboard calls it."""
        ...

    def state(self) -> State:
        """Whether it can speak now. Quick: reads no model, asks no server for sound."""
        ...

    def key(self, language: str) -> str:
        """Everything besides the utterance that shapes the sound, as text for the cache key."""
        ...

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak into a mono 16-bit WAV at 48 kHz.

        Raises:
            LantuError: the voice failed; the message names the cause and the remedy.
        """
        ...

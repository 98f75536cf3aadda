"""The interface of a voice (`Voice`), and the records it takes and returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lantu.core.errors import LantuError
from lantu.findings import Code


class Unavailable(LantuError):
    """A voice cannot speak an utterance on this machine at this time.

    Attributes:
        altogether: the voice cannot speak any other utterance either, so it is not asked again.
    """

    code = Code.VOICE_UNAVAILABLE

    def __init__(self, message: str, *, altogether: bool = True) -> None:
        super().__init__(message)
        self.altogether = altogether


@dataclass(frozen=True, slots=True)
class SpokenPause:
    """A pause that the narration asks for.

    Attributes:
        at: index of the character of the text before which it stands.
        seconds: its length from the end of the word before to the beginning of the next.
        least: a longer pause there is not shortened.
        marks: number of marks of the utterance that come before it.
    """

    at: int
    seconds: float
    least: bool
    marks: int


@dataclass(frozen=True, slots=True)
class Prosody:
    """How parts of an utterance are to be said; applied to the sound that the voice gives.

    Attributes:
        pauses: in order.
        stresses: spans (start, end) of the text that are stressed.
        speeds: spans (start, end, speed) of the text that are said faster or slower, in order.
    """

    pauses: tuple[SpokenPause, ...] = ()
    stresses: tuple[tuple[int, int], ...] = ()
    speeds: tuple[tuple[int, int, float], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pauses or self.stresses or self.speeds)


@dataclass(frozen=True, slots=True)
class Utterance:
    """The input of a voice: normalised text and the marks in it.

    Attributes:
        text: words, spaces and the punctuation that makes pauses.
        marks: (name, index of the character of `text` before which the mark stands), in order.
        language: "zh" or "en".
        row: id of the row it belongs to; only the voice `recorded` uses it.
        turns: (index of the first character, speaker) where another speaker begins, in order; ""
            is the row's voice. Empty where that says everything; voices are given none.
        prosody: pauses, stresses and speeds; voices leave them alone.
    """

    text: str
    marks: tuple[tuple[str, int], ...]
    language: str
    row: str = ""
    turns: tuple[tuple[int, str], ...] = ()
    prosody: Prosody = Prosody()


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A spoken word: its span [start, end) in `Utterance.text`, and its times in seconds."""

    start: int
    end: int
    begins: float
    ends: float

    def moved(self, by: float, last: float) -> SaidWord:
        """The word some seconds later, within a sound of `last` seconds."""
        begins, ends = (min(max(time + by, 0.0), last) for time in (self.begins, self.ends))
        return SaidWord(self.start, self.end, begins, ends)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The result of speaking an utterance, beside the WAV.

    Attributes:
        seconds: length of the sound.
        marks: mark name -> seconds from the start of the sound, in order.
        words: every spoken word in order, without overlaps.
        notices: warnings for the user, one line each.
    """

    seconds: float
    marks: Mapping[str, float]
    words: tuple[SaidWord, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a voice can speak on this machine; if not, the cause and the remedy.

    Attributes:
        available: it may be asked to speak.
        cause: why it cannot speak.
        remedy: what makes it speak.
        unproved: why only speaking tells whether it can, as a clause; "" if it surely can.
    """

    available: bool
    cause: str = ""
    remedy: str = ""
    unproved: str = ""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """The settings of a film that its voices read.

    Attributes:
        root: the project's root; paths of recordings and models are relative to it.
        choices: voice name -> language -> the name of an online voice or the path of a model.
    """

    root: Path = field(default_factory=Path)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def choice(self, voice: str, language: str) -> str | None:
        """The entry of a voice for one language, or None."""
        return self.choices.get(voice, {}).get(language)


class Voice(Protocol):
    """A speech synthesiser. One instance serves every language it supports."""

    @property
    def name(self) -> str:
        """Its name in the storyboard."""
        ...

    def state(self, language: str) -> Availability:
        """Whether it can speak a language now. Fast: loads no model and contacts no server."""
        ...

    def key(self, utterance: Utterance) -> str:
        """Everything except the text and the marks that changes the sound, for the cache key.

        Raises:
            Unavailable: the voice cannot speak this utterance.
        """
        ...

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak an utterance and write it as a mono 16-bit WAV at 48 kHz.

        Raises:
            Unavailable: the voice cannot speak now; the message names the cause and the remedy.
            LantuError: the voice failed; the message names the cause and the remedy.
        """
        ...

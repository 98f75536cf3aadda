"""The default voice `espeak`: eSpeak NG from its wheel, one new process per utterance.

The utterance becomes SSML with `<mark>` and `<break>` tags; eSpeak's events give the times of
words and marks. eSpeak NG is GPL and is loaded in `espeak_process` only.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import metadata, util
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lantu.core.installation import install_command
from lantu.languages import LANGUAGES
from lantu.voices.json_subprocess import run
from lantu.voices.protocol import (
    Availability,
    Delivery,
    SaidWord,
    Unavailable,
    Utterance,
    VoiceSettings,
)
from lantu.voices.text.pace import PAUSES, pause_at
from lantu.voices.text.words import word_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Moments = NDArray[np.float64]
    """Times in seconds in ascending order, shape (n,)."""

NAME = "espeak"
PACKAGE = "espeakng_loader"
VERSION = 1
"""Version of this module's SSML and event handling; part of the cache key."""
TIMEOUT = 60.0
CLOSURE = 0.1
"""Longest silent closure in seconds at the start of a stop consonant."""
UNKNOWN, OTHER = "it has no parameters for `{}`", "Choose another `voice`."


@dataclass(frozen=True, slots=True)
class VoiceParameters:
    """eSpeak's parameters for one language.

    Attributes:
        voice: eSpeak's name of the voice.
        rate: words per minute, as eSpeak counts them.
        volume: 0 to 200.
        pitch: 0 to 100.
        range: range of the pitch, 0 to 100.
    """

    voice: str
    rate: int
    volume: int
    pitch: int
    range: int


VOICE_PARAMETERS = {
    tag: VoiceParameters(**language.voices[NAME])  # type: ignore[arg-type]
    for tag, language in LANGUAGES.items()
    if NAME in language.voices
}
"""Language with a folder of its own -> its parameters."""


class Espeak:
    """eSpeak NG: offline, with exact mark times; every language that has parameters for it."""

    name = NAME

    def __init__(self, settings: VoiceSettings | None = None) -> None:
        """It reads no settings."""

    def state(self, language: str) -> Availability:
        """Available if the wheel is installed."""
        if util.find_spec(PACKAGE) is None:
            return Availability(
                available=False, cause="eSpeak NG is not installed", remedy=_remedy()
            )
        if _known(language) is None:
            cause = UNKNOWN.format(language)
            return Availability(available=False, cause=cause, remedy=OTHER)
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The version of eSpeak, its parameters and the pause lengths, as JSON."""
        version = metadata.version(PACKAGE)
        parameters = asdict(_parameters(utterance.language))
        return json.dumps([VERSION, version, parameters, PAUSES], sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak the utterance, cut the silence at both ends and write a WAV at 48 kHz.

        Raises:
            LantuError: eSpeak NG is missing or failed.
        """
        import numpy as np

        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.sound import QUIET, read_wav, resample, trim, write_wav

        document = _SsmlDocument(utterance)
        with TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            events = _synthesise(document, raw)
            samples, rate = read_wav(raw)
        samples, cut = trim(resample(samples, rate))
        write_wav(wav, samples)
        audible = np.flatnonzero(np.abs(samples) > QUIET) / SAMPLE_RATE
        return _deliver(document, events, cut, len(samples) / SAMPLE_RATE, audible)


def phonemes(text: str, language: str) -> tuple[str, ...]:
    """eSpeak's phoneme names for a text; "(en)" marks where Mandarin falls back to English.

    Raises:
        LantuError: eSpeak NG is missing or failed.
    """
    events = _synthesise(_SsmlDocument(Utterance(text, (), language)), None)
    return tuple(name for name, _ in events["phonemes"])


def _known(language: str) -> VoiceParameters | None:
    """The parameters of a language; None if it has none."""
    if language in VOICE_PARAMETERS or language not in LANGUAGES:
        return VOICE_PARAMETERS.get(language)
    found = LANGUAGES[language].voices.get(NAME)
    return VoiceParameters(**found) if found else None  # type: ignore[arg-type]


def _parameters(language: str) -> VoiceParameters:
    found = _known(language)
    if found is None:
        raise Unavailable(f"Voice {NAME}: {UNKNOWN.format(language)}. {OTHER}")
    return found


class _SsmlDocument:
    """The SSML of an utterance, and the map from its characters back to the utterance's text.

    A mark that stands just before a pause is written after the pause and listed in `before_pause`;
    its time is the end of the word before. The order has two reasons: eSpeak reads a full stop
    that follows a tag as the word "dot", and a break that does not directly follow the full stop
    makes it drop the next marks.
    """

    def __init__(self, utterance: Utterance) -> None:
        from html import escape

        self.utterance = utterance
        self.before_pause: set[str] = set()
        self._parts: list[str] = ["<speak>"]
        self._length = len(self._parts[0])
        self._positions: list[int] = []
        text = utterance.text
        waiting = list(utterance.marks)
        for index, character in enumerate(text):
            names = []
            while waiting and waiting[0][1] <= index:
                names.append(waiting.pop(0)[0])
            pause = pause_at(text, index)
            if not pause:
                self._tags(names)
            self._positions.append(self._length)
            self._add(escape(character, quote=False))
            if pause:
                self._add(f'<break time="{round(pause * 1000)}ms"/>')
                self._tags(names)
                self.before_pause.update(names)
        self._tags([name for name, _ in waiting])
        self._add("</speak>")

    @cached_property
    def ssml(self) -> str:
        return "".join(self._parts)

    def index(self, position: int) -> int:
        """The index in the utterance's text of a character position in the SSML."""
        return max(0, bisect_right(self._positions, position) - 1)

    def _tags(self, names: list[str]) -> None:
        for name in names:
            self._add(f'<mark name="{name}"/>')

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _synthesise(document: _SsmlDocument, wav: Path | None) -> dict[str, Any]:
    parameters = asdict(_parameters(document.utterance.language))
    request = parameters | {"ssml": document.ssml, "wav": str(wav) if wav else None}
    return run("lantu.voices.engines.espeak_process", request, TIMEOUT, Espeak.name, _remedy())


def _deliver(
    document: _SsmlDocument, events: dict[str, Any], cut: float, seconds: float, audible: Moments
) -> Delivery:
    """Convert eSpeak's events to the times of words and marks.

    Args:
        document: the SSML that was spoken.
        events: the answer of `espeak_process.synthesise`.
        cut: seconds of silence cut off the start of the sound.
        seconds: length of the trimmed sound.
        audible: times (s) of all samples that are not silent.
    """
    rate: int = events["rate"]

    def plain(sample: int) -> float:
        return min(max(sample / rate - cut, 0.0), seconds)

    rests = [(plain(begins), plain(ends)) for begins, ends in _rests(events["phonemes"])]

    def time(sample: int) -> float:
        at = plain(sample)
        return next((_onset(ends, audible) for begins, ends in rests if begins < at <= ends), at)

    starts: dict[int, float] = {}
    for position, sample in events["words"]:
        starts.setdefault(document.index(position), time(sample))
    words = tuple(_words(document.utterance.text, starts, rests, seconds))
    mark_samples = dict(events["marks"])
    marks: dict[str, float] = {}
    latest = 0.0
    for name, index in document.utterance.marks:
        if name not in mark_samples:  # eSpeak drops a mark after a full stop inside a word
            at = next((word.begins for word in words if word.end > index), seconds)
        elif name in document.before_pause:
            at = plain(mark_samples[name])
            at = next((begins for begins, ends in rests if begins <= at <= ends), at)
        else:
            at = time(mark_samples[name])
        marks[name] = latest = max(at, latest)
    return Delivery(seconds, marks, words)


def _onset(at: float, audible: Moments) -> float:
    """The first audible time after a pause: a stop such as d begins with a silent closure."""
    index = int(audible.searchsorted(at))
    if index < len(audible) and audible[index] - at <= CLOSURE:
        return float(audible[index])
    return at


def _rests(phonemes: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Pauses as (start, end) in samples: from the first pause phoneme to the next sound."""
    rests: list[tuple[int, int]] = []
    begins: int | None = None
    for name, sample in phonemes:
        if name.startswith("_:") and begins is None:
            begins = sample
        elif not name.startswith("_") and begins is not None:
            rests.append((begins, sample))
            begins = None
    if begins is not None:
        rests.append((begins, phonemes[-1][1]))
    return rests


def _words(
    text: str, starts: dict[int, float], rests: list[tuple[float, float]], seconds: float
) -> list[SaidWord]:
    """Convert word events to words; the characters of one Chinese entry get equal lengths."""
    words: list[SaidWord] = []
    for (start, begins), (end, ends) in pairwise([*sorted(starts.items()), (len(text), seconds)]):
        ends = next((rest for rest, _ in rests if begins < rest < ends), ends)
        pieces = word_spans(text, start, end)
        step = (ends - begins) / max(len(pieces), 1)
        for count, (first, last) in enumerate(pieces):
            at = begins + step * count
            words.append(SaidWord(first, last, at, at + step))
    return words


def _remedy() -> str:
    return f"Install it with `{install_command(Espeak.name)}`."

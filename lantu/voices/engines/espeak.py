"""The embedded voice: eSpeak NG from its wheel, one fresh process per utterance."""

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

from lantu.voices.json_subprocess import run
from lantu.voices.protocol import Delivery, SaidWord, State, Utterance
from lantu.voices.text.pace import PAUSES, pause_at
from lantu.voices.text.words import word_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Moments = NDArray[np.float64]
    """Seconds, in order."""

PACKAGE = "espeakng_loader"
VERSION = 1
"""Of the way this file asks and listens; part of the key."""
TIMEOUT = 60.0
CLOSURE = 0.1
"""Seconds that a stop consonant may be silent before it is heard."""
REMEDY = "Install it with `pip install -e '.[espeak]'`."


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language is spoken.

    Attributes:
        voice: eSpeak's name of the voice.
        rate: words a minute, as eSpeak counts them.
        volume: 0 to 200; 100 clips in Mandarin.
        pitch: 0 to 100.
        range: of the pitch, 0 to 100.
    """

    voice: str
    rate: int
    volume: int
    pitch: int
    range: int


MANNERS = {
    "zh": Manner("cmn+Annie", rate=205, volume=90, pitch=45, range=55),
    "en": Manner("en-us+Annie", rate=147, volume=100, pitch=40, range=50),
}


class Espeak:
    """eSpeak NG: Mandarin and English, no network, exact marks."""

    name = "espeak"

    def state(self, language: str) -> State:
        """Available where the wheel is installed."""
        if util.find_spec(PACKAGE) is None:
            return State(available=False, cause="eSpeak NG is not installed", remedy=REMEDY)
        return State(available=True)

    def key(self, utterance: Utterance) -> str:
        """Version of eSpeak, manner of speaking, pauses."""
        version = metadata.version(PACKAGE)
        manner = asdict(MANNERS[utterance.language])
        return json.dumps([VERSION, version, manner, PAUSES], sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak into a WAV at 48 kHz, silence at both ends cut off.

        Raises:
            LantuError: eSpeak NG is missing or failed.
        """
        import numpy as np

        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.sound import QUIET, read_wav, resample, trim, write_wav

        script = _Script(utterance)
        with TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            heard = _synthesise(script, raw)
            samples, rate = read_wav(raw)
        samples, cut = trim(resample(samples, rate))
        write_wav(wav, samples)
        sounding = np.flatnonzero(np.abs(samples) > QUIET) / SAMPLE_RATE
        return _deliver(script, heard, cut, len(samples) / SAMPLE_RATE, sounding)


def phonemes(text: str, language: str) -> tuple[str, ...]:
    """How eSpeak says a text: one name per sound; "(en)" where Mandarin falls back to English.

    Raises:
        LantuError: eSpeak NG is missing or failed.
    """
    heard = _synthesise(_Script(Utterance(text, (), language)), None)
    return tuple(name for name, _ in heard["phonemes"])


class _Script:
    """The SSML of an utterance, and how its characters map back to the said text.

    A mark just before a pause is given after it and belongs to the end of the word (`resting`):
    eSpeak reads a full stop that follows a tag as the word "dot", and a break that does not touch
    its full stop makes it forget the marks that come next.
    """

    def __init__(self, utterance: Utterance) -> None:
        from html import escape

        self.utterance = utterance
        self.resting: set[str] = set()
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
                self.resting.update(names)
        self._tags([name for name, _ in waiting])
        self._add("</speak>")

    @cached_property
    def ssml(self) -> str:
        return "".join(self._parts)

    def index(self, position: int) -> int:
        """The index in the said text of a position in the SSML."""
        return max(0, bisect_right(self._positions, position) - 1)

    def _tags(self, names: list[str]) -> None:
        for name in names:
            self._add(f'<mark name="{name}"/>')

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _synthesise(script: _Script, wav: Path | None) -> dict[str, Any]:
    manner = asdict(MANNERS[script.utterance.language])
    request = manner | {"ssml": script.ssml, "wav": str(wav) if wav else None}
    return run("lantu.voices.engines.espeak_process", request, TIMEOUT, Espeak.name, REMEDY)


def _deliver(
    script: _Script, heard: dict[str, Any], cut: float, seconds: float, sounding: Moments
) -> Delivery:
    """Events to times; `sounding` holds every moment (s) at which something is heard, in order."""
    rate: int = heard["rate"]

    def plain(sample: int) -> float:
        return min(max(sample / rate - cut, 0.0), seconds)

    rests = [(plain(begins), plain(ends)) for begins, ends in _rests(heard["phonemes"])]

    def time(sample: int) -> float:
        at = plain(sample)
        return next((_onset(ends, sounding) for begins, ends in rests if begins < at <= ends), at)

    starts: dict[int, float] = {}
    for position, sample in heard["words"]:
        starts.setdefault(script.index(position), time(sample))
    words = tuple(_words(script.utterance.text, starts, rests, seconds))
    told = dict(heard["marks"])
    marks: dict[str, float] = {}
    latest = 0.0
    for name, index in script.utterance.marks:
        if name not in told:  # eSpeak forgets a mark after a full stop inside a word
            at = next((word.begins for word in words if word.end > index), seconds)
        elif name in script.resting:
            at = plain(told[name])
            at = next((begins for begins, ends in rests if begins <= at <= ends), at)
        else:
            at = time(told[name])
        marks[name] = latest = max(at, latest)
    return Delivery(seconds, marks, words)


def _onset(at: float, sounding: Moments) -> float:
    """When the sound after a rest is heard: a stop such as d begins with a closure, in silence."""
    index = int(sounding.searchsorted(at))
    if index < len(sounding) and sounding[index] - at <= CLOSURE:
        return float(sounding[index])
    return at


def _rests(phonemes: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Silences, in samples: from the first pause phoneme to the next sound."""
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
    """Word events to words: a Chinese entry of several characters is shared out evenly."""
    words: list[SaidWord] = []
    for (start, begins), (end, ends) in pairwise([*sorted(starts.items()), (len(text), seconds)]):
        ends = next((rest for rest, _ in rests if begins < rest < ends), ends)
        pieces = word_spans(text, start, end)
        step = (ends - begins) / max(len(pieces), 1)
        for count, (first, last) in enumerate(pieces):
            at = begins + step * count
            words.append(SaidWord(first, last, at, at + step))
    return words

"""The online voice: Microsoft Edge's read-aloud service, through the package edge-tts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lantu.core.errors import LantuError
from lantu.voices.json_subprocess import run
from lantu.voices.mark_times import after_rests, moment, share_out
from lantu.voices.protocol import (
    Delivery,
    SaidWord,
    State,
    Unavailable,
    Utterance,
    VoiceSettings,
)

PACKAGE = "edge_tts"
VERSION = 1
DEFAULTS = {"zh": "zh-CN-YunxiNeural", "en": "en-US-AndrewNeural"}
SILENCE = 3.5
"""Seconds without a sign of the service after which it is given up; sound may flow for longer."""
TIMEOUT = 600.0
WITHIN = 0.12
"""Seconds that sound may be from where the service says it is: an MP3 begins 46 ms late."""


@dataclass(frozen=True)
class Edge:
    """The read-aloud voices of Microsoft Edge: word boundaries come with the sound.

    Attributes:
        settings: `voices: {edge: {zh: …}}` may name another voice.
        service: address (ws:// or wss://) of another server that speaks the same protocol.
    """

    settings: VoiceSettings
    service: str | None = None
    name = "edge"

    def state(self, language: str) -> State:
        """Available where the package is installed; the network is tried when it speaks."""
        if util.find_spec(PACKAGE) is None:
            remedy = "Install it with `pip install -e '.[edge]'`."
            return State(available=False, cause="edge-tts is not installed", remedy=remedy)
        return State(available=True)

    def key(self, utterance: Utterance) -> str:
        """The voice's name."""
        return json.dumps([VERSION, self._named(utterance.language)])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Ask the service for the sound and the times of its words.

        Raises:
            Unavailable: the service cannot be reached, or falls silent.
            LantuError: it knows no such voice, or sent no sound.
        """
        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.decode import decode
        from lantu.voices.sound import trim, write_wav

        if not any(character.isalnum() for character in utterance.text):
            return _nothing(utterance, wav)
        with TemporaryDirectory() as folder:
            mp3 = Path(folder) / "speech.mp3"
            request = {
                "text": utterance.text,
                "voice": self._named(utterance.language),
                "service": self.service,
                "silence": SILENCE,
                "mp3": str(mp3),
            }
            answer = run("lantu.voices.engines.edge_process", request, TIMEOUT, self.name)
            if "unreachable" in answer:
                raise Unavailable(
                    f"Voice edge: its service cannot be reached ({answer['unreachable']}). "
                    "Check the network, or choose another `voice`."
                )
            try:
                samples = decode(mp3)
            except LantuError as error:
                cause = "what it sent cannot be played"
                raise LantuError(f"Voice edge failed: {cause}. Try again.") from error
        words = _settled(utterance, _placed(utterance.text, answer["words"]), samples)
        samples, cut = trim(samples)
        seconds = len(samples) / SAMPLE_RATE
        words = [_moved(word, -cut, seconds) for word in words]
        write_wav(wav, samples)
        marks = {name: moment(utterance.text, at, words) for name, at in utterance.marks}
        return Delivery(seconds, marks, tuple(words))

    def _named(self, language: str) -> str:
        return self.settings.of(self.name, language) or DEFAULTS[language]


def _nothing(utterance: Utterance, wav: Path) -> Delivery:
    from lantu.voices.engines.silent import Silent

    return Silent().speak(utterance, wav)


def _placed(text: str, told: list[tuple[str, float, float]]) -> list[SaidWord]:
    """The service's words, found in the text one after another."""
    words: list[SaidWord] = []
    cursor = 0
    lower = text.lower() if len(text.lower()) == len(text) else text
    for said, begins, ends in told:
        start = lower.find(said.lower(), cursor)
        if start < 0:
            continue
        cursor = start + len(said)
        words += share_out(text, start, cursor, begins, ends)
    if not words:
        raise LantuError("Voice edge failed: it sent no word times. Try again, or another `voice`.")
    return words


def _settled(utterance: Utterance, words: list[SaidWord], samples: object) -> list[SaidWord]:
    """Words where the decoded sound has them: the service's clock starts before the MP3's."""
    from lantu.voices.onsets import settle, stretches

    heard = stretches(samples)  # type: ignore[arg-type]
    rested = after_rests(utterance.text, words)
    late = [
        onset - word.begins
        for word, rest in zip(words, rested, strict=True)
        if rest and (onset := heard.onset(word.begins, WITHIN)) is not None
    ]
    shift = median(late) if late else 0.0
    moved = [_moved(word, shift, float("inf")) for word in words]
    return settle(moved, rested, heard, WITHIN)


def _moved(word: SaidWord, by: float, last: float) -> SaidWord:
    begins, ends = (min(max(time + by, 0.0), last) for time in (word.begins, word.ends))
    return SaidWord(word.start, word.end, begins, ends)

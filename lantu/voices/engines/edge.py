"""The online voice `edge`: Microsoft Edge's read-aloud service, through the package edge-tts.

A subprocess (`edge_process`) receives an MP3 and word boundaries from the service; this module
decodes the MP3 and corrects the word times by the speech that it detects in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lantu.core.errors import LantuError
from lantu.core.installation import install_command
from lantu.findings import Code
from lantu.languages import LANGUAGES
from lantu.voices.json_subprocess import run
from lantu.voices.mark_times import follow_pauses, locate_words, mark_time
from lantu.voices.protocol import (
    Availability,
    Delivery,
    SaidWord,
    Unavailable,
    Utterance,
    VoiceSettings,
)

NAME = "edge"
PACKAGE = "edge_tts"
VERSION = 1
SILENCE = 3.5
"""Seconds without a message from the service after which the request is given up; the whole
request may take longer."""
TIMEOUT = 600.0
WITHIN = 0.12
"""Largest correction of a word time in seconds: the decoded MP3 starts 46 ms late."""


@dataclass(frozen=True)
class Edge:
    """The read-aloud voices of Microsoft Edge. The service sends word boundaries with the sound.

    Attributes:
        settings: `voices: {edge: {zh: …}}` may name a voice other than the default.
        service: address (ws:// or wss://) of another server with the same protocol, for tests.
    """

    settings: VoiceSettings
    service: str | None = None
    name = NAME

    def state(self, language: str) -> Availability:
        """Available if edge-tts is installed; the network is first used by `speak`."""
        if util.find_spec(PACKAGE) is None:
            remedy = f"Install it with `{install_command(NAME)}`."
            return Availability(available=False, cause="edge-tts is not installed", remedy=remedy)
        if not self._voice_name(language):
            cause = f"the film names no voice for `{language}`"
            remedy = f"Write `voices: {{{NAME}: {{{language}: NAME}}}}` under `film`."
            return Availability(available=False, cause=cause, remedy=remedy)
        return Availability(available=True, unproved="its service is reached when it speaks")

    def key(self, utterance: Utterance) -> str:
        """The name of the service's voice, as JSON."""
        return json.dumps([VERSION, self._voice_name(utterance.language)])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Request the sound and its word boundaries from the service, and write the WAV.

        Raises:
            Unavailable: the service cannot be reached, or stops answering.
            LantuError: the service does not know the voice, or sent no sound.
        """
        from lantu.core.records import SAMPLE_RATE
        from lantu.voices.decode import decode_sound
        from lantu.voices.sound import trim, write_wav

        if not any(character.isalnum() for character in utterance.text):
            return _speak_silence(utterance, wav)
        with TemporaryDirectory() as folder:
            mp3 = Path(folder) / "speech.mp3"
            request = {
                "text": utterance.text,
                "voice": self._voice_name(utterance.language),
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
                samples = decode_sound(mp3)
            except LantuError as error:
                cause = "what it sent cannot be played"
                raise LantuError(
                    f"Voice edge failed: {cause}. Try again.", Code.VOICE_FAILED
                ) from error
        words = _align_words(utterance, _locate_words(utterance.text, answer["words"]), samples)
        samples, cut = trim(samples)
        seconds = len(samples) / SAMPLE_RATE
        words = [word.moved(-cut, seconds) for word in words]
        write_wav(wav, samples)
        marks = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
        return Delivery(seconds, marks, tuple(words))

    def _voice_name(self, language: str) -> str | None:
        return self.settings.choice(self.name, language) or _default(language)


def _speak_silence(utterance: Utterance, wav: Path) -> Delivery:
    from lantu.voices.engines.silent import Silent

    return Silent().speak(utterance, wav)


def _locate_words(text: str, boundaries: list[tuple[str, float, float]]) -> list[SaidWord]:
    """Locate the words of the service's boundaries (word, start s, end s) in the text, in order.

    Raises:
        LantuError: none of them is in the text.
    """
    words = locate_words(text, boundaries)
    if not words:
        raise LantuError(
            "Voice edge failed: it sent no word times. Try again, or another `voice`.",
            Code.VOICE_FAILED,
        )
    return words


def _align_words(utterance: Utterance, words: list[SaidWord], samples: object) -> list[SaidWord]:
    """Shift all words by the median delay of the decoded MP3, then move those next to pauses."""
    from lantu.voices.onsets import find_speech, snap_to_speech

    speech = find_speech(samples)  # type: ignore[arg-type]
    after_pause = follow_pauses(utterance.text, words)
    delays = [
        onset - word.begins
        for word, rest in zip(words, after_pause, strict=True)
        if rest and (onset := speech.onset(word.begins, WITHIN)) is not None
    ]
    shift = median(delays) if delays else 0.0
    moved = [word.moved(shift, float("inf")) for word in words]
    return snap_to_speech(moved, after_pause, speech, WITHIN)


def _default(language: str) -> str | None:
    """The service's voice for a language; None if none is known."""
    own = LANGUAGES[language].voices.get(NAME) if language in LANGUAGES else None
    return str(own["voice"]) if own else None

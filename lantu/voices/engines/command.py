"""The voice `command`: a program of the user, which Lantu runs once for every row.

The text comes on its standard input, and the path of the WAV that it shall write is its last
argument. On standard output it may print the times of its words as JSON; without them, the sound is
aligned with eSpeak's speech of the text.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lantu.core.errors import LantuError
from lantu.findings import Code
from lantu.voices.engines.espeak import Espeak
from lantu.voices.mark_times import follow_pauses, locate_words, mark_time
from lantu.voices.model_files import fingerprint
from lantu.voices.protocol import (
    Availability,
    Delivery,
    Unavailable,
    Utterance,
    VoiceSettings,
)
from lantu.voices.word_alignment import aligner_key, deliver_aligned

if TYPE_CHECKING:
    from lantu.voices.sound import Samples

NAME = "command"
VERSION = 1
EXAMPLE = "`voices: {{command: {{{}: python3 say.py}}}}`"
TIMEOUT = 300.0
"""Seconds that the program may take for a row."""
WITHIN = 0.05
"""Largest correction in seconds of a reported time of a word beside a pause."""
SHOWN = 200
"""Most characters of the program's error output that a message quotes."""


@dataclass(frozen=True)
class Command:
    """A program that `voices: {command: {en: …}}` names for each language.

    Attributes:
        settings: the film's voice settings.
        seconds: time limit of the program.
    """

    settings: VoiceSettings
    seconds: float = TIMEOUT
    name = NAME

    def state(self, language: str) -> Availability:
        """Available if the film names a command whose program is there; it is not run."""
        example = EXAMPLE.format(language)
        try:
            words = self._words(language)
        except ValueError as error:
            cause = f"its command cannot be read ({error})"
            return Availability(False, cause, f"Write one such as {example}.")
        if not words:
            cause = f"the film names no command for `{language}`"
            return Availability(False, cause, f"Write {example} under `film`.")
        if self._program(words[0]) is None:
            return Availability(False, f"there is no program `{words[0]}`", "Correct its command.")
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The command, the content of the project's files in it, and the aligner's key, as JSON."""
        words = self._words(utterance.language)
        files = [self.settings.root / word for word in words]
        contents = [fingerprint(file) for file in files if file.is_file()]
        aligned = Espeak().state(utterance.language).available
        parts = [VERSION, words, contents, aligner_key(utterance) if aligned else ""]
        return json.dumps(parts)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Run the program, read its sound and its times, and write the WAV.

        Raises:
            Unavailable: there is no such program.
            LantuError: the program failed, took too long, or wrote what cannot be used.
        """
        from lantu.voices.decode import decode_sound

        state = self.state(utterance.language)
        if not state.available:
            raise Unavailable(f"Voice {NAME}: {state.cause}. {state.remedy}")
        with TemporaryDirectory() as folder:
            out = Path(folder) / "speech.wav"
            printed = self._run(utterance, out)
            if not out.is_file() or not out.stat().st_size:
                raise _failed(
                    utterance, "its program wrote no sound", "Write a WAV to its last argument."
                )
            try:
                samples = decode_sound(out)
            except LantuError as error:
                cause = "the sound that its program wrote cannot be played"
                raise _failed(utterance, cause, "Write a WAV file.") from error
        boundaries = _read_times(utterance, printed)
        if not (abs(samples) > 0.004).any():
            raise _failed(utterance, "its program wrote silence", "Run the program by itself.")
        if not boundaries:
            return deliver_aligned(utterance, samples, NAME, wav)
        return _deliver(utterance, samples, boundaries, wav)

    def _words(self, language: str) -> list[str]:
        """The program and its arguments; empty if the film names none.

        Raises:
            ValueError: a quotation mark is not closed.
        """
        return shlex.split(self.settings.choice(NAME, language) or "")

    def _program(self, word: str) -> str | None:
        """The path of a program: in the project, or where programs are looked for."""
        own = (self.settings.root / word).expanduser()
        return str(own) if own.is_file() and os.access(own, os.X_OK) else shutil.which(word)

    def _run(self, utterance: Utterance, out: Path) -> str:
        """Run the program in the project's root and return its standard output."""
        program, *arguments = self._words(utterance.language)
        given = {"LANTU_LANGUAGE": utterance.language, "LANTU_ROW": utterance.row}
        try:
            process = subprocess.Popen(
                [self._program(program) or program, *arguments, str(out)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                cwd=self.settings.root,
                env={**os.environ, **given},
                start_new_session=True,
            )
        except OSError as error:
            cause = f"`{program}` cannot be run ({error.strerror})"
            raise _failed(utterance, cause, "Correct its command.") from error
        try:
            printed, errors = process.communicate(utterance.text, self.seconds)
        except subprocess.TimeoutExpired:
            cause = f"`{program}` had not ended after {self.seconds:g} s"
            raise _failed(utterance, cause, "Run it by itself to see why.") from None
        finally:
            with suppress(OSError):  # what it started must not outlive it
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.returncode:
            last = next((line for line in reversed(errors.splitlines()) if line.strip()), "")
            said = f": {last.strip()[:SHOWN].rstrip('.')}" if last else ""
            cause = f"`{program}` ended with status {process.returncode}{said}"
            raise _failed(utterance, cause, "Run it by itself to see why.")
        return printed


def _failed(utterance: Utterance, cause: str, remedy: str) -> LantuError:
    message = f"Voice {NAME} failed at row {utterance.row}: {cause}. {remedy}"
    return LantuError(message, Code.VOICE_FAILED)


def _read_times(utterance: Utterance, printed: str) -> list[tuple[str, float, float]]:
    """The words that the program printed, with start and end in seconds; empty if none.

    Raises:
        LantuError: what it printed has another form, or its times are not in order.
    """
    if not printed.strip():
        return []
    try:
        answer: Any = json.loads(printed)
        times = [(str(word), float(begins), float(ends)) for word, begins, ends in answer["words"]]
    except (ValueError, TypeError, KeyError):
        cause = f"its program printed `{printed.strip()[:40]}`, which holds no times of words"
        remedy = 'Print {"words": [["Hello", 0.1, 0.5]]} and nothing else, or nothing at all.'
        raise _failed(utterance, cause, remedy) from None
    latest = 0.0
    for word, begins, ends in times:
        if not latest <= begins <= ends:
            cause = f"its program says `{word}` from {begins:g} s to {ends:g} s, out of order"
            raise _failed(utterance, cause, "Print the words in the order of their times.")
        latest = begins
    return times


def _deliver(
    utterance: Utterance,
    samples: Samples,
    boundaries: list[tuple[str, float, float]],
    wav: Path,
) -> Delivery:
    """Write the sound trimmed, with the times of the program.

    Raises:
        LantuError: the times belong to other words or to a longer sound.
    """
    from lantu.core.records import SAMPLE_RATE
    from lantu.voices.onsets import find_speech, snap_to_speech
    from lantu.voices.sound import trim, write_wav

    words = locate_words(utterance.text, boundaries)
    if not words:
        cause = f"none of the words that its program printed is in the text: {boundaries[0][0]}"
        raise _failed(utterance, cause, "Print the words as they come on its standard input.")
    seconds = len(samples) / SAMPLE_RATE
    if boundaries[-1][1] > seconds:
        word, begins, _ = boundaries[-1]
        cause = f"its program says `{word}` at {begins:g} s of a sound of {seconds:.2f} s"
        raise _failed(utterance, cause, "Print times in seconds from the start of the WAV.")
    after_pause = follow_pauses(utterance.text, words)
    words = snap_to_speech(words, after_pause, find_speech(samples), WITHIN)
    samples, cut = trim(samples)
    seconds = len(samples) / SAMPLE_RATE
    said = [word.moved(-cut, seconds) for word in words]
    write_wav(wav, samples)
    marks = {name: mark_time(utterance.text, at, said) for name, at in utterance.marks}
    return Delivery(seconds, marks, tuple(said))

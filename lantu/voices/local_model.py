"""Base class of the local neural voices (Piper, sherpa-onnx).

A subprocess loads the user's model and speaks the utterance chunk by chunk; `chunks` joins the
sounds and derives the times of marks and words.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from lantu.core.errors import LantuError
from lantu.core.installation import install_command
from lantu.findings import Code
from lantu.languages import LANGUAGES
from lantu.voices.json_subprocess import run
from lantu.voices.model_files import find_model, fingerprint
from lantu.voices.protocol import Availability, Delivery, Unavailable, Utterance, VoiceSettings
from lantu.voices.text.pace import PAUSES

VERSION = 1
TIMEOUT = 600.0
LEFT_OUT = re.compile(r"OOV:? (?:\w+ skipped: )?'?([^\s'.]+)")


@dataclass(frozen=True)
class LocalVoice:
    """A neural voice that runs on this machine; subclasses name the library and check its files.

    Attributes:
        settings: the film's voice settings, which name a model per language.
    """

    settings: VoiceSettings
    name: ClassVar[str]
    package: ClassVar[str]
    """The Python package that the subprocess imports; the voice is unavailable without it."""
    process: ClassVar[str]
    """The module that `json_subprocess.run` starts."""

    def missing(self, path: Path) -> str:
        """Which file of the model at a path is missing, as a clause; "" if it is complete."""
        return "" if path.exists() else f"there is no {path}"

    def state(self, language: str) -> Availability:
        """Available if the package is installed and the language has a complete model."""
        if util.find_spec(self.package) is None:
            cause = f"{self.package.replace('_', '-')} is not installed"
            remedy = f"Install it with `{install_command(self.name)}`."
            return Availability(available=False, cause=cause, remedy=remedy)
        chosen = find_model(self.settings, self.name, language)
        hint = f"`voices: {{{self.name}: {{{language}: {self._proposed(language)}}}}}`"
        if chosen is None:
            cause = f"the film names no model for `{language}`"
            remedy = f"Write {hint} under `film`; docs/voices.md says where models come from."
            return Availability(available=False, cause=cause, remedy=remedy)
        lacks = self.missing(chosen.path)
        if lacks:
            remedy = f"Put the model there, or correct {hint}."
            return Availability(available=False, cause=lacks, remedy=remedy)
        return Availability(available=True)

    def _proposed(self, language: str) -> str:
        """A model of the language, for messages."""
        own = LANGUAGES[language].voices if language in LANGUAGES else {}
        return str(own.get(self.name, {}).get("model", "models/NAME"))

    def key(self, utterance: Utterance) -> str:
        """The fingerprint of the model, the speaker and the pause lengths, as JSON."""
        chosen = find_model(self.settings, self.name, utterance.language)
        parts = [fingerprint(chosen.path), chosen.speaker] if chosen else []
        return json.dumps([VERSION, *parts, PAUSES], sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Synthesise chunk by chunk in a subprocess and join the sounds.

        Raises:
            Unavailable: the package or the model is missing.
            LantuError: the model cannot be loaded, or gives no sound for a chunk.
        """
        import numpy as np

        from lantu.voices.chunks import join_chunks, split_into_chunks
        from lantu.voices.engines.silent import Silent
        from lantu.voices.sound import QUIET

        state = self.state(utterance.language)
        chosen = find_model(self.settings, self.name, utterance.language)
        if not state.available or chosen is None:
            raise Unavailable(f"Voice {self.name}: {state.cause}. {state.remedy}")
        chunks = split_into_chunks(utterance)
        if not chunks:
            return Silent().speak(utterance, wav)
        with TemporaryDirectory() as folder:
            request = {
                "model": str(chosen.path),
                "speaker": chosen.speaker,
                "texts": [chunk.text for chunk in chunks],
                "folder": folder,
            }
            remedy = f"Download {chosen.path} with all its files again, or choose another."
            answer = run(self.process, request, TIMEOUT, self.name, remedy)
            sounds = [np.load(Path(folder) / f"{index}.npy") for index in range(len(chunks))]
        for chunk, sound in zip(chunks, sounds, strict=True):
            if np.abs(sound).max(initial=0.0) <= QUIET:
                raise LantuError(
                    f"Row {utterance.row}: voice {self.name} has no sound for `{chunk.text}`. "
                    "Write [shown|said] with words that its model knows, or choose another.",
                    Code.VOICE_FAILED,
                )
        delivery = join_chunks(utterance, chunks, sounds, answer["rate"], wav)
        return replace(delivery, notices=self._notices(utterance.row, answer["log"]))

    def _notices(self, row: str, log: str) -> tuple[str, ...]:
        """Words that sherpa-onnx skipped; it reports them in its log only."""
        words = dict.fromkeys(word for word in LEFT_OUT.findall(log) if word.isalnum())
        if not words:
            return ()
        cause = f"voice {self.name} leaves out what its model does not know: {', '.join(words)}"
        return (f"row {row}: {cause}. Write [shown|said] with words that it knows.",)

"""What the local neural voices share: a model of the user's, a process of their own, pieces."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from lantu.core.errors import LantuError
from lantu.voices.json_subprocess import run
from lantu.voices.model_files import fingerprint, model
from lantu.voices.protocol import Delivery, State, Unavailable, Utterance, VoiceSettings
from lantu.voices.text.pace import PAUSES

VERSION = 1
TIMEOUT = 600.0
LEFT_OUT = re.compile(r"OOV:? (?:\w+ skipped: )?'?([^\s'.]+)")


@dataclass(frozen=True)
class LocalVoice:
    """A neural voice on this machine. Which one is said by the class that derives from it.

    Attributes:
        settings: names the model of each language.
    """

    settings: VoiceSettings
    name: ClassVar[str]
    package: ClassVar[str]
    """Imported by its process."""
    process: ClassVar[str]
    """Module that speaks."""
    example: ClassVar[str]
    """Path of a model, as one would write it."""

    def missing(self, path: Path) -> str:
        """What a model at a path lacks, in few words; empty if it is all there."""
        return "" if path.exists() else f"there is no {path}"

    def state(self, language: str) -> State:
        """Available where the package is installed and the language has a model."""
        if util.find_spec(self.package) is None:
            cause = f"{self.package.replace('_', '-')} is not installed"
            remedy = f"Install it with `pip install -e '.[{self.name}]'`."
            return State(available=False, cause=cause, remedy=remedy)
        chosen = model(self.settings, self.name, language)
        hint = f"`voices: {{{self.name}: {{{language}: {self.example}}}}}`"
        if chosen is None:
            cause = f"the film names no model for `{language}`"
            remedy = f"Write {hint} under `film`; docs/voices.md says where models come from."
            return State(available=False, cause=cause, remedy=remedy)
        lacks = self.missing(chosen.path)
        if lacks:
            remedy = f"Put the model there, or correct {hint}."
            return State(available=False, cause=lacks, remedy=remedy)
        return State(available=True)

    def key(self, utterance: Utterance) -> str:
        """The model's content and speaker, pauses."""
        chosen = model(self.settings, self.name, utterance.language)
        parts = [fingerprint(chosen.path), chosen.speaker] if chosen else []
        return json.dumps([VERSION, *parts, PAUSES], sort_keys=True)

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak piece by piece, and join the pieces.

        Raises:
            Unavailable: the package or the model is missing.
            LantuError: the model cannot be used, or does not know the words.
        """
        import numpy as np

        from lantu.voices.chunks import join, split
        from lantu.voices.engines.silent import Silent
        from lantu.voices.sound import QUIET

        state = self.state(utterance.language)
        chosen = model(self.settings, self.name, utterance.language)
        if not state.available or chosen is None:
            raise Unavailable(f"Voice {self.name}: {state.cause}. {state.remedy}")
        pieces = split(utterance)
        if not pieces:
            return Silent().speak(utterance, wav)
        with TemporaryDirectory() as folder:
            request = {
                "model": str(chosen.path),
                "speaker": chosen.speaker,
                "texts": [piece.text for piece in pieces],
                "folder": folder,
            }
            remedy = f"Download {chosen.path} with all its files again, or choose another."
            answer = run(self.process, request, TIMEOUT, self.name, remedy)
            sounds = [np.load(Path(folder) / f"{index}.npy") for index in range(len(pieces))]
        for piece, sound in zip(pieces, sounds, strict=True):
            if np.abs(sound).max(initial=0.0) <= QUIET:
                raise LantuError(
                    f"Row {utterance.row}: voice {self.name} has no sound for `{piece.text}`. "
                    "Write [shown|said] with words that its model knows, or choose another."
                )
        delivery = join(utterance, pieces, sounds, answer["rate"], wav)
        return replace(delivery, notices=self._notices(utterance.row, answer["log"]))

    def _notices(self, row: str, log: str) -> tuple[str, ...]:
        """What sherpa-onnx leaves out it tells in its log alone."""
        words = dict.fromkeys(word for word in LEFT_OUT.findall(log) if word.isalnum())
        if not words:
            return ()
        cause = f"voice {self.name} leaves out what its model does not know: {', '.join(words)}"
        return (f"row {row}: {cause}. Write [shown|said] with words that it knows.",)

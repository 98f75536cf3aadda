"""The local neural voice `kokoro`: Kokoro-82M, which `lantu voices get kokoro` brings.

A subprocess (`kokoro_process`) speaks a row sentence by sentence. The model gives the length of
every phoneme, so the times of words and marks are known and need no alignment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lantu.core.installation import install_command
from lantu.languages import LANGUAGES
from lantu.voices.json_subprocess import run
from lantu.voices.kokoro_files import MODEL, VECTORS, installed
from lantu.voices.protocol import (
    Availability,
    Delivery,
    SaidWord,
    Unavailable,
    Utterance,
    VoiceSettings,
)
from lantu.voices.text.pace import PAUSES, pause_at

if TYPE_CHECKING:
    from lantu.voices.sound import Samples

NAME = "kokoro"
VERSION = 1
"""Version of the transcription and of this module; part of the cache key."""
PACKAGES = ("onnxruntime", "misaki", "pypinyin")
TIMEOUT = 600.0
WITHIN = 0.15
"""Seconds by which a word beside a pause may be moved to where its sound begins or ends."""
BEFORE, AFTER = 0.03, 0.08
"""Seconds kept before the first and after the last sound: soft consonants, and the decay."""
GET = "Run `lantu voices get kokoro` (117 MB once)."
REMEDY = f"Run `lantu voices get {NAME}` again."


@dataclass(frozen=True, slots=True)
class KokoroVoice:
    """What the model is told for one language.

    Attributes:
        voice: name of a voice vector, such as `af_heart`.
        percent: speed, 100 being the model's own.
    """

    voice: str
    percent: int

    @property
    def accent(self) -> str:
        """Accent of words in Latin letters; voices whose name begins with b are British."""
        return "gb" if self.voice.startswith("b") else "us"


class Kokoro:
    """Kokoro-82M: offline, with exact times; `voices: {kokoro: {en: bf_emma}}` names a voice."""

    name = NAME

    def __init__(self, settings: VoiceSettings | None = None) -> None:
        self._settings = settings or VoiceSettings()

    def state(self, language: str) -> Availability:
        """Available if its packages and the model are there, and the language has a voice."""
        missing = [package for package in PACKAGES if util.find_spec(package) is None]
        chosen = self._chosen(language)
        if missing:
            remedy = f"Install it with `{install_command(NAME)}`."
            return Availability(False, f"{', '.join(missing)} is not installed", remedy)
        if chosen is None:
            cause = f"it has no voice for `{language}`"
            return Availability(False, cause, "Choose another `voice`.")
        if chosen.voice not in VECTORS:
            remedy = f"Choose one of: {', '.join(VECTORS)}."
            return Availability(False, f"there is no `{chosen.voice}`", remedy)
        files = installed()
        if not files.model.is_file() or not files.vector(chosen.voice).is_file():
            return Availability(False, f"its model is not in {files.folder}", GET)
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The checksum of the model, the voice, its speed and the pause lengths, as JSON."""
        chosen = self._chosen(utterance.language)
        spoken = [chosen.voice, chosen.percent] if chosen else []
        return json.dumps(
            [VERSION, MODEL.sha256, VECTORS.get(chosen.voice) if chosen else "", spoken, PAUSES],
            sort_keys=True,
        )

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Speak an utterance in a subprocess and write a WAV at 48 kHz.

        Raises:
            Unavailable: a package or the model is missing.
            LantuError: the model cannot be loaded, or its runtime crashed.
        """
        import numpy as np

        state = self.state(utterance.language)
        chosen = self._chosen(utterance.language)
        if not state.available or chosen is None:
            raise Unavailable(f"Voice {NAME}: {state.cause}. {state.remedy}")
        files = installed()
        with TemporaryDirectory() as folder:
            request = {
                "model": str(files.model),
                "vector": str(files.vector(chosen.voice)),
                "speed": chosen.percent / 100,
                "accent": chosen.accent,
                "text": utterance.text,
                "language": utterance.language,
                "folder": folder,
            }
            answer = run("lantu.voices.engines.kokoro_process", request, TIMEOUT, NAME, REMEDY)
            sounds = [
                np.load(Path(folder) / f"{index}.npy") for index in range(len(answer["pieces"]))
            ]
        return _deliver(utterance, answer, sounds, wav)

    def _chosen(self, language: str) -> KokoroVoice | None:
        """The voice of a language: the film's, else the language's own; None if it has none."""
        if language not in LANGUAGES or NAME not in LANGUAGES[language].voices:
            return None
        own: Mapping[str, Any] = LANGUAGES[language].voices[NAME]
        named = self._settings.choice(NAME, language)
        return KokoroVoice(named or own["voice"], own["percent"])


def _deliver(
    utterance: Utterance, answer: Mapping[str, Any], sounds: Sequence[Samples], wav: Path
) -> Delivery:
    """Join the sounds with pauses between them, write the WAV, and time words and marks."""
    import numpy as np

    from lantu.core.records import SAMPLE_RATE
    from lantu.voices.chunks import LOUDEST
    from lantu.voices.mark_times import mark_time
    from lantu.voices.sound import EDGE_SILENCE, resample, write_wav

    edge = np.zeros(round(EDGE_SILENCE * SAMPLE_RATE))
    parts = [edge]
    length = len(edge)
    words: list[SaidWord] = []
    for piece, sound in zip(answer["pieces"], sounds, strict=True):
        samples = resample(np.asarray(sound, dtype=np.float64), answer["rate"])
        samples, said = _cut(utterance.text, samples, [SaidWord(*word) for word in piece])
        if words and said:
            between = range(words[-1].end, said[0].start)
            rest = sum(pause_at(utterance.text, at) for at in between)
            parts.append(np.zeros(round(rest * SAMPLE_RATE)))
            length += len(parts[-1])
        moved = length / SAMPLE_RATE
        words += [SaidWord(w.start, w.end, w.begins + moved, w.ends + moved) for w in said]
        parts.append(samples)
        length += len(samples)
    samples = np.concatenate([*parts, edge])
    peak = float(np.abs(samples).max())
    write_wav(wav, samples * (LOUDEST / peak) if peak else samples)
    marks = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
    notices = _notices(utterance.row, answer["unknown"])
    return Delivery(len(samples) / SAMPLE_RATE, marks, tuple(words), notices)


def _cut(text: str, samples: Samples, said: Sequence[SaidWord]) -> tuple[Samples, list[SaidWord]]:
    """Cut the silence around a sound, fade its edges, and take word edges beside pauses from it.

    Returns:
        The sound at 48 kHz, and its words with times in it; nothing of a sound without speech.
    """
    import numpy as np

    from lantu.core.records import SAMPLE_RATE
    from lantu.voices.mark_times import follow_pauses
    from lantu.voices.onsets import find_speech, snap_to_speech

    heard = find_speech(samples)
    if not heard.begins or not said:
        return samples[:0], []
    begins = max(0.0, min(heard.begins[0], said[0].begins) - BEFORE)
    first = round(begins * SAMPLE_RATE)
    kept = samples[first : round((heard.ends[-1] + AFTER) * SAMPLE_RATE)].copy()
    fade = np.linspace(0.0, 1.0, min(round(BEFORE / 4 * SAMPLE_RATE), len(kept)))
    kept[: len(fade)] *= fade
    kept[len(kept) - len(fade) :] *= fade[::-1]
    snapped = snap_to_speech(said, follow_pauses(text, said), heard, WITHIN)
    seconds, cut = len(kept) / SAMPLE_RATE, first / SAMPLE_RATE
    return kept, [word.moved(-cut, seconds) for word in snapped]


def _notices(row: str, unknown: Sequence[str]) -> tuple[str, ...]:
    if not unknown:
        return ()
    words = ", ".join(dict.fromkeys(unknown))
    cause = f"voice {NAME} leaves out what it cannot pronounce: {words}"
    return (f"row {row}: {cause}. Write [shown|said] with words that it knows.",)

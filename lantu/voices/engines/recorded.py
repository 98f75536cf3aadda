"""The voice `recorded`: the user's files assets/narration/<language>/<row>.wav, .mp3 or .m4a.

Word times come from aligning the recording with eSpeak's speech of the same words (`alignment`).
Mark times are also written to a file beside the recording, which the user may correct.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lantu.voices.aligned import align_words, cut_silence
from lantu.voices.engines.espeak import Espeak
from lantu.voices.mark_file import MarkTimings, mark_times_path, read_mark_times, write_mark_times
from lantu.voices.mark_times import mark_time
from lantu.voices.model_files import fingerprint
from lantu.voices.protocol import (
    Availability,
    Delivery,
    Unavailable,
    Utterance,
    VoiceSettings,
)

FOLDER = Path("assets") / "narration"
SUFFIXES = (".wav", ".mp3", ".m4a")
VERSION = 1


@dataclass(frozen=True)
class Recorded:
    """The user's recordings, aligned with eSpeak's speech of the same words."""

    settings: VoiceSettings
    name = "recorded"

    def state(self, language: str) -> Availability:
        """Available if the language has a recording and eSpeak, which it is aligned with, works."""
        embedded = Espeak().state(language)
        if not embedded.available:
            return embedded
        folder = self.settings.root / FOLDER / language
        if not any(path.suffix in SUFFIXES for path in folder.glob("*")):
            cause = f"there are no recordings in {FOLDER / language}"
            remedy = f"Put a file such as {FOLDER / language / '01.wav'} there for each row."
            return Availability(available=False, cause=cause, remedy=remedy)
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The fingerprint of the recording, the user's corrections and eSpeak's key, as JSON.

        Raises:
            Unavailable: the row has no recording.
            InputError: the file of times cannot be read.
        """
        recording = self._recording(utterance)
        timings = read_mark_times(mark_times_path(recording))
        made_from = fingerprint(recording)
        corrections = timings.corrections(made_from, utterance) if timings else None
        return json.dumps([VERSION, made_from, corrections, Espeak().key(utterance)])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Find the words and marks of the recording, and write it trimmed as a WAV.

        The mark times are also written to the file of times beside the recording.

        Raises:
            Unavailable: the row has no recording.
            InputError: the file of times cannot be read.
            LantuError: the recording cannot be played.
        """
        from lantu.voices.decode import decode_sound

        recording = self._recording(utterance)
        file, made_from = mark_times_path(recording), fingerprint(recording)
        known = read_mark_times(file)
        corrections = known.corrections(made_from, utterance) if known else {}
        samples = decode_sound(recording)
        words, unsure = align_words(utterance, samples, corrections)
        found = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
        marks = _in_order(found, corrections)
        notices = _notices(utterance.row, file, marks, unsure)
        if known:
            notices += known.discarded(made_from, utterance.row, file)
            found |= {name: known.found[name] for name in corrections if name in known.found}
        try:
            write_mark_times(file, MarkTimings(made_from, marks, found, unsure))
        except OSError as error:
            notices += (f"row {utterance.row}: {file} cannot be written ({error.strerror}).",)
        return cut_silence(samples, words, marks, notices, wav)

    def _recording(self, utterance: Utterance) -> Path:
        """The file of a row.

        Raises:
            Unavailable: there is none.
        """
        folder = self.settings.root / FOLDER / utterance.language
        files = (folder / f"{utterance.row}{suffix}" for suffix in SUFFIXES)
        found = next((file for file in files if file.is_file()), None)
        if found is None:
            place = FOLDER / utterance.language / f"{utterance.row}.wav"
            message = f"Voice recorded: there is no {place} (or .mp3, .m4a). Record that row."
            raise Unavailable(message, altogether=False)
        return found


def _in_order(found: Mapping[str, float], corrections: Mapping[str, float]) -> dict[str, float]:
    """Merge found and corrected times; found ones are clamped so that the order is kept."""
    marks: dict[str, float] = {}
    latest = 0.0
    names = list(found)
    for index, name in enumerate(names):
        later = [corrections[other] for other in names[index:] if other in corrections]
        at = corrections.get(name, min([max(found[name], latest), *later]))
        marks[name] = latest = round(at, 3)
    return marks


def _notices(
    row: str, file: Path, marks: Mapping[str, float], unsure: tuple[str, ...]
) -> tuple[str, ...]:
    if not unsure:
        return ()
    if len(unsure) > len(marks) / 2:
        cause = "the recording does not seem to say the words of the row"
        return (f"row {row}: {cause}. Record it again, or correct the times in {file}.",)
    where = ", ".join(f"{name} ({marks[name]:.1f} s)" for name in unsure)
    return (f"row {row}: unsure where these are in the recording: {where}. Check them in {file}.",)

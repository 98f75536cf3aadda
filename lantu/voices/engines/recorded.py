"""The voice `recorded`: the user's files assets/narration/<language>/<row>.wav, or of another kind.

Word times come from aligning the recording with eSpeak's speech of the same words (`alignment`).
Mark times are also written to a file beside the recording, which the user may correct.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.findings import Code
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
from lantu.voices.recording_faults import length_fault, sound_faults
from lantu.voices.recording_files import RECORDINGS, SUFFIXES, has_recordings, recordings
from lantu.voices.word_alignment import AlignedWords, align_words, aligner_key, cut_silence

if TYPE_CHECKING:
    from lantu.voices.sound import Samples

VERSION = 2
LISTED = 3
"""Most parts of the text that a notice quotes."""


class UnplayableRecording(Unavailable):
    """A row's recording cannot be played, or holds no speech."""

    code = Code.UNPLAYABLE_RECORDING


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
        if not has_recordings(self.settings.root, language):
            cause = f"there are no recordings in {RECORDINGS / language}"
            remedy = f"Put a file such as {RECORDINGS / language / '01.wav'} there for each row."
            return Availability(available=False, cause=cause, remedy=remedy)
        return Availability(available=True)

    def key(self, utterance: Utterance) -> str:
        """The fingerprint of the recording, the user's corrections and the aligner's key, as JSON.

        Raises:
            Unavailable: the row has no recording.
            InputError: the file of times cannot be read.
        """
        recording = self._recording(utterance)
        timings = read_mark_times(mark_times_path(recording))
        made_from = fingerprint(recording)
        # Without a file as with one that nobody edited, so that writing it changes nothing.
        corrections = timings.corrections(made_from, utterance) if timings else {}
        return json.dumps([VERSION, made_from, corrections, aligner_key(utterance)])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Find the words and marks of the recording, and write it trimmed as a WAV.

        The mark times are also written to the file of times beside the recording.

        Raises:
            Unavailable: the row has no recording, or one that cannot be played or is silent.
            InputError: the file of times cannot be read.
        """
        recording = self._recording(utterance)
        file, made_from = mark_times_path(recording), fingerprint(recording)
        known = read_mark_times(file)
        corrections = known.corrections(made_from, utterance) if known else {}
        samples, faults = _sound(recording)
        aligned = align_words(utterance, samples, corrections)
        words, unsure = aligned.words, aligned.unsure
        faults = (*faults, *length_fault(aligned.pace))
        found = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
        marks = _in_order(found, corrections)
        notices = tuple(f"row {utterance.row}: {cause}. {remedy}" for cause, remedy in faults)
        notices += _notices(utterance.row, file, marks, aligned)
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
        found = recordings(self.settings.root, utterance.language, utterance.row)
        if not found:
            place = RECORDINGS / utterance.language / f"{utterance.row}.wav"
            others = ", ".join(SUFFIXES[1:])
            message = f"Voice recorded: there is no {place} (or {others}). Record that row."
            raise Unavailable(message, altogether=False)
        return found[0]


def _sound(recording: Path) -> tuple[Samples, tuple[tuple[str, str], ...]]:
    """The samples of a recording, and (cause, remedy) of what is wrong with its sound.

    Raises:
        Unavailable: it cannot be played, or holds no speech.
    """
    from lantu.voices.decode import decode_sound, sample_rate
    from lantu.voices.onsets import find_speech

    try:
        samples, rate = decode_sound(recording), sample_rate(recording)
    except LantuError as error:
        raise UnplayableRecording(f"Voice recorded: {error}", altogether=False) from error
    if not find_speech(samples).begins:
        cause = f"Voice recorded: {recording} is silent"
        remedy = "Check which microphone was recorded, and record it again."
        raise UnplayableRecording(f"{cause}. {remedy}", altogether=False)
    return samples, tuple(sound_faults(samples, rate))


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
    row: str, file: Path, marks: Mapping[str, float], found: AlignedWords
) -> tuple[str, ...]:
    quoted = " and ".join(f"“{words}”" for words in found.lost[:LISTED])
    more = f" and {len(found.lost) - LISTED} more" if len(found.lost) > LISTED else ""
    lost = f"these words were not found in the recording: {quoted}{more}" if quoted else ""
    if not found.unsure:
        return (f"row {row}: {lost}. Record it again if they are not said.",) if lost else ()
    if len(found.unsure) > len(marks) / 2:
        cause = "the recording does not seem to say the words of the row"
        remedy = f"Record it again, or correct the times in {file}."
    else:
        where = ", ".join(f"{name} ({marks[name]:.1f} s)" for name in found.unsure)
        cause = f"unsure where these are in the recording: {where}"
        remedy = f"Check them in {file}."
    return (f"row {row}: {cause}{f'; {lost}' if lost else ''}. {remedy}",)

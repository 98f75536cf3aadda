"""Times of the words of a sound that has none.

The sound is aligned with eSpeak's speech of the text (`time_warping`), which also tells where it
may not contain the words. Where the CTC model is there, the times come from it: they are more
exact.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lantu.voices.engines.espeak import Espeak
from lantu.voices.mark_times import follow_pauses, mark_time
from lantu.voices.protocol import Delivery, SaidWord, Utterance

if TYPE_CHECKING:
    from lantu.voices.onsets import SpeechSegments
    from lantu.voices.sound import Samples
    from lantu.voices.time_warping import Alignment

WITHIN = 0.15
"""Largest correction (s) of a word next to a pause to where the sound begins or ends."""
UNSURE = 0.45
"""Sum of stalls (s) near a mark from which its alignment counts as uncertain."""
STALLED = 0.3
"""Sum of stalls (s) around a word from which it does not seem to be said: words that are said have
at most 0.22 s, read by three synthetic readers."""
NO_TIME = 0.12
"""Share of its length in eSpeak's speech below which a word has no time in the recording."""
NEAR = 0.3
"""Seconds on either side of the middle of a word within which stalls count for it."""
GAP = 3
"""Words from one that is lost to the next, which are told as one part of the text."""
KEPT = 0.1
"""Seconds kept before the first and after the last detected sound: consonants may be soft."""


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """What the alignment found in a recording.

    Attributes:
        words: the words of the text with their times in the recording.
        unsure: names of marks near which the alignment is uncertain.
        lost: parts of the text that do not seem to be said.
        pace: length of the recorded speech as a share of eSpeak's.
    """

    words: list[SaidWord]
    unsure: tuple[str, ...]
    lost: tuple[str, ...]
    pace: float


def aligner_key(utterance: Utterance) -> str:
    """What changes the times that `align_words` finds, for the key of a voice."""
    from lantu.voices.ctc_model import MODEL, has_ctc

    key = Espeak().key(utterance)
    return json.dumps([key, MODEL.sha256]) if has_ctc() else key


def align_words(
    utterance: Utterance, samples: Samples, corrections: Mapping[str, float]
) -> AlignedWords:
    """Find the words of a text in a recording.

    Args:
        utterance: what the recording says.
        samples: the recording, mono at 48 kHz, shape (n,).
        corrections: mark -> seconds that are known.
    """
    from lantu.voices.ctc_model import has_ctc
    from lantu.voices.ctc_words import ctc_words
    from lantu.voices.onsets import find_speech, snap_to_speech
    from lantu.voices.sound import read_wav
    from lantu.voices.time_warping import align

    with TemporaryDirectory() as folder:
        wav = Path(folder) / "embedded.wav"
        embedded = Espeak().speak(utterance, wav)
        spoken, _ = read_wav(wav)
    anchors = [(embedded.marks[name], at) for name, at in corrections.items()]
    alignment = align(spoken, samples, anchors)
    words = ctc_words(utterance, samples, corrections) if has_ctc() else None
    if words is None:
        words = [
            SaidWord(word.start, word.end, alignment.time(word.begins), alignment.time(word.ends))
            for word in embedded.words
        ]
    unsure = tuple(
        name
        for name, at in embedded.marks.items()
        if name not in corrections and alignment.stall_seconds(at) >= UNSURE
    )
    heard, reference = find_speech(samples), find_speech(spoken)
    pace = _seconds(heard) / max(_seconds(reference), 0.01)
    snapped = snap_to_speech(words, follow_pauses(utterance.text, words), heard, WITHIN)
    lost = _lost_words(utterance.text, embedded.words, alignment)
    return AlignedWords(snapped, unsure, lost, pace)


def _seconds(heard: SpeechSegments) -> float:
    """Seconds of speech without the pauses."""
    return sum(heard.ends) - sum(heard.begins)


def _lost_words(text: str, spoken: Sequence[SaidWord], alignment: Alignment) -> tuple[str, ...]:
    """Parts of a text that have no place in the recording: no time, or long stalls around them."""
    amiss = []
    for index, word in enumerate(spoken):
        took = alignment.time(word.ends) - alignment.time(word.begins)
        stalls = alignment.stall_seconds((word.begins + word.ends) / 2, NEAR)
        if stalls >= STALLED or took < NO_TIME * (word.ends - word.begins):
            amiss.append((index, stalls))
    groups: list[list[tuple[int, float]]] = []
    for one in amiss:
        if groups and one[0] - groups[-1][-1][0] <= GAP:
            groups[-1].append(one)
        else:
            groups.append([one])
    return tuple(
        text[spoken[group[0][0]].start : spoken[group[-1][0]].end]
        for group in groups
        if sum(stalls for _, stalls in group) >= UNSURE
    )


def deliver_aligned(utterance: Utterance, samples: Samples, voice: str, wav: Path) -> Delivery:
    """Time the words and marks of a sound, and write it without the silence around it.

    Args:
        utterance: what the sound says.
        samples: the sound, mono at 48 kHz, shape (n,).
        voice: name of the voice that made it, for notices.
        wav: file to write.
    """
    found = align_words(utterance, samples, {})
    words, unsure = found.words, found.unsure
    marks: dict[str, float] = {}
    latest = 0.0
    for name, at in utterance.marks:
        marks[name] = latest = max(latest, mark_time(utterance.text, at, words))
    notices: tuple[str, ...] = ()
    if unsure:
        where = ", ".join(f"{name} ({marks[name]:.1f} s)" for name in unsure)
        cause = f"unsure where voice {voice} says what follows these: {where}"
        notices = (f"row {utterance.row}: {cause}. Move them by `offsets` if needed.",)
    return cut_silence(samples, words, marks, notices, wav)


def cut_silence(
    samples: Samples,
    words: list[SaidWord],
    marks: Mapping[str, float],
    notices: tuple[str, ...],
    wav: Path,
) -> Delivery:
    """Write the recording without the silence around it, and shift the times accordingly."""
    from lantu.core.records import SAMPLE_RATE
    from lantu.voices.onsets import find_speech
    from lantu.voices.sound import write_wav

    heard = find_speech(samples)
    first = max(0, round((heard.begins[0] - KEPT) * SAMPLE_RATE)) if heard.begins else 0
    last = round((heard.ends[-1] + KEPT) * SAMPLE_RATE) if heard.ends else len(samples)
    kept = samples[first:last]
    write_wav(wav, kept)
    seconds, cut = len(kept) / SAMPLE_RATE, first / SAMPLE_RATE
    return Delivery(
        seconds,
        {name: min(max(at - cut, 0.0), seconds) for name, at in marks.items()},
        tuple(word.moved(-cut, seconds) for word in words),
        notices,
    )

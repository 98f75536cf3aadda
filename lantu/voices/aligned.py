"""Times of the words of a sound that has none: it is aligned with eSpeak's speech of the text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lantu.voices.engines.espeak import Espeak
from lantu.voices.mark_times import follow_pauses, mark_time
from lantu.voices.protocol import Delivery, SaidWord, Utterance

if TYPE_CHECKING:
    from lantu.voices.sound import Samples

WITHIN = 0.15
"""Largest correction (s) of a word next to a pause to where the sound begins or ends."""
UNSURE = 0.45
"""Sum of stalls (s) near a mark from which its alignment counts as uncertain."""
KEPT = 0.1
"""Seconds kept before the first and after the last detected sound: consonants may be soft."""


def align_words(
    utterance: Utterance, samples: Samples, corrections: Mapping[str, float]
) -> tuple[list[SaidWord], tuple[str, ...]]:
    """The words of a recording with their times, and the marks whose alignment is uncertain.

    Args:
        utterance: what the recording says.
        samples: the recording, mono at 48 kHz, shape (n,).
        corrections: mark -> seconds that are known.
    """
    from lantu.voices.alignment import align
    from lantu.voices.onsets import find_speech, snap_to_speech
    from lantu.voices.sound import read_wav

    with TemporaryDirectory() as folder:
        wav = Path(folder) / "embedded.wav"
        embedded = Espeak().speak(utterance, wav)
        spoken, _ = read_wav(wav)
    anchors = [(embedded.marks[name], at) for name, at in corrections.items()]
    alignment = align(spoken, samples, anchors)
    words = [
        SaidWord(word.start, word.end, alignment.time(word.begins), alignment.time(word.ends))
        for word in embedded.words
    ]
    unsure = tuple(
        name
        for name, at in embedded.marks.items()
        if name not in corrections and alignment.stall_seconds(at) >= UNSURE
    )
    return snap_to_speech(
        words, follow_pauses(utterance.text, words), find_speech(samples), WITHIN
    ), unsure


def deliver_aligned(utterance: Utterance, samples: Samples, voice: str, wav: Path) -> Delivery:
    """Time the words and marks of a sound, and write it without the silence around it.

    Args:
        utterance: what the sound says.
        samples: the sound, mono at 48 kHz, shape (n,).
        voice: name of the voice that made it, for notices.
        wav: file to write.
    """
    words, unsure = align_words(utterance, samples, {})
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
    seconds = len(kept) / SAMPLE_RATE

    def moved(at: float) -> float:
        return min(max(at - first / SAMPLE_RATE, 0.0), seconds)

    return Delivery(
        seconds,
        {name: moved(at) for name, at in marks.items()},
        tuple(SaidWord(w.start, w.end, moved(w.begins), moved(w.ends)) for w in words),
        notices,
    )

"""Split an utterance at its marks, and join the sounds of the chunks to one WAV with word times.

Local neural voices report no word times. Their text is therefore cut at every mark and at the end
of every clause and spoken chunk by chunk, so each mark lies at the edge of a chunk, whose time is
known exactly. Words inside a chunk get estimated times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lantu.core.records import SAMPLE_RATE
from lantu.voices.engines.silent import estimate_words
from lantu.voices.mark_times import mark_time
from lantu.voices.onsets import find_speech
from lantu.voices.protocol import Delivery, SaidWord, Utterance
from lantu.voices.sound import EDGE_SILENCE, Samples, resample, write_wav
from lantu.voices.text.pace import CLAUSE, pause_at
from lantu.voices.text.words import joins_word, word_spans

CHUNK_GAP = 0.05
"""Seconds of silence between two chunks where the text has no pause."""
SOFT_MARGIN = 0.02
"""Seconds kept before and after the detected speech of a chunk: soft consonants are below the
threshold of the detection."""
LOUDEST = 0.8
"""Peak to which the finished sound is normalised (full scale is 1)."""


@dataclass(frozen=True, slots=True)
class SpeechChunk:
    """A part of an utterance that is synthesised in one call.

    Attributes:
        start: index of its first character in the utterance's text.
        end: index after its last character.
        text: its text without surrounding white space.
        rest: seconds of silence after it.
    """

    start: int
    end: int
    text: str
    rest: float


def split_into_chunks(utterance: Utterance) -> tuple[SpeechChunk, ...]:
    """Cut an utterance at its marks and clause ends; every chunk holds at least one word.

    Cuts never go through a word. The chunks cover the text, except what follows the last word.
    """
    text = utterance.text
    cuts = {_after_pauses(text, at) for _, at in utterance.marks}
    cuts |= {
        _after_pauses(text, index) for index in range(len(text)) if pause_at(text, index) >= CLAUSE
    }
    chunks: list[SpeechChunk] = []
    start = 0
    for end in sorted({*cuts, len(text)}):
        said = word_spans(text, start, end)
        if said and not _splits_word(text, end):
            rest = sum(pause_at(text, index) for index in range(said[-1][1], end))
            chunks.append(SpeechChunk(start, end, text[start:end].strip(), rest or CHUNK_GAP))
            start = end
    return tuple(chunks)


def join_chunks(
    utterance: Utterance,
    chunks: Sequence[SpeechChunk],
    sounds: Sequence[Samples],
    rate: int,
    wav: Path,
) -> Delivery:
    """Concatenate the sounds of all chunks, with pauses between them, and write the WAV.

    Args:
        utterance: the utterance that was split.
        chunks: its chunks, in order.
        sounds: one mono sound per chunk, shape (n,).
        rate: sample rate of the sounds in hertz.
        wav: file to write: mono, 16 bit, 48 kHz.
    """
    parts = [np.zeros(round(EDGE_SILENCE * SAMPLE_RATE))]
    length = len(parts[0])
    words: list[SaidWord] = []
    for chunk, sound in zip(chunks, sounds, strict=True):
        spoken, begins, ends = _trim_to_speech(resample(np.asarray(sound, dtype=np.float64), rate))
        clock = length / SAMPLE_RATE
        words += _spread_words(utterance.text, chunk, clock + begins, clock + ends)
        last = chunk is chunks[-1]
        rest = np.zeros(round((EDGE_SILENCE if last else chunk.rest) * SAMPLE_RATE))
        parts += [spoken, rest]
        length += len(spoken) + len(rest)
    samples = np.concatenate(parts)
    peak = float(np.abs(samples).max())
    write_wav(wav, samples * (LOUDEST / peak) if peak else samples)
    marks = {name: mark_time(utterance.text, at, words) for name, at in utterance.marks}
    return Delivery(len(samples) / SAMPLE_RATE, marks, tuple(words))


def _trim_to_speech(sound: Samples) -> tuple[Samples, float, float]:
    """Cut the silence around a sound and fade its edges.

    Returns:
        The cut sound, and the seconds at which speech begins and ends in it.
    """
    heard = find_speech(sound)
    if not heard.begins:
        return sound[:0], 0.0, 0.0
    first = max(0, round((heard.begins[0] - SOFT_MARGIN) * SAMPLE_RATE))
    last = min(len(sound), round((heard.ends[-1] + SOFT_MARGIN) * SAMPLE_RATE))
    spoken = sound[first:last].copy()
    fade = np.linspace(0.0, 1.0, min(round(SOFT_MARGIN / 4 * SAMPLE_RATE), len(spoken)))
    spoken[: len(fade)] *= fade
    spoken[len(spoken) - len(fade) :] *= fade[::-1]
    cut = first / SAMPLE_RATE
    return spoken, heard.begins[0] - cut, heard.ends[-1] - cut


def _spread_words(text: str, chunk: SpeechChunk, begins: float, ends: float) -> list[SaidWord]:
    """Spread a chunk's words over its speech, in proportion to their estimated lengths."""
    words = estimate_words(text[chunk.start : chunk.end])
    scale = (ends - begins) / words[-1].ends
    return [
        SaidWord(
            chunk.start + word.start,
            chunk.start + word.end,
            begins + word.begins * scale,
            begins + word.ends * scale,
        )
        for word in words
    ]


def _splits_word(text: str, index: int) -> bool:
    """Whether a cut before the character at an index would go through a word."""
    return index < len(text) and joins_word(text[index - 1]) and joins_word(text[index])


def _after_pauses(text: str, at: int) -> int:
    """The first index from `at` on that is neither punctuation with a pause nor white space."""
    while at < len(text) and (pause_at(text, at) or text[at].isspace()):
        at += 1
    return at

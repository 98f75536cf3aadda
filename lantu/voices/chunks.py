"""Voices that give no times back speak between marks: the text in pieces, then joined to one sound.

A piece ends where a mark stands and where a clause ends, so a mark is where a piece begins or ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lantu.core.records import SAMPLE_RATE
from lantu.voices.engines.silent import recite
from lantu.voices.mark_times import moment
from lantu.voices.onsets import stretches
from lantu.voices.protocol import Delivery, SaidWord, Utterance
from lantu.voices.sound import EDGE_SILENCE, Samples, resample, write_wav
from lantu.voices.text.pace import CLAUSE, pause_at
from lantu.voices.text.words import narrow, word_spans

JOIN = 0.05
"""Seconds between two pieces where the text has no pause."""
SOFT = 0.02
"""Seconds kept around a piece, for what is softer than the threshold."""
LOUDEST = 0.8
"""Peak of the finished sound."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the said text that is spoken at a time.

    Attributes:
        start: index of its first character.
        end: index after its last.
        text: what it says.
        rest: seconds of pause after it.
    """

    start: int
    end: int
    text: str
    rest: float


def split(utterance: Utterance) -> tuple[Piece, ...]:
    """The utterance in pieces, all of which have a word to say."""
    text = utterance.text
    cuts = {_after_pauses(text, at) for _, at in utterance.marks}
    cuts |= {
        _after_pauses(text, index) for index in range(len(text)) if pause_at(text, index) >= CLAUSE
    }
    pieces: list[Piece] = []
    start = 0
    for end in sorted({*cuts, len(text)}):
        said = word_spans(text, start, end)
        if said and not _torn(text, end):
            rest = sum(pause_at(text, index) for index in range(said[-1][1], end))
            pieces.append(Piece(start, end, text[start:end].strip(), rest or JOIN))
            start = end
    return tuple(pieces)


def join(
    utterance: Utterance, pieces: Sequence[Piece], sounds: Sequence[Samples], rate: int, wav: Path
) -> Delivery:
    """One sound from the sounds of the pieces, written as WAV at 48 kHz.

    Args:
        utterance: what is said.
        pieces: in order.
        sounds: of each piece, mono.
        rate: of these, in hertz.
        wav: where it goes.
    """
    parts = [np.zeros(round(EDGE_SILENCE * SAMPLE_RATE))]
    length = len(parts[0])
    words: list[SaidWord] = []
    for piece, sound in zip(pieces, sounds, strict=True):
        spoken, begins, ends = _bare(resample(np.asarray(sound, dtype=np.float64), rate))
        clock = length / SAMPLE_RATE
        words += _spread(utterance.text, piece, clock + begins, clock + ends)
        last = piece is pieces[-1]
        rest = np.zeros(round((EDGE_SILENCE if last else piece.rest) * SAMPLE_RATE))
        parts += [spoken, rest]
        length += len(spoken) + len(rest)
    samples = np.concatenate(parts)
    peak = float(np.abs(samples).max())
    write_wav(wav, samples * (LOUDEST / peak) if peak else samples)
    marks = {name: moment(utterance.text, at, words) for name, at in utterance.marks}
    return Delivery(len(samples) / SAMPLE_RATE, marks, tuple(words))


def _bare(sound: Samples) -> tuple[Samples, float, float]:
    """A sound without silence around it, and when its speech begins and ends in it (s)."""
    heard = stretches(sound)
    if not heard.begins:
        return sound[:0], 0.0, 0.0
    first = max(0, round((heard.begins[0] - SOFT) * SAMPLE_RATE))
    last = min(len(sound), round((heard.ends[-1] + SOFT) * SAMPLE_RATE))
    spoken = sound[first:last].copy()
    fade = np.linspace(0.0, 1.0, min(round(SOFT / 4 * SAMPLE_RATE), len(spoken)))
    spoken[: len(fade)] *= fade
    spoken[len(spoken) - len(fade) :] *= fade[::-1]
    cut = first / SAMPLE_RATE
    return spoken, heard.begins[0] - cut, heard.ends[-1] - cut


def _spread(text: str, piece: Piece, begins: float, ends: float) -> list[SaidWord]:
    """A piece's words over its sound, each as long as it would take a calm narrator."""
    words = recite(text[piece.start : piece.end])
    scale = (ends - begins) / words[-1].ends
    return [
        SaidWord(
            piece.start + word.start,
            piece.start + word.end,
            begins + word.begins * scale,
            begins + word.ends * scale,
        )
        for word in words
    ]


def _torn(text: str, index: int) -> bool:
    """Whether a cut at an index would go through a word."""
    return index < len(text) and narrow(text[index - 1]) and narrow(text[index])


def _after_pauses(text: str, at: int) -> int:
    """The index after the punctuation and space that stand at an index."""
    while at < len(text) and (pause_at(text, at) or text[at].isspace()):
        at += 1
    return at

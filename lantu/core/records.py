"""The records that travel down the pipeline. Frozen: a stage reads one and makes the next.

load  -> storyboard.models.Row
speak -> Speech
time  -> TimedRow
draw  -> Clip
mix   -> Soundtrack
stitch-> Film
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lantu.core.quality import Quality
from lantu.core.ticks import seconds

SAMPLE_RATE = 48_000
"""Samples per second of every sound in the film."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """When a piece of the shown narration is heard.

    Attributes:
        start: index of its first character in the narration as shown (marks removed).
        end: index after its last character.
        begins: seconds from the start of the speech.
        ends: seconds from the start of the speech.
    """

    start: int
    end: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Speech:
    """One row's narration as a voice spoke it.

    Attributes:
        wav: mono 16-bit WAV at 48 kHz.
        seconds: its length.
        marks: mark name -> seconds from the start of the speech, in the order said.
        words: the shown text in pieces with their times, in order.
        text: the narration as shown, marks and markup removed.
        voice: name of the voice.
        key: content key of everything that shaped the sound.
        notices: what the user should look at, one line each.
    """

    wav: Path
    seconds: float
    marks: Mapping[str, float]
    words: tuple[SpokenWord, ...]
    text: str
    voice: str
    key: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: ticks from the start of the film (or of its row), at most two lines."""

    begins: int
    ends: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimedRow:
    """A row in whole ticks: all that a scene is told. Plain values only, so it crosses to a worker.

    Attributes:
        id: the row's id.
        scene: name of its Scene class.
        language: language of the film ("zh" or "en").
        drawing: drawing number for the title block, such as "SD-01".
        titles: language -> title.
        labels: label name -> text on screen, facts filled in, in the film's language.
        data: the row's own data, as in the storyboard.
        facts: fact name -> (value, text as shown).
        terms: term name -> (name in the film's language, formal name, colour name).
        cues: mark name -> tick from the row's start.
        ticks: length of the row.
        speech_tick: tick at which the narration begins.
        captions: captions to burn in, in ticks from the row's start; empty for none.
    """

    id: str
    scene: str
    language: str
    drawing: str
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    data: Mapping[str, Any]
    facts: Mapping[str, tuple[float, str]]
    terms: Mapping[str, tuple[str, str, str]]
    cues: Mapping[str, int]
    ticks: int
    speech_tick: int
    captions: tuple[Caption, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the row."""
        return seconds(self.ticks)


@dataclass(frozen=True, slots=True)
class Clip:
    """One drawn row: a silent H.264 file of exactly `frames` frames."""

    row: str
    path: Path
    frames: int
    quality: Quality
    key: str


@dataclass(frozen=True, slots=True)
class PlacedSound:
    """An effect at its place in a row.

    Attributes:
        name: effect name in the theme.
        tick: when it begins, from the row's start.
        gain: decibels relative to the effect's own level.
    """

    name: str
    tick: int
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class RowSound:
    """All that is heard in one row, before mixing."""

    speech: Speech
    speech_tick: int
    ticks: int
    effects: tuple[PlacedSound, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """The finished sound of a film: an AAC file (M4A) as long as its pictures.

    Attributes:
        path: the encoded file.
        samples: length before encoding, per channel.
        loudness: integrated loudness in LUFS (EBU R 128) of what a player decodes.
        peak: true peak in dBTP of the same.
    """

    path: Path
    samples: int
    loudness: float
    peak: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """One row's place in the film: ticks from the film's start."""

    title: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Film:
    """The finished film and the files beside it."""

    path: Path
    ticks: int
    sidecars: Mapping[str, Path] = field(default_factory=dict)

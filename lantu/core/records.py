"""Frozen records that the stages exchange; each stage reads one and returns the next.

load    -> storyboard.models.Row
speak   -> Speech
time    -> TimedRow
draw    -> Clip
mix     -> Soundtrack
publish -> Film
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lantu.core.quality import Quality
from lantu.core.theme import ThemeChoice
from lantu.core.ticks import seconds
from lantu.findings import Finding

SAMPLE_RATE = 48_000
"""Sample rate in Hz of all sound in the film."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """Start and end time of a span of the displayed narration.

    Attributes:
        start: index of its first character in the displayed narration (marks removed).
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
    """The synthesised or recorded narration of one row.

    Attributes:
        wav: mono 16-bit WAV at 48 kHz.
        seconds: duration.
        marks: mark name -> seconds from the start of the speech, in spoken order.
        words: spans of the displayed text with their times, in order.
        text: the displayed narration, without marks and markup.
        voice: name of the voice.
        key: content key of all inputs that determine the sound.
        notices: warnings for the user, one line each.
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
    """One caption of at most two lines; times in ticks from the start of the film or of its row.

    Attributes:
        begins: first tick.
        ends: tick after the last.
        lines: its lines.
        lit: the word that is said meanwhile: index of its first character in the lines joined by
            line feeds, and the one after its last; None if words are not lit.
    """

    begins: int
    ends: int
    lines: tuple[str, ...]
    lit: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TimedRow:
    """A row on the tick grid: the complete input of its scene, in values that can be pickled.

    Attributes:
        id: the row's id.
        scene: name of its Scene class; of a layout's class, "module:class".
        language: language of the film, as a tag of BCP 47.
        drawing: drawing number for the title block, such as "SD-01".
        titles: language -> title.
        labels: label name -> text on screen in the film's language, with facts substituted.
        data: the `data` mapping of the row in the storyboard; for a layout, with its texts in the
            film's language and facts filled in.
        facts: fact name -> (value, displayed text).
        terms: term name -> (name in the film's language, formal name, colour name).
        cues: mark name -> tick from the row's start.
        ticks: length of the row.
        speech_tick: tick at which the narration starts.
        captions: captions to burn into the picture, in ticks from the row's start.
        show: actions on the elements of the row's layout, as plain values.
        theme: the film's theme; None for what the scene takes by itself.
        leaving: transition to the next row: "cut", "wipe" or "match".
        kept: keys of the elements that stay at the end of the row, for "match".
        before: the row whose kept elements this row begins with; None for none.
        transparent: whether it is drawn without the sheet, on nothing.
        right_to_left: whether lines of the film's language begin on the right.
        words: "module:function" that cuts texts of the film's language into words; empty where
            spaces part them.
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
    show: tuple[Mapping[str, Any], ...] = ()
    theme: ThemeChoice | None = None
    leaving: str = "cut"
    kept: tuple[str, ...] = ()
    before: TimedRow | None = None
    transparent: bool = False
    right_to_left: bool = False
    words: str = ""

    @property
    def seconds(self) -> float:
        """Length of the row in seconds."""
        return seconds(self.ticks)


@dataclass(frozen=True, slots=True)
class Clip:
    """The picture of one row: an H.264 file without sound of exactly `frames` frames."""

    row: str
    path: Path
    frames: int
    quality: Quality
    key: str


@dataclass(frozen=True, slots=True)
class ClipSound:
    """The sound of a clip that a row plays.

    Attributes:
        file: the clip.
        key: content key of the file.
        begins: second of the clip at which it begins.
        ends: second of the clip at which it ends; None for its end.
    """

    file: Path
    key: str
    begins: float = 0.0
    ends: float | None = None


@dataclass(frozen=True, slots=True)
class PlacedSound:
    """A sound effect, or the sound of a clip, and its position in a row.

    Attributes:
        name: effect name in the theme, or name of the clip's file.
        tick: start, counted from the row's start.
        gain: dB relative to the level at which the theme computes it, or to that of the clip.
        clip: the sound of a clip instead of an effect.
        pan: place from -1 (left) to 1 (right).
    """

    name: str
    tick: int
    gain: float = 0.0
    clip: ClipSound | None = None
    pan: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureMove:
    """Where in the picture the mobjects are that one play animates.

    Attributes:
        begins: first tick of the play, counted from the row's start.
        ends: tick after it.
        start: their middle before it, from -1 (left edge of the picture) to 1 (right edge).
        end: their middle after it.
    """

    begins: int
    ends: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class SceneNotes:
    """What a scene gives to the sound and the captions of its row.

    Attributes:
        sounds: of its calls of `add_sound`.
        captions: of its calls of `add_subcaption`, in ticks from the row's start.
        moves: of its plays, in order.
    """

    sounds: tuple[PlacedSound, ...] = ()
    captions: tuple[Caption, ...] = ()
    moves: tuple[PictureMove, ...] = ()


NO_NOTES = SceneNotes()
"""Of a scene that adds nothing."""


@dataclass(frozen=True, slots=True)
class RowSound:
    """The speech and sound effects of one row, before mixing."""

    speech: Speech
    speech_tick: int
    ticks: int
    effects: tuple[PlacedSound, ...] = ()


@dataclass(frozen=True, slots=True)
class BedPart:
    """Music under a part of the film; times in ticks from the start of the film.

    Attributes:
        begins: its start.
        ends: its end.
        file: the music; None for generated music.
        key: content key of the file.
        gain: dB relative to the usual level of music.
        tempo: beats per minute; None if unknown, and for the usual tempo of generated music.
        beats: beats of a bar.
        sections: starts of the rows in it, counted from its start, for generated music.
        climax: moment at which generated music is lifted, counted from its start.
    """

    begins: int
    ends: int
    file: Path | None = None
    key: str = ""
    gain: float = 0.0
    tempo: float | None = None
    beats: int = 4
    sections: tuple[int, ...] = ()
    climax: int | None = None


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """The mixed sound of a film: an AAC file (M4A) of the same duration as its pictures.

    Attributes:
        path: the encoded file.
        samples: samples per channel before encoding.
        loudness: integrated loudness of the decoded file in LUFS (EBU R 128).
        peak: true peak of the decoded file in dBTP.
    """

    path: Path
    samples: int
    loudness: float
    peak: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """One row as a chapter of the film; times in ticks from the film's start."""

    title: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Film:
    """A rendered film.

    Attributes:
        path: the MP4 file.
        ticks: length in ticks of 1/15 s.
        sidecars: the files beside it: suffix, such as `en.srt` or `poster.png` -> path; empty for
            a single row.
        notices: what the viewer would miss and why, such as a voice that is not installed.
        asks_outputs: whether its storyboard asks for outputs beside the film.
    """

    path: Path
    ticks: int
    sidecars: Mapping[str, Path] = field(default_factory=dict)
    notices: tuple[Finding, ...] = ()
    asks_outputs: bool = False

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return seconds(self.ticks)

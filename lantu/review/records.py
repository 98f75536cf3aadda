"""The content of the review page: seconds, ticks, text and data URIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CueView:
    """One cue.

    Attributes:
        mark: name of the mark.
        tick: tick of the cue, from the row's start.
        said: tick at which its word is spoken.
        at: seconds from the film's start.
        picture: frame as a data URI.
        lane: lane of its label above the waveform, from 0.
    """

    mark: str
    tick: int
    said: int
    at: float
    picture: str
    lane: int


@dataclass(frozen=True, slots=True)
class EffectView:
    """One sound effect: name, tick in the row, and lane of its label under the waveform."""

    name: str
    tick: int
    lane: int


@dataclass(frozen=True, slots=True)
class Gap:
    """An interval of a row, in ticks, without motion or without speech, and a description."""

    begins: int
    ends: int
    why: str


@dataclass(frozen=True, slots=True)
class NarrationSpan:
    """A part of a narration: a mark, or displayed text and, if it differs, spoken text."""

    mark: str = ""
    shown: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: displayed text, and its computation or source."""

    name: str
    shown: str
    origin: str


@dataclass(frozen=True, slots=True)
class PageFinding:
    """One finding: description, seconds from the row's start, and path of a frame, if known."""

    what: str
    at: float | None = None
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """The card of one row.

    Attributes:
        id, drawing, scene: id, drawing number and Scene class of the row.
        titles: language -> title; the spoken language is first.
        begins: seconds from the film's start.
        ticks: length of the row.
        wave: waveform of its speech, an SVG path with x in ticks and y in -20 … 20.
        cues, effects, gaps, facts, findings: items shown on the card.
        narrations: language -> parts of the narration; the spoken language is first.
        seen: description of the picture.
        why: reason for drawing the row in this run; empty if it was not drawn.
        voice_missing: what is heard in place of its voice; empty if its voice speaks.
        key: content key of its clip.
        text: what is said, as captions show it.
        words: (start, end, begins, ends) of its words: places in the text, seconds from the row's
            start.
    """

    id: str
    drawing: str
    scene: str
    titles: Mapping[str, str]
    begins: float
    ticks: int
    wave: str
    cues: tuple[CueView, ...]
    effects: tuple[EffectView, ...]
    gaps: tuple[Gap, ...]
    narrations: Mapping[str, tuple[NarrationSpan, ...]]
    seen: str
    facts: tuple[FactView, ...]
    findings: tuple[PageFinding, ...]
    why: str
    voice_missing: str
    key: str
    text: str = ""
    words: tuple[tuple[int, int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The content of the page.

    Attributes:
        titles: language -> title of the film; the spoken language is first.
        language: spoken language.
        film: path of the MP4.
        accepted: folder of accepted films.
        quality: name of the quality.
        length: length of the film in seconds.
        captions: language -> (start, end, text) in seconds; the spoken language is first.
        rows: cards of the rows, in order.
    """

    titles: Mapping[str, str]
    language: str
    film: Path
    accepted: Path
    quality: str
    length: float
    captions: Mapping[str, tuple[tuple[float, float, str], ...]]
    rows: tuple[RowView, ...]

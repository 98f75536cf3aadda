"""What the review page shows, in the units it shows it: seconds, text, ready-made pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CueView:
    """One cue.

    Attributes:
        mark: its name.
        tick: from the row's start.
        said: tick at which its word is heard.
        at: seconds from the film's start.
        picture: the frame as a data URI.
        lane: line of its flag above the waveform, from 0.
    """

    mark: str
    tick: int
    said: int
    at: float
    picture: str
    lane: int


@dataclass(frozen=True, slots=True)
class EffectView:
    """One effect: its name and tick in the row, and the line of its name under the waveform."""

    name: str
    tick: int
    lane: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Ticks of a row in which something is amiss, and what."""

    begins: int
    ends: int
    why: str


@dataclass(frozen=True, slots=True)
class NarrationSpan:
    """A piece of narration: a mark, or words as shown and as said."""

    mark: str = ""
    shown: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One figure: as shown, and where it comes from."""

    name: str
    shown: str
    origin: str


@dataclass(frozen=True, slots=True)
class PageFinding:
    """Something to look at: what, when in the row (seconds) if known, its frame if there is one."""

    what: str
    at: float | None = None
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """One card.

    Attributes:
        id, drawing, scene: of the row.
        titles: language -> title, the film's first.
        begins: seconds from the film's start.
        ticks: its length.
        wave: outline of its speech, an SVG path in ticks × -1 … 1.
        narrations: language -> pieces, the film's first.
        seen: what is on the screen.
        why: why it was drawn again just now, or nothing.
        key: of its clip.
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
    key: str


@dataclass(frozen=True, slots=True)
class Review:
    """The page.

    Attributes:
        titles: language -> title of the film, the film's language first.
        language: of the film.
        film: the MP4.
        accepted: folder of accepted films.
        quality: name of the picture's quality.
        length: seconds.
        captions: language -> (begins, ends, text) in seconds, the film's language first.
    """

    titles: Mapping[str, str]
    language: str
    film: Path
    accepted: Path
    quality: str
    length: float
    captions: Mapping[str, tuple[tuple[float, float, str], ...]]
    rows: tuple[RowView, ...]

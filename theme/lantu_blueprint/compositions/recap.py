"""Where the time bar with its steps, and the comparison of two ways of decoding, stand."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, LARGE, SMALL

Place = tuple[float, float]
LOW = -2.76
"""Lower edge of both panels of the comparison in landscape; the title block has left by then."""
TIMES = Region(STAGE.left, 2.0, LOW, STAGE.top)
QUALITY = Region(2.3, STAGE.right, LOW, 0.8)
LARGER = 1.32


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        clock, zoom, thick: lower left corner of the time bar while it is near, its units per
            millisecond and its height then.
        titles_at: left end or middle and height of the titles of draft, check and result.
        natures_at, feet_at: the same of what they are like, and of their times.
        is_centred: whether these places are middles; else they are left ends.
        title_size: text size of these titles.
        figures: middles of both models with their names.
        sizes: scales of intern and editor.
        beside: gap between a model and its name.
        name, grid: text size of the name, and scale of the weights.
        tokens_at, token_pitch, token_size: middle of the first drafted token, distance and text
            size of the tokens; they lie in the bar, or over it.
        marks_at: height of the verdicts.
        written_at, written_box: middle and size of the place of the result.
        seal, seal_at: size and place of its seal.
        note_at: right end and height of the note while the bar is near; it stays if places are
            middles, else until the check.
        opening, opening_left: units per millisecond and left end of both bars at first.
        noted: text size of the note beside the time bar.
        announced: how much larger that note is before, and its height beside the short bar.
        per_ms, bar: units per millisecond of all time bars, and their height.
        left: left end of the time bars of the comparison.
        times, quality: regions of its panels.
        titles, words, bars: for both ways of decoding: heights of the title and of the tokens, and
            foot of the bar.
        times_at: heights of the times of both.
        title, time, calls_size: text sizes.
        calls: height of the number of calls of standard decoding.
        answer, result_size: height and text size of the result.
        copies: height of the middle of the outlines that measure the long bar.
        people, middle, above: where both models stand in the comparison, their heights at first and
            then.
        larger, smaller: factors of their sizes at first and then.
        chart, pitch, chart_at: height of the distribution, distance of its bars, and its lower left
            corner, from the middle of the panel.
        said: region of the last sentence; its upper edge is below the word above it.
        over: height of the middle of that word over the region.
        big, ticked: text size of that word, and width of its tick.
    """

    clock: Place = (-6.2, -1.0)
    zoom: float = 0.56
    thick: float = 0.85
    titles_at: tuple[Place, ...] = ((-4.8, 2.42), (-0.6, 2.42), (4.8, 2.42))
    natures_at: tuple[Place, ...] = ((-4.8, 1.96), (-0.6, 1.96), (4.8, 0.2))
    feet_at: tuple[Place, ...] = ((-4.7, -1.95), (-0.4, -1.95), (4.8, -1.5))
    is_centred: bool = True
    title_size: float = 32.0
    figures: tuple[Place, ...] = ((-4.8, 0.95), (-0.6, 0.95))
    sizes: Place = (0.85, 0.75)
    beside: float = 0.25
    name: float = BODY
    grid: float = 1.0
    tokens_at: Place = (-5.92, -0.575)
    token_pitch: float = 0.56
    token_size: float = 32.0
    marks_at: float = 0.06
    written_at: Place = (4.8, -0.575)
    written_box: Place = (3.0, 0.85)
    seal: float = 1.0
    seal_at: Place = (4.8, 1.2)
    note_at: Place = (STAGE.right, -2.55)
    opening: float = 0.26
    opening_left: float = -5.7
    noted: float = BODY
    announced: Place = (LARGE / BODY, -1.36)
    per_ms: float = 0.17
    bar: float = 0.52
    left: float = STAGE.left + 0.3
    times: Region = TIMES
    quality: Region = QUALITY
    titles: Place = (1.96, -0.34)
    words: Place = (1.4, -0.84)
    bars: Place = (0.6, -1.62)
    times_at: Place = (1.96, -0.84)
    title: float = BODY
    time: float = SMALL + 2
    calls_size: float = BODY
    calls: float = 0.18
    answer: float = -2.45
    result_size: float = 42.0
    copies: float = 0.49
    people: Place = (3.3, 5.4)
    middle: float = 0.2
    above: float = 1.85
    larger: float = LARGER
    smaller: float = 1 / LARGER
    chart: float = 1.35
    pitch: float = 0.98
    chart_at: float = -0.85
    chart_left: float | None = None
    said: tuple[float, float, float] = (0.15, 0.15, -1.95)
    over: float = 0.26
    big: float = 44.0
    ticked: float = 0.95


WIDE = Places()
STACKED = Places(
    clock=(COMPACT.left + 0.12, -0.2),
    zoom=0.34,
    thick=0.34,
    titles_at=((COMPACT.left, 2.55), (-0.85, 2.55), (COMPACT.left, -1.66)),
    natures_at=((COMPACT.left, 2.22), (-0.85, 2.22), (COMPACT.left, -2.06)),
    feet_at=((COMPACT.left, -0.92), (COMPACT.left, -1.26), (0.2, -2.06)),
    is_centred=False,
    title_size=28.5,
    figures=((-2.15, 1.52), (0.6, 1.52)),
    sizes=(0.4, 0.36),
    beside=0.12,
    name=SMALL,
    grid=0.75,
    tokens_at=(-2.65, 0.5),
    token_pitch=0.78,
    token_size=SMALL,
    marks_at=0.86,
    written_at=(0.55, -1.66),
    written_box=(2.5, 0.4),
    seal=0.36,
    seal_at=(2.3, -1.66),
    note_at=(COMPACT.right, 1.0),
    opening=0.125,
    opening_left=COMPACT.left + 0.2,
    noted=SMALL,
    announced=(1.0, -1.0),
    per_ms=0.125,
    bar=0.28,
    left=COMPACT.left + 0.2,
    times=Region(COMPACT.left, COMPACT.right, -1.18, COMPACT.top),
    quality=Region(COMPACT.left, COMPACT.right, COMPACT.bottom, -1.23),
    titles=(2.08, 0.54),
    words=(1.7, 0.16),
    bars=(1.18, -0.36),
    times_at=(2.08, 0.54),
    title=31.0,
    time=SMALL,
    calls_size=SMALL,
    calls=0.88,
    answer=-1.03,
    result_size=30.0,
    copies=1.1,
    people=(1.9, 2.6),
    middle=2.5,
    above=2.5,
    larger=0.63,
    smaller=1.0,
    chart=0.46,
    pitch=0.66,
    chart_at=-1.84,
    chart_left=COMPACT.left + 0.1,
    said=(2.85, 0.1, -1.56),
    over=0.13,
    big=28.4,
    ticked=0.46,
)
"""The tokens lie over the bar, the result below it, and the evidence below the comparison."""

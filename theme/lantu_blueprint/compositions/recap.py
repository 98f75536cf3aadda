"""Where the stations of the whole process and the comparison of two ways of decoding stand."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, LARGE, SMALL

Place = tuple[float, float]
STATIONS = Region(STAGE.left, STAGE.right, -1.0, STAGE.top)
WIDTHS = (3.8, 4.35, 3.65)
GAP = 0.5
LOW = -2.76
"""Lower edge of both panels of the comparison in landscape; the title block has left by then."""
TIMES = Region(STAGE.left, 2.0, LOW, STAGE.top)
QUALITY = Region(2.3, STAGE.right, LOW, 0.8)
LARGER = 1.32


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        stations: regions of the three stations.
        middles: middles of the lines in them; None are those of the stations.
        nature, chips, foot: heights of kind, tokens and time in each station.
        figures: middles of both models with their names; None are above the tokens.
        sizes: scales of intern and editor.
        beside: gap between a model and its name.
        name, grid: text size of the name, and scale of the weights.
        clock: lower left corner of the time bar below the stations.
        opening, opening_left: units per millisecond and left end of both bars at first.
        noted: text size of the note beside the time bar.
        announced: how much larger that note is before, and its height beside the short bar.
        beam: height from which the target model's beam comes; None is the model's own.
        counts, result: middles of the lines of the last station; None are that of the station.
        seal, seal_at: size and place of its seal; None is above the tokens.
        is_stacked: whether the next station is the one below.
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

    stations: tuple[Region, ...] = STATIONS.columns(*WIDTHS, gap=GAP)
    middles: tuple[float, ...] | None = None
    nature: tuple[float, ...] = (2.1, 2.1, 2.1)
    chips: tuple[float, ...] = (-0.28, -0.28, -0.28)
    foot: tuple[float, ...] = (-0.76, -0.76, -0.76)
    figures: tuple[Place, ...] | None = None
    sizes: Place = (0.8, 0.66)
    beside: float = 0.3
    name: float = BODY
    grid: float = 1.0
    clock: tuple[float, float, float] = (STAGE.left + 0.3, -2.06, 0.0)
    opening: float = 0.26
    opening_left: float = -5.7
    noted: float = BODY
    announced: Place = (LARGE / BODY, -1.36)
    beam: float | None = None
    counts: float | None = None
    result: float | None = None
    seal: float = 1.0
    seal_at: Place | None = None
    is_stacked: bool = False
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
    stations=(
        Region(COMPACT.left, COMPACT.right, 1.5, COMPACT.top),
        Region(COMPACT.left, COMPACT.right, -0.42, 1.42),
        Region(COMPACT.left, COMPACT.right, -1.4, -0.5),
    ),
    middles=(0.95, 0.95, -1.3),
    nature=(2.52, 0.86, -0.73),
    chips=(2.03, 0.04, -1.18),
    foot=(1.68, -0.29, -1.18),
    figures=((-2.2, 1.9), (-2.05, 0.28)),
    sizes=(0.34, 0.3),
    beside=0.12,
    name=SMALL,
    grid=0.75,
    clock=(COMPACT.left + 0.2, -1.72, 0.0),
    opening=0.125,
    opening_left=COMPACT.left + 0.2,
    noted=SMALL,
    announced=(1.0, -1.0),
    beam=0.7,
    counts=1.35,
    result=1.35,
    seal=0.42,
    seal_at=(2.72, -1.18),
    is_stacked=True,
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
    larger=0.75,
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
"""The stations lie below each other, and the evidence below the comparison."""

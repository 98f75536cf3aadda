"""Where the parts of a trial stand: in landscape side by side, else above and below."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import CAPTION_TOP, COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, SMALL

WIDTH = 7.35
WORK = Region(-WIDTH / 2, WIDTH / 2, -0.92, STAGE.top)
"""Width and region of the panel with the work in landscape."""
CHART = Region(0.6, STAGE.right - 0.1, -1.2, 2.65)


@dataclass(frozen=True)
class Places:
    """Measures of a trial's composition; the defaults are those of landscape.

    Attributes:
        work: region of the panel with the written text, while it is alone on the sheet.
        people, sizes: centres and scales of intern and editor then.
        lines, across: heights and middle of two lines of text below the cells.
        away: scale of the work when the dial is there.
        people_away, floor, sizes_away: the people's places on a floor and their scales then.
        time: left end, right end and height of the time bar then.
        rate_at: place of the acceptance rate; None is on the first of these lines, from where it
            moves with the work.
        cells, inset: greatest height of a trip's cells, and how far they stay within the work.
        is_stacked: whether parts of a line stand below each other.
        dial, radius, readout: place and radius of the dial, and scale of its number.
        middle, verdict, remark, last: place of the lines that belong to the dial.
        column: width of these lines.
        chart: region between the scales of the chart of speeds, and below the old speed.
        titled: how far the title of its level axis stands below it; in a stacked composition
            between the numbers.
        mini: place and radius of the dial in it.
        time_above: left end, right end and height of the time bar if it stands above the chart, on
            the cells.
        below_chart: places of the two lines that belong to the chart.
        beside_mini: left end of the first of them, if it stands beside that dial.
        heading: factor of the size of the first of them.
        rate, note, said, division, below: text sizes of the acceptance rate and of its note, of a
            verdict, of a step of the calculation and of the second line.
        shrink: factor of the sizes that differ from row to row.
    """

    work: Region = WORK
    people: tuple[tuple[float, float], ...] = ((-5.08, 0.75), (5.08, 0.75))
    sizes: tuple[float, float] = (1.2, 1.1)
    lines: tuple[float, float] = (-2.33, -2.72)
    across: float = 0
    away: float = 0.78
    people_away: tuple[float, float] = (-5.5, -1.35)
    floor: float = CAPTION_TOP + 0.02
    sizes_away: tuple[float, float] = (0.5, 0.42)
    time: tuple[float, float, float] = (STAGE.left + 0.05, STAGE.left + 0.05 + 0.78 * WIDTH, -1.63)
    rate_at: tuple[float, float] | None = None
    cells: float = 1.0
    inset: float = 0.0
    is_stacked: bool = False
    dial: tuple[float, float] = (3.45, STAGE.top - 1.65 - 0.56)
    radius: float = 1.65
    readout: float = 0.85
    middle: float = 3.45
    verdict: float = -1.8
    remark: float = -2.42
    last: float = -2.42
    column: float = 5.0
    chart: Region = CHART
    titled: float = 0.62
    mini: tuple[float, float, float] = (1.9, 1.6, 0.85)
    time_above: tuple[float, float, float] = (0.0, 0.0, 0.0)
    below_chart: tuple[tuple[float, float], tuple[float, float]] = ((3.3, -2.3), (3.3, -2.72))
    beside_mini: float = 0.0
    heading: float = 0.78
    rate: float = 44.0
    note: float = 36.0
    said: float = 56.0
    division: float = 44.0
    below: float = BODY
    shrink: float = 1.0


WIDE = Places()
STACKED = Places(
    work=Region(COMPACT.left, COMPACT.right, 0.5, COMPACT.top),
    people=((-2.3, -0.92), (2.3, -0.92)),
    sizes=(0.62, 0.55),
    lines=(-1.5, -1.84),
    across=1.3,
    away=1.0,
    people_away=(-1.45, -0.85),
    floor=COMPACT.top - 0.46,
    sizes_away=(0.26, 0.23),
    time=(-0.2, COMPACT.right, -1.66),
    rate_at=(1.6, COMPACT.top - 0.25),
    cells=0.4,
    inset=0.1,
    is_stacked=True,
    dial=(-1.5, -1.44),
    radius=0.66,
    readout=0.37,
    middle=1.42,
    verdict=-0.46,
    remark=-0.87,
    last=-1.24,
    column=3.25,
    chart=Region(COMPACT.left + 0.5, COMPACT.right - 0.1, -1.58, -0.18),
    titled=0.21,
    mini=(-2.08, -0.56, 0.34),
    time_above=(COMPACT.left + 0.1, 1.6, 0.17),
    below_chart=((-0.5, -0.36), (0.0, -2.07)),
    beside_mini=-1.6,
    heading=1.0,
    rate=30.0,
    note=SMALL,
    said=34.0,
    division=30.0,
    below=SMALL,
    shrink=0.66,
)
"""The dial lies below the work, with what belongs to it at its side."""

"""Where the chart and the scale of a token stand: side by side, or one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.parts.ratio import COIN_AT, SCALE_AT, VERDICT_AT
from lantu_blueprint.type import BODY, LARGE, SMALL


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        sheet, teacher, taught: places of the answer sheet and of the editor, and the editor's size.
        aside: how far to the left the sheet is put aside.
        chart: the chart's lower left corner beside the scale.
        alone: how far from that the chart stands until the scale comes.
        height, bar, gap: height of the chart, width of a bar, and the gap between its bars.
        people: size of the intern and of the editor beside the chart.
        legend: where both stand; None is under their bars.
        word, chip: height of the word, and its text size.
        scale, coin, verdict: places of the scale, of the waiting coin and of the stamp.
        rise: height of the arcs of the many throws.
        stamp: text size of the stamp.
        rule, quotient, capped: heights of the lines around the scale.
        tally: height of the number of throws, where the stamp lands later.
        texts: their text size.
        left: left edge of these lines; None centres them over the scale.
    """

    sheet: tuple[float, float, float] = (-2.2, 0.84, 0)
    aside: float = 0.75
    teacher: tuple[float, float, float] = (3.4, 0.4, 0)
    taught: float = 1.7
    chart: tuple[float, float, float] = (-5.5, -0.95, 0)
    alone: tuple[float, float, float] = (2.6, 0, 0)
    height: float = 2.75
    bar: float = 1.45
    gap: float = 1.55
    people: tuple[float, float] = (0.8, 0.7)
    legend: tuple[tuple[float, float], ...] | None = None
    word: float = 2.45
    chip: float = LARGE
    scale: tuple[float, float, float] = SCALE_AT
    coin: tuple[float, float, float] = COIN_AT
    verdict: tuple[float, float, float] = VERDICT_AT
    rise: float = 0.3
    stamp: float = 60
    rule: float = 2.5
    quotient: float = 1.95
    capped: float = -0.72
    tally: float = -1.4
    texts: float = BODY
    left: float | None = None

    @property
    def bars_at(self) -> tuple[float, float]:
        """Middles of both bars, from the chart's left edge."""
        first = (self.gap + self.bar) / 2
        return first, first + self.bar + self.gap


WIDE = Places()
STACKED = Places(
    sheet=(-0.62, 0.87, 0),
    aside=0.15,
    teacher=(2.35, -1.52, 0),
    taught=0.6,
    chart=(-2.2, 0.6, 0),
    alone=(0, -0.8, 0),
    height=1.2,
    bar=0.8,
    gap=0.5,
    people=(0.5, 0.44),
    legend=((1.15, 1.6), (1.15, 0.74)),
    chip=BODY,
    scale=(-2.8, -1.22, 0),
    coin=(2.6, -0.75, 0),
    verdict=(1.98, -1.72, 0),
    rise=0.1,
    stamp=38,
    rule=0.12,
    quotient=-0.33,
    capped=-2.0,
    tally=-1.7,
    texts=SMALL,
    left=-2.8,
)
"""The scale lies below the chart, with the lines of the calculation around it."""

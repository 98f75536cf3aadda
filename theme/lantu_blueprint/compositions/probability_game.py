"""Where the chart and the scale of a token stand: side by side, or one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.parts.ratio import COIN_AT, SCALE_AT, VERDICT_AT
from lantu_blueprint.type import BODY, LARGE, SMALL


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        before_people, before_sizes: places and sizes of intern and editor beside the drafts of the
            row before.
        asked, over: text size of the question about one of them, and its height over the card.
        key, keyed, strip: height and text size of the words below them, and size of their frames.
        caption, captioned: height and text size of the words below that.
        failing, row, unit: left end and height of the first of the bars that show what comes of it
            if every draft is accepted, the distance of the next one, and the length of a whole one.
        hop, hopping: height over the drafts in which the coin goes, and its size.
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

    before_people: tuple[tuple[float, float], ...] = ((-5.3, 0.7), (5.3, 0.7))
    before_sizes: tuple[float, float] = (0.95, 0.95)
    asked: float = 44.0
    over: float = 0.55
    key: float = -1.15
    keyed: float = BODY
    strip: float = 1.0
    caption: float = -2.2
    captioned: float = LARGE
    failing: tuple[float, float] = (-3.1, -0.68)
    row: float = 0.5
    unit: float = 5.0
    hop: float = 0.55
    hopping: float = 0.3
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
    before_people=((-2.3, -1.25), (2.3, -1.25)),
    before_sizes=(0.6, 0.6),
    asked=32.0,
    over=0.35,
    key=-0.15,
    keyed=SMALL,
    strip=0.75,
    caption=-1.2,
    captioned=34.0,
    failing=(-2.3, -0.24),
    row=0.3,
    unit=1.8,
    hop=0.34,
    hopping=0.2,
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

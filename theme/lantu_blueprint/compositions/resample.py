"""Where memory, chart, scale and calculation of a rejected word stand."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import CAPTION_TOP, COMPACT, HEADING_BASE, SAFE_X, Region
from lantu_blueprint.parts.coin import COIN_RADIUS
from lantu_blueprint.parts.ratio import COIN_AT, SCALE_AT, VERDICT_AT
from lantu_blueprint.type import BODY, LARGE, SMALL

Place = tuple[float, float, float]
Flat = tuple[float, float]
LOW = (-2.0, -2.36, 0.0)
BARE = Region(-SAFE_X + 0.15, SAFE_X - 0.15, CAPTION_TOP + 0.2, HEADING_BASE - 0.15)


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        cell: width of a block of memory.
        high, low: size and position of the memory while it is the subject, and while it is below
            the chart; low is None if it is away then.
        settled: position of the memory at the end.
        name_in: shift of the memory's name, to keep it clear of the dimension line.
        chip, chips: text size and height of the drafted words above their blocks.
        texts: text size of notes and calculations.
        chart, height, pitch: the chart's lower left corner, its height, and the distance of words.
        legend: place of the names of intern and editor.
        trial: place of the word and its ratio; None is over the scale.
        trial_chip: text size of that word.
        scale, coin, radius, verdict: places of scale, waiting coin and stamp, and size of the coin.
        stamp: text size of the stamp.
        bound: left end and height of the line that compares; None centres it over the scale.
        quotient, bound_at: heights of the lines around the scale.
        room: the stage without the title block, which has left.
        near, wiped: how much nearer the camera is while a word and its block are wiped, and its
            aim: no block is cut at the side, and the eraser stays below the heading.
        eraser, eraser_from, eraser_name: size of the eraser, where it appears; right end and height
            of its name.
        guessed, guessed_height, guessed_pitch, wider: the same of the chart of many guesses, and by
            how much its bars are wider.
        intern, intern_at, editor, editor_at: sizes and places of both people beside it.
        named: side on which their names stand.
        formula, formula_at, gloss, scaled: text size and place of the formula, and heights of its
            explanations.
        tally_at, again_at, sum_at: where the lines begin that count kept and rejected guesses, and
            their sum.
        key_at: where the explanation of the gaps begins.
        draw, draw_coin, draw_radius, draw_rise: places of the scale on which the new word is drawn
            and of its coin's x, the size of that coin, and how high it is tossed.
        shares: height of the calculation of the shares below it; None is without.
        chip_at: left end of the new word.
        any_at: where the line begins that the conclusion holds for any guess.
        same, same_at, same_width: text size, place and width of the conclusion.
        grown: how much larger the new word is when it travels to its block.
        resampled: text size of its stamp.
        over: height of the stamp above its block at the end.
        road, truck: height of the road of the one pass, and size of its truck.
    """

    cell: float = 1.9
    high: tuple[float, Place] = (1.25, (0.0, -0.75, 0.0))
    low: tuple[float, Place] | None = (0.8, LOW)
    settled: Place = (0.0, 0.6, 0.0)
    name_in: Place = (0.4, 0.0, 0.0)
    chip: float = 56
    chips: float = 0.95
    texts: float = BODY
    chart: Place = (-5.5, -1.15, 0)
    height: float = 2.35
    pitch: float = 1.5
    legend: Place = (-2.3, 2.3, 0)
    trial: Place | None = None
    trial_chip: float = LARGE
    scale: Place = SCALE_AT
    coin: Place = COIN_AT
    radius: float = COIN_RADIUS
    verdict: Place = VERDICT_AT
    stamp: float = 60
    bound: tuple[float, float] | None = None
    quotient: float = 2.42
    bound_at: float = -0.72
    room: Region = BARE
    near: float = 1.2
    wiped: Place = (0.33, 0.39, 0.0)
    eraser: float = 1.4
    eraser_from: Place = (4.3, 2.15, 0.0)
    eraser_name: tuple[float, float] = (3.1, 2.35)
    guessed: Place = (-5.5, -2.05, 0)
    guessed_height: float = 2.75
    guessed_pitch: float = 1.7
    wider: float = 1.696
    intern: float = 0.72
    intern_at: Place = (-0.35, 0.95, 0)
    editor: float = 0.68
    editor_at: Place = (5.5, 0.95, 0)
    named: Place = (0.0, -1.0, 0.0)
    formula: float = 58
    formula_at: Flat = (2.9, 2.42)
    gloss: float = 1.92
    scaled: float = 1.66
    tally_at: Flat = (1.6, 1.05)
    again_at: Flat = (1.6, 0.6)
    sum_at: Flat = (1.6, 0.15)
    key_at: Flat = (1.6, -0.38)
    draw: Place = (1.75, -1.38, 0.0)
    draw_coin: float = 5.9
    draw_radius: float = COIN_RADIUS
    draw_rise: float = 0.3
    shares: float | None = -2.3
    chip_at: Flat = (1.6, -0.78)
    any_at: Flat = (1.6, -1.72)
    same: float = 44.0
    same_at: Flat = (1.6, -2.36)
    same_width: float = 4.7
    grown: float = 1.5
    resampled: float = 34
    over: float = 0.75
    road: float = -2.5
    truck: float = 1.15


WIDE = Places()
STACKED = Places(
    cell=1.78,
    high=(0.8, (0.0, -0.45, 0.0)),
    low=None,
    settled=(0.0, 0.75, 0.0),
    name_in=(0.2, 0.0, 0.0),
    chip=BODY,
    chips=1.25,
    texts=SMALL,
    chart=(-2.3, 0.78, 0),
    height=1.2,
    pitch=1.2,
    legend=(0.72, 2.48, 0),
    trial=(0.2, 0.18, 0),
    trial_chip=SMALL,
    scale=(-2.85, -1.6, 0),
    coin=(2.5, -1.2, 0),
    radius=0.3,
    verdict=(1.95, -1.78, 0),
    stamp=36,
    bound=(-0.2, -0.36),
    near=1.0,
    room=COMPACT,
    wiped=COMPACT.centre,
    eraser=0.9,
    eraser_from=(2.3, 2.1, 0.0),
    eraser_name=(1.5, 2.4),
    guessed=(-2.35, -0.15, 0),
    guessed_height=1.45,
    guessed_pitch=1.18,
    wider=1.05,
    intern=0.34,
    intern_at=(0.12, 1.05, 0),
    editor=0.32,
    editor_at=(1.7, 1.02, 0),
    named=(1.0, 0.0, 0.0),
    formula=52,
    formula_at=(0, 2.44),
    gloss=1.98,
    scaled=1.66,
    tally_at=(-3.0, -0.92),
    again_at=(0.35, -0.92),
    sum_at=(1.0, -1.5),
    key_at=(-3.0, -1.4),
    draw=(-1.37, -1.75, 0.0),
    draw_coin=2.6,
    draw_radius=0.22,
    draw_rise=0.12,
    shares=None,
    chip_at=(-3.0, -1.5),
    any_at=(-3.0, -0.92),
    same=30.0,
    same_at=(-3.0, -2.02),
    same_width=6.0,
    grown=1.0,
    resampled=SMALL,
    over=1.25,
    road=-2.12,
    truck=0.9,
)
"""The scale lies below the chart; the memory is away while the chart is there."""

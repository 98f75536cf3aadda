"""Where three gains, their chips, two lanes and the sign stand, with chips in a row or a stack."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import CAPTION_TOP, COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, HEADING, SMALL

STRIP = Region(STAGE.left, STAGE.right, CAPTION_TOP + 0.04, CAPTION_TOP + 0.86)
LOW = Region(-1.85, 1.85, COMPACT.bottom, -0.86)
SIGN = Region(-5.0, 5.0, -1.62, 3.1)
COMPACT_SIGN = Region(-2.95, 2.95, -0.74, 2.7)


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        chips: regions of the three chips, from the moment in which each gets there to the end.
        icon, chip: sizes of a chip's icon and of its text.
        name, note, name_at, note_at: text sizes and heights of a gain's name and of its note.
        sheet, switch, book: size and place of each in the first gain.
        truck, start, way: size of the truck, where it comes from, and how far it drives.
        road: the road's half width and height.
        letters, letter, over, tick: where the letters of one trip stand, their size, how far above
            the road they and their ticks are, and the size of the ticks.
        coin_at, coin: height and size of the coin.
        star, star_size: how far its stars are beside it, and their size.
        lane, lane_width, lane_height, lanes: left end, width, height and places of the lanes.
        is_stacked: whether names and rates stand above their lanes, and the lines of the proof
            below each other.
        lane_name, rate: text sizes of both.
        per_ms, column, columns, floor: scale, width, middle and foot of the columns of the mix.
        column_text, beside: text size beside the columns, and its greatest width.
        plate: region of the sign.
        rows: heights on it: both rates, the sign, the proof, the memory.
        sign: text size of the sign.
        proof: text sizes of the average and of the exact result.
        memory: text sizes of the memory's name and of its note.
        pads, pad, launch, ascent: places and size of the rockets, and how far they rise.
    """

    chips: tuple[Region, ...] = STRIP.columns(1, 1, 1, gap=0.3)
    icon: float = 0.62
    chip: float = 34.0
    name: float = 60.0
    note: float = 38.0
    name_at: float = -0.78
    note_at: float = -1.46
    sheet: tuple[float, float, float] = (3.0, -4.7, 1.1)
    switch: tuple[float, float, float] = (1.25, -0.1, 1.1)
    book: tuple[float, float, float] = (2.8, 4.6, 1.1)
    truck: float = 0.8
    start: float = -4.6
    way: float = 1.2
    road: tuple[float, float] = (6.2, -0.12)
    letters: tuple[float, ...] = (1.35, 2.75, 4.15, 5.55)
    letter: float = 0.8
    over: tuple[float, float] = (0.62, 1.5)
    tick: float = 0.5
    coin_at: float = 1.05
    coin: float = 0.95
    star: float = 2.3
    star_size: float = 2.0
    lane: float = -3.75
    lane_width: float = 7.1
    lane_height: float = 0.56
    lanes: tuple[float, float] = (1.85, 0.72)
    is_stacked: bool = False
    lane_name: float = 44.0
    rate: float = 62.0
    per_ms: float = 0.125
    column: float = 0.6
    columns: float = -1.1
    floor: float = -1.64
    column_text: float = BODY
    beside: float = 5.0
    plate: Region = SIGN
    rows: tuple[float, float, float, float] = (2.42, 1.02, -0.32, -1.06)
    sign: float = 138.0
    proof: tuple[float, float] = (BODY, HEADING)
    memory: tuple[float, float] = (44.0, BODY)
    pads: float = 5.74
    pad: float = -1.72
    launch: float = 1.5
    ascent: tuple[float, float] = (0.35, 2.6)


WIDE = Places()
STACKED = Places(
    chips=LOW.rows(1, 1, 1, gap=0.09)[::-1],
    icon=0.36,
    chip=30.0,
    name=48.0,
    note=32.0,
    name_at=0.0,
    note_at=-0.52,
    sheet=(1.6, -2.1, 1.95),
    switch=(0.95, 0.0, 0.72),
    book=(1.7, 1.85, 1.95),
    truck=0.5,
    start=-1.75,
    way=0.45,
    road=(3.0, 0.62),
    letters=(0.55, 1.25, 1.95, 2.65),
    letter=0.4,
    over=(0.97, 1.42),
    tick=0.34,
    coin_at=1.35,
    coin=0.75,
    star=1.5,
    star_size=1.1,
    lane=COMPACT.left,
    lane_width=COMPACT.width,
    lane_height=0.46,
    lanes=(1.72, 0.58),
    is_stacked=True,
    lane_name=BODY,
    rate=44.0,
    per_ms=0.068,
    column=0.42,
    columns=-0.3,
    floor=-0.78,
    column_text=SMALL,
    beside=1.5,
    plate=COMPACT_SIGN,
    rows=(2.3, 1.5, 0.58, -0.3),
    sign=80.0,
    proof=(SMALL, 38.0),
    memory=(32.0, SMALL),
    pads=2.42,
    pad=-2.02,
    launch=0.55,
    ascent=(0.12, 0.42),
)
"""The gain's machine above, its name below it; the chips are stacked up from the foot, so that no
name crosses another on its way."""

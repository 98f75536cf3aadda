"""Where three gains, their chips, two lanes and the sign stand, with chips in a row or a stack."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lantu_blueprint.compositions import two_modes
from lantu_blueprint.measures import CAPTION_TOP, COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, HEADING, SMALL

STRIP = Region(STAGE.left, STAGE.right, CAPTION_TOP + 0.04, CAPTION_TOP + 0.86)
LOW = Region(-1.85, 1.85, COMPACT.bottom, -0.86)
SIGN = Region(-5.0, 5.0, -1.62, 3.1)
COMPACT_SIGN = Region(-2.95, 2.95, -0.74, 2.7)

RACE = replace(
    two_modes.WIDE,
    panels=Region(STAGE.left, STAGE.right, CAPTION_TOP + 1.02, STAGE.top).columns(1, 1, gap=0.5),
)
"""The race of the first row, in the same places; its panels end above the chips."""


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
        race: measures of the race.
        figures, floors: sizes of intern and editor beside their answer, and how far below the top
            of the room the first and the second of them stand.
        chips_aside: opacity of the chips during the race.
        mix: heights of the first time of code, of its name and of the name of prose.
        steps: how far below the first time the others are.
        bar, mixed: height of a time in the average, and size of the texts beside it.
        rate: text size of the rates on the plate of the sign.
        is_stacked: whether the lines of the proof stand below each other.
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
    race: two_modes.Places = RACE
    figures: tuple[float, float] = (0.62, 0.58)
    floors: tuple[float, float] = (1.45, 1.45)
    chips_aside: float = 0.35
    mix: tuple[float, float, float] = (0.3, 0.62, -0.27)
    steps: tuple[float, float, float] = (0.0, 0.26, 0.88)
    bar: float = 0.2
    mixed: float = BODY
    rate: float = 62.0
    is_stacked: bool = False
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
    race=two_modes.STACKED,
    figures=(0.46, 0.42),
    floors=(0.95, 1.95),
    chips_aside=0.0,
    mix=(-0.78, -0.54, -1.17),
    steps=(0.0, 0.18, 0.63),
    bar=0.14,
    mixed=SMALL,
    rate=44.0,
    is_stacked=True,
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

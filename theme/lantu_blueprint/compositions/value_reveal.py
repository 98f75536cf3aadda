"""Where three gains, their chips, two lanes and the sign stand, with chips in a row or a stack."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lantu_blueprint.compositions import two_modes
from lantu_blueprint.measures import CAPTION_TOP, COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, HEADING, SMALL

STRIP = Region(STAGE.left, STAGE.right, CAPTION_TOP + 0.04, CAPTION_TOP + 0.86)
LOW = Region(COMPACT.left, COMPACT.right, COMPACT.bottom, -1.13)
TOP_ROW, LOW_ROW = LOW.rows(1, 1.3, gap=0.06)
SIGN = Region(-6.2, 6.2, 0.2, 3.5)
TAG = Region(-1.45, 2.95, -1.5, -0.42)
COMPACT_SIGN = Region(-2.98, 2.98, 0.44, 2.72)

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
        rows: heights on it: both rates, the sign, the proof.
        sign: text size of the sign.
        proof: text sizes of the average and of the exact result.
        memory, memory_chip: text sizes of the memory's name and of its note, and size of its sign.
        rocket: how far the rockets are beside the middle of the sign, and their height.
        ground: height of the road below the sign.
        lorry, comes: size of the truck on it, where it comes from, where it is when the sign is
            lit, and at the end.
        tag: region of what is said of the memory.
        watching, crowd, small: places of intern and editor while the gains are shown, and beside
            the road, and their sizes.
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
    book: tuple[float, float, float] = (2.4, 4.7, 1.1)
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
    rate: float = 54.0
    is_stacked: bool = False
    plate: Region = SIGN
    rows: tuple[float, float, float] = (2.98, 1.86, 0.72)
    sign: float = 138.0
    proof: tuple[float, float] = (BODY, HEADING)
    memory: tuple[float, float] = (BODY, SMALL)
    memory_chip: float = 0.75
    rocket: tuple[float, float] = (5.45, 1.3)
    ground: float = -1.8
    lorry: float = 0.62
    comes: tuple[float, float, float] = (-9.2, -4.2, -3.3)
    tag: Region = TAG
    watching: tuple[tuple[float, float], ...] = ((-5.75, -1.35), (5.75, -1.3))
    crowd: tuple[tuple[float, float], ...] = ((3.75, -1.3), (4.9, -1.24))
    small: tuple[float, float] = (0.6, 0.54)

    @property
    def rolls(self) -> float:
        """How far the truck goes after the sign is lit."""
        return self.comes[2] - self.comes[1]


WIDE = Places()
STACKED = Places(
    chips=(LOW_ROW.columns(1, 1, gap=0.1)[0], *TOP_ROW.columns(1, 1, gap=0.1)[::-1]),
    icon=0.36,
    chip=SMALL,
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
    rate=36.0,
    is_stacked=True,
    plate=COMPACT_SIGN,
    rows=(2.45, 1.8, 0.98),
    sign=62.0,
    proof=(SMALL, 38.0),
    memory=(SMALL, SMALL),
    memory_chip=0.28,
    rocket=(2.6, 0.62),
    ground=-0.95,
    lorry=0.42,
    comes=(-4.6, -1.5, -1.0),
    tag=LOW_ROW.columns(1, 1, gap=0.1)[1],
    watching=((-2.6, -0.62), (2.6, -0.6)),
    crowd=((1.2, -0.6), (2.0, -0.56)),
    small=(0.42, 0.38),
)
"""The gain's machine above, its name below it; the chips and the memory stand in two rows, in an
order in which no name crosses another on its way."""

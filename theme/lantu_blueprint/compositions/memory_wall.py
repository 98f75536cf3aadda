"""Where depot, truck, desk and letters stand: on one road, or with the letters below it."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, LARGE, SMALL

LOAD = Region(STAGE.left, STAGE.right, -1.55, STAGE.top)
COMPACT_LOAD = Region(COMPACT.left, COMPACT.right, -1.05, COMPACT.top)
"""Where the load is seen as a wall of letters, above what is said of it."""


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        road: height of the road.
        off_sheet, bay: where the truck's middle is before it comes, and at the depot.
        leg: how far the desk is from there.
        depot, truck, desk: sizes of the machines.
        wall, wall_width, courses: place and size of the wall.
        letter: size of a letter in the air.
        weights: text size of the load's weight.
        texts: text size of what stands below the road.
        letters, fork, tag: how far below the road the letters end, the bracket under them
            branches, and their text stands.
        name, gloss: how far below the road the wall's name and what it means stand.
        load: region of the load as a wall of letters.
        near: size of the letter when the view is near.
        plate: width and height of the plate on the load, and text sizes of how many times as large
            it is and of the share of the bandwidth.
        said, saying: height and text size of what is said of both.
        is_stacked: whether letters lie below the road and not on the desk.
    """

    road: float = -0.45
    off_sheet: float = -9.75
    bay: float = -1.75
    leg: float = 2.45
    depot: float = 1.0
    truck: float = 1.0
    desk: float = 1.0
    wall: float = 2.4
    wall_width: float = 0.88
    courses: int = 15
    weights: float = BODY
    letter: float = 1.0
    texts: float = BODY
    letters: float = 0.14
    fork: float = 0.38
    tag: float = 0.88
    name: float = 0.52
    gloss: float = 1.02
    load: Region = LOAD
    near: float = 1.3
    plate: tuple[float, float, float, float] = (7.4, 2.3, 110.0, 40.0)
    said: float = -2.25
    saying: float = LARGE
    is_stacked: bool = False


WIDE = Places()
STACKED = Places(
    road=0.65,
    off_sheet=-6.0,
    bay=-0.85,
    leg=1.15,
    depot=0.5,
    truck=0.46,
    desk=0.5,
    wall=1.15,
    wall_width=0.5,
    courses=8,
    weights=SMALL,
    letter=0.6,
    texts=30.0,
    letters=1.38,
    fork=1.5,
    tag=1.8,
    name=0.8,
    gloss=1.5,
    load=COMPACT_LOAD,
    near=0.9,
    plate=(5.0, 1.7, 60.0, 30.0),
    said=-1.6,
    saying=32.0,
    is_stacked=True,
)
"""The letters lie in the order of their trips below the road, where the type has room."""

"""Where depot, truck, desk and letters stand: on one road, or with the letters below it."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import CAPTION_TOP, COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, LARGE, SMALL

NEAR = Region(STAGE.left, STAGE.right, -1.2, STAGE.top)
"""Where machines are seen when the camera is near: above what is said of them, and the gauge."""


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
        floor: height of the gauge's foot.
        near, near_at: how much nearer the camera comes to what was hauled and what was delivered,
            and which place it looks at.
        near_room: the region in which it is seen then.
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
    floor: float = CAPTION_TOP + 0.04
    near: float = 1.5
    near_at: tuple[float, float, float] = (3.3, 0.74, 0.0)
    near_room: Region = NEAR
    said: float = -1.74
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
    floor=COMPACT.bottom,
    near=1.33,
    near_at=(0.76, 0.447, 0.0),
    near_room=Region(COMPACT.left, COMPACT.right, -0.95, COMPACT.top),
    said=-1.13,
    saying=32.0,
    is_stacked=True,
)
"""The letters lie in the order of their trips below the road, where the type has room."""

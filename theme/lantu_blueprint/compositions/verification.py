"""Where the truck, the editor, the switch and the drafts below the light stand."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.compositions import tray
from lantu_blueprint.measures import COMPACT, STAGE
from lantu_blueprint.type import BODY, LARGE, SMALL


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        tray: measures of the tray.
        road: height of the truck's road.
        lane, lane_ends: height and ends of the lane of the four trucks that are not needed.
        small: size of these trucks.
        truck: scale of the truck, which leaves room for the light below it.
        pace: speed of the truck as a share of the usual one.
        lowered: how far the drafts move to lie below the truck.
        risen: how far they move up again for the row after.
        note, noted: height and text size of the note under the four drafts.
        seated, standing: scale of the editor before the truck arrives, and next to it.
        editor, beside: place of the editor before, and its middle next to the truck.
        lever, aside: scale of the switch before the truck arrives, and then.
        lever_at, lever_aside: its places.
        mode, mode_at: text size and place of the mode's name, while it is switched.
        units: height of the grid of computing units.
        clocks_at, clocks_gap: middle of the clocks of the trips, and the gap between them.
        clock, timed: length of their bars, and size of their text.
        stamp, stamp_at: text size and place of the stamp.
        legend: place of the legend of the probabilities.
        legend_width: its greatest width.
    """

    tray: tray.Places = tray.WIDE
    road: float = 0.45
    lane: float = 0.72
    lane_ends: tuple[float, float] = (STAGE.left, 3.2)
    small: float = 1.25
    truck: float = 0.78
    pace: float = 1.0
    lowered: tuple[float, float] = (0.5, -0.94)
    risen: float = 2.47
    note: float = -2.28
    noted: float = BODY
    seated: float = 1.1
    standing: float = 0.72
    editor: tuple[float, float] = (5.2, 1.2)
    beside: float = 4.72
    lever: float = 1.3
    aside: float = 0.9
    lever_at: tuple[float, float] = (-0.5, 1.95)
    lever_aside: tuple[float, float] = (4.38, 2.4)
    mode: float = LARGE * 1.1
    mode_at: tuple[float, float] = (-0.5, 0.6)
    units: float = 0.6
    clocks_at: tuple[float, float] = (-4.3, 1.68)
    clocks_gap: float = 0.35
    clock: float = 3.2
    timed: float = BODY
    stamp: float = 58.0
    stamp_at: tuple[float, float] = (0.0, -0.14)
    legend: tuple[float, float] = (5.3, -0.75)
    legend_width: float = 2.2


WIDE = Places()
STACKED = Places(
    tray=tray.STACKED,
    road=0.35,
    lane=0.3,
    lane_ends=(COMPACT.left, COMPACT.right),
    small=0.86,
    truck=0.5,
    pace=0.58,
    lowered=(-0.3, -0.28),
    risen=2.56,
    note=-2.06,
    noted=30.0,
    seated=0.6,
    standing=0.48,
    editor=(2.15, 2.0),
    beside=2.45,
    lever=0.9,
    aside=0.9,
    lever_at=(-0.95, 2.2),
    lever_aside=(-0.4, 2.4),
    mode=38.0,
    mode_at=(0.0, 0.55),
    clocks_at=(-2.2, 1.12),
    clocks_gap=0.05,
    clock=1.38,
    timed=SMALL,
    stamp=58.0,
    stamp_at=(0.0, -0.2),
    legend=(-2.2, 1.15),
    legend_width=1.6,
)
"""The legend stands beside the truck, as the drafts need the whole width."""

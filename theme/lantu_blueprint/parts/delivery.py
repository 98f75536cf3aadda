"""The way of a letter out of a truck, over its cab, and down to the desk in front of it.

`python -m lantu_blueprint.parts.delivery` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Mobject, UpdateFromAlphaFunc, VGroup, smooth

from lantu_blueprint.palette import INK, LINE
from lantu_blueprint.parts.anchor import Points
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.desk import LETTER
from lantu_blueprint.parts.envelope import HEIGHT, WIDTH, Envelope
from lantu_blueprint.parts.strokes import path
from lantu_blueprint.parts.truck import Truck

CLEAR = 0.07
"""Distance of the letter from the cab."""
ROUND = 0.3
"""Units before and after a corner between which the way is a curve."""


def out_of(truck: Truck, beside: float, edge: float) -> Points:
    """Corners of the way from above the cab to in front of it, (2, 3).

    Args:
        truck: faces right.
        beside: the way keeps to the right of it, where the load is named.
        edge: right end of the stage.
    """
    wide, tall = LETTER * WIDTH / 2, LETTER * HEIGHT / 2
    over = truck.cab.get_top()[1] + tall + CLEAR
    x = min(max(truck.cab.get_x(), beside + wide + CLEAR), edge - wide)
    front = min(max(truck.cab.get_right()[0] + wide + CLEAR, x), edge - wide)
    return np.array([[x, over, 0.0], [front, over, 0.0]])


def bent(places: Sequence[Points]) -> Points:
    """Points along a way through places whose corners are rounded, (n, 3), at equal distances."""
    found = [np.asarray(places[0])]
    for before, corner, after in zip(places, places[1:], places[2:], strict=False):
        ways = [np.asarray(end) - corner for end in (before, after)]
        lengths = [float(np.linalg.norm(way)) for way in ways]
        if min(lengths) < 1e-6:
            continue
        ends = [
            corner + way * min(0.5, ROUND / length)
            for way, length in zip(ways, lengths, strict=True)
        ]
        for share in np.linspace(0, 1, 9):
            rest = 1 - share
            found.append(rest**2 * ends[0] + 2 * rest * share * corner + share**2 * ends[1])
    found.append(np.asarray(places[-1]))
    drawn = np.array(found)
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(drawn, axis=0), axis=1))])
    even = np.linspace(0, gone[-1], 65)
    return np.column_stack([np.interp(even, gone, drawn[:, axis]) for axis in range(3)])


def along(thing: Mobject, places: Sequence[Points], **kwargs: Any) -> UpdateFromAlphaFunc:
    """Move a mobject along a way through places; it keeps its size."""
    way = bent(places)
    steps = np.linspace(0, 1, len(way))

    def move(mobject: Mobject, alpha: float) -> None:
        mobject.move_to([np.interp(alpha, steps, way[:, axis]) for axis in range(3)])

    kwargs.setdefault("rate_func", smooth)
    return UpdateFromAlphaFunc(thing, move, **kwargs)


def demo() -> Mobject:
    """The way from the load to a place in front of the truck."""
    truck, goal = Truck("26GB"), np.array([3.6, -0.4, 0.0])
    way = bent([truck.box.get_center(), *out_of(truck, -9.0, 6.0), goal])
    letter = Envelope(None, INK).scale(LETTER).move_to(goal)
    return VGroup(truck, letter, path(way[:, :2], LINE))


if __name__ == "__main__":
    show(demo, "delivery")

"""A road in side view: its surface, and the hatching of the ground below it.

`python -m lantu_blueprint.parts.road` draws it.
"""

from __future__ import annotations

import math

from manim import Mobject, VGroup

from lantu_blueprint.palette import LINE
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import FAINT, THIN, lines

PITCH, DEPTH = 0.25, 0.12
"""Distance of the strokes of the ground, and how far down and to the left each goes, in units."""


def road(left: float, right: float, height: float) -> VGroup:
    """A road between two places, at a height."""
    first, last = math.ceil((left + DEPTH) / PITCH), math.floor(right / PITCH)
    ground = [
        ((PITCH * n, height), (PITCH * n - DEPTH, height - DEPTH)) for n in range(first, last + 1)
    ]
    surface = lines([((left, height), (right, height))], LINE, 2.0)
    return VGroup(surface, lines(ground, LINE, THIN, FAINT))


def demo() -> Mobject:
    """Ten units of it."""
    return road(-5.0, 5.0, 0.0)


if __name__ == "__main__":
    show(demo, "road")

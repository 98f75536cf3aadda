"""A view that comes near a place or goes back from it: all that is given is scaled about it.

`python -m lantu_blueprint.parts.zoom` draws it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Group, Mobject, linear

from lantu_blueprint.measures import Region
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.envelope import Envelope


def still_point(
    here: npt.ArrayLike, there: npt.ArrayLike, factor: float
) -> npt.NDArray[np.float64]:
    """The point that stays where it is while `here` goes to `there`.

    Args:
        here: (2,) or (3,), in units; only x and y count.
        there: where it goes.
        factor: by which lengths grow on the way; not 1.

    Returns:
        (3,).
    """
    first, last = (np.asarray(point, float)[:2] for point in (here, there))
    found = (last - factor * first) / (1 - factor)
    return np.array([found[0], found[1], 0.0])


def onto(first: Region, last: Region) -> tuple[float, npt.NDArray[np.float64]]:
    """Factor by which a region gets the width of another one, and the point about which it goes.

    The middle of its lower side goes to that of the other.
    """
    factor = last.width / first.width
    feet = [(region.centre[0], region.bottom) for region in (first, last)]
    return factor, still_point(feet[0], feet[1], factor)


def zoom(seen: Mobject, factor: float, about: npt.NDArray[np.float64], **kwargs: Any) -> Drive:
    """Scale what is seen about a point; equal times multiply lengths by equal factors.

    Strokes keep their widths, as in a drawing that is drawn anew at each size.

    Args:
        seen: is scaled from its present size.
        factor: of the sizes at the end.
        about: (3,), the point that stays.
        kwargs: further attributes of the animation.
    """
    kwargs.setdefault("rate_func", linear)
    reached = 0.0

    def show_at(share: float) -> None:
        nonlocal reached
        goal = math.log(factor) * (share if share == 1 else smoothstep(share))
        seen.scale(math.exp(goal - reached), about_point=about)
        reached = goal

    return Drive(seen, lambda: 0.0, show_at, 1.0, **kwargs)


def demo() -> Mobject:
    """One letter from far and from near."""
    letters = Group()
    for share in (0.0, 0.5, 1.0):
        letter = Envelope(None, INK).scale(0.3).shift((-3, -1, 0))
        goal = still_point((-3, -1), (2, 0.5), 5.0)
        nearing = zoom(letter, 5.0, goal)
        nearing.begin()
        nearing.interpolate(share)
        letters.add(letter)
    return letters


if __name__ == "__main__":
    show(demo, "zoom")

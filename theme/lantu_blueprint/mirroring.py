"""Mirrors a composition for scripts that are read from the right: places change, glyphs do not."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ImageMobject, Mobject

from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.type import Sized

MOVED: tuple[type[Any], ...] = (Sized, Anchor, ImageMobject)
"""What is moved as a whole, because its inside has a direction of its own."""


def mirror(mobject: Mobject, middle: float) -> None:
    """Mirror a mobject at a vertical line, in place.

    Lines, arrows and frames are reflected. Texts, pictures and anchors of parts move to the
    mirrored place and keep their insides.

    Args:
        mobject: what is mirrored, with everything inside.
        middle: x of the line.
    """
    if isinstance(mobject, MOVED):
        mobject.shift(np.array([2 * (middle - mobject.get_center()[0]), 0.0, 0.0]))
        return
    if len(mobject.points):
        mobject.points = mobject.points * [-1.0, 1.0, 1.0] + [2 * middle, 0.0, 0.0]
    for inside in mobject.submobjects:
        mirror(inside, middle)

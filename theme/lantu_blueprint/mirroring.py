"""Mirrors a composition for scripts that are read from the right: places change, glyphs do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import ImageMobject, Mobject

from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.type import Sized

MOVED: tuple[type[Any], ...] = (Sized, Anchor, ImageMobject)
"""What is moved as a whole, because its inside has a direction of its own."""


def mirror(mobjects: Iterable[Mobject], middle: float) -> None:
    """Mirror mobjects at a vertical line, in place.

    Lines, arrows and frames are reflected. Texts, pictures and anchors of parts move to the
    mirrored place and keep their insides.

    Args:
        mobjects: what is mirrored, with everything inside; each part once, even if several hold it.
        middle: x of the line.
    """
    waiting, done = list(mobjects), set[int]()
    while waiting:
        mobject = waiting.pop()
        if id(mobject) in done:
            continue
        done.update(map(id, mobject.get_family() if keeps_sides(mobject) else [mobject]))
        if keeps_sides(mobject):
            mobject.shift(np.array([2 * (middle - mobject.get_center()[0]), 0.0, 0.0]))
            continue
        if len(mobject.points):
            mobject.points = mobject.points * [-1.0, 1.0, 1.0] + [2 * middle, 0.0, 0.0]
        waiting += mobject.submobjects


def keeps_sides(mobject: Mobject) -> bool:
    """Whether a mobject is moved as a whole: a text, a picture, an icon or a tick."""
    return isinstance(mobject, MOVED) or getattr(mobject, "keeps_sides", False)

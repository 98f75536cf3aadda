"""The picture of the lowest mobjects, kept while they do not change.

Manim keeps a picture of what a play does not touch, but only of whole mobjects, and none once the
lowest has an updater. Large faint layers below something that moves would be painted again in every
frame. This picture begins where Manim's ends, and grows by what did not change for some frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import numpy as np

from lantu.drawing.worker.display_list import DisplayItem
from lantu.native.boxes import Frame

WINDOW = 8
"""Frames for which items must not change to be added to the picture."""

Paint = Callable[[Frame, Sequence[DisplayItem]], None]
"""Paints items on all of a frame."""


class Underpainting:
    """Keeps the first items of a display list as a picture.

    Args:
        shape: of the frames.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._pixels: Frame = np.zeros(shape, np.uint8)
        self._background: Frame | None = None
        self._items: Sequence[DisplayItem] = ()
        self._before: Sequence[DisplayItem] = ()
        self._begin_window()

    def _begin_window(self) -> None:
        self._frames, self._damaged, self._kept = 0, 0.0, len(self._before)

    def ground(
        self, background: Frame, now: Sequence[DisplayItem], damaged: float, paint: Paint
    ) -> tuple[Frame, Sequence[DisplayItem]]:
        """Return the pixels on which a frame is painted, and the items that are not in them.

        Args:
            background: pixels under all items.
            now: items of the frame.
            damaged: share of the frame that is painted, 0 to 1.
            paint: adds items to the picture.
        """
        if background is not self._background or _same(self._items, now) < len(self._items):
            self._background, self._items = background, ()
        self._kept = min(self._kept, _same(self._before, now))
        self._before = now
        self._frames += 1
        self._damaged += damaged
        if self._frames == WINDOW:
            self._add(background, now[len(self._items) : self._kept], paint)
            self._begin_window()
        if not self._items:
            return background, now
        return self._pixels, now[len(self._items) :]

    def _add(self, background: Frame, items: Sequence[DisplayItem], paint: Paint) -> None:
        """Add items, if painting them in the next frames would take longer than that."""
        area = sum(_area(one.place) for one in items if one.place)
        if area * (self._damaged - 1) <= background.shape[0] * background.shape[1]:
            return
        if not self._items:
            self._pixels[:] = background
        paint(self._pixels, items)
        self._items = [*self._items, *items]


def _same(some: Sequence[DisplayItem], others: Sequence[DisplayItem]) -> int:
    """Return how many items two lists begin with in common."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))


def _area(place: tuple[int, int, int, int]) -> int:
    top, bottom, left, right = place
    return (bottom - top) * (right - left)

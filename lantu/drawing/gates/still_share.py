"""Measures the share of a row's frames in which nothing moves."""

from __future__ import annotations

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.changed_pixels import changed_pixels
from lantu.native.boxes import Frame

COMPARED = 5
"""Frames per second that are compared, each with the one before."""
CHANGED = 16
"""Minimum change of a pixel, of 255, in any of its three colours."""
AMBIENT = 1 / 2000
"""Share of the frame that must change; a caret, steam or a thin line over a glyph changes less."""


class StillShare:
    """Counts the frames, five per second, that equal the one before them.

    The measure is relative to the frame's area, so it does not depend on the picture size.

    Attributes:
        compared: frames compared so far.
        still: those in which nothing moved.
    """

    def __init__(self) -> None:
        self.compared = self.still = 0
        self._last: Frame | None = None

    def add(self, tick: int, frame: Frame) -> None:
        """Count the frame of a tick; ticks between the compared ones are ignored.

        Args:
            tick: tick from the start of the row; all are given, in order.
            frame: (height, width, 4) RGBA; it is not changed later.
        """
        if tick % (TICKS_PER_SECOND // COMPARED):
            return
        if self._last is not None:
            self.compared += 1
            self.still += not moved(self._last, frame)
        self._last = frame

    @property
    def share(self) -> float:
        """Share of the compared frames in which nothing moved, 0 to 1."""
        return self.still / self.compared if self.compared else 0.0


def moved(before: Frame, after: Frame) -> bool:
    """Return whether more than ambient motion lies between two frames of the same shape."""
    if before is after:
        return False
    height, width = after.shape[:2]
    return bool(changed_pixels(before, after, CHANGED) > AMBIENT * width * height)

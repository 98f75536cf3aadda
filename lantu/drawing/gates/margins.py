"""Checks that parts at rest are inside of the safe area and above the caption strip."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.drawing.gates.measures import CAPTIONS, SAFE
from lantu.drawing.gates.records import GateFault, Sample, VisiblePath, bounds

FRAME_HEIGHT = 8.0
FRAME_WIDTH = FRAME_HEIGHT * 16 / 9
TOLERANCE = 0.015
"""Tolerance in Manim units: two pixels at 1080p, the width of a line."""
SEEN = 0.05
"""Minimum opacity of parts that are checked."""

RIGHT = FRAME_WIDTH * (0.5 - SAFE) + TOLERANCE
TOP = FRAME_HEIGHT * (0.5 - SAFE) + TOLERANCE
CAPTION_TOP = FRAME_HEIGHT * (CAPTIONS - 0.5) - TOLERANCE


def margins(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for parts at rest outside of the safe area or in the caption strip.

    Parts completely outside of the frame are ignored. Moving parts are not at rest.
    """
    now = recent[-1]
    outside: dict[tuple[str, str], list[VisiblePath]] = {}
    for path in now.paths:
        where = _where(path)
        if where and path.opacity >= SEEN and now.rests(path):
            outside.setdefault((path.name, where), []).append(path)
    return [
        GateFault((name,), f"at rest {where}", (bounds(paths),))
        for (name, where), paths in outside.items()
    ]


def _where(path: VisiblePath) -> str:
    left, bottom, right, top = path.box
    x, y = FRAME_WIDTH / 2, FRAME_HEIGHT / 2
    if right < -x or left > x or top < -y or bottom > y:
        return ""
    if bottom < CAPTION_TOP:
        return "in the caption strip"
    return "outside the safe area" if left < -RIGHT or right > RIGHT or top > TOP else ""

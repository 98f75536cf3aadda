"""Checks that parts at rest are inside of the safe area and above the caption strip."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.formats import Format, Margins, format_in_use
from lantu.drawing.gates.records import GateFault, Sample, VisiblePath, bounds

TOLERANCE = 0.015
"""Tolerance in Manim units: two pixels at 1080p, the width of a line."""
SEEN = 0.05
"""Minimum opacity of parts that are checked."""


def margins(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for parts at rest outside of the safe area or in the caption strip.

    In a format for players of vertical videos, the safe area is what none of them covers.

    Parts completely outside of the frame are ignored. Moving parts are not at rest.
    """
    now, here = recent[-1], format_in_use()
    outside: dict[tuple[str, str], list[VisiblePath]] = {}
    for path in now.paths:
        if path.opacity >= SEEN and now.rests(path) and (where := _where(path, here)):
            outside.setdefault((path.name, where), []).append(path)
    return [
        GateFault((name,), f"at rest {where}", (bounds(paths),))
        for (name, where), paths in outside.items()
    ]


def _where(path: VisiblePath, here: Format) -> str:
    left, bottom, right, top = path.box
    x, y = (side / 2 for side in here.frame)
    if right < -x or left > x or top < -y or bottom > y:
        return ""
    covering = [each.name for each in here.players if _reaches(path, here, each.covered)]
    if covering:
        return f"under what {' and '.join(covering)} lay over the picture"
    if bottom < here.caption_top - TOLERANCE:
        return "in the caption strip"
    return "outside the safe area" if _reaches(path, here, here.margins) else ""


def _reaches(path: VisiblePath, here: Format, margins: Margins) -> bool:
    """Return whether a path reaches into margins; that at the bottom lies below the captions."""
    left, bottom, right, top = path.box
    width, height = here.frame
    return (
        left < width * (margins.left - 0.5) - TOLERANCE
        or right > width * (0.5 - margins.right) + TOLERANCE
        or top > height * (0.5 - margins.top) + TOLERANCE
        or bottom < height * (margins.bottom - 0.5) - TOLERANCE
    )

"""Where a sound effect is heard: at what moves in the picture when it begins."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.records import PictureMove
from lantu.core.ticks import TICKS_PER_SECOND

WIDEST = 0.6
"""Place of a sound whose picture is at the edge; nothing is heard from one side alone."""
NEAR = round(0.4 * TICKS_PER_SECOND)
"""Ticks from an effect in a hold to the play that it belongs to."""
STEP = 0.05
"""Places are rounded, so that a small change of a picture leaves the row's coded sound as it is."""


def picture_pan(moves: Sequence[PictureMove], tick: int) -> float:
    """Return the place from -1 (left) to 1 (right) of a sound that begins at a tick.

    Args:
        moves: of the plays of the row, in order.
        tick: counted from the row's start.

    Returns:
        The place of what the play at that tick animates; in a hold, of the play that begins or
        ended within `NEAR`; else 0.
    """
    now = [move for move in moves if move.begins <= tick < move.ends]
    soon = [move for move in moves if tick < move.begins <= tick + NEAR]
    just = [move for move in moves if tick - NEAR <= move.ends <= tick]
    move = next(iter((*now, *soon, *reversed(just))), None)
    if move is None:
        return 0.0
    share = min(max((tick - move.begins) / (move.ends - move.begins), 0.0), 1.0)
    place = move.start + (move.end - move.start) * share
    return round(round(WIDEST * min(max(place, -1.0), 1.0) / STEP) * STEP, 2) + 0.0

"""Checks for long periods without motion during narration."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.records import GateFault, Sample

LONGEST = 4 * TICKS_PER_SECOND
"""Maximum number of ticks without motion."""


def stillness(recent: Sequence[Sample]) -> list[GateFault]:
    """Return a fault if the picture has not changed for more than LONGEST during narration."""
    now = recent[-1]
    if now.unchanged <= LONGEST or not now.narrated:
        return []
    return [GateFault((), f"nothing has moved for more than {LONGEST // TICKS_PER_SECOND} s")]

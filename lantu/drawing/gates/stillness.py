"""Nothing stands still for long while the voice goes on."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.records import GateFault, Sample

LONGEST = 4 * TICKS_PER_SECOND
"""Ticks."""


def stillness(recent: Sequence[Sample]) -> list[GateFault]:
    """A picture that has not changed for more than four seconds under narration."""
    now = recent[-1]
    if now.unchanged <= LONGEST or not now.narrated:
        return []
    return [GateFault((), f"nothing has moved for more than {LONGEST // TICKS_PER_SECOND} s")]

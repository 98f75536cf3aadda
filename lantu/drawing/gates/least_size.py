"""Checks the font size of texts."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.drawing.gates.measures import LEAST_EM
from lantu.drawing.gates.records import GateFault, Sample, bounds

TOLERANCE = 0.25
"""Pixels at 1080p."""


def least_size(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for texts at rest whose em, including scaling, is below LEAST_EM."""
    now = recent[-1]
    faults = []
    for text in now.texts:
        if text.legible and now.rests(text):
            em = text.em()
            if em < LEAST_EM - TOLERANCE:
                detail = f"{em:.1f} px at 1080p, at least {LEAST_EM:g} are needed"
                faults.append(GateFault((text.name,), detail, (bounds(text.legible),)))
    return faults

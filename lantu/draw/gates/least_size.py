"""What must be read is large enough."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.draw.gates.measures import LEAST_EM
from lantu.draw.gates.records import Fault, Sample, bounds

TOLERANCE = 0.25
"""Pixels at 1080p."""


def least_size(recent: Sequence[Sample]) -> list[Fault]:
    """Texts at rest whose em, all scaling included, is under the least size."""
    now = recent[-1]
    return [
        Fault(
            (text.name,),
            f"{text.em:.1f} px at 1080p, at least {LEAST_EM:g} are needed",
            (bounds(text.legible),),
        )
        for text in now.texts
        if text.em < LEAST_EM - TOLERANCE and text.legible and now.rests(text)
    ]

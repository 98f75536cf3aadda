"""Checks that fonts contain all characters of their texts."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.glyph_coverage import lacking
from lantu.drawing.gates.records import GateFault, Sample, bounds


def missing_glyphs(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for texts with characters that their font lacks.

    Other machines could substitute another font or draw an empty box.
    """
    faults = []
    for text in recent[-1].texts:
        if text.font is None:
            continue
        if absent := lacking(text.font, text.name):
            faults.append(
                GateFault((text.name,), f"{text.font} has no {absent!r}", (bounds(text.glyphs),))
            )
    return faults

"""Checks the contrast of text against the picture behind it (WCAG 2.2, 1.4.3, level AA)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lantu.drawing.gates.luminance import contrast_ratio, relative_luminance
from lantu.drawing.gates.records import SETTLED, GateFault, Sample, VisiblePath, VisibleText, bounds
from lantu.native.boxes import Frame

LEAST = 4.5
WORST = 10
"""Percentile of the contrasts of a text's pixels that is compared; ignores single grid lines."""
COVERED = 0.3
"""Minimum coverage of a pixel by a glyph for the pixel to count."""


def contrast(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for settled texts with too little contrast to the picture without them.

    The glyphs' colour is estimated from both pictures and the coverage of each pixel, so that thin,
    antialiased strokes are not measured as pale ones.
    """
    now = recent[-1]
    settled = [
        text for text in now.texts if text.legible and not text.struck and now.rests(text, SETTLED)
    ]
    if not settled:
        return []
    behind = now.without([glyph.mobject for text in settled for glyph in text.glyphs])
    faults = []
    for text in settled:
        for glyphs in _by_colour(text):
            ratio = _measured(now, glyphs, behind)
            if ratio < LEAST:
                faults.append(
                    GateFault(
                        (text.name,),
                        f"contrast {ratio:.1f}, at least {LEAST} is needed",
                        (bounds(glyphs),),
                    )
                )
                break
    return faults


def _by_colour(text: VisibleText) -> list[list[VisiblePath]]:
    groups: dict[str, list[VisiblePath]] = {}
    for glyph in text.legible:
        mobject = glyph.mobject
        strokes = mobject.get_stroke_opacity() > mobject.get_fill_opacity()
        colour = mobject.get_stroke_color() if strokes else mobject.get_fill_color()
        groups.setdefault(colour.to_hex(), []).append(glyph)
    return list(groups.values())


def _measured(now: Sample, glyphs: Sequence[VisiblePath], behind: Frame) -> float:
    """Measure the contrast of glyphs of one colour against the picture without them."""
    covered = now.coverage(glyphs)
    if covered is None:
        return float("inf")
    place, cover = covered
    strong = cover > COVERED
    if not strong.any():
        return float("inf")
    weights = cover[strong][:, None]
    ground = behind[place][strong][:, :3].astype(np.float32)
    drawn = now.frame[place][strong][:, :3].astype(np.float32)
    added = (weights * (drawn - ground)).sum(axis=0) / (weights**2).sum()
    colours = np.clip(ground + added, 0, 255).astype(np.uint8)
    ratios = contrast_ratio(
        relative_luminance(colours), relative_luminance(ground.astype(np.uint8))
    )
    return float(np.percentile(ratios, WORST))

"""Checks that fonts contain all characters of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import cairo

from lantu.drawing.gates.records import GateFault, Sample, bounds

NOT_DEFINED = 0
"""Index of the glyph .notdef in every OpenType font."""


def missing_glyphs(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for texts with characters that their font lacks.

    Other machines could substitute another font or draw an empty box.
    """
    faults = []
    for text in recent[-1].texts:
        if text.font is None:
            continue
        lacking = "".join(c for c in dict.fromkeys(text.name) if not has_glyph(text.font, c))
        if lacking:
            faults.append(
                GateFault((text.name,), f"{text.font} has no {lacking!r}", (bounds(text.glyphs),))
            )
    return faults


@cache
def has_glyph(font: str, character: str) -> bool:
    """Return whether a font family, or one of a list of them, has a character.

    White space and joiners need no glyph.
    """
    if "," in font:
        return any(has_glyph(family.strip(), character) for family in font.split(","))
    if character.isspace() or not character.isprintable():
        return True
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    context.select_font_face(font)
    glyphs: Any = context.get_scaled_font().text_to_glyphs(0, 0, character, False)
    return all(glyph.index != NOT_DEFINED for glyph in glyphs)

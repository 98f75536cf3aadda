"""Tells whether fonts have the characters of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

NOT_DEFINED = 0
"""Index of the glyph .notdef in every OpenType font."""


def lacking(font: str, text: str) -> str:
    """The characters of a text that no font of a list of families has, each once."""
    return "".join(one for one in dict.fromkeys(text) if not has_glyph(font, one))


@cache
def has_glyph(font: str, character: str) -> bool:
    """Whether a font family, or one of a list of them, has a character.

    White space and joiners need no glyph.
    """
    if "," in font:
        return any(has_glyph(family.strip(), character) for family in font.split(","))
    if character.isspace() or not character.isprintable():
        return True
    import cairo

    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    context.select_font_face(font)
    glyphs: Any = context.get_scaled_font().text_to_glyphs(0, 0, character, False)
    return all(glyph.index != NOT_DEFINED for glyph in glyphs)

"""Lettering: one sans face for Chinese and Latin, one monospace for tokens, code and numbers.

The font is always named: a default would pick Japanese glyph forms for Chinese. Sizes are the em in
pixels at 1080p, so the least sizes of the style can be read off the code.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Mobject, Text, config

from lantu_blueprint.glyphs import Unlike, glyphs
from lantu_blueprint.palette import INK

SANS = "Noto Sans CJK SC"
MONO = "Noto Sans Mono CJK SC"

SMALL = 28.0
"""Least size of anything a viewer must read."""
BODY = 36.0
LARGE = 48.0
HEADING = 52.0

PIXELS_PER_FONT_SIZE = 1.875
"""Measured: the em of Manim's `font_size` 1 is 1.875 pixels at 1080p."""

LONGEST = 1 << 17
"""Pixels that a line may measure before it is broken: thousands of letters."""

VISIBLE_SPACE = "␣"


class Sized:
    """Lettering that knows its em, and finds out how large it is seen.

    Attributes:
        em: pixels at 1080p when made; scaling changes what is seen, not this.
    """

    em: float

    def note_size(self: Any, em: float) -> None:
        """Remember how far each glyph spreads at this em."""
        self.em = em
        for glyph in self.family_members_with_points():
            glyph.made_spread = spread(glyph)

    @property
    def seen_em(self: Any) -> float:
        """Pixels at 1080p, all scaling included."""
        shares = [
            spread(glyph) / glyph.made_spread
            for glyph in self.family_members_with_points()
            if getattr(glyph, "made_spread", 0.0)
        ]
        return float(self.em * np.median(shares)) if shares else float(self.em)


def spread(glyph: Mobject) -> float:
    """Root mean square distance of a glyph's points from their middle: the same however turned."""
    return float(np.sqrt(glyph.points.var(axis=0).sum()))


class Lettering(Sized, Text):  # type: ignore[misc]
    """Text that knows its em."""

    def __init__(
        self,
        text: str,
        *,
        size: float = BODY,
        colour: str = INK,
        font: str = SANS,
        weight: str = "NORMAL",
    ) -> None:
        super().__init__(
            text,
            font=font,
            font_size=size / PIXELS_PER_FONT_SIZE,
            color=colour,
            weight=weight,
            disable_ligatures=True,
        )
        self.note_size(size)
        self.name = text

    def generate_mobject(self) -> Lettering:
        """Manim's hook for reading the SVG of a text."""
        try:
            self.add(*glyphs(self.get_file_path(), self.color.to_hex()))
        except Unlike:
            super().generate_mobject()
            return self
        self.flip(RIGHT)
        return self

    def _text2svg(self, color: Any) -> str:
        """As Manim does, in a line as long as the text.

        Manim breaks lines where the picture ends some three times over, so a long one would be set
        another way in a preview than in the film, or lose letters and raise an error.
        """
        seen = config.pixel_width
        config.pixel_width = LONGEST
        try:
            return str(super()._text2svg(color))
        finally:
            config.pixel_width = seen


def sans(text: str, size: float = BODY, colour: str = INK, weight: str = "NORMAL") -> Lettering:
    """Running text and labels, Chinese or Latin."""
    return Lettering(text, size=size, colour=colour, weight=weight)


def mono(text: str, size: float = BODY, colour: str = INK, weight: str = "NORMAL") -> Lettering:
    """Tokens, code and numbers."""
    return Lettering(text, size=size, colour=colour, font=MONO, weight=weight)


def show_spaces(token: str) -> str:
    """A token with its leading spaces made visible."""
    bare = token.lstrip(" ")
    return VISIBLE_SPACE * (len(token) - len(bare)) + bare

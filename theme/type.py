"""Lettering: one sans face for Chinese and Latin, one monospace for tokens, code and numbers.

The font is always named: a default would pick Japanese glyph forms for Chinese. Sizes are the em in
pixels at 1080p, so the least sizes of the style can be read off the code.
"""

from __future__ import annotations

from manim import Text

from theme.palette import INK

SANS = "Noto Sans CJK SC"
MONO = "Noto Sans Mono CJK SC"

SMALL = 28.0
"""Least size of anything a viewer must read."""
BODY = 36.0
LARGE = 48.0
HEADING = 52.0

PIXELS_PER_FONT_SIZE = 1.875
"""Measured: the em of Manim's `font_size` 1 is 1.875 pixels at 1080p."""

VISIBLE_SPACE = "␣"


class Lettering(Text):  # type: ignore[misc]
    """Text that knows its em.

    Attributes:
        em: pixels at 1080p when made; scaling changes what is seen, not this.
    """

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
        self.em = size
        self.name = text


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

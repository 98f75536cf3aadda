"""Text mobjects: a sans font for running text, a monospaced one for tokens, code and numbers.

The font is always named, because a default font may have Japanese glyph forms for Chinese. Sizes
are the em in pixels at 1080p.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
from manim import RIGHT, Mobject, Text, config
from manim.mobject.text import text_mobject

from lantu_blueprint.glyphs import UnexpectedSvg, glyphs
from lantu_blueprint.palette import INK, Colour
from lantu_blueprint.tokens import family

SANS = "sans"
MONO = "mono"
"""Roles of fonts; the theme says which family each is."""

SMALL = 28.0
"""Smallest size of text that a viewer must read."""
BODY = 36.0
LARGE = 48.0
HEADING = 52.0

PIXELS_PER_FONT_SIZE = 1.875
"""Em of Manim's `font_size` 1 in pixels at 1080p (measured)."""

LONGEST = 1 << 17
"""Line length in pixels at which Pango breaks a line: thousands of letters."""

VISIBLE_SPACE = "␣"
FROM_RIGHT = ("R", "AL")
"""Classes of letters that are written from the right, in the bidirectional algorithm of Unicode."""


def is_joined(text: str) -> bool:
    """Whether its letters join or take marks, so that a letter is not one glyph."""
    return any(
        unicodedata.bidirectional(one) in FROM_RIGHT or unicodedata.category(one).startswith("M")
        for one in text
    )


def begins_right(text: str) -> bool:
    """Whether its first letter belongs to a script that is written from the right."""
    kinds = (unicodedata.bidirectional(one) for one in text)
    return next((kind in FROM_RIGHT for kind in kinds if kind in ("L", *FROM_RIGHT)), False)


class Sized:
    """Mixin for text that knows its em and can measure its size after scaling.

    Attributes:
        em: em in pixels at 1080p at construction; later scaling does not change it.
    """

    em: float

    def note_size(self: Any, em: float) -> None:
        """Store the size of each glyph at this em, for `seen_em`."""
        self.em = em
        for glyph in self.family_members_with_points():
            glyph.made_spread = spread(glyph)

    @property
    def seen_em(self: Any) -> float:
        """The current em in pixels at 1080p, with all scaling."""
        shares = [
            spread(glyph) / glyph.made_spread
            for glyph in self.family_members_with_points()
            if getattr(glyph, "made_spread", 0.0)
        ]
        return float(self.em * np.median(shares)) if shares else float(self.em)


def spread(glyph: Mobject) -> float:
    """RMS distance of a glyph's points from their centre; rotation does not change it."""
    return float(np.sqrt(glyph.points.var(axis=0).sum()))


class Lettering(Sized, Text):  # type: ignore[misc]
    """A Manim `Text` that knows its em and whose SVG is parsed by `glyphs`."""

    def __init__(
        self,
        text: str,
        *,
        size: float = BODY,
        colour: Colour = INK,
        font: str = SANS,
        weight: str = "NORMAL",
    ) -> None:
        families = family(font)
        super().__init__(
            text,
            font=families,
            font_size=size / PIXELS_PER_FONT_SIZE,
            color=colour,
            weight=weight,
            disable_ligatures=not is_joined(text),
            warn_missing_font="," not in families,  # a list of families, which Manim does not know
        )
        if begins_right(text):
            self.submobjects.reverse()  # Pango lists glyphs from the left
        self.note_size(size)
        self.name = text

    def generate_mobject(self) -> Lettering:
        """Build the glyphs from Pango's SVG; overrides Manim's parser."""
        try:
            self.add(*glyphs(self.get_file_path(), self.color.to_hex()))
        except UnexpectedSvg:
            super().generate_mobject()
            return self
        self.flip(RIGHT)
        return self

    def _text2svg(self, color: Any) -> str:
        """Let Pango write the SVG, with a line length that never breaks the text.

        Manim breaks lines at about three times the width of the frame in pixels. A long line would
        be laid out differently in a preview and in the film, or lose letters and raise an error.
        """
        seen, margin = config.pixel_width, text_mobject.START_X
        config.pixel_width = LONGEST
        if begins_right(self.text):  # with a margin, its first letters were outside
            text_mobject.START_X = 0
        try:
            return str(super()._text2svg(color))
        finally:
            config.pixel_width, text_mobject.START_X = seen, margin


def sans(text: str, size: float = BODY, colour: Colour = INK, weight: str = "NORMAL") -> Lettering:
    """Running text and labels in the sans font, Chinese or Latin; `size` is the em in pixels."""
    return Lettering(text, size=size, colour=colour, weight=weight)


def mono(text: str, size: float = BODY, colour: Colour = INK, weight: str = "NORMAL") -> Lettering:
    """Tokens, code and numbers in the monospaced font; `size` is the em in pixels at 1080p."""
    return Lettering(text, size=size, colour=colour, font=MONO, weight=weight)


def show_spaces(token: str) -> str:
    """A token with `VISIBLE_SPACE` for each of its leading spaces."""
    bare = token.lstrip(" ")
    return VISIBLE_SPACE * (len(token) - len(bare)) + bare

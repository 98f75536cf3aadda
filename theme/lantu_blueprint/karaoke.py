"""Lights the words of a burnt-in caption while they are said."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup, VMobject

from lantu_blueprint.palette import AMBER

COMING = 0.45
"""Opacity of words that are not yet said."""
SCALE = 1.12
"""Size of the word that is said, relative to the others."""


def light_word(strip: VGroup, lines: Sequence[str], lit: tuple[int, int]) -> None:
    """Colour the letters of a caption: said, being said, or coming.

    Args:
        strip: the plate, and a group with the letters of each line.
        lines: its lines.
        lit: the word that is said: its first character, and the one after its last, in the lines
            joined by line feeds. What stands before it has been said.
    """
    start = 0
    for line, lettering in zip(lines, strip[1], strict=True):
        _light(lettering.submobjects, line, (lit[0] - start, lit[1] - start))
        start += len(line) + 1


def _light(glyphs: Sequence[VMobject], line: str, lit: tuple[int, int]) -> None:
    """Colour the glyphs of a line.

    Where a script joins letters into fewer glyphs, their places are taken in proportion.
    """
    letters = [index for index, letter in enumerate(line) if not letter.isspace()]
    word = VGroup()
    for number, glyph in enumerate(glyphs):
        index = letters[min(number * len(letters) // len(glyphs), len(letters) - 1)]
        if lit[0] <= index < lit[1]:
            glyph.set_color(AMBER)
            word.add(glyph)
        elif index >= lit[1]:
            glyph.set_opacity(COMING)
    if word:
        word.scale(SCALE)

"""The colours of the theme. `lantu.core.theme.COLOURS` says what each is for."""

from __future__ import annotations

from manim import ManimColor

from lantu_blueprint.tokens import Token

Colour = str | ManimColor
"""A colour of the theme, or hexadecimal."""

SHEET = Token("sheet")
GRID_MINOR = Token("grid_minor")
GRID_MAJOR = Token("grid_major")
BORDER = Token("border")
PLATE = Token("plate")

INK = Token("ink")
INK_SOFT = Token("ink_soft")
LINE = Token("line")

BLUE = Token("blue")
PURPLE = Token("purple")
GREEN = Token("green")
RED = Token("red")
AMBER = Token("amber")


def colour(name: str) -> Token:
    """The colour with a name, such as that of a term.

    Raises:
        SceneError: when it is used, if the theme has no colour with that name.
    """
    return Token(name)

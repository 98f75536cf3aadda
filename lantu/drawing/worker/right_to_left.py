"""Keeps texts that begin on the right inside of the picture into which Pango writes them.

Manim lets a text begin 30 units from the left edge of a picture that is as wide as its line. A line
that begins on the right then ends 30 units outside, where cairo drops the first letters without a
word; of a short text nothing is left.
"""

from __future__ import annotations

import unicodedata
from functools import wraps
from typing import Any

from manim import Text
from manim.mobject.text import text_mobject

FROM_RIGHT = ("R", "AL")


def keep_right_to_left_inside() -> None:
    """Let Manim's `Text` place lines that begin on the right inside of the picture."""
    if Text._text2svg is not _text2svg:
        Text._text2svg, Text.__init__ = _text2svg, _init


def begins_right(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that is written from the right."""
    kinds = (unicodedata.bidirectional(one) for one in text)
    return next((kind in FROM_RIGHT for kind in kinds if kind in ("L", *FROM_RIGHT)), False)


_write, _make = Text._text2svg, Text.__init__


@wraps(_make)
def _init(self: Any, text: str, *args: Any, **options: Any) -> None:
    """Make a text; Manim would write the letters of a gradient one by one, unjoined."""
    gradient = options.pop("gradient", None) if begins_right(text) else options.get("gradient")
    _make(self, text, *args, **options)
    if gradient and begins_right(text):
        self.set_color_by_gradient(*reversed(tuple(gradient)))  # the last glyph comes first


def _text2svg(self: Any, color: Any) -> str:
    margin = text_mobject.START_X
    text_mobject.START_X = 0 if begins_right(self.text) else margin
    try:
        return str(_write(self, color))
    finally:
        text_mobject.START_X = margin

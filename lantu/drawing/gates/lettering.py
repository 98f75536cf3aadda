"""What the gates take for a text: its words, its font, and its em in pixels at 1080p.

A text is a mobject with an attribute `em`, or one of Manim's classes of texts, formulae, numbers.
"""

from __future__ import annotations

import html
import re
from typing import Any

import numpy as np
from manim import (
    DecimalNumber,
    MarkupText,
    Mobject,
    Paragraph,
    SingleStringMathTex,
    Text,
    Typst,
    VMobjectFromSVGPath,
)
from manim.mobject.text.text_mobject import TEXT_MOB_SCALE_FACTOR

PANGO_PIXELS = 1.875
"""Em in pixels at 1080p of `font_size` 1 of a Text (measured)."""
TEX_PIXELS = 1.40625
"""Em in pixels at 1080p of `font_size` 1 of a formula of TeX or Typst: 10 pt, 20 of which are one
unit, at `font_size` 48."""
FORMULAE = (SingleStringMathTex, Typst, DecimalNumber)
TEXTS = (Text, MarkupText, Paragraph, *FORMULAE)
TAG = re.compile(r"<[^<>]+>")


def is_text(mobject: Mobject) -> bool:
    """Return whether a mobject is a text; its submobjects are then glyphs of it."""
    return hasattr(mobject, "em") or isinstance(mobject, TEXTS)


def words_of(text: Mobject) -> str:
    """Return the text of a text mobject: the name that it was given, or what it shows."""
    if text.name != type(text).__name__:
        return str(text.name)
    if isinstance(text, MarkupText):
        return html.unescape(TAG.sub("", text.original_text))
    if isinstance(text, Paragraph):
        return str(text.lines_text.original_text)
    if isinstance(text, DecimalNumber):
        return str(text._get_num_string(text.number))
    for attribute in ("original_text", "tex_string", "typst_code"):
        if hasattr(text, attribute):
            return str(getattr(text, attribute))
    return str(text.name)


def font_of(text: Mobject) -> str | None:
    """Return the font family of a text whose characters are known; None if it is not known."""
    named = text.lines_text if isinstance(text, Paragraph) else text
    return getattr(named, "font", None) or None


def em_of(text: Mobject) -> float:
    """Return the em of a text including scaling, in pixels at 1080p."""
    em = getattr(text, "seen_em", None) or getattr(text, "em", None)
    if em is not None:
        return float(em)
    if isinstance(text, FORMULAE):
        return float(text.font_size * TEX_PIXELS)
    if isinstance(text, Paragraph):
        return float(text.lines_text._font_size * PANGO_PIXELS * _scaled(text))
    return float(text.font_size * PANGO_PIXELS)


def _scaled(paragraph: Paragraph) -> float:
    """Return how many times larger a paragraph is than it was made; turning changes nothing.

    Manim notes the size of one mobject that holds all glyphs, but a paragraph holds its lines.
    """
    for glyph in paragraph.family_members_with_points():
        if hasattr(glyph, "path_obj"):
            made = VMobjectFromSVGPath(glyph.path_obj).points * TEXT_MOB_SCALE_FACTOR
            return _extent(glyph.points) / (_extent(made) or 1.0)
    return 1.0


def _extent(points: Any) -> float:
    return float(np.linalg.norm(points - points[0], axis=1).max())

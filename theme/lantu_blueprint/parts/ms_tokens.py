"""Drafted tokens below their milliseconds of a time bar, each with a line to its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, UP, VGroup

from lantu_blueprint.compositions.recap import Places
from lantu_blueprint.palette import BLUE, LINE, Colour
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.parts.token import TokenChip

CLEAR = 0.05
"""Distance of a line from bar and token."""


def tokens_of(
    texts: Sequence[str], each: float, at: Places, colour: Colour = BLUE
) -> tuple[VGroup, VGroup]:
    """The tokens as chips, and the lines to their parts of the bar.

    Args:
        texts: the tokens.
        each: milliseconds of each.
        at: measures of the composition.
        colour: of the chips.
    """
    tokens, ties = VGroup(), VGroup()
    for index, text in enumerate(texts):
        place = np.array([*at.token_at, 0.0]) + index * at.token_pitch * RIGHT
        tokens.add(TokenChip(text, colour, at.chip).move_to(place))
        cell = (at.left + (index + 0.5) * each * at.per_ms, at.short - CLEAR)
        top = tokens[-1].frame.get_top() + CLEAR * UP
        ties.add(lines([(cell, top[:2])], LINE, opacity=0.8))
    return tokens, ties

"""Tokens that lie in their milliseconds of a time bar, or over it, each with a line to its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, VGroup

from lantu_blueprint.compositions.recap import Places
from lantu_blueprint.palette import INK, LINE
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.parts.token import seated

CLEAR = 0.04
"""Distance of a line from the bar."""


def tokens_of(texts: Sequence[str], each: float, at: Places) -> tuple[VGroup, VGroup]:
    """The tokens, and the lines to their parts of the bar; without lines if they lie in it.

    Args:
        texts: the tokens.
        each: milliseconds of each.
        at: measures of the composition.
    """
    tokens, ties = VGroup(), VGroup()
    x, floor = at.clock
    for index, text in enumerate(texts):
        place = np.array([*at.tokens_at, 0.0]) + index * at.token_pitch * RIGHT
        tokens.add(seated(text, at.token_size, INK).shift(place))
        if not at.is_centred:
            cell = (x + (index + 0.5) * each * at.zoom, floor + at.thick + CLEAR)
            ties.add(lines([((place[0], place[1] - 0.2), cell)], LINE, opacity=0.8))
    return tokens, ties

"""Draws the layout `quote`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, LaggedStart, Mobject, VGroup

from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.quote.data import Data
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, INK, INK_SOFT
from lantu_blueprint.parts.strokes import HEAVY, lines
from lantu_blueprint.type import BODY, LARGE, SMALL, sans

LARGEST = LARGE * 1.5
MARK = LARGE * 4.5
"""Em of the quotation mark."""
INDENT = 1.9
BY = 1.32
"""Height of the source: of who said it and of where."""
MARK_SIGN = "“"


class Quote(Layout[Data]):
    """A quotation, written line by line, with its source."""

    data_model = Data

    def compose(self) -> None:
        """Set the quotation beside a large mark and a line, its source below."""
        data, stage = self.data, self.stage
        shade = self.shade(data.colour, AMBER)
        below = BY + 0.3 if data.by or data.source else 0.0
        left, right = stage.left + INDENT, stage.right - 0.6
        place = Region(left, right, stage.bottom + below + 0.1, stage.top - 0.1)
        text = fitted(data.text, place.width, place.height, LARGEST, BODY, INK)
        text = balanced(text, INK)
        middle = stage.centre[1] + below / 2
        text.at_left(left, middle)
        shift = max(0.0, (stage.width - INDENT - text.width) / 2 - 0.3)
        text.shift(np.array([shift, 0.0, 0.0]))
        edge = text.get_left()[0] - 0.45
        low, high = text.get_bottom()[1] - 0.08, text.get_top()[1] + 0.08
        bar = lines([((edge, high), (edge, low))], shade, 2 * HEAVY)
        mark = sans(MARK_SIGN, MARK, shade, weight="BOLD")
        mark.move_to((edge - 0.3 - mark.width / 2, high - mark.height / 2, 0))
        self.ground(VGroup(bar, mark), lambda: [Create(bar), FadeIn(mark, scale=0.8)], 0.9)
        self.element("quote", text, data.at or ROW_START, partial(write, text), 2.4)
        if not below:
            return
        by = VGroup()
        width = min(text.width + 1.5, stage.right - text.get_left()[0])
        if data.by:
            by.add(fitted(f"— {data.by}", width, BY * 0.52, BODY, SMALL, shade))
        if data.source:
            by.add(fitted(data.source, width, BY * 0.43, SMALL, SMALL, INK_SOFT))
        by.arrange(np.array([0.0, -1.0, 0.0]), buff=0.06, aligned_edge=np.array([-1.0, 0.0, 0.0]))
        by.shift(np.array([text.get_left()[0], low - 0.3, 0.0]) - by.get_corner((-1, 1, 0)))
        by.name = data.by or "source"
        self.element("by", by, data.by_at, lambda: [FadeIn(by, shift=np.array([0.25, 0, 0]))], 0.8)


def write(text: Mobject) -> Iterable[Animation]:
    """Let the letters appear one after the other."""
    letters = [FadeIn(glyph, shift=np.array([0.0, -0.06, 0.0])) for glyph in text.glyphs]
    yield LaggedStart(*letters, lag_ratio=0.12)

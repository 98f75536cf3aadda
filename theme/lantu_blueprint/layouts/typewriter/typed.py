"""Lettering that is typed token by token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject, linear

from lantu_blueprint.block import ASCENT, DESCENT, Block
from lantu_blueprint.measures import pixels
from lantu_blueprint.parts.caret import Caret
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import Sized

UNDER = 0.16
"""Distance in ems of the line below a token from the bottom of its line."""


class Typed(Sized, VGroup):  # type: ignore[misc]
    """One passage: the glyphs of its tokens, invisible at first.

    Args:
        block: the whole text in its place.
        tokens: the glyphs of each token.
        text: of the passage.
        colour: of its glyphs.
        caret: moves behind the last visible glyph.
        underlined: whether each token has a line below it.

    Attributes:
        count: tokens that are visible.
    """

    def __init__(
        self,
        block: Block,
        tokens: Sequence[Sequence[VMobject]],
        text: str,
        colour: str,
        caret: Caret,
        underlined: bool,
    ) -> None:
        self.tokens = VGroup(*(VGroup(*token) for token in tokens))
        self.tokens.set_fill(colour, opacity=0.0)
        self.caret, self.count, self.block = caret, 0.0, block
        self.under = VGroup(*(self._line(token, colour) for token in self.tokens if underlined))
        super().__init__(self.tokens, self.under)
        self.em, self.font, self.name = block.em, block.font, text

    @property
    def seen_em(self) -> float:
        """The em in pixels at 1080p."""
        return float(self.block.seen_em)

    def _line(self, token: Mobject, colour: str) -> VMobject:
        if not len(token):
            return VMobject()
        y = middle_of_line(token[0], self.block) - (0.56 + UNDER) * pixels(self.block.em)
        left, right = token.get_left()[0], token.get_right()[0]
        return lines([((left, y), (right, y))], colour, 2.0, 0.0)

    def show_count(self, count: float) -> None:
        """Show the first tokens; the caret stands behind the last of them."""
        before, now = int(self.count + 1e-6), int(count + 1e-6)
        self.count = count
        for index in range(min(before, now), max(before, now)):
            shown = 1.0 if index < now else 0.0
            self.tokens[index].set_fill(opacity=shown)
            if index < len(self.under):
                self.under[index].set_stroke(opacity=0.6 * shown)
        last = next((token for token in reversed(self.tokens[:now]) if len(token)), None)
        if last is not None:
            place = last.get_right()[0] + 0.12 * pixels(self.block.em)
            self.caret.stand_at(place, middle_of_line(last[-1], self.block))

    def type_out(self) -> Iterable[Animation]:
        """Type all tokens, at an even pace."""
        whole = float(len(self.tokens))
        moving = VGroup(self, self.caret)
        yield Drive(moving, lambda: self.count, self.show_count, whole, rate_func=linear)


def middle_of_line(glyph: Mobject, block: Block) -> float:
    """The height of the middle of the line that holds a glyph."""
    em = pixels(block.em)
    line = (ASCENT + DESCENT) * em
    top = float(block.get_top()[1])
    if block.lines < 2:
        return top - line / 2
    pitch = (float(block.height) - line) / (block.lines - 1)
    number = round((top - line / 2 - float(glyph.get_center()[1])) / pitch)
    return top - line / 2 - min(max(number, 0), block.lines - 1) * pitch


def shared_out(glyphs: Sequence[VMobject], counts: Sequence[int]) -> list[list[VMobject]]:
    """The glyphs of each token; in proportion where there are not as many as characters."""
    share = len(glyphs) / max(1, sum(counts))
    ends = np.round(np.cumsum([0, *counts]) * share).astype(int)
    return [list(glyphs[begin:end]) for begin, end in pairwise(ends)]

"""Draws the layout `typewriter`."""

from __future__ import annotations

from manim import FadeIn

from lantu_blueprint.block import fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.typewriter.data import Data
from lantu_blueprint.layouts.typewriter.typed import Typed, middle_of_line, shared_out
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.caret import Caret
from lantu_blueprint.type import LARGE, MONO, SANS, SMALL

LARGEST = LARGE * 1.4
MARGIN = 0.3
"""Room for the caret at the end of a line."""


class Typewriter(Layout[Data]):
    """Text that is typed token by token behind a caret."""

    data_model = Data

    def compose(self) -> None:
        """Set the whole text once, invisible, and let each passage be typed at its mark."""
        data, stage = self.data, self.stage
        text = "".join(
            ("\n" if passage.new_line and number else "") + passage.text
            for number, passage in enumerate(data.passages)
        )
        font = MONO if data.mono else SANS
        width = stage.width - 2 * MARGIN
        block = fitted(text, width, stage.height, LARGEST, SMALL, INK, font)
        block.move_to(stage.centre)
        counts = [
            sum(not letter.isspace() for letter in piece)
            for passage in data.passages
            for piece in passage.pieces
        ]
        tokens = shared_out(list(block.glyphs), counts)
        caret = Caret(block.em)
        if data.caret:
            first = block.glyphs[0]
            caret.stand_at(block.get_left()[0] - 0.05, middle_of_line(first, block))
            self.ground(caret, lambda: [FadeIn(caret)], 0.3)
            self.ambient(caret, lambda mobject, now: mobject.blink(now))
        at = 0
        for key, passage in zip(self.data.keys(), data.passages, strict=True):
            count = len(passage.pieces)
            shade = self.shade(passage.colour, INK)
            mine = tokens[at : at + count]
            typed = Typed(block, mine, passage.text, shade, caret, data.boxes)
            self.element(key, typed, passage.at, typed.type_out, count / data.speed)
            at += count

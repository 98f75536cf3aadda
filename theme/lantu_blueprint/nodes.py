"""Nodes of diagrams, sequences and trees: an outline with a label."""

from __future__ import annotations

import numpy as np
from manim import DOWN, Animation, Create, FadeIn, VGroup, smooth, squish_rate_func

from lantu_blueprint.block import fitted
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import INK, INK_SOFT, Colour
from lantu_blueprint.parts.outlines import around
from lantu_blueprint.type import SMALL

TALLEST = 4.9
"""Greatest height of a label in ems: three lines."""
NOTE = 0.8
"""Size of the note relative to the label."""


class DrawnNode(Lit):
    """A node: an outline and its label.

    Args:
        label: what stands in it.
        note: a second, paler line; may be empty.
        shape: name of an outline in `lantu_blueprint.parts.outlines`.
        shade: colour of the outline.
        em: of the label in pixels at 1080p.
        width: greatest width of the label; longer ones are broken into lines.

    Attributes:
        outline: the paths of the shape.
        words: label and note.

    Raises:
        DoesNotFit: the label has more than three lines.
    """

    def __init__(
        self, label: str, note: str, shape: str, shade: Colour, em: float, width: float
    ) -> None:
        tallest = pixels(em) * TALLEST
        self.words = VGroup(fitted(label, width, tallest, em, em, INK, align="centre"))
        if note:
            small = max(SMALL, em * NOTE)
            below = fitted(note, width, tallest, small, small, INK_SOFT, align="centre")
            self.words.add(below.next_to(self.words[0], DOWN, buff=0.03))
        self.words.move_to((0, 0, 0))
        self.outline = around(shape, self.words, shade, pixels(em))
        super().__init__([self.outline], self.words)
        self.shape, self.name = shape, label
        self.move_to((0, 0, 0))

    def enter(self) -> list[Animation]:
        """Draw the outline and fade the label in."""
        late = squish_rate_func(smooth, 0.25, 0.8)
        return [
            Create(self.outline, lag_ratio=0.1),
            FadeIn(self.words, rate_func=late, shift=np.array([0.0, 0.05, 0.0])),
        ]

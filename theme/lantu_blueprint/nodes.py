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
INSET = 0.24
"""Distance of a replaced label from both sides of its outline together."""
INSIDE = 0.74
"""Share of an outline with slanted or curved sides that a label may take."""
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

    @property
    def text_room(self) -> tuple[float, float]:
        """Width and height that a text in the outline may take."""
        share = 1.0 if self.shape in ("box", "round") else INSIDE
        width, height = self.outline.width * share, self.outline.height * share
        below = sum(note.height for note in self.words[1:])
        return max(0.1, width - INSET), max(0.1, height - INSET / 2 - below)

    def enter(self) -> list[Animation]:
        """Draw the outline and fade the label in."""
        late = squish_rate_func(smooth, 0.25, 0.8)
        return [
            Create(self.outline, lag_ratio=0.1),
            FadeIn(self.words, rate_func=late, shift=np.array([0.0, 0.05, 0.0])),
        ]

"""The lines that calculate the residual: one for each word that is left, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup

from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, mono, sans

SUMS = (1.42, 0.99, 0.56)
"""Heights of the lines."""
WORDS, FIGURES = 1.2, 2.35
"""Left edges of the words and of the figures."""


class Workings:
    """The calculation beside the chart, laid out but not yet on the sheet.

    Args:
        scene: gives the labels `NAME_excess`, `NAME_share`, `mass` and `whole`.
        names: the words whose share is not zero.
        colour: of the sums.

    Attributes:
        words, gains, shares: one line each per word: its name, p − q, and its share.
        mass, whole: the sums below both.
    """

    def __init__(self, scene: BlueprintScene, names: Sequence[str], colour: str) -> None:
        self.words = VGroup(*(mono(name, BODY) for name in names))
        self.gains, self.shares = (
            VGroup(*(sans(scene.label(f"{name}_{kind}"), BODY) for name in names))
            for kind in ("excess", "share")
        )
        self.mass, self.whole = (
            sans(scene.label(name), BODY, colour) for name in ("mass", "whole")
        )
        for row, height in zip(range(len(names)), SUMS, strict=False):
            self.words[row].move_to((WORDS + self.words[row].width / 2, height, 0))
            for line in (self.gains[row], self.shares[row]):
                line.move_to((FIGURES + line.width / 2, height, 0))
        for line in (self.mass, self.whole):
            line.move_to((FIGURES + line.width / 2, SUMS[len(names)], 0))

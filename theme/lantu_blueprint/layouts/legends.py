"""The legend of charts and plots: names of their lines at the top right of the stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import Mobject, VGroup

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.type import BODY, SMALL

HEIGHT = 0.56
"""Height of a line of the legend."""
GAP = 0.5


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries of a legend, in their place.

    Attributes:
        entries: swatch and name of each series; empty if there is no legend.
        height: that they take from the top of the stage.
    """

    entries: list[Mobject]
    height: float

    def below(self, stage: Region, title: str | None) -> Region:
        """The region of the axes; the title of the upright one may stand beside the legend."""
        left = min((entry.get_left()[0] for entry in self.entries), default=stage.right)
        wide = Block(title, None, SMALL).width if title else 0.0
        if title and self.height <= HEIGHT and stage.left + wide + GAP < left:
            return stage
        return Region(stage.left, stage.right, stage.bottom, stage.top - self.height)


def legend_of(names: Sequence[str | None], shades: Sequence[str], stage: Region) -> Legend:
    """Place names at the top right of a region, in as few lines as they need."""
    if not any(names):
        return Legend([], 0.0)
    entries: list[Mobject] = []
    for name, shade in zip(names, shades, strict=True):
        words = fitted(name or " ", stage.width - 1.0, HEIGHT, BODY, SMALL, INK)
        swatch = frame(0.3, 0.3, 0.05, shade, 2.5, fill=0.3)
        entries.append(VGroup(swatch, words.at_left(0.3, 0.0)))
    rows: list[list[Mobject]] = [[]]
    used = 0.0
    for entry in entries:
        if rows[-1] and used + entry.width > stage.width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width + GAP
    for number, row in enumerate(rows):
        right = stage.right
        for entry in reversed(row):
            middle = stage.top - HEIGHT * (number + 0.5) + 0.06
            entry.move_to((right - entry.width / 2, middle, 0))
            right -= entry.width + GAP
    return Legend(entries, HEIGHT * len(rows))

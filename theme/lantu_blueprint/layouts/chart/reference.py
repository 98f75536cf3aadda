"""Dashed lines at values of a chart, with their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.layouts.chart.data import Data, Reference
from lantu_blueprint.measures import Region
from lantu_blueprint.parts.plane import Plane
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import SMALL

BESIDE = 2.4
"""Width of the names of level lines beside the axes."""
OVER = 0.48
"""Height of the name of one upright line."""
DASH, SPACE = 0.16, 0.1
LEAST = 0.02
"""Length of the shortest dash that is drawn beside a gap."""
CLEAR = 0.05
"""Least distance of a line from the value of a bar."""


def with_room_for_lines(data: Data, region: Region) -> Region:
    """The region of the axes: names of lines stand at its right or above it."""
    named = [line.name for line in data.lines if line.name]
    if not named:
        return region
    if data.kind == "histogram" or data.level:
        top = region.top - OVER * (len(data.lines) - beside_title(data))
        return Region(region.left, region.right, region.bottom, top)
    widest = max(Block(name, BESIDE, SMALL).width for name in named)
    return Region(region.left, region.right - widest - 0.25, region.bottom, region.top)


def beside_title(data: Data) -> int:
    """Return 1 if the lowest name of upright lines may stand beside the title of the axis."""
    if data.kind != "histogram" or not data.y.title:
        return 0
    return int(min(data.bin_scale.share(line.value) for line in data.lines) > 0.4)


class Marked(VGroup):  # type: ignore[misc]
    """A dashed line at a value, with its name."""

    def __init__(self, dashes: Mobject, words: Mobject) -> None:
        self.dashes, self.words = dashes, words
        super().__init__(dashes, words)

    def enter(self) -> Iterable[Animation]:
        """Draw the line, and show its name."""
        return [Create(self.dashes), FadeIn(self.words)]


def line_at(
    plane: Plane,
    line: Reference,
    number: int,
    upright: bool,
    shade: str,
    region: Region,
    texts: Sequence[Region] = (),
) -> Marked:
    """A dashed line across the axes at a value; the name of an upright one stands above them.

    Where it would cross the values of bars, it has gaps.
    """
    inner = plane.inner
    words: Mobject = VGroup()
    if upright:
        x = inner.left + plane.x.share(line.value) * inner.width
        high = region.top + OVER * (number - 0.5) if line.name else inner.top
        dashes = _dashes(np.array([x, inner.bottom]), np.array([x, high]), shade, texts)
        if line.name:
            block = fitted(line.name, region.width * 0.6, OVER, SMALL, SMALL, shade)
            left = x + 0.12 if x + 0.12 + block.width < region.right else x - 0.12 - block.width
            words = block.at_left(left, high)
    else:
        y = inner.bottom + plane.y.share(line.value) * inner.height
        dashes = _dashes(np.array([inner.left, y]), np.array([inner.right, y]), shade, texts)
        if line.name:
            words = fitted(line.name, BESIDE, 1.4, SMALL, SMALL, shade)
            words = words.at_left(inner.right + 0.2, y)
    drawn = Marked(dashes, words)
    drawn.name = line.name or "line"
    return drawn


def _dashes(begin: np.ndarray, end: np.ndarray, shade: str, texts: Sequence[Region]) -> Mobject:
    """A level or upright dashed line, with gaps at texts."""
    length = float(np.linalg.norm(end - begin))
    way = (end - begin) / length
    along = int(abs(way[1]) > 0.5)  # the axis that it runs along
    across = 1 - along
    boxes = [((text.left, text.right), (text.bottom, text.top)) for text in texts]
    gaps = sorted(
        (box[along][0] - CLEAR - begin[along], box[along][1] + CLEAR - begin[along])
        for box in boxes
        if box[across][0] - CLEAR < begin[across] < box[across][1] + CLEAR
    )
    dashes: list[tuple[float, float]] = []
    for start in np.arange(0.0, length, DASH + SPACE):
        at, stop = float(start), min(float(start) + DASH, length)
        for left, right in gaps:
            if at < right and left < stop:
                dashes.append((at, left))
                at = max(at, right)
        dashes.append((at, stop))
    return lines(
        [(begin + way * at, begin + way * stop) for at, stop in dashes if stop - at > LEAST],
        shade,
        2.5,
    )

"""The plane of a chart: two axes with round divisions, guides, labels and titles.

`python -m lantu_blueprint.parts.plane` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from manim import Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.measures import STAGE, Region, pixels
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.anchor import Anchor, Points
from lantu_blueprint.parts.scales import SIGNS, Scale, scale_of
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import SMALL, mono

DASH, SPACE = 0.1, 0.1
"""Length of the dashes of guides, and of the spaces between them."""
GAP = 0.14
"""Distance of labels from their axis."""
UNDER = 0.17
"""Distance of labels below the level axis."""
OVER = 0.16
"""Length by which the upright axis reaches beyond its scale."""
WIDEST_NAMES = 3.6
"""Greatest width of the names beside an upright axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What one axis of a plane shows.

    Attributes:
        low, high: smallest and greatest value to be shown; ignored if there are names.
        title, unit: what it measures, and in which unit.
        names: names of equal slots, instead of values.
        least, most: ends that were asked for.
        guides: whether dashed lines run from its values across the plane.
        divisions: about how many divisions to make.
        thinned: whether names may be left out for want of room.
    """

    low: float = 0.0
    high: float = 1.0
    title: str = ""
    unit: str = ""
    names: Sequence[str] = ()
    least: float | None = None
    most: float | None = None
    guides: bool = False
    divisions: int = 5
    thinned: bool = False
    own_scale: Scale | None = field(default=None)

    @property
    def scale(self) -> Scale:
        """Its values; slots are numbered from 0, and the middle of one is at a half."""
        if self.own_scale is not None:
            return self.own_scale
        if self.names:
            return Scale(0.0, float(len(self.names)), 1.0)
        sign = self.unit if self.unit in SIGNS else ""
        return scale_of(self.low, self.high, self.divisions, self.least, self.most, sign)

    @property
    def heading(self) -> str:
        """Title and unit as one text; may be empty."""
        unit = "" if self.unit in SIGNS else self.unit
        return f"{self.title} ({unit})" if self.title and unit else self.title or unit


class Plane(VGroup):  # type: ignore[misc]
    """Two axes in a region, with everything that belongs to them.

    Attributes:
        anchor: local (0, 0) is the lower left corner of the plane; lengths are units.
        x, y: the values of the axes.
        inner: the region between the axes, where the plane was made.
        grid, axes, words: guides, lines of the axes, and lettering.
    """

    def __init__(self, region: Region, x: Axis, y: Axis) -> None:
        self.x, self.y = x.scale, y.scale
        beside = self._beside(y, region)
        widest = max((text.width for text in beside), default=0.0)
        top = region.top - (0.62 if y.heading else OVER + 0.1)
        left = region.left + widest + (GAP if beside else 0.0)
        end = "" if x.names else self.x.words(self.x.ticks[-1])
        right = region.right - max(0.05, len(end) * pixels(SMALL) * 0.27)
        below = self._below(x, right - left, (left - region.left, region.right - right))
        tallest = max((text.height for text in below), default=0.0)
        bottom = region.bottom + tallest + UNDER + (0.5 if x.heading else 0.0)
        self.inner = Region(left, right, bottom, top)
        self.anchor = Anchor((left, bottom, 0), right - left, top - bottom)
        self._place_labels(x, y, below, beside)
        self.words = VGroup(*below, *beside)
        if y.heading:
            words = fitted(y.heading, region.width, 0.5, SMALL, SMALL, INK_SOFT)
            self.words.add(words.at_left(region.left, region.top - 0.22))
        if x.heading:
            words = fitted(x.heading, region.width, 0.5, SMALL, SMALL, INK_SOFT)
            words.move_to((right - words.width / 2, region.bottom + 0.2, 0))
            self.words.add(words)
        self.grid = self._guides(x, y)
        self.axes = self._lines(x, y)
        super().__init__(self.anchor, self.grid, self.axes, self.words)

    def place(self, points: npt.ArrayLike) -> Points:
        """Positions on the sheet of values, shape (n, 2) or (2,)."""
        given = np.asarray(points, float)
        wide, tall = self.anchor.legs
        x = (given[..., :1] - self.x.low) / (self.x.high - self.x.low) * wide
        y = (given[..., 1:2] - self.y.low) / (self.y.high - self.y.low) * tall
        return self.anchor.place(np.concatenate([x, y], axis=-1))

    def ground(self, upright: bool = True) -> float:
        """The value from which bars and areas grow: zero, or the nearest end of the axis."""
        scale = self.y if upright else self.x
        return min(max(0.0, scale.low), scale.high)

    def enter(self) -> Iterable[Animation]:
        """Draw the axes, then everything else."""
        return [Create(self.axes), FadeIn(self.grid), FadeIn(self.words)]

    def _beside(self, axis: Axis, region: Region) -> list[Mobject]:
        """The labels of the upright axis, not in their place yet."""
        if axis.names:
            slot = region.height / len(axis.names) * 0.8
            width = min(WIDEST_NAMES, region.width * 0.34)
            return [
                fitted(name, width, min(slot, 0.95), SMALL * 1.15, SMALL, INK_SOFT, align="right")
                for name in axis.names
            ]
        return [mono(self.y.words(value), SMALL, INK_SOFT) for value in self.y.ticks]

    def _below(self, axis: Axis, width: float, aside: tuple[float, float]) -> list[Mobject]:
        """The labels of the level axis; an empty block stands for one that is left out.

        Args:
            axis: the level axis.
            width: its length.
            aside: room to the left and to the right of it.
        """
        if not axis.names:
            return [mono(self.x.words(value), SMALL, INK_SOFT) for value in self.x.ticks]
        slot = width / len(axis.names)
        every = 1
        if axis.thinned:
            natural = max(Block(name, None, SMALL).width for name in axis.names)
            while slot * every < natural + 0.25 and every < len(axis.names):
                every += 1
        room = slot * every - 0.16
        found: list[Mobject] = []
        for index, name in enumerate(axis.names):
            if index % every:
                found.append(VGroup())
                continue
            # A name wider than its slot may reach over the end of the axis.
            before, after = (
                slot * (slots + 0.5) + more
                for slots, more in zip((index, len(axis.names) - 1 - index), aside, strict=True)
            )
            own = min(room, 2 * before, 2 * after)
            found.append(fitted(name, own, 0.85, SMALL * 1.15, SMALL, INK_SOFT, align="centre"))
        return found

    def _place_labels(self, x: Axis, y: Axis, below: list[Mobject], beside: list[Mobject]) -> None:
        left, bottom = self.inner.left, self.inner.bottom
        wide, tall = self.inner.width, self.inner.height
        half = 0.5 if x.names else 0.0
        for value, text in zip(self._labelled(x, self.x), below, strict=True):
            at = left + self.x.share(value + half) * wide
            text.move_to((at, bottom - UNDER - text.height / 2, 0))
        half = 0.5 if y.names else 0.0
        for value, text in zip(self._labelled(y, self.y), beside, strict=True):
            at = bottom + self.y.share(value + half) * tall
            text.move_to((left - GAP - text.width / 2, at, 0))

    def _labelled(self, axis: Axis, scale: Scale) -> Sequence[float]:
        return [float(n) for n in range(len(axis.names))] if axis.names else scale.ticks

    def _guides(self, x: Axis, y: Axis) -> Mobject:
        inner, dashes = self.inner, []
        if y.guides:
            for value in self.y.ticks:
                at = inner.bottom + self.y.share(value) * inner.height
                for begin in np.arange(inner.left, inner.right, DASH + SPACE):
                    dashes.append(((begin, at), (min(begin + DASH, inner.right), at)))
        if x.guides:
            for value in self.x.ticks:
                at = inner.left + self.x.share(value) * inner.width
                for begin in np.arange(inner.bottom, inner.top, DASH + SPACE):
                    dashes.append(((at, begin), (at, min(begin + DASH, inner.top))))
        return lines(dashes, LINE, 1.0, 0.26)

    def _lines(self, x: Axis, y: Axis) -> Mobject:
        """Both axes, through zero if it is among the values, and short strokes at the values."""
        inner = self.inner
        zero_x = 0.0 if x.names else min(max(0.0, self.x.low), self.x.high)
        zero_y = 0.0 if y.names else min(max(0.0, self.y.low), self.y.high)
        across = inner.left + self.x.share(zero_x) * inner.width
        up = inner.bottom + self.y.share(zero_y) * inner.height
        strokes = [
            ((across, inner.bottom), (across, inner.top + (0.0 if y.names else OVER))),
            ((inner.left, up), (inner.right, up)),
        ]
        if not y.names:
            for value in self.y.ticks:
                at = inner.bottom + self.y.share(value) * inner.height
                strokes.append(((across - pixels(9), at), (across, at)))
        if not x.names:
            for value in self.x.ticks:
                at = inner.left + self.x.share(value) * inner.width
                strokes.append(((at, up - pixels(9)), (at, up)))
        return lines(strokes, LINE, 2.0, 0.9)


def demo() -> Mobject:
    """A plane with names, and one with values that pass through zero."""
    left, right = STAGE.columns(1, 1)
    names = ("Monday", "星期二", "Wednesday")
    return VGroup(
        Plane(left, Axis(names=names), Axis(0, 87, "Score", "%", guides=True)),
        Plane(right, Axis(-3, 3, "x"), Axis(-1200, 2400, "高度", "m", guides=True)),
    )


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "plane")

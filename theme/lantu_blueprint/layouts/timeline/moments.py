"""Moments on a timeline: where their labels stand, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, Animation, Create, FadeIn, VGroup, smooth, squish_rate_func

from lantu_blueprint.block import fitted
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import INK, INK_SOFT, Colour
from lantu_blueprint.parts.strokes import MAIN, THIN, lines, ring
from lantu_blueprint.type import SMALL, mono

NEAR, FAR = 0.42, 0.16
"""Distance of the nearer labels from the axis, and of the farther ones from the nearer."""
BELOW = 0.62
"""Distance of the labels below the axis, whose numbers lie between."""
ASIDE = 0.2
"""Least distance of labels beside each other."""
DOT = 0.1


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a label: above (1) or below (-1) the axis, near (0) or far (1)."""

    side: int
    level: int


def label(when: str, words: str, note: str, shade: Colour, size: float, width: float) -> VGroup:
    """Time, label and note of a moment, below each other.

    Raises:
        DoesNotFit: the label takes more than three lines.
    """
    group = VGroup(mono(when, max(SMALL, size * 0.85), shade, weight="BOLD"))
    group.add(fitted(words, width, pixels(size) * 4.9, size, size, INK, align="centre"))
    if note:
        small = max(SMALL, size * 0.8)
        group.add(fitted(note, width, pixels(small) * 4.9, small, small, INK_SOFT, align="centre"))
    return group.arrange(DOWN, buff=0.05)


def slots(
    xs: Sequence[float], centres: Sequence[float], widths: Sequence[float], sides: Sequence[int]
) -> list[Slot] | None:
    """Give each label a place in which it meets no other label and no line of another moment.

    Args:
        xs: x of the moments, from left to right.
        centres: x of the middles of their labels.
        widths: of the labels.
        sides: sides of the axis that may be used.

    Returns:
        The slots; None if there are too few.
    """
    taken: dict[Slot, list[int]] = {}
    result: list[Slot] = []

    def spans(index: int, margin: float) -> tuple[float, float]:
        half = widths[index] / 2 + margin
        return centres[index] - half, centres[index] + half

    def free(index: int, slot: Slot) -> bool:
        low, high = spans(index, ASIDE)
        for other in taken.get(slot, []):
            begin, end = spans(other, 0.0)
            if low < end and begin < high:
                return False
        # The line of a far label passes the near ones.
        low, high = spans(index, 0.1)
        if slot.level == 0:
            return not any(low < xs[n] < high for n in taken.get(Slot(slot.side, 1), []))
        return not any(
            begin < xs[index] < end
            for n in taken.get(Slot(slot.side, 0), [])
            for begin, end in [spans(n, 0.1)]
        )

    for index in range(len(xs)):
        turn = [sides[(index + at) % len(sides)] for at in range(len(sides))]
        wanted = [Slot(side, level) for level in (0, 1) for side in turn]
        slot = next((each for each in wanted if free(index, each)), None)
        if slot is None:
            return None
        taken.setdefault(slot, []).append(index)
        result.append(slot)
    return result


class DrawnMoment(Lit):
    """A dot on the axis, a line to its label, and the label.

    Args:
        x: on the axis.
        axis: y of the axis.
        words: the label, in its place.
        side: 1 if the label is above the axis, -1 if below.
        shade: colour of dot and line.
    """

    def __init__(self, x: float, axis: float, words: VGroup, side: int, shade: Colour) -> None:
        near = float(words.get_bottom()[1] if side > 0 else words.get_top()[1])
        self.dot = ring((x, axis), DOT, shade, MAIN, fill=0.6)
        self.line = lines([((x, axis + side * DOT), (x, near - side * 0.06))], shade, THIN, 0.8)
        self.words, self.side = words, side
        super().__init__([self.dot, self.line], words)

    def enter(self) -> Iterable[Animation]:
        """Let the dot appear, the line grow and the label follow."""
        yield FadeIn(self.dot, scale=2.2, rate_func=squish_rate_func(smooth, 0.0, 0.5))
        yield Create(self.line, rate_func=squish_rate_func(smooth, 0.2, 0.7))
        shift = np.array([0.0, 0.12 * self.side, 0.0])
        yield FadeIn(self.words, shift=shift, rate_func=squish_rate_func(smooth, 0.45, 1.0))

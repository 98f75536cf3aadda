"""Messages, notes and activations of the layout `sequence`."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Animation, Create, FadeIn, VGroup, VMobject, smooth, squish_rate_func

from lantu_blueprint.block import Block
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import SHEET, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.marks import cross_mark
from lantu_blueprint.parts.strokes import MAIN, THIN, frame, lines, path, pen

DASH, SPACE = 0.13, 0.09
HEAD = 1.35
"""Size of arrowheads relative to those of annotations."""
BAR = 0.1
"""Half the width of an activation."""
LOOP = 0.5, 0.34
"""Width and height of the line of a message to oneself."""
LOST = 0.6
"""Share of the way that a lost message goes."""
SHADED = 0.88
"""Opacity of the plates behind texts on a lifeline."""


class Arrow(Lit):
    """A message from one lifeline to another.

    Args:
        start, end: its ends, (x, y).
        words: what stands above it.
        shade: colour of the line.
        broken: whether the line is dashed.
        lost: whether it ends at a cross on its way.
    """

    def __init__(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        words: VGroup,
        shade: Colour,
        broken: bool,
        lost: bool,
    ) -> None:
        begin, goal = np.array([*start, 0.0]), np.array([*end, 0.0])
        if lost:
            goal = begin + LOST * (goal - begin)
        self.track = path([begin[:2], goal[:2]], shade, 0.0, 0.0)
        self.broken, self.share = broken, 0.0
        self.line = pen(shade, MAIN, 0.95)
        self.head = arrowhead(goal, goal - begin, shade).scale(HEAD, about_point=goal)
        self.cross = VGroup(cross_mark(size=0.3).move_to(goal)) if lost else VGroup()
        self.words = words
        self.line.set_points_as_corners([begin, goal])
        super().__init__([self.line, self.head], self.track, self.cross, words)
        self.show_way(1.0)

    def show_way(self, share: float) -> None:
        """Draw the line up to a share of its way, with the arrowhead at its end."""
        self.share = share
        begin, goal = self.track.points[0], self.track.points[-1]
        tip = begin + share * (goal - begin)
        length = float(np.linalg.norm(goal - begin))
        steps = max(1, round(length / (DASH + SPACE))) if self.broken else 1
        filled = DASH / (DASH + SPACE) if self.broken else 1.0
        pieces = []
        for step in range(steps):
            low = step / steps
            high = min(share, (step + filled) / steps)
            if high - low > 1e-4:
                ends = [begin + at * (goal - begin) for at in (low, high)]
                third = (ends[1] - ends[0]) / 3
                pieces.append(np.array([ends[0], ends[0] + third, ends[1] - third, ends[1]]))
        self.line.points = np.concatenate(pieces) if pieces else NO_POINTS
        self.head.shift(tip - self.head.points[0])

    def enter(self) -> Iterable[Animation]:
        """Let the arrow run from its start to its end, and show its words."""
        self.show_way(0.0)
        run = squish_rate_func(smooth, 0.0, 0.85)
        yield Drive(VGroup(self.line, self.head), lambda: 0.0, self.show_way, 1.0, rate_func=run)
        if len(self.words):
            yield FadeIn(self.words, rate_func=squish_rate_func(smooth, 0.1, 0.6))
        if len(self.cross):
            yield Create(self.cross, rate_func=squish_rate_func(smooth, 0.8, 1.0))


class Loop(Lit):
    """A message to oneself: a line to the side and back.

    Args:
        start: where it leaves the lifeline, (x, y).
        side: 1 for a loop to the right, -1 to the left.
        words: what stands beside it.
        shade: colour of the line.
    """

    def __init__(self, start: tuple[float, float], side: int, words: VGroup, shade: Colour) -> None:
        (x, y), (width, height) = start, LOOP
        out = x + side * width
        self.line = path([(x, y), (out, y), (out, y - height), (x, y - height)], shade, MAIN, 0.95)
        tip = np.array([x, y - height, 0.0])
        self.head = arrowhead(tip, (-side, 0.0, 0.0), shade).scale(HEAD, about_point=tip)
        self.words = words
        super().__init__([self.line, self.head], words)

    def enter(self) -> Iterable[Animation]:
        """Draw the line and show the words."""
        yield Create(self.line, rate_func=squish_rate_func(smooth, 0.0, 0.85))
        yield FadeIn(self.head, rate_func=squish_rate_func(smooth, 0.8, 1.0))
        if len(self.words):
            yield FadeIn(self.words, rate_func=squish_rate_func(smooth, 0.1, 0.6))


class Note(Lit):
    """A note on one or two lifelines, its upper right corner folded."""

    def __init__(self, words: Block, width: float, shade: Colour) -> None:
        half, up, fold = width / 2, words.height / 2 + 0.09, 0.16
        self.sheet = pen(shade, 2.0)
        self.sheet.set_points_as_corners(
            [
                np.array([x, y, 0.0])
                for x, y in (
                    (-half, -up),
                    (half, -up),
                    (half, up - fold),
                    (half - fold, up),
                    (-half, up),
                    (-half, -up),
                )
            ]
        )
        self.sheet.set_fill(SHEET, opacity=SHADED)
        self.fold = path([(half - fold, up), (half - fold, up - fold), (half, up - fold)], shade)
        self.words = words.move_to((0, 0, 0))
        super().__init__([self.fold], self.sheet, words)

    def enter(self) -> Iterable[Animation]:
        """Draw the sheet, then show the words."""
        yield Create(VGroup(self.sheet, self.fold), lag_ratio=0.3)
        yield FadeIn(self.words, rate_func=squish_rate_func(smooth, 0.3, 0.9))


class Activation(VGroup):  # type: ignore[misc]
    """A bar on a lifeline, which grows downwards while its actor is busy.

    Args:
        x: of the lifeline.
        top: y at which it begins.
        length: of the whole bar.
        shade: its colour.
    """

    def __init__(self, x: float, top: float, length: float, shade: Colour) -> None:
        self.anchor = Anchor((x, top, 0.0), BAR, BAR)
        self.bar = VMobject(
            stroke_color=shade, stroke_width=stroke(2), fill_color=shade, fill_opacity=0.28
        )
        self.top, self.length, self.shown = top, length, 0.0
        super().__init__(self.anchor, self.bar)
        self.name = "activation"
        self.show_length(0.0)

    def show_length(self, length: float) -> None:
        """Draw the uppermost units of the bar."""
        self.shown = length
        self.bar.points = (
            self.anchor.place(box(-BAR, BAR, -length, 0.0)) if length > 1e-3 else NO_POINTS
        )

    def grow(self, y: float, begins: float) -> Animation:
        """Grow down to a height, at most to its end, after a share of the time."""
        goal = min(self.length, max(0.0, self.top - y))
        late = squish_rate_func(smooth, begins, 1.0)
        return Drive(self.bar, lambda: self.shown, self.show_length, goal, rate_func=late)


def lifeline(x: float, top: float, bottom: float, shade: Colour) -> VMobject:
    """A broken vertical line."""
    ys = np.arange(top, bottom + DASH, -(DASH + SPACE))
    return lines([((x, y), (x, y - DASH)) for y in ys], shade, THIN, 0.5)


def plated(words: Block) -> VGroup:
    """A text with a plate of the sheet's colour behind it, so that a lifeline does not cross it."""
    plate = frame(words.width + 0.12, words.height, 0.05, SHEET, 0.0)
    plate.set_stroke(opacity=0.0).set_fill(SHEET, opacity=SHADED)
    return VGroup(plate.move_to(words), words)

"""Draft and target distribution over a small vocabulary, and the residual distribution.

`python -m lantu_blueprint.parts.residual` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import AMBER, BLUE, INK, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, box, corners
from lantu_blueprint.parts.bars import Axes, Bar, Levels
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import SMALL, mono, show_spaces

DIMMED = 0.28
"""Brightness of q and p after the residual has moved away."""


class GroupedBars(VGroup):  # type: ignore[misc]
    """Bars of draft q and target p over a small vocabulary, and of max(0, p − q).

    Args:
        tokens: the vocabulary.
        q: the draft's probabilities (n,).
        p: the target's probabilities (n,).
        height: height of the scale.
        pitch: distance of the tokens.
        top: probability at the upper end of the scale.
        excess: value texts over the residual when it is on the base line; optional.
        shares: value texts over the normalised residual; optional.
        colours: colours of q, p and the residual.

    Attributes:
        residuals: one hatched region per token, empty where q ≥ p.
        ghosts: lines at the heights of the residuals before normalisation.
        state: (5, n): q heights, p heights, residual bottoms, residual tops, brightness of q and p.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        q: Sequence[float],
        p: Sequence[float],
        height: float = 3.0,
        pitch: float = 1.6,
        top: float = 1.0,
        excess: Sequence[str] = (),
        shares: Sequence[str] = (),
        colours: tuple[Colour, Colour, Colour] = (BLUE, PURPLE, AMBER),
    ) -> None:
        self.tokens, self.pitch = tuple(tokens), pitch
        self.q, self.p = np.array(q, float), np.array(p, float)
        self.axes = Axes(len(tokens) * pitch, height, top)
        self.q_bars = VGroup(*(Bar(colours[0]) for _ in tokens))
        self.p_bars = VGroup(*(Bar(colours[1]) for _ in tokens))
        self.residuals = VGroup(
            *(
                VMobject(
                    stroke_color=colours[2],
                    stroke_width=stroke(2),
                    fill_color=colours[2],
                    fill_opacity=0.13,
                )
                for _ in tokens
            )
        )
        self.ghosts = VMobject(stroke_color=INK, stroke_width=stroke(2), stroke_opacity=0.8)
        self.names = VGroup(*(Readout(show_spaces(token), SMALL, INK) for token in tokens))
        for index, name in enumerate(self.names):
            name.next_to(((index + 0.5) * pitch, 0, 0), DOWN, buff=0.16)
        self.texts = VGroup(
            *(Readout(text, SMALL, colours[2], characters="%. ", weight="BOLD") for text in shares)
        )
        self.excess, self.shares = tuple(excess), tuple(shares)
        super().__init__(
            self.axes,
            self.q_bars,
            self.p_bars,
            self.residuals,
            self.ghosts,
            self.names,
            self.texts,
        )
        self.state: Levels = np.zeros((5, len(tokens)))
        self.state[4] = 1.0
        self.show_state(self.state)

    @property
    def full(self) -> Levels:
        """The state with q and p at full height and no residual."""
        common = np.minimum(self.q, self.p)
        return np.stack([self.q, self.p, common, common, np.ones(len(common))])

    @property
    def residual_heights(self) -> Levels:
        """max(0, p − q) per token."""
        return np.asarray(np.maximum(0.0, self.p - self.q), float)

    def values(self, q: Sequence[str], p: Sequence[str]) -> VGroup:
        """Texts over the full bars; not part of the chart, the scene adds and removes them."""
        texts = VGroup()
        for index, pair in enumerate(zip(q, p, strict=True)):
            for side, text in enumerate(pair):
                left, right = self.span(index, side)
                level = self.axes.level(float((self.q, self.p)[side][index]))
                spot = self.axes.anchor.place(((left + right) / 2, level))
                texts.add(mono(text, SMALL, weight="BOLD").next_to(spot, UP, buff=0.1))
        return texts

    def span(self, index: int, side: int) -> tuple[float, float]:
        """Local x positions of a token's bar: side 0 is q, side 1 is p."""
        middle, width = (index + 0.5) * self.pitch, self.pitch * 0.3
        left = middle + 0.03 if side else middle - width - 0.03
        return left, left + width

    def show_state(self, state: Levels, texts: Sequence[str] = ()) -> GroupedBars:
        """Draw a state (5, n), optionally with texts over the residuals."""
        self.state = state
        anchor, level = self.axes.anchor, self.axes.level
        ghosts = [NO_POINTS]
        for index in range(len(self.tokens)):
            q, p, low, high, light = (float(row[index]) for row in state)
            left, right = self.span(index, 1)
            self.q_bars[index].draw(anchor, *self.span(index, 0), level(q), light)
            self.p_bars[index].draw(anchor, left, right, level(p), light)
            path = hatched(left, right, level(low), level(high))
            self.residuals[index].points = anchor.place(path) if len(path) else NO_POINTS
            before = float(self.residual_heights[index])
            if 0 < before < high - low - 1e-6:
                line = corners((left - 0.1, level(before)), (right + 0.1, level(before)))
                ghosts.append(anchor.place(line))
            if self.texts:
                text = self.texts[index]
                text.show_text(texts[index] if texts and high > low else "")
                spot = anchor.place(((left + right) / 2, level(high) + 0.12, 0))
                text.shift(spot - text.anchor.points[0] - [text.room / 2, 0, 0])
        self.ghosts.points = np.concatenate(ghosts)
        return self

    def residual(self, token: str) -> VMobject:
        """The region of max(0, p − q) of a token."""
        return self.residuals[self.tokens.index(token)]


def hatched(left: float, right: float, low: float, high: float, pitch: float = 0.14) -> Points:
    """A rectangle with slanted hatch lines as one path; empty if its height is 0."""
    if high - low < 1e-4:
        return NO_POINTS
    paths = [box(left, right, low, high)]
    width = right - left
    for rise in np.arange(np.ceil((low - width) / pitch) * pitch, high, pitch):
        begin = max(0.0, low - rise)
        end = min(width, high - rise)
        if end - begin > 1e-6:
            paths.append(corners((left + begin, rise + begin), (left + end, rise + end)))
    return np.concatenate(paths)


def _to(bars: GroupedBars, target: Levels, texts: Sequence[str] = (), **kwargs: Any) -> Drive:
    def show(state: Levels) -> None:
        bars.show_state(state, texts if state is target else ())

    return Drive(bars, lambda: bars.state, show, target, **kwargs)


def grow_grouped(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Animate q and p to full height."""
    return _to(bars, bars.full, **kwargs)


def colour_residual(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Draw max(0, p − q) from q upwards."""
    target = bars.full
    target[3] = target[2] + bars.residual_heights
    return _to(bars, target, **kwargs)


def settle_residual(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Move the residual down to the base line, and dim q and p."""
    target = bars.full
    target[2], target[3], target[4] = 0.0, bars.residual_heights, DIMMED
    return _to(bars, target, bars.excess, **kwargs)


def renormalise(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Scale the residual until it sums to one; a line marks its height before."""
    target = bars.full
    heights = bars.residual_heights
    target[2], target[3], target[4] = 0.0, heights / heights.sum(), DIMMED
    return _to(bars, target, bars.shares, **kwargs)


def demo() -> Mobject:
    """A vocabulary with its residual coloured, on the ground, and normalised."""
    q, p = [0.15, 0.55, 0.2, 0.1], [0.5, 0.15, 0.25, 0.1]
    tokens = [" peach", " pear", " plum", " fig"]
    shares, excess = ["87.5%", "", "12.5%", ""], ["35%", "", "5%", ""]
    groups = VGroup(
        *(GroupedBars(tokens, q, p, 2.4, 1.5, excess=excess, shares=shares) for _ in range(3))
    )
    steps = (colour_residual, settle_residual, renormalise)
    for bars, drive in zip(groups, steps, strict=True):
        animation = drive(bars)
        animation.begin()
        animation.interpolate(1)
    top = VGroup(*groups[:2]).arrange(RIGHT, buff=0.5)
    return VGroup(top, groups[2]).arrange(DOWN, buff=0.4).scale(0.9)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "residual")

"""Draft and target distribution over a small vocabulary, and the residual distribution.

`python -m lantu_blueprint.parts.residual` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, box, corners
from lantu_blueprint.parts.bars import Axes, Bar, Levels
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.strokes import THIN, pen
from lantu_blueprint.type import SMALL, mono, show_spaces

DIMMED = 0.28
"""Brightness of q and p after the residual has moved away."""
WIDER = 0.5
"""By how much of their width bars are wider while they lie on one another, if not said."""
LIP = 0.07
"""How far the bar of q stands out at either side of that of p while they lie on one another."""
COVERED = 0.3
"""Opacity of the filling of what both bars cover."""


class GroupedBars(VGroup):  # type: ignore[misc]
    """Bars of draft q and target p over a small vocabulary, and of max(0, p − q).

    They stand side by side, or lie on one another: then what both cover can be filled, and what q
    has over p, so that what only p has is seen before it is named.

    Args:
        tokens: the vocabulary.
        q: the draft's probabilities (n,).
        p: the target's probabilities (n,).
        height: height of the scale.
        pitch: distance of the tokens.
        top: probability at the upper end of the scale.
        excess: value texts over the residual when it is on the base line; optional.
        shares: value texts over the normalised residual; optional.
        colours: colours of q, p, the residual, what both cover, and what q has over p.
        wider: by how much of their width the bars are wider while they lie on one another.

    Attributes:
        residuals: one hatched region per token, empty where q ≥ p.
        covered, surplus: min(q, p) and max(0, q − p), one region per token.
        ghosts: lines at the heights of the residuals before normalisation.
        state: (8, n): q heights, p heights, residual bottoms, residual tops, brightness of q and p,
            how far both are apart (1 is side by side), and the drawn shares of `covered` and
            `surplus`.
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
        colours: tuple[Colour, ...] = (BLUE, PURPLE, AMBER, GREEN, RED),
        wider: float = WIDER,
    ) -> None:
        self.tokens, self.pitch, self.wider = tuple(tokens), pitch, wider
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
        self.covered, self.surplus = (
            VGroup(*(pen(colour, THIN, fill=COVERED) for _ in tokens)) for colour in colours[3:]
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
            self.covered,
            self.surplus,
            self.residuals,
            self.ghosts,
            self.names,
            self.texts,
        )
        self.state: Levels = np.zeros((8, len(tokens)))
        self.state[4:6] = 1.0
        self.show_state(self.state)

    @property
    def full(self) -> Levels:
        """The state with q and p at full height, as far apart as they are, and no residual."""
        common = np.minimum(self.q, self.p)
        return np.stack([self.q, self.p, common, common, np.ones(len(common)), *self.state[5:]])

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

    def span(self, index: int, side: int, apart: float = 1.0) -> tuple[float, float]:
        """Local x positions of a token's bar: side 0 is q, side 1 is p."""
        half = self.pitch * 0.15
        middle = (index + 0.5) * self.pitch + (half + 0.03) * (apart if side else -apart)
        half *= 1 + self.wider * (1 - apart)
        if not side:
            half += LIP * (1 - apart)
        return middle - half, middle + half

    def show_state(self, state: Levels, texts: Sequence[str] = ()) -> GroupedBars:
        """Draw a state (8, n), optionally with texts over the residuals."""
        self.state = state
        anchor, level = self.axes.anchor, self.axes.level
        ghosts = [NO_POINTS]
        for index in range(len(self.tokens)):
            q, p, low, high, light, apart, covered, over = (float(row[index]) for row in state)
            left, right = self.span(index, 1, apart)
            self.q_bars[index].draw(anchor, *self.span(index, 0, apart), level(q), light)
            self.p_bars[index].draw(anchor, left, right, level(p), light)
            both = min(q, p)
            for region, foot, tall in (
                (self.covered[index], 0.0, both * covered),
                (self.surplus[index], both, (q - both) * over),
            ):
                region.set_stroke(opacity=light).set_fill(opacity=COVERED * light)
                shape = box(left, right, level(foot), level(foot + tall))
                region.points = anchor.place(shape) if tall > 1e-4 else NO_POINTS
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


def lay_together(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Move q and p of each token onto one another."""
    target = bars.full
    target[5] = 0.0
    return _to(bars, target, **kwargs)


def cover(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Fill what both bars cover, and what q has over p."""
    target = bars.full
    target[6:] = 1.0
    return _to(bars, target, **kwargs)


def colour_residual(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Draw max(0, p − q) from q upwards; what q has over p is filled no more."""
    target = bars.full
    target[3] = target[2] + bars.residual_heights
    target[7] = 0.0
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
    return _to(bars, target, **kwargs)


def name_shares(bars: GroupedBars, **kwargs: Any) -> FadeIn:
    """Show the texts over the normalised residual."""
    bars.show_state(bars.state, bars.shares)
    return FadeIn(bars.texts, **kwargs)


def demo() -> Mobject:
    """A vocabulary whose bars lie on one another, with its residual coloured, and normalised."""
    q, p = [0.15, 0.55, 0.2, 0.1], [0.5, 0.15, 0.25, 0.1]
    tokens = [" peach", " pear", " plum", " fig"]
    shares, excess = ["87.5%", "", "12.5%", ""], ["35%", "", "5%", ""]
    groups = VGroup(
        *(GroupedBars(tokens, q, p, 2.4, 1.5, excess=excess, shares=shares) for _ in range(3))
    )
    steps = (cover, colour_residual, renormalise)
    for bars, step in zip(groups, steps, strict=True):
        for drive in (lay_together, cover, step):
            animation = drive(bars)
            animation.begin()
            animation.interpolate(1)
    top = VGroup(*groups[:2]).arrange(RIGHT, buff=0.5)
    return VGroup(top, groups[2]).arrange(DOWN, buff=0.4).scale(0.9)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "residual")

"""Bar charts of probabilities. `python -m theme.parts.bars` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup, VMobject

from theme.measures import stroke
from theme.palette import AMBER, BLUE, INK, INK_SOFT, LINE, PURPLE
from theme.parts.anchor import NO_POINTS, Anchor, Points, box, corners
from theme.parts.drive import Drive, smoothstep
from theme.parts.readout import Readout
from theme.type import BODY, SMALL, mono, sans, show_spaces

Levels = np.ndarray[Any, np.dtype[np.float64]]


class Axes(VGroup):  # type: ignore[misc]
    """The upright scale of a chart and its ground line.

    Args:
        width: of the chart.
        height: of the scale.
        top: the value at the upper end, 1 for a whole scale.
        steps: labelled divisions.

    Attributes:
        anchor: local (0, 0) is the chart's lower left corner; lengths are units.
    """

    def __init__(self, width: float, height: float, top: float = 1.0, steps: int = 2) -> None:
        self.anchor = Anchor((0, 0, 0), width, height)
        self.top, self.extent = top, height
        self.ground = VMobject(stroke_color=LINE, stroke_width=stroke(2), stroke_opacity=0.9)
        self.ground.points = np.concatenate(
            [corners((0, height + 0.15), (0, 0)), corners((0, 0), (width, 0))]
        )
        self.guides = VMobject(stroke_color=LINE, stroke_width=stroke(1), stroke_opacity=0.28)
        self.ticks = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.texts = VGroup()
        for index in range(steps * 5 + 1):
            y = height * index / (steps * 5)
            whole = index % 5 == 0
            self.ticks.append_points(corners((-0.16 if whole else -0.09, y), (0, y)))
            if whole:
                share = top * index / (steps * 5)
                text = mono(f"{share * 100:g}%", SMALL, INK_SOFT)
                self.texts.add(text.next_to((-0.16, y, 0), LEFT, buff=0.1))
            if whole and index:
                for x in np.arange(0.1, width - 0.05, 0.2):
                    self.guides.append_points(corners((x, y), (min(x + 0.1, width), y)))
        super().__init__(self.anchor, self.guides, self.ground, self.ticks, self.texts)

    def level(self, share: float) -> float:
        """Height of a share over the ground, in local units."""
        return share / self.top * self.extent


class Bar(VGroup):  # type: ignore[misc]
    """One upright bar: thin outline, faint fill, bright head."""

    def __init__(self, colour: str) -> None:
        self.body = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.13
        )
        self.head = VMobject(stroke_color=colour, stroke_width=stroke(4))
        super().__init__(self.body, self.head)

    def draw(self, anchor: Anchor, left: float, right: float, height: float) -> None:
        """Stand between two local abscissae, so high; nothing at no height."""
        if height < 1e-4:
            self.body.points = self.head.points = NO_POINTS
            return
        self.body.points = anchor.place(box(left, right, 0, height))
        self.head.points = anchor.place(corners((left, height), (right, height)))


class ProbabilityBars(VGroup):  # type: ignore[misc]
    """Bars that grow from zero, their values counting along.

    Args:
        names: under the bars.
        values: probabilities, 0 to 1.
        colours: of the bars.
        shown: value texts at full height.
        height: of the scale up to 100 %.
        bar_width: of each bar.
        gap: between bars.

    Attributes:
        axes, bars, names, texts: the pieces, in the order given.
        growth: (n,) how far each bar has grown, 0 to 1.
    """

    def __init__(
        self,
        names: Sequence[str],
        values: Sequence[float],
        colours: Sequence[str],
        shown: Sequence[str],
        height: float = 3.2,
        bar_width: float = 1.1,
        gap: float = 1.1,
    ) -> None:
        self.values, self.shown = tuple(values), tuple(shown)
        self.bar_width, self.gap = bar_width, gap
        width = len(names) * (bar_width + gap)
        self.axes = Axes(width, height)
        self.bars = VGroup(*(Bar(colour) for colour in colours))
        self.names = VGroup(
            *(sans(name, BODY, colour) for name, colour in zip(names, colours, strict=True))
        )
        self.texts = VGroup(
            *(
                Readout(text, BODY, INK, characters="%. ", widest="100%", weight="BOLD")
                for text in shown
            )
        )
        for index, name in enumerate(self.names):
            name.next_to((self._middle(index), 0, 0), DOWN, buff=0.16)
        super().__init__(self.axes, self.bars, self.names, self.texts)
        self.growth: Levels = np.zeros(len(names))
        self.show_growth(np.zeros(len(names)))

    def _middle(self, index: int) -> float:
        return (index + 0.5) * (self.bar_width + self.gap)

    def show_growth(self, growth: Levels) -> ProbabilityBars:
        """Draw each bar at its share (n,) of its full height."""
        self.growth = growth
        anchor = self.axes.anchor
        for index, share in enumerate(growth):
            value = self.values[index] * float(share)
            height = self.axes.level(value)
            middle = self._middle(index)
            half = self.bar_width / 2
            self.bars[index].draw(anchor, middle - half, middle + half, height)
            readout = self.texts[index]
            readout.show_text(
                "" if share <= 0 else self.shown[index] if share >= 1 else f"{value * 100:.0f}%"
            )
            readout.shift(
                anchor.place((middle, height + 0.18, 0))
                - anchor.place((readout.room / 2, 0, 0))
                + anchor.points[0]
                - readout.anchor.points[0]
            )
        return self


def grow(bars: ProbabilityBars, only: int | None = None, lag: float = 0.35, **kwargs: Any) -> Drive:
    """Let the bars grow from where they are to full height, one after another, or only one."""
    count = len(bars.values)
    start: list[Levels] = []

    def read() -> float:
        start[:] = [np.array(bars.growth, float)]
        return 0.0

    def show(alpha: float) -> None:
        growth = start[0].copy()
        for index in range(count):
            if only is None:
                span = 1 + lag * (count - 1)
                share = smoothstep(alpha * span - lag * index)
            elif index == only:
                share = smoothstep(alpha)
            else:
                continue
            growth[index] += (1 - growth[index]) * share
        bars.show_growth(growth)

    kwargs.setdefault("rate_func", lambda alpha: alpha)
    return Drive(bars, read, show, 1.0, **kwargs)


class GroupedBars(VGroup):  # type: ignore[misc]
    """Draft q and target p over a small vocabulary, side by side, and what p has over q.

    Args:
        tokens: the vocabulary.
        q: the draft's probabilities (n,).
        p: the target's probabilities (n,).
        height: of the scale.
        pitch: width of one token's place.
        top: probability at the upper end of the scale.
        shown: value texts over the residual once it is normalised; none if left out.
        colours: of q, p and the residual.

    Attributes:
        residuals: one hatched region per token, empty where q ≥ p.
        state: (q heights, p heights, residual bottoms, residual tops), each (n,).
    """

    def __init__(
        self,
        tokens: Sequence[str],
        q: Sequence[float],
        p: Sequence[float],
        height: float = 3.0,
        pitch: float = 1.6,
        top: float = 1.0,
        shown: Sequence[str] = (),
        colours: tuple[str, str, str] = (BLUE, PURPLE, AMBER),
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
        self.names = VGroup(*(Readout(show_spaces(token), SMALL, INK) for token in tokens))
        for index, name in enumerate(self.names):
            name.next_to(((index + 0.5) * pitch, 0, 0), DOWN, buff=0.16)
        self.texts = VGroup(
            *(Readout(text, SMALL, colours[2], characters="%. ", weight="BOLD") for text in shown)
        )
        self.shown = tuple(shown)
        super().__init__(
            self.axes, self.q_bars, self.p_bars, self.residuals, self.names, self.texts
        )
        nothing = np.zeros(len(tokens))
        self.state: Levels = np.stack([nothing] * 4)
        self.show_state(self.state)

    @property
    def full(self) -> Levels:
        """q and p at full height, no residual coloured."""
        return np.stack([self.q, self.p, np.minimum(self.q, self.p), np.minimum(self.q, self.p)])

    @property
    def residual_heights(self) -> Levels:
        """max(0, p − q) per token."""
        return np.asarray(np.maximum(0.0, self.p - self.q), float)

    def show_state(self, state: Levels, share_texts: bool = False) -> GroupedBars:
        """Draw a state (4, n); `share_texts` shows the normalised residual's texts."""
        self.state = state
        anchor, level = self.axes.anchor, self.axes.level
        width = self.pitch * 0.3
        for index in range(len(self.tokens)):
            middle = (index + 0.5) * self.pitch
            q, p, low, high = (float(row[index]) for row in state)
            self.q_bars[index].draw(anchor, middle - width - 0.03, middle - 0.03, level(q))
            self.p_bars[index].draw(anchor, middle + 0.03, middle + width + 0.03, level(p))
            left, right = middle + 0.03, middle + width + 0.03
            path = hatched(left, right, level(low), level(high))
            self.residuals[index].points = anchor.place(path) if len(path) else NO_POINTS
            if self.shown:
                text = self.texts[index]
                text.show_text(self.shown[index] if share_texts and high > low else "")
                spot = anchor.place(((left + right) / 2, level(high) + 0.12, 0))
                text.shift(spot - text.anchor.points[0] - [text.room / 2, 0, 0])
        return self

    def residual(self, token: str) -> VMobject:
        """The region of max(0, p − q) of a token."""
        return self.residuals[self.tokens.index(token)]


def hatched(left: float, right: float, low: float, high: float, pitch: float = 0.14) -> Points:
    """A rectangle with slanting hatch lines, as one path; empty when it has no height."""
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


def _to(bars: GroupedBars, target: Levels, share_texts: bool, **kwargs: Any) -> Drive:
    def show(state: Levels) -> None:
        bars.show_state(state, share_texts and state is target)

    return Drive(bars, lambda: bars.state, show, target, **kwargs)


def grow_grouped(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Let q and p grow to full height."""
    return _to(bars, bars.full, False, **kwargs)


def colour_residual(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Colour max(0, p − q) in, from q upwards."""
    target = bars.full
    target[3] = np.maximum(bars.q, bars.p)
    target[2] = np.minimum(bars.q, bars.p)
    target[3] = target[2] + bars.residual_heights
    return _to(bars, target, False, **kwargs)


def renormalise(bars: GroupedBars, **kwargs: Any) -> Drive:
    """Let the residual sink to the ground and stretch until it sums to one; q and p go."""
    heights = bars.residual_heights
    target = np.zeros_like(bars.state)
    target[3] = heights / heights.sum()
    return _to(bars, target, True, **kwargs)


def demo() -> Mobject:
    """Two bars grown; a vocabulary with its residual, and the residual normalised."""
    apple = ProbabilityBars(
        ["实习生 q", "主编 p"], [0.6, 0.8], [BLUE, PURPLE], ["60%", "80%"]
    ).show_growth(np.ones(2))
    q, p = [0.15, 0.55, 0.2, 0.1], [0.5, 0.15, 0.25, 0.1]
    tokens = [" peach", " pear", " plum", " fig"]
    groups = VGroup(
        *(GroupedBars(tokens, q, p, 2.4, 1.5, shown=["87.5%", "", "12.5%", ""]) for _ in range(2))
    )
    for bars, drive in zip(groups, (colour_residual, renormalise), strict=True):
        animation = drive(bars)
        animation.begin()
        animation.interpolate(1)
    return VGroup(apple, groups.arrange(DOWN, buff=0.35)).arrange(RIGHT, buff=0.7).scale(0.95)


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "bars")

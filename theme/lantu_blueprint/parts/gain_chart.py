"""Speed against the share of accepted drafts: a line for the draft length, and a dot on it.

`python -m lantu_blueprint.parts.gain_chart` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    Animation,
    Create,
    FadeIn,
    Mobject,
    UpdateFromAlphaFunc,
    VGroup,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.trial import WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, INK, INK_SOFT, LINE, RED, SHEET
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Points, box, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.draft_length import DraftLength
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.speedometer import Speedometer
from lantu_blueprint.parts.strokes import HEAVY, MAIN, THIN, lines, pen, ring
from lantu_blueprint.type import SMALL, mono, sans

TOP, STEP = 6, 2
"""The last number of the scale of speeds, and the distance of two numbers."""
DOT, BEAD = 0.1, 0.075
"""Radii of the dot and of what it leaves behind."""
DASH = 0.16
"""Length of a dash of the line of the old speed, and of the gap after it."""
RAISED = 1.3
"""How far over the old speed the text of a ring on the left line stands."""
SIDE_BY_SIDE = 0.17
"""Distance of beads that have one place."""
MINI = 0.8
"""Radius of the dial before it is scaled."""


@dataclass(frozen=True)
class GainLine:
    """A line of speeds, which is straight: a trip writes one word, and one for each accepted draft.

    Attributes:
        first, last: speeds when nothing and when everything is accepted, as multiples of the old.
    """

    first: float
    last: float


class GainChart(VGroup):  # type: ignore[misc]
    """A chart with the old speed as a line, in whose free corner a dial shows the dot's speed.

    Args:
        gains: the lines if one word is drafted in a trip, two, and so on; the last is drawn first.
        name: follows the number of drafted words.
        before: name of the old speed.
        title: of the level axis.
        at: measures of the composition.

    Attributes:
        axes, words: the scales, and their texts.
        line, ghost: the present line, and the last one of all when it was left.
        length: the number of drafted words, beside the line.
        dot, guides: on the line, and from there to the scales.
        dial: a speedometer without numbers.
        state: (drafted, share, drawn): the number of drafted words, between two of which the line
            turns, the accepted share at the dot, and the share up to which the line is drawn.
        linked: whether the dial shows the dot's speed.
        leaving: whether the line of the most drafted words stays as a ghost when it is left.
    """

    def __init__(
        self, gains: Sequence[GainLine], name: str, before: str, title: str, at: Places
    ) -> None:
        self.gains, self._plot, self._at = tuple(gains), at.chart, at
        self.most = len(self.gains)
        plot = at.chart
        self.anchor = Anchor((plot.left, plot.bottom, 0), plot.width, plot.height)
        self.axes, self.words = self._scales(plot, before, title, at)
        self.loss = pen(RED, 0.0, 0.0, 0.12)
        self.loss.points = self.anchor.place(box(0, plot.width, 0, plot.height / TOP))
        self.ghost, self.line = pen(LINE, THIN, 0.5), pen(GREEN, HEAVY)
        self.guides = pen(INK_SOFT, THIN, 0.7)
        self.dot = ring((0, 0), DOT, GREEN, MAIN, fill=1.0)
        self.length = DraftLength(name, 0 if at.is_stacked else self.most)
        x, y, radius = at.mini
        self.dial = Speedometer(TOP, unit="x", radius=MINI, base=1)
        self.dial.remove(self.dial.numbers, self.dial.readout)
        self.dial.scale(radius / MINI, about_point=ORIGIN).shift((x, y, 0))
        super().__init__(self.anchor, self.loss, self.axes, self.words, self.ghost, self.line)
        self.add(self.guides, self.dot)
        self.linked, self.leaving, self.state = True, False, np.zeros(3)
        self.show_state(np.array([float(self.most), 0.0, 0.0]))

    def _scales(self, plot: Region, before: str, title: str, at: Places) -> tuple[Mobject, VGroup]:
        """Draw the scales and their texts."""
        low, left = plot.bottom, plot.left
        strokes = [((left, plot.top), (left, low)), ((left, low), (plot.right, low))]
        words = VGroup()
        for speed in (1, *range(STEP, TOP + 1, STEP)):
            y = low + speed / TOP * plot.height
            strokes.append(((left - 0.08, y), (left, y)))
            number = mono(f"{speed}x", SMALL, INK if speed == 1 else INK_SOFT)
            words.add(number.next_to((left - 0.08, y, 0), LEFT, 0.08))
        for share in (0.0, 1.0) if at.is_stacked else (0.0, 0.5, 1.0):
            x = left + share * plot.width
            strokes.append(((x, low - 0.08), (x, low)))
            number = mono(f"{share:.0%}", SMALL, INK_SOFT)
            number.next_to((x, low - 0.08, 0), DOWN, 0.03 if at.is_stacked else 0.08)
            words.add(number)
            if share == 1.0:
                number.shift((plot.right + 0.05 - number.get_right()[0], 0, 0))
        base, middle = low + plot.height / TOP, low + 0.5 * plot.height / TOP
        name = sans(title, SMALL, INK_SOFT)
        words.add(name.move_to((plot.centre[0], low - at.titled, 0)))
        dashes = [
            ((x, base), (min(x + DASH, plot.right), base))
            for x in np.arange(left, plot.right, 2 * DASH)
        ]
        old = sans(before, SMALL, INK)
        old.move_to((left + 0.55 * plot.width, middle, 0))
        if at.is_stacked:
            old.move_to((plot.right - old.width / 2 - 0.05, middle, 0))
        words.add(old)
        return VGroup(lines(strokes, LINE, 2.0, 0.9), lines(dashes, INK, 2.0, 0.8)), words

    def _name_line(self, drafted: float) -> None:
        """The number of drafted words stands under the last third of the line, and goes with it.

        In a stacked composition it stands at one height.
        """
        first, last = self.ends(drafted)
        y = self._plot.bottom + (first + 0.58 * (last - first)) / TOP * self._plot.height - 0.22
        if self._at.is_stacked:
            y = self._plot.bottom + 3.45 / TOP * self._plot.height
        text = self.length.show_drafted(drafted).text
        self.length.shift((self._plot.right - 0.02 - text.get_right()[0], y - text.get_y(), 0))

    def ends(self, drafted: float) -> tuple[float, float]:
        """Speeds at both ends of the line of so many drafted words; between whole ones it turns."""
        numbers = np.arange(1, self.most + 1)
        first, last = (
            float(np.interp(drafted, numbers, values))
            for values in zip(*((gain.first, gain.last) for gain in self.gains), strict=True)
        )
        return first, last

    def speed(self, drafted: float, share: float) -> float:
        """The speed at a share on the line of so many drafted words."""
        first, last = self.ends(drafted)
        return first + share * (last - first)

    def place(self, drafted: float, share: float) -> Points:
        """Where a share is on the line of so many drafted words, (3,)."""
        local = share * self._plot.width, self.speed(drafted, share) / TOP * self._plot.height
        return self.anchor.place(local)

    def show_state(self, state: Points) -> None:
        """Draw line, dot and dial in a state."""
        self.state = np.array(state)
        drafted, share, drawn = map(float, self.state)
        start, end, at = (self.place(drafted, each) for each in (0.0, drawn, share))
        self._name_line(drafted)
        self.line.points = NO_POINTS if drawn < 1e-3 else _between(start, end)
        self.ghost.points = NO_POINTS
        if self.leaving and drafted < self.most:
            ends = (self.place(self.most, each) for each in (0, 1))
            self.ghost.points = _between(*ends)
        corner = self.anchor.place((0, 0))
        self.guides.points = np.concatenate(
            [
                corners((corner[0], at[1]), (at[0], at[1])),
                corners((at[0], at[1]), (at[0], corner[1])),
            ]
        )
        speed = self.speed(drafted, share)
        shade = RED if speed < 1 else GREEN
        self.dot.move_to(at).set_stroke(shade).set_fill(shade)
        if self.linked:
            self.dial.show_value(speed, "")

    def go(
        self, share: float, drafted: float | None = None, drawn: float = 1.0, **kwargs: Any
    ) -> Drive:
        """Let the dot slide to a share; the line may turn meanwhile."""
        goal = np.array([self.state[0] if drafted is None else drafted, share, drawn])
        return Drive(self, lambda: self.state, self.show_state, goal, **kwargs)

    def draft_more(self, shares: Sequence[float], **kwargs: Any) -> Drive:
        """Draft one word more after the other, from one to all.

        Args:
            shares: the accepted share for each number of drafted words.
            kwargs: further attributes of the animation.
        """
        numbers = np.arange(1, self.most + 1)

        def show(drafted: float) -> None:
            whole = min(int(drafted), self.most - 1)
            number = whole + smoothstep(1.3 * (drafted - whole))
            self.show_state(np.array([number, np.interp(number, numbers, shares), 1.0]))

        return Drive(self, lambda: 1.0, show, float(self.most), **kwargs)

    def enter(self) -> list[Animation]:
        """Draw the scales; line and dot follow with `go`."""
        late = squish_rate_func(smooth, 0.45, 1)
        return [Create(self.axes[0]), FadeIn(self.axes[1], self.words, self.loss, rate_func=late)]

    def beads(self, shares: Sequence[float]) -> VGroup:
        """Small rings that stay where the dot was; those of one place stand side by side."""
        found, seen = VGroup(), dict.fromkeys(shares, 0)
        drafted = float(self.state[0])
        first, last = self.place(drafted, 0.0), self.place(drafted, 1.0)
        beside = (last - first) / np.linalg.norm(last - first)
        for share in shares:
            step = seen[share]
            seen[share] += 1
            shade = GREEN if self.speed(drafted, share) >= 1 else RED
            bead = ring((0, 0), BEAD, shade, MAIN).set_fill(SHEET, 1.0)
            found.add(bead.move_to(self.place(drafted, share) + step * SIDE_BY_SIDE * beside))
        return found

    def foot(self, text: str) -> Mobject:
        """A text for the dot's share, beside the foot of its guide."""
        at = self.place(self.state[0], self.state[1])
        mark = sans(text, SMALL, INK, weight="BOLD")
        middle = self._plot.bottom + 0.5 / TOP * self._plot.height
        return mark.move_to((at[0] - mark.width / 2 - 0.1, middle, 0))

    def mean_of(self, beads: VGroup, shares: Sequence[float], **kwargs: Any) -> Animation:
        """Let beads slide along the line to the place of their mean."""
        begins = [bead.get_center() for bead in beads]
        goal, drafted = float(np.mean(shares)), float(self.state[0])

        def slide(group: Mobject, alpha: float) -> None:
            for bead, begin, share in zip(group, begins, shares, strict=True):
                aside = (1 - smoothstep(3 * alpha)) * (begin - self.place(drafted, share))
                bead.move_to(self.place(drafted, share + alpha * (goal - share)) + aside)

        return UpdateFromAlphaFunc(beads, slide, **kwargs)


def _between(first: Points, last: Points) -> Points:
    """A straight path between two places."""
    return corners((first[0], first[1]), (last[0], last[1]))


def left_behind(chart: GainChart, share: float, text: str) -> VGroup:
    """A ring on the line of the most drafted words with a text before it, where the dot was."""
    at = chart.place(chart.most, share)
    name = sans(text, SMALL, INK_SOFT)
    name.move_to(at + (name.width / 2 + 0.25) * LEFT + 0.12 * np.array([0.0, 1.0, 0.0]))
    return VGroup(ring(at, BEAD, LINE, MAIN), name)


def instead(chart: GainChart, share: float, text: str) -> VGroup:
    """A ring on the line of the most drafted words with a text over it, where the dot would be."""
    at = chart.place(chart.most, share)
    name = sans(text, SMALL, INK_SOFT)
    name.move_to((at[0] + name.width / 2 - 0.5, chart.place(2, 0)[1] + RAISED, 0))
    way = lines([((at[0], name.get_bottom()[1] - 0.08), (at[0], at[1] + BEAD))], LINE, THIN, 0.7)
    return VGroup(way, ring(at, BEAD, LINE, MAIN).set_fill(SHEET, 1.0), name)


def demo() -> Mobject:
    """The dot on the second line, and what it has left on the first."""
    trips = [1 + 0.0385 * drafted for drafted in range(1, 7)]
    gains = [GainLine(1 / trip, (1 + n) / trip) for n, trip in enumerate(trips, 1)]
    chart = GainChart(
        gains, "drafted a trip", "1x: before", "share of drafted tokens accepted", WIDE
    )
    chart.leaving = True
    shares = (0.0, 0.0, 0.5, 1.0, 0.0)
    chart.show_state(np.array([2.0, 0.3, 1.0]))
    return VGroup(
        chart, chart.length, chart.dial, chart.beads(shares), left_behind(chart, 0.9, "Code: 5.2x")
    )


if __name__ == "__main__":
    show(demo, "gain_chart")

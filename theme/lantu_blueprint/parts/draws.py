"""Many guesses fall onto two distributions; those that are rejected are drawn again.

`python -m lantu_blueprint.parts.draws` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, UP, Mobject, VGroup, VMobject, linear

from lantu_blueprint.palette import AMBER, BLUE, GREEN, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.residual import GroupedBars, grow_grouped, lay_together
from lantu_blueprint.parts.strokes import THIN, pen
from lantu_blueprint.parts.throws import GOLDEN, along

ACROSS = 5
"""Cells beside each other in a column."""
FLIGHT, FIRST = 0.2, 0.22
"""Shares of the time that one flight takes, and after which the first redrawn one is alone."""
SOONER = 0.6
"""Exponent of the beginnings: the first guesses fall one by one, the last ones together."""
FILLED, INSET = 0.36, 0.1
"""Opacity of a cell's filling, and its distance from the next one as a share of its size."""


class Draws(VGroup):  # type: ignore[misc]
    """Guesses of the draft model as cells, over bars of q and p that lie on one another.

    Each cell is one guess of `count`, and as high as that share of its bar. As many guesses of a
    word fall as q has of it. What p covers too is kept; the others lie above it. Then each of
    these moves to where p has more than q. In the end every bar of p is full.

    Args:
        bars: both distributions, already laid together; they must not move any more.
        start: (3,) where the guesses come from.
        first: index of the word that is drawn first after a rejection.
        count: how many guesses.
        colours: of a guess in the air, a kept one, a rejected one and one that is drawn again.

    Attributes:
        drafted, kept, redrawn: number of cells of each word, (n,).
        falling, staying, over, moving, again: the cells in each of these states.
        thrown, drawn: shares of both movements, 0 to 1.
        guessed: the guesses' probabilities that are shown, (n,).

    Raises:
        ValueError: the shares of p and q are no whole numbers of `count` guesses.
    """

    def __init__(
        self,
        bars: GroupedBars,
        start: Points,
        first: int,
        count: int = 100,
        colours: tuple[Colour, ...] = (BLUE, GREEN, RED, AMBER),
    ) -> None:
        self.drafted, wanted = whole(bars.q, count), whole(bars.p, count)
        self.kept = np.minimum(self.drafted, wanted)
        self.redrawn = wanted - self.kept
        left, right = bars.span(0, 1, 0.0)
        self._half = np.array(
            [(right - left) / ACROSS / 2, bars.axes.level(ACROSS / count) / 2, 0.0]
        )
        self._bars, self._start = bars, np.asarray(start, float)
        self._count, self.guessed = count, bars.q
        words = mixed(self.drafted)
        self._passing = np.zeros(count, bool)
        places = np.zeros((count, 2), int)
        for word, (guessed, kept) in enumerate(zip(self.drafted, self.kept, strict=True)):
            own = np.flatnonzero(words == word)
            steps = np.arange(1, guessed + 1) * kept // guessed if guessed else np.zeros(0, int)
            passing = np.diff(steps, prepend=0) > 0
            self._passing[own] = passing
            places[own, 0] = word
            places[own[passing], 1] = np.arange(kept)
            places[own[~passing], 1] = kept + np.arange(guessed - kept)
        self._goals = self._spots(places)
        self._tops = np.maximum(self._goals[:, 1], self._start[1]) + 0.35
        self._begins = (np.arange(count) / count) ** SOONER * (1 - FLIGHT)
        # The uppermost of the rejected ones leave first.
        leaving = np.flatnonzero(~self._passing)
        self._leaving = leaving[np.argsort(-places[leaving, 1], kind="stable")]
        again = mixed(self.redrawn)
        chosen = int(np.flatnonzero(again == first)[0])
        again = np.concatenate([again[chosen : chosen + 1], np.delete(again, chosen)])
        slots = np.stack([again, np.zeros_like(again)], axis=1)
        for word, kept in enumerate(self.kept):
            own = again == word
            slots[own, 1] = kept + np.arange(own.sum())
        self._ends = self._spots(slots)
        number = np.arange(len(again))
        self._leaves = FIRST + (number - 1) / max(1, len(again)) * (1 - FIRST - FLIGHT)
        self._leaves[:1] = 0.0
        self.falling, self.staying, self.over, self.again = (
            pen(colour, THIN, 0.9, FILLED) for colour in colours
        )
        self.moving = pen(colours[3], THIN, 0.9, FILLED)
        super().__init__(self.staying, self.over, self.again, self.falling, self.moving)
        self.thrown = self.drawn = 0.0

    def _spots(self, places: np.ndarray) -> Points:
        """Middles of cells (n, 3), given by word and number in its column, (n, 2)."""
        begins = np.array([self._bars.span(word, 1, 0.0)[0] for word in range(len(self.kept))])
        row, column = np.divmod(places[:, 1], ACROSS)
        x = begins[places[:, 0]] + (2 * column + 1) * self._half[0]
        return self._bars.axes.anchor.place(np.stack([x, (2 * row + 1) * self._half[1]], axis=1))

    def counted(self, thrown: float) -> tuple[int, int]:
        """How many guesses have fallen after a share of the time, and how many of them are kept."""
        landed = self._flown(self._begins, thrown) >= 1
        return int(landed.sum()), int((landed & self._passing).sum())

    def show_thrown(self, thrown: float) -> Draws:
        """Draw each guess where it is after a share of the time."""
        self.thrown = thrown
        flown = self._flown(self._begins, thrown)
        spots = along(self._start, self._goals, self._tops, flown)
        begun, landed = flown > 0, flown >= 1
        self._draw(self.falling, spots[begun & ~landed])
        self._draw(self.staying, spots[landed & self._passing])
        self._draw(self.over, spots[landed & ~self._passing])
        return self

    def show_drawn(self, drawn: float) -> Draws:
        """Draw each rejected guess where it is after a share of the time in which it is redrawn."""
        self.drawn = drawn
        flown = self._flown(self._leaves, drawn)
        starts = self._goals[self._leaving]
        tops = np.maximum(starts[:, 1], self._ends[:, 1]) + 0.5
        spots = along(starts, self._ends, tops, flown)
        begun, landed = flown > 0, flown >= 1
        self._draw(self.over, spots[~begun])
        self._draw(self.moving, spots[begun & ~landed])
        self._draw(self.again, spots[landed])
        return self

    def show_guess(self, q: Points) -> Draws:
        """Draw the cells of other probabilities q (n,) after all was drawn again.

        What p covers is kept and the rest of p drawn again, whatever q is; rejected cells are not
        shown, since each of them lies where it was drawn again.
        """
        self.guessed = np.asarray(q, float)
        wanted = self.kept + self.redrawn
        kept = np.minimum(np.round(self.guessed * self._count).astype(int), wanted)
        self._draw(self.staying, self._column(np.zeros_like(kept), kept))
        self._draw(self.again, self._column(kept, wanted))
        self._draw(self.over, np.empty((0, 3)))
        return self

    def _column(self, first: np.ndarray, end: np.ndarray) -> Points:
        """Middles of the cells of each word from number `first` to before `end`, (k, 3)."""
        places = [
            (word, number)
            for word, (low, high) in enumerate(zip(first, end, strict=True))
            for number in range(low, high)
        ]
        return self._spots(np.array(places, int).reshape(-1, 2))

    def _draw(self, path: VMobject, middles: Points) -> None:
        x, y = self._half[:2] * (1 - INSET) * self._bars.axes.anchor.scaling
        sides = corners((-x, -y), (x, -y), (x, y), (-x, y), (-x, -y))
        path.points = (
            (middles[:, None] + sides).reshape(-1, 3) if len(middles) else NO_POINTS.copy()
        )

    @staticmethod
    def _flown(begins: Points, share: float) -> Points:
        """The share of its way that each has flown; at the end all have, whatever the rounding."""
        return np.clip((share - begins) / FLIGHT + (share >= 1), 0.0, 1.0)


def whole(shares: Sequence[float] | Points, count: int) -> np.ndarray:
    """How many of `count` each share is, (n,).

    Raises:
        ValueError: they are no whole numbers.
    """
    numbers = np.asarray(shares, float) * count
    rounded = np.round(numbers).astype(int)
    if np.abs(numbers - rounded).max() > 1e-6:
        raise ValueError(f"{count} guesses cannot show the shares {list(shares)} exactly")
    return rounded


def mixed(numbers: np.ndarray) -> np.ndarray:
    """Indices, each as often as its number says, evenly mixed; shape (sum of the numbers,)."""
    ordered = np.repeat(np.arange(len(numbers)), numbers)
    ranks = np.argsort(np.argsort(np.arange(1, len(ordered) + 1) * GOLDEN % 1.0))
    return np.asarray(ordered[ranks])


def draw_many(draws: Draws, **kwargs: Any) -> Drive:
    """Let all guesses fall, one by one and then many."""
    kwargs.setdefault("rate_func", linear)
    return Drive(draws, lambda: draws.thrown, draws.show_thrown, 1.0, **kwargs)


def draw_again(draws: Draws, to: float = 1.0, **kwargs: Any) -> Drive:
    """Draw the rejected ones again, up to a share of the time; up to `FIRST` the first alone."""
    kwargs.setdefault("rate_func", linear)
    return Drive(draws, lambda: draws.drawn, draws.show_drawn, to, **kwargs)


def demo() -> Mobject:
    """While they fall, when all have fallen, and when the rejected ones are drawn again."""
    groups = VGroup()
    for thrown, drawn in ((0.6, 0.0), (1.0, 0.0), (1.0, 0.6)):
        bars = GroupedBars(
            [" pear", " peach", " plum", " fig"],
            [0.5, 0.2, 0.15, 0.15],
            [0.15, 0.45, 0.25, 0.15],
            height=2.4,
            pitch=1.0,
            top=0.5,
            wider=2.0,
        )
        for drive in (grow_grouped(bars), lay_together(bars)):
            drive.begin()
            drive.interpolate(1)
        draws = Draws(bars, bars.get_corner(UP + RIGHT) + 0.3 * UP, 1).show_thrown(thrown)
        if drawn:
            draws.show_drawn(drawn)
        groups.add(VGroup(bars, draws))
    return groups.arrange(RIGHT, buff=0.2).scale(0.75)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "draws")

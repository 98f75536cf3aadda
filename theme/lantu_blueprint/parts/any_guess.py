"""Whatever the draft model guesses, kept and redrawn cells fill the same bars.

`python -m lantu_blueprint.parts.any_guess` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, UP, Mobject, VGroup

from lantu_blueprint.parts.anchor import Points
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.draws import Draws
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.residual import GroupedBars, lay_together


def others(q: Sequence[float] | Points) -> list[Points]:
    """Other guesses than q, (n,) each: all words alike, and half way to q in the other order."""
    own = np.asarray(q, float)
    alike = np.full(len(own), 1 / len(own))
    return [alike, (own + own[::-1] + alike) / 3]


def guess(draws: Draws, bars: GroupedBars, q: Sequence[float] | Points, **kwargs: Any) -> Drive:
    """Let the draft model's bars change to other probabilities, and the cells with them.

    Args:
        draws: all drawn again already.
        bars: those on which they lie.
        q: the probabilities at the end, (n,).
        kwargs: those of an animation.
    """

    def show_guess(now: Points) -> None:
        draws.show_guess(now)
        for index, value in enumerate(now):
            span = bars.span(index, 0, 0.0)
            bars.q_bars[index].draw(bars.axes.anchor, *span, bars.axes.level(float(value)), 1.0)

    part = VGroup(bars.q_bars, draws)
    return Drive(part, lambda: draws.guessed, show_guess, np.asarray(q, float), **kwargs)


def demo() -> Mobject:
    """The bars of one editor, filled from the guesses of three interns."""
    q, p = [0.5, 0.2, 0.15, 0.15], [0.15, 0.45, 0.25, 0.15]
    groups = VGroup()
    for guessed in (np.array(q), *others(q)):
        bars = GroupedBars([" pear", " peach", " plum", " fig"], q, p, 2.4, 1.0, 0.5, wider=2.0)
        laid = lay_together(bars)
        laid.begin()
        laid.interpolate(1)
        draws = Draws(bars, UP, 1)
        changed = guess(draws, bars, guessed)
        changed.begin()
        changed.interpolate(1)
        groups.add(VGroup(bars, draws))
    return groups.arrange(RIGHT, buff=0.2).scale(0.75)


if __name__ == "__main__":
    show(demo, "any_guess")

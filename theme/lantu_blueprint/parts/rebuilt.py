"""A distribution that is filled by what a check accepts and what it redraws.

`python -m lantu_blueprint.parts.rebuilt` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, Mobject, VGroup

from lantu_blueprint.palette import AMBER, BLUE, GREEN, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.residual import LIP, hatched
from lantu_blueprint.parts.strokes import HEAVY, MAIN, THIN, pen
from lantu_blueprint.parts.token import seated
from lantu_blueprint.type import SMALL

SHARE = 0.56
"""Width of a bar relative to the distance of two bars."""


class RebuiltBars(VGroup):  # type: ignore[misc]
    """Outlines at the target's probabilities p, filled up by min(q, p) and by max(0, p − q).

    The draft's bars lie behind them and are a little wider, so that both are seen on one another.
    A drafted token is kept with probability min(1, p/q), which gives min(q, p) of it; the rest of
    p comes from the redrawn tokens. Both together fill every outline: nothing is lost.

    Args:
        tokens: names under the bars.
        q: the draft's probabilities (n,).
        p: the target's probabilities (n,).
        height: of the highest bar in units.
        pitch: distance of two bars in units.
        colours: of the draft's bars, outlines, kept part and redrawn part.

    Attributes:
        drafted, outlines, kept, redrawn: one path per token.
        names: lettering under the bars.
        state: (4,) shares drawn of the draft's bars, outlines, kept and redrawn parts, 0 to 1.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        q: Sequence[float],
        p: Sequence[float],
        height: float = 1.6,
        pitch: float = 1.0,
        colours: tuple[Colour, ...] = (BLUE, PURPLE, GREEN, AMBER),
    ) -> None:
        self._q, self._p = np.array(q, float), np.array(p, float)
        self._unit, self._pitch = height / float(max(self._p.max(), self._q.max())), pitch
        self.anchor = Anchor((0, 0, 0), len(tokens) * pitch, height)
        self.ground = pen(LINE, THIN, 0.9)
        self.ground.points = corners((0, 0), (len(tokens) * pitch, 0))
        self.drafted, self.outlines, self.kept, self.redrawn = (
            VGroup(*(pen(colour, width, 1.0, fill) for _ in tokens))
            for colour, width, fill in zip(
                colours, (MAIN, HEAVY, MAIN, THIN), (0.1, 0, 0.3, 0.16), strict=True
            )
        )
        self.names = VGroup(
            *(
                seated(token, SMALL).shift(((index + 0.5) * pitch, -0.3, 0))
                for index, token in enumerate(tokens)
            )
        )
        super().__init__(
            self.anchor,
            self.ground,
            self.drafted,
            self.kept,
            self.redrawn,
            self.outlines,
            self.names,
        )
        self.state = np.zeros(4)
        self.show_state(self.state)

    def show_state(self, state: np.ndarray) -> None:
        """Draw a share (4,) of the draft's bars, outlines, kept parts and redrawn parts."""
        self.state = np.array(state)
        drafted, outlined, kept, redrawn = (float(share) for share in state)
        half = SHARE * self._pitch / 2
        for index, (q, p) in enumerate(zip(self._q, self._p, strict=True)):
            left, right = ((index + 0.5) * self._pitch + side * half for side in (-1, 1))
            common = min(q, p) * self._unit
            whole = p * self._unit
            parts = (
                (
                    self.drafted,
                    box(left - LIP, right + LIP, 0, q * self._unit * drafted),
                    q * self._unit * drafted,
                ),
                (self.outlines, box(left, right, 0, whole * outlined), whole * outlined),
                (self.kept, box(left, right, 0, common * kept), common * kept),
                (
                    self.redrawn,
                    hatched(left, right, common, common + (whole - common) * redrawn),
                    (whole - common) * redrawn,
                ),
            )
            for group, points, size in parts:
                group[index].points = self.anchor.place(points) if size > 1e-3 else NO_POINTS


def rebuild(bars: RebuiltBars, *state: float, **kwargs: Any) -> Drive:
    """Draw the bars up to shares of outlines, kept parts and redrawn parts."""
    return Drive(bars, lambda: bars.state, bars.show_state, np.array(state), **kwargs)


def demo() -> Mobject:
    """Both models, then the kept part of the target's bars, then both parts."""
    groups = VGroup()
    for state in ((1, 1, 0, 0), (1, 1, 1, 0), (1, 1, 1, 1)):
        bars = RebuiltBars(["on", "upon", "in"], [0.7, 0.15, 0.15], [0.3, 0.5, 0.2])
        bars.show_state(np.array(state, float))
        groups.add(bars)
    return groups.arrange(RIGHT, buff=0.7)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "rebuilt")

"""What comes of it if every draft is accepted: the words come as often as the intern guesses them.

`python -m lantu_blueprint.parts.all_accepted` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    RIGHT,
    Animation,
    Create,
    FadeIn,
    LaggedStart,
    Mobject,
    VGroup,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.probability_game import WIDE, Places
from lantu_blueprint.palette import AMBER, BLUE, INK_SOFT, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import HEAVY, MAIN, pen
from lantu_blueprint.parts.token import seated
from lantu_blueprint.type import mono, sans

FILLED = 0.3
"""Opacity of the filling of the bars."""
OVER = 0.3
"""How far the line at the editor's share stands out of a bar, as a share of the bar's height."""
GAP = 0.15
"""Distance between a word, its bar and what is said of it."""


class AllAccepted(VGroup):  # type: ignore[misc]
    """One level bar for each word of a place: how often it comes if every draft is accepted.

    A line stands where the editor's own share is. What lies beyond it comes too often and turns
    red; what is missing up to it is outlined in amber.

    Args:
        words: those between which the intern chose.
        q: the intern's probabilities, (n,).
        p: the editor's probabilities, (n,).
        notes: what is said of a word that comes too often, and of one that comes too rarely.
        at: measures of the composition.
        colours: of the intern and of the editor.

    Attributes:
        words: the words, one below the other.
        said: at each bar both shares and what is wrong with the first one.
        grown: share of the bars that is drawn.
    """

    def __init__(
        self,
        words: Sequence[str],
        q: Sequence[float],
        p: Sequence[float],
        notes: tuple[str, str],
        at: Places,
        colours: tuple[Colour, Colour] = (BLUE, PURPLE),
    ) -> None:
        begin, top = at.failing
        pitch, unit = at.row, at.unit
        self._unit = unit
        self._q, self._p = np.asarray(q, float), np.asarray(p, float)
        height = 0.6 * pitch
        longest = begin + unit * float(max(self._q.max(), self._p.max()))
        self.anchor = Anchor((0, 0, 0), 1.0, 1.0)
        self.bars, self.lines = pen(colours[0], MAIN, 1.0, FILLED), pen(colours[1], HEAVY)
        self._over, self._lacking = pen(RED, MAIN, 1.0, 0.75), pen(AMBER, MAIN)
        self.words, self.said = VGroup(), VGroup()
        over, lacking, ends = [NO_POINTS], [NO_POINTS], [NO_POINTS]
        self._boxes = []
        for index, word in enumerate(words):
            y = top - index * pitch
            low, high = y - height / 2, y + height / 2
            self._boxes.append((begin, low, high))
            name = seated(word.strip(), at.texts, INK_SOFT)
            self.words.add(name.shift((begin - GAP - name.width / 2, y, 0)))
            share, wanted = self._q[index], self._p[index]
            sides = (begin + unit * min(share, wanted), begin + unit * max(share, wanted))
            (over if share > wanted else lacking).append(box(*sides, low, high))
            edge = begin + unit * wanted
            reach = OVER * height
            ends.append(corners((edge, low - reach), (edge, high + reach)))
            note, shade = (notes[0], RED) if share > wanted else (notes[1], AMBER)
            sign = ">" if share > wanted else "<"
            parts = VGroup(
                mono(f"{share:.0%}", at.texts, colours[0], weight="BOLD"),
                mono(sign, at.texts, INK_SOFT),
                mono(f"{wanted:.0%}", at.texts, colours[1], weight="BOLD"),
                sans(note, at.texts, shade),
            ).arrange(RIGHT, buff=GAP)
            self.said.add(parts.move_to((longest + 2 * GAP + parts.width / 2, y, 0)))
        self._over.points, self._lacking.points, self.lines.points = map(
            np.concatenate, (over, lacking, ends)
        )
        super().__init__(self.anchor, self.words, self.bars)
        self.grown = 0.0

    def show_grown(self, grown: float) -> AllAccepted:
        """Draw a share of each bar."""
        self.grown = grown
        paths = [
            box(begin, begin + grown * self._unit * share, low, high)
            for (begin, low, high), share in zip(self._boxes, self._q, strict=True)
        ]
        self.bars.points = self.anchor.place(np.concatenate(paths)) if grown else NO_POINTS.copy()
        return self

    def grow(self, **kwargs: Any) -> Drive:
        """Let all bars grow together, as all drafts are accepted."""
        return Drive(self, lambda: self.grown, self.show_grown, 1.0, **kwargs)

    def compared(self) -> list[Animation]:
        """The editor's shares appear, and then what is wrong with each word."""
        self.add(self.lines, self._over, self._lacking, self.said)
        late = squish_rate_func(smooth, 0.45, 1)
        return [
            Create(self.lines),
            FadeIn(self._over, self._lacking, rate_func=late),
            LaggedStart(*map(FadeIn, self.said), lag_ratio=0.4, rate_func=late),
        ]


def demo() -> Mobject:
    """One word comes too often, another too rarely."""
    words, q, p = (" the", " a", " her"), (0.7, 0.2, 0.1), (0.63, 0.15, 0.22)
    shown = AllAccepted(words, q, p, ("too often", "too rare"), WIDE).show_grown(1.0)
    shown.compared()
    return shown


if __name__ == "__main__":
    show(demo, "all_accepted")

"""Labels below a formula, tied to its parts by thin lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from manim import VGroup, VMobject

from lantu_blueprint.block import fitted
from lantu_blueprint.layouts.formula.typeset import Form
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.parts.anchor import Anchor, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.type import BODY, SMALL

DROP = 0.75
"""Height between the formula and the labels."""
HEIGHT = 1.0
GAP = 0.35
"""Least distance of labels."""
CLEAR = 0.1


class Label(VGroup):  # type: ignore[misc]
    """The label of a part: a line from the part, and a text.

    Attributes:
        state: (4,) local places of the part and of the top of the text.
    """

    def __init__(self, text: str, shade: str, width: float) -> None:
        self.anchor = Anchor((0, 0, 0), 1.0, 1.0)
        self.line = VMobject(stroke_color=shade, stroke_width=stroke(1.5), stroke_opacity=0.8)
        self.text = fitted(text, width, HEIGHT, BODY, SMALL, shade, align="centre")
        self.state: Points = np.zeros(4)
        super().__init__(self.anchor, self.line, self.text)
        self.name = text

    def show_state(self, state: Points) -> Label:
        """Draw it between two places."""
        self.state = state
        x, y, to_x, to_y = state
        clear = CLEAR if to_y > y else -CLEAR  # the text stands above or below the part
        bend = y + (to_y - y) * 0.45
        way = corners((x, y + clear), (x, bend), (to_x, bend), (to_x, to_y - clear))
        self.line.points = self.anchor.place(way[:, :2])
        end = self.text.get_bottom() if to_y > y else self.text.get_top()
        self.text.shift(self.anchor.place([to_x, to_y]) - end)
        return self

    def moved(self, state: Points) -> Drive:
        """Move to other places; the text is faint on a long way, on which it may cross others."""
        begin = self.state
        far = abs(float(state[2] - begin[2])) > GAP

        def show(share: float) -> None:
            self.show_state(begin + (state - begin) * share)
            passing = min(1.0, 40 * share * (1 - share)) if far else 0.0
            self.text.glyphs.set_fill(opacity=1 - 0.6 * passing)

        return Drive(self, lambda: 0.0, show, 1.0)


def stands_above(form: Form, key: str) -> bool:
    """Whether a part has something of the formula below it, as a numerator has."""
    part = form.members[key].occurrences[0]
    own = {id(glyph) for glyph in part.get_family()}
    left, right, low = part.get_left()[0], part.get_right()[0], part.get_bottom()[1]
    return any(
        glyph.get_left()[0] < right and glyph.get_right()[0] > left and glyph.get_top()[1] < low
        for glyph in form.typeset.family_members_with_points()
        if id(glyph) not in own and glyph.get_fill_opacity()
    )


def placed(form: Form, labels: Mapping[str, Label], stage: Region) -> dict[str, Points]:
    """The states of the labels of all parts that occur in a form."""
    found: dict[str, Points] = {}
    for above in (False, True):
        mine = [key for key in labels if key in form.members and stands_above(form, key) == above]
        firsts = {key: form.members[key].occurrences[0] for key in mine}
        mine.sort(key=lambda key: float(firsts[key].get_center()[0]))
        wanted = [float(firsts[key].get_center()[0]) for key in mine]
        widths = [labels[key].text.width for key in mine]
        end = form.get_top()[1] + DROP if above else form.get_bottom()[1] - DROP
        for key, at in zip(mine, spread(wanted, widths, stage.left, stage.right), strict=True):
            part = firsts[key]
            begin = part.get_top() if above else part.get_bottom()
            found[key] = np.array([begin[0], begin[1], at, end])
    return found


def spread(
    wanted: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[float]:
    """Centres of intervals near the wanted ones, in order, within bounds and apart."""
    places = list(wanted)
    for _ in range(200):
        for n in range(len(places)):
            half = widths[n] / 2
            places[n] = min(max(places[n], left + half), right - half)
        moved = False
        for n in range(len(places) - 1):
            need = (widths[n] + widths[n + 1]) / 2 + GAP
            short = need - (places[n + 1] - places[n])
            if short > 1e-6:
                places[n] -= short / 2
                places[n + 1] += short / 2
                moved = True
        if not moved:
            break
    return places

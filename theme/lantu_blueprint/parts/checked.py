"""Drafts that were checked: on one sheet, each with the target's probability in it.

`python -m lantu_blueprint.parts.checked` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, ORIGIN, RIGHT, Mobject, VGroup

from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import HEIGHT
from lantu_blueprint.parts.opened import OpenEnvelope
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, path
from lantu_blueprint.parts.tray import DraftTray

EAR = 0.26
"""Size of the folded corner of the sheet."""


def paper_around(tray: DraftTray, colour: Colour = BLUE) -> VGroup:
    """One sheet around all drafts of a tray: a text that is already written."""
    left, right = (tray.base.get_corner(side)[0] for side in (DOWN + LEFT, DOWN + RIGHT))
    left, right = left + 0.1, right - 0.1
    floor, (_, middle) = tray.at.floor, tray.at.centre
    top = middle + tray.at.size * HEIGHT / 2 + 0.16
    outline = [(left, floor), (left, top), (right - EAR, top), (right, top - EAR), (right, floor)]
    fold = [(right - EAR, top), (right - EAR, top - EAR), (right, top - EAR)]
    return VGroup(
        path(outline, colour, MAIN, fill=TINT, closed=True),
        path(fold, colour, THIN),
    )


def openable(
    tray: DraftTray, readings: Sequence[str], colour: Colour = BLUE, shade: Colour = PURPLE
) -> VGroup:
    """Envelopes that can open, in the places of the drafts of a tray, each with a reading."""
    opens = VGroup()
    for reading, draft in zip(readings, tray.envelopes, strict=True):
        envelope = OpenEnvelope(reading, colour, shade)
        if tray.at.size != 1:
            envelope.scale(tray.at.size, about_point=ORIGIN)
        opens.add(envelope.shift(draft.body.get_center()))
    return opens


def demo() -> Mobject:
    """Four drafts that were checked."""
    tray = DraftTray(["stared", " at", " the", " broken"], "She")
    opens = openable(tray, ["62%", "91%", "63%", "48%"])
    for each in opens:
        each.show_opened(1.0)
    return VGroup(paper_around(tray), opens, *(draft.token for draft in tray.envelopes))


if __name__ == "__main__":
    show(demo, "checked")

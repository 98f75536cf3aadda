"""Where the editor, the intern, their race and the tray stand, side by side or below each other."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.compositions import tray
from lantu_blueprint.measures import COMPACT
from lantu_blueprint.type import BODY, LARGE, SMALL


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        tray: measures of the tray.
        names: height of the names over both figures.
        edges: left end of the intern's name, and right end of the editor's.
        under: how far below a name the technical term stands; 0 is beside it.
        notes: height of the notes under the tray.
        close: scale of the editor while alone on the sheet.
        desk: middle of the desk, and height of the editor, then.
        size: scale of the editor later.
        office: place of the editor later; None is where it was made.
        intern, intern_size: place and size of the intern.
        lift: height of a throw.
        claim: place of the claim.
        racers: sizes of lorry and van in the race.
        start, truck, draft: where the race begins, and the heights of both lanes.
        texts, large: text sizes of the notes and of the claim.
        drafts: right end of the note that counts the drafts.
    """

    tray: tray.Places = tray.WIDE
    names: float = 2.52
    edges: tuple[float, float] = (-6.35, 6.35)
    under: float = 0.0
    notes: float = -2.2
    close: float = 1.35
    desk: tuple[float, float] = (0.0, 0.35)
    size: float = 1.0
    office: tuple[float, float] | None = None
    intern: tuple[float, float] = (-5.1, 1.04)
    intern_size: float = 1.35
    lift: float = 1.5
    claim: tuple[float, float] = (-0.9, 2.52)
    racers: tuple[float, float] = (1.0, 0.85)
    start: float = -2.12
    truck: float = 1.2
    draft: float = 0.28
    texts: float = BODY
    large: float = LARGE
    drafts: float = 1.0


WIDE = Places()
STACKED = Places(
    tray=tray.STACKED,
    names=2.55,
    edges=(COMPACT.left, COMPACT.right),
    under=0.36,
    notes=-2.06,
    close=0.9,
    desk=(0.9, 0.55),
    size=0.45,
    office=(2.0, 1.36),
    intern=(-2.3, 1.45),
    intern_size=0.72,
    lift=0.6,
    claim=(0.6, 0.68),
    start=-1.66,
    racers=(0.6, 0.5),
    truck=0.0,
    draft=-0.52,
    texts=SMALL,
    large=36.0,
    drafts=2.6,
)
"""The race lies between both figures above and the tray below."""

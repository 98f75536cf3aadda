"""The cells below the work of a trial: a place for each drafted token, and the verdicts on them.

`python -m lantu_blueprint.parts.trial_cells` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject, VGroup

from lantu_blueprint.compositions.trial import WIDE, Places
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, LINE, RED, SHEET
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.strokes import THIN, TINT, frame

ROW = 3
"""Number of a trip's drafts side by side; further drafts go into a second row."""
BETWEEN = 0.16
"""Gap between the cells of two trips."""


def cells_below(at: Places, trips: Sequence[tuple[int, int]]) -> tuple[VGroup, VGroup]:
    """Blocks of cells below the work, one for each trip of (drafted, kept tokens); the marks."""
    drafted = [count for count, _ in trips]
    across = [min(count, ROW) for count in drafted]
    work, inset = at.work, at.inset
    room = work.width - 2 * inset
    between = BETWEEN
    pitch = (room - between * (len(drafted) - 1)) / sum(across)
    if pitch * max(-(-count // ROW) for count in drafted) > at.cells:
        pitch = at.cells / max(-(-count // ROW) for count in drafted)
        between = (room - pitch * sum(across)) / max(1, len(drafted) - 1)
    cells, marks, top = VGroup(), VGroup(), work.bottom - 0.16
    pen = work.left + inset
    for count, wide, kept in zip(drafted, across, (kept for _, kept in trips), strict=True):
        block, verdicts = VGroup(), VGroup()
        for index in range(count):
            x, y = pen + (index % wide + 0.5) * pitch, top - (index // wide + 0.5) * pitch
            cell = frame(pitch - 0.05, pitch - 0.05, 0.04, LINE, THIN, 0.5, fill=TINT)
            block.add(cell.set_fill(SHEET, 0.9).move_to((x, y, 0)))
            kind: Kind = "tick" if index < kept else "cross"
            verdicts.add(mark(kind, 0.55 * pitch).move_to((x, y, 0)))
        cells.add(block)
        marks.add(verdicts)
        pen += wide * pitch + between
    return cells, marks


def show_judged(cells: VGroup, kept: Sequence[int]) -> None:
    """Give the cells of trips the colours that they have when the editor has judged them."""
    for block, count in zip(cells, kept, strict=True):
        block.set_stroke(RED, stroke(2), 1.0)
        block[:count].set_stroke(GREEN)


def demo() -> Mobject:
    """Two trips, judged."""
    trips = ((6, 6), (6, 3))
    cells, marks = cells_below(WIDE, trips)
    show_judged(cells, [kept for _, kept in trips])
    return VGroup(cells, marks).center()


if __name__ == "__main__":
    show(demo, "trial_cells")

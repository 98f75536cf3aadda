"""A truck that passes below a row of memory cells once, and ticks what it has settled."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    VGroup,
    linear,
    squish_rate_func,
    there_and_back,
)

from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import seconds
from lantu_blueprint.compositions.resample import Places
from lantu_blueprint.palette import LINE
from lantu_blueprint.parts.annotations import DimensionLine
from lantu_blueprint.parts.icons import truck_small
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.stamp import Stamp
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.scene import BlueprintScene

PASSING = 3.8
"""Seconds of the one pass, if the row leaves them; it takes what the row leaves."""
READ = 0.9
"""Seconds at the end of the row in which the conclusion is read."""
BELOW = -0.85
"""Distance of the line that measures the words from them; the truck passes below its text."""
SHARE = 0.12
"""Share of the pass in which a tick is drawn."""
WRITTEN = (0.25, 0.6)
"""Shares of the pass between which the conclusion is written: there is time to read it after."""


def one_pass(scene: BlueprintScene, cells: VGroup, accepted: int, stamp: Stamp, at: Places) -> None:
    """Let the truck pass below the words once; it ticks what it settles, and measures the whole.

    Args:
        scene: gives the label `partial`.
        cells: the memory's cells.
        accepted: number of the cells from the left whose words passed.
        stamp: lies above the next cell, whose word was written anew.
        at: measures of the composition.
    """
    truck = truck_small(scene.term_colour("target")).scale(at.truck)
    edge = scene.stage.right
    end = edge - 0.1 - truck.width / 2
    begin = -end
    truck.set_x(begin).align_to((0, at.road, 0), DOWN)
    road = lines([((-edge, at.road), (edge, at.road))], LINE, 2.0)
    scene.play(FadeIn(truck, shift=0.6 * RIGHT), Create(road), run_time=0.5)
    passed = [(cell.box.get_x() - begin) / (end - begin) for cell in cells]
    ticks = [
        tick_mark(scene.term_colour("accepted")).next_to(cell, UP, buff=0.3)
        for cell in cells[:accepted]
    ]
    left = cells[0].box.get_corner(DOWN + LEFT)
    right = cells[accepted].box.get_corner(DOWN + RIGHT)
    span = DimensionLine(left, right, scene.label("partial"), BELOW, size=at.texts)
    writing = squish_rate_func(linear, *WRITTEN)
    scene.play(
        truck.animate(rate_func=linear).shift((end - begin) * RIGHT),
        *(
            Create(tick, rate_func=squish_rate_func(linear, share, share + SHARE))
            for tick, share in zip(ticks, passed, strict=False)
        ),
        stamp.animate(rate_func=squish_rate_func(there_and_back, passed[accepted], 1)).scale(1.15),
        AnimationGroup(Create(span, lag_ratio=0.3), rate_func=writing),
        run_time=max(PASSING, seconds(scene.row.ticks - LEAD_OUT) - scene.now - READ),
    )

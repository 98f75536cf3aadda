"""Finds sounds that begin outside of their row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.findings import Code, Finding
from lantu.storyboard import Place, Source, Storyboard
from lantu.timing.plan import RowPlan


def sound_problems(storyboard: Storyboard, rows: Sequence[RowPlan]) -> list[Finding]:
    """Find all sounds that begin before their row, or after its end.

    Args:
        storyboard: storyboard with the sounds.
        rows: its rows, timed.
    """
    source = storyboard.source or Source("storyboard", Path.cwd(), "", {})
    problems = []
    for index, plan in enumerate(rows):
        for number, sound in enumerate(plan.row.sounds):
            tick = plan.sound_tick(sound)
            if not 0 <= tick < plan.timed.ticks:
                cause = f"the sound begins at {tick / TICKS_PER_SECOND:.2f} s of its row"
                remedy = f"The row lasts {plan.timed.seconds:.2f} s: change `at` or `after`."
                place: Place = ("rows", index, "sounds", number)
                problems.append(source.problem(Code.EFFECT_OUTSIDE_ROW, place, cause, remedy))
    return problems

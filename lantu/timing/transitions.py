"""Prepares the joins of rows: what stays at the end of a row and travels on in the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.core.records import TimedRow
from lantu.layouts import Layout
from lantu.storyboard import Row

MATCH = "match"


def with_transitions(
    rows: Sequence[Row], timed: Sequence[TimedRow], layouts: Mapping[str, Layout]
) -> list[TimedRow]:
    """Tell each row how the next one follows, and a matching row which one came before.

    Args:
        rows: rows of the storyboard in order.
        timed: the same rows on the tick grid.
        layouts: layouts of the theme.
    """
    result = list(timed)
    for index in range(1, len(rows)):
        transition = rows[index].transition
        if transition == "cut":
            continue
        kept: tuple[str, ...] = ()
        if transition == MATCH:
            kept = _shared(result[index - 1], timed[index], rows[index - 1 : index + 1], layouts)
        result[index - 1] = replace(result[index - 1], leaving=transition, kept=kept)
        if kept:
            before = replace(result[index - 1], before=None, captions=())
            result[index] = replace(result[index], before=before)
    return result


def _shared(
    first: TimedRow, second: TimedRow, rows: Sequence[Row], layouts: Mapping[str, Layout]
) -> tuple[str, ...]:
    keys = [
        layouts[row.layout or ""].model.model_validate(one.data).keys()
        for one, row in zip((first, second), rows, strict=True)
    ]
    return tuple(key for key in keys[0] if key in keys[1])

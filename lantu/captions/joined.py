"""Joins the captions of the narration with those that a scene adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lantu.core.records import Caption


def joined(spoken: Sequence[Caption], added: Sequence[Caption], begins: int) -> tuple[Caption, ...]:
    """Return captions without overlap; where both are shown, the added lines stand above.

    Args:
        spoken: captions of the narration, in order and without overlap.
        added: captions of the scene, in ticks from the row's start.
        begins: tick at which the row begins, in the time of `spoken`.
    """
    if not added:
        return tuple(spoken)
    placed = [replace(one, begins=one.begins + begins, ends=one.ends + begins) for one in added]
    both = [*placed, *spoken]
    edges = sorted({edge for one in both for edge in (one.begins, one.ends)})
    found: list[Caption] = []
    for first, last in pairwise(edges):
        lines = tuple(
            line for one in both if one.begins <= first and last <= one.ends for line in one.lines
        )
        if not lines:
            continue
        if found and found[-1].lines == lines and found[-1].ends == first:
            found[-1] = replace(found[-1], ends=last)
        else:
            found.append(Caption(first, last, lines))
    return tuple(found)

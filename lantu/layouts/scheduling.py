"""Decides at which tick each element of a layout appears."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lantu.core.errors import SceneError
from lantu.findings import Code

SHARE = 0.8
"""Share of a span of time over which elements without a mark of their own are spread."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The time of one element.

    Attributes:
        tick: from the row's start.
        mark: the mark at which it appears; None if it appears between marks.
    """

    tick: int
    mark: str | None


def schedule(
    wanted: Sequence[str | None],
    cues: Mapping[str, int],
    taken: Collection[str],
    begins: int,
    ends: int,
) -> list[Scheduled]:
    """Give each element a tick, in the order of the elements.

    An element with a mark appears at it. Elements without one share the marks that lie between
    their neighbours and that nothing else uses, in order; if there are more elements than marks,
    or no marks, they are spread evenly over the time that is left.

    Args:
        wanted: mark of each element, or None.
        cues: mark -> tick.
        taken: marks that actions use.
        begins: tick of the first element at the earliest.
        ends: tick at which the last element must be there.

    Raises:
        SceneError: an element names a mark that the narration does not have.
    """
    for mark in wanted:
        if mark is not None and mark not in cues:
            raise SceneError(f"the narration has no mark {{{mark}}}", Code.SCENE_UNKNOWN_MARK)
    used = {mark for mark in wanted if mark} | set(taken)
    result: list[Scheduled] = []
    index, low = 0, begins
    while index < len(wanted):
        mark = wanted[index]
        if mark is not None:
            low = cues[mark]
            result.append(Scheduled(low, mark))
            index += 1
            continue
        stop = next((i for i in range(index, len(wanted)) if wanted[i] is not None), len(wanted))
        high = cues[wanted[stop] or ""] if stop < len(wanted) else ends
        free = sorted(
            (tick, name) for name, tick in cues.items() if low <= tick < high and name not in used
        )
        result += _share_out(stop - index, free, low, high)
        index = stop
    return result


def _share_out(count: int, free: list[tuple[int, str]], low: int, high: int) -> list[Scheduled]:
    """Spread elements over free marks, given as (tick, name) in order."""
    if not free:
        step = SHARE * max(0, high - low) / count
        return [Scheduled(low + round(index * step), None) for index in range(count)]
    places = [index * len(free) // count for index in range(count)]
    if count < len(free):
        places = list(range(count))
    result = []
    for index, place in enumerate(places):
        tick, name = free[place]
        sharing = [other for other in places if other == place]
        after = free[place + 1][0] if place + 1 < len(free) else high
        turn = index - places.index(place)
        delay = round(turn * SHARE * max(0, after - tick) / len(sharing))
        result.append(Scheduled(tick + delay, name if not turn else None))
    return result

"""Finds the updaters of a scene, and those that add up the time between frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from manim import Mobject

from lantu.core.ticks import TICKS_PER_SECOND

STEPS_PER_SECOND = 60
"""Steps in which updaters with `dt` are run at every frame rate; the highest frame rate."""
STEP = 1 / STEPS_PER_SECOND
"""Length of a step in seconds."""
STEPS_PER_TICK = STEPS_PER_SECOND // TICKS_PER_SECOND


class Followed:
    """The times of the frames of a play, in Manim's form; calls a function after the last one."""

    def __init__(self, times: Any, after: Callable[[], None]) -> None:
        self._times, self._after = times, after

    def __iter__(self) -> Iterator[float]:
        yield from self._times
        self._after()

    def close(self) -> None:
        """Close Manim's progress bar."""
        self._times.close()


def of_time_alone(updater: Callable[..., object]) -> None:
    """Mark an updater with `dt` that does not use it, but the time of the row."""
    updater.of_time_alone = True  # type: ignore[attr-defined]


def has_time_based(mobjects: Iterable[Mobject]) -> bool:
    """Return whether any updater of some mobjects or of their submobjects takes `dt`."""
    return any(one.has_time_based_updater() for one in _with_updaters(mobjects))


def adds_up(mobjects: Iterable[Mobject]) -> bool:
    """Return whether the state of some mobjects depends on the steps in which time passes."""
    return any(
        not getattr(updater, "of_time_alone", False)
        for one in _with_updaters(mobjects)
        for updater in one.get_time_based_updaters()
    )


def _with_updaters(mobjects: Iterable[Mobject]) -> Iterator[Any]:
    waiting, seen = list(mobjects), set[int]()
    while waiting:
        mobject = waiting.pop()
        if id(mobject) in seen:
            continue
        seen.add(id(mobject))
        if mobject.updaters:
            yield mobject
        waiting += mobject.submobjects

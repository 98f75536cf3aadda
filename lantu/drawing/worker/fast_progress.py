"""Plays without Manim's progress bar, which is made for every play also where none is shown.

The first one starts a thread and creates a lock that processes share, several milliseconds in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from manim.scene import scene

_tqdm = scene.tqdm


def use_fast_progress() -> None:
    """Replace the progress bar where Manim's scenes make it."""
    scene.tqdm = progress


def progress(times: Iterable[float], **how: Any) -> Any:
    """The progress bar of a play; the times alone, if it is not shown."""
    return Unshown(times) if how.get("disable") is True else _tqdm(times, **how)


class Unshown:
    """The times of a play, in the form of a progress bar."""

    def __init__(self, times: Iterable[float]) -> None:
        self._times = times

    def __iter__(self) -> Iterator[float]:
        return iter(self._times)

    def close(self) -> None:
        """Do nothing."""

"""A row's clock: counts whole ticks, never adds up seconds."""

from __future__ import annotations

from collections.abc import Mapping

from lantu.core.errors import SceneError
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds

LEAD_IN = 12
"""Ticks before the first word: the title block draws itself."""
TAIL = 6
"""Ticks after the last word in which the picture stays."""
LEAD_OUT = 12
"""Ticks in which the sheet is cleared."""

EPSILON = 1e-6
"""Manim rounds plays up and frozen waits down: a hair off the grid, neither goes wrong."""


class CueOverrun(SceneError):
    """The picture is later than the words."""

    def __init__(self, mark: str, late: int) -> None:
        self.mark = mark
        self.late = seconds(late)
        super().__init__(
            f"the scene is {self.late:.2f} s late at {mark}. "
            "Shorten the animations before it, or say more before the mark"
        )


class RowClock:
    """Where a row stands, in ticks from its start.

    Attributes:
        tick: ticks gone by in whole plays and waits.
        within: seconds into the play or wait that runs.
    """

    def __init__(self, cues: Mapping[str, int]) -> None:
        self.cues = cues
        self.tick = 0
        self.within = 0.0

    @property
    def now(self) -> float:
        """Seconds since the row began."""
        return seconds(self.tick) + self.within

    def advance(self, ticks: int) -> None:
        """Close a play or wait of this length."""
        self.tick += ticks
        self.within = 0.0

    def cue(self, mark: str) -> int:
        """Tick of a mark.

        Raises:
            SceneError: the narration has no such mark.
        """
        if mark not in self.cues:
            known = ", ".join(self.cues) or "none"
            raise SceneError(f"the narration has no mark {{{mark}}}. Its marks are: {known}")
        return self.cues[mark]

    def ticks_until(self, mark: str, lead: float = 0.0) -> int:
        """Ticks left before a mark, or before `lead` seconds ahead of it.

        Raises:
            CueOverrun: the moment is past.
        """
        left = self.cue(mark) - nearest_tick(lead) - self.tick
        if left < 0:
            raise CueOverrun(f"{{{mark}}}", -left)
        return left


def play_length(ticks: int) -> float:
    """Seconds to hand Manim for a play, or a wait with updaters, of so many ticks."""
    return ticks / TICKS_PER_SECOND - EPSILON


def still_length(ticks: int) -> float:
    """Seconds to hand Manim for a frozen wait of so many ticks."""
    return ticks / TICKS_PER_SECOND + EPSILON

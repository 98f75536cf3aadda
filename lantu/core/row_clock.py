"""The clock of a row: counts integer ticks, so that rounding errors cannot accumulate."""

from __future__ import annotations

from collections.abc import Mapping

from lantu.core.errors import SceneError
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds
from lantu.findings import Code

LEAD_IN = 12
"""Ticks before the first word, in which the title block is drawn."""
TAIL = 6
"""Ticks after the last word, in which the picture is held."""
LEAD_OUT = 12
"""Ticks at the end of a row, in which the sheet is cleared."""

EPSILON = 1e-6
"""Seconds. Manim rounds the frame count of plays up and of frozen waits down; lengths are shifted
by this much so that floating-point error cannot add or drop a frame."""


class CueOverrun(SceneError):
    """The animations before a mark take longer than the narration before it."""

    code = Code.SCENE_LATE

    def __init__(self, mark: str, late: int) -> None:
        self.mark = mark
        self.late = seconds(late)
        super().__init__(
            f"the scene is {self.late:.2f} s late at {mark}. "
            "Shorten the animations before it, or say more before the mark"
        )


class RowClock:
    """The current time of a row, in ticks from its start.

    Attributes:
        tick: sum of the lengths of all finished plays and waits.
        within: seconds since the start of the current play or wait.
    """

    def __init__(self, cues: Mapping[str, int]) -> None:
        self.cues = cues
        self.tick = 0
        self.within = 0.0

    @property
    def now(self) -> float:
        """Seconds since the start of the row."""
        return seconds(self.tick) + self.within

    def advance(self, ticks: int) -> None:
        """Add the length of a finished play or wait."""
        self.tick += ticks
        self.within = 0.0

    def cue(self, mark: str) -> int:
        """Return the tick of a mark.

        Raises:
            SceneError: the narration has no such mark.
        """
        if mark not in self.cues:
            known = ", ".join(self.cues) or "none"
            raise SceneError(
                f"the narration has no mark {{{mark}}}. Its marks are: {known}",
                Code.SCENE_UNKNOWN_MARK,
            )
        return self.cues[mark]

    def ticks_until(self, mark: str, lead: float = 0.0) -> int:
        """Return the ticks left until `lead` seconds before a mark.

        Raises:
            CueOverrun: that time has passed.
        """
        left = self.cue(mark) - nearest_tick(lead) - self.tick
        if left < 0:
            raise CueOverrun(f"{{{mark}}}", -left)
        return left


def play_length(ticks: int) -> float:
    """Return the `run_time` in seconds that makes Manim draw a play of exactly `ticks` ticks.

    Also for waits with updaters.
    """
    return ticks / TICKS_PER_SECOND - EPSILON


def still_length(ticks: int) -> float:
    """Return the `run_time` in seconds that makes a frozen wait last exactly `ticks` ticks."""
    return ticks / TICKS_PER_SECOND + EPSILON

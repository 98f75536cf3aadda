"""The clock of a row: counts integer ticks, so that rounding errors cannot accumulate."""

from __future__ import annotations

from collections.abc import Mapping

from lantu.core.errors import SceneError
from lantu.core.ticks import TICKS_PER_SECOND, frame_at, nearest_tick, seconds
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

    def __init__(self, cues: Mapping[str, int], fps: float = TICKS_PER_SECOND) -> None:
        """Start the clock of a row.

        Args:
            cues: mark -> tick.
            fps: frames per second; below the tick rate, plays have the lengths of the tick rate.
        """
        self.cues = cues
        self._fps = max(fps, TICKS_PER_SECOND)
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

    def at_frame(self, elapsed: float) -> None:
        """Set the time to that of a frame.

        Args:
            elapsed: seconds between the first frame of the current play or wait and the frame. The
                first frame may come up to one frame before the tick; time does not go back there.
        """
        early = seconds(self.tick) - frame_at(self.tick, self._fps) / self._fps
        self.within = max(0.0, elapsed - early)

    def play_length(self, ticks: int) -> float:
        """Return the `run_time` in seconds that makes Manim draw the next ticks as one play.

        Also for waits with updaters.
        """
        return self._frames(ticks) / self._fps - EPSILON

    def still_length(self, ticks: int) -> float:
        """Return the `run_time` in seconds of a frozen wait that lasts for the next ticks."""
        return self._frames(ticks) / self._fps + EPSILON

    def _frames(self, ticks: int) -> int:
        """Number of frames of the next ticks."""
        return frame_at(self.tick + ticks, self._fps) - frame_at(self.tick, self._fps)

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

"""The four picture qualities, with the names and sizes that Manim uses."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.core.ticks import TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Quality:
    """One picture size and frame rate.

    Attributes:
        name: value of `--quality`.
        width: pixels.
        height: pixels.
        fps: frames per second, a whole multiple of the tick rate.
    """

    name: str
    width: int
    height: int
    fps: int

    @property
    def frames_per_tick(self) -> int:
        """Number of frames in one tick."""
        return self.fps // TICKS_PER_SECOND


QUALITIES = {
    quality.name: quality
    for quality in (
        Quality("low", 854, 480, 15),
        Quality("medium", 1280, 720, 30),
        Quality("high", 1920, 1080, 60),
        Quality("fourk", 3840, 2160, 60),
    )
}
DEFAULT_QUALITY = "medium"

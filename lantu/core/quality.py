"""The picture qualities, with the names and sizes that Manim uses, and 8K."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lantu.core.errors import InputError
from lantu.core.formats import LANDSCAPE, Format
from lantu.core.ticks import FRAME_RATES, TICKS_PER_SECOND, frame_at, tick_at
from lantu.findings import Code


@dataclass(frozen=True, slots=True)
class Quality:
    """One picture size and frame rate.

    Attributes:
        name: value of `--quality`.
        width: pixels.
        height: pixels.
        fps: frames per second, one of `FRAME_RATES`.
        format: format of the picture.
    """

    name: str
    width: int
    height: int
    fps: int
    format: Format = LANDSCAPE

    @property
    def label(self) -> str:
        """What the names of its files begin with."""
        usual = QUALITIES.get(self.name)
        rate = "" if usual is None or usual.fps == self.fps else f"-{self.fps}fps"
        return f"{self.name}{rate}{self.format.suffix}"

    @property
    def lines(self) -> int:
        """Length of the shorter side in pixels."""
        return min(self.width, self.height)

    def shown_in(self, wanted: Format) -> Quality:
        """Return this quality in another format, with the same shorter side."""
        if wanted == self.format:
            return self
        width, height = wanted.size(self.lines)
        return replace(self, width=width, height=height, format=wanted)

    def at(self, fps: int | None) -> Quality:
        """Return this quality at another frame rate; None keeps its own.

        Raises:
            InputError: no film can have that rate.
        """
        if fps is None:
            return self
        if fps not in FRAME_RATES:
            raise InputError(
                f"A film cannot have {fps} frames per second. "
                f"Choose one of: {', '.join(map(str, FRAME_RATES))}.",
                Code.UNKNOWN_CHOICE,
            )
        return replace(self, fps=fps)

    def frame_at(self, tick: int) -> int:
        """Return the number of the frame that is shown at the time of a tick."""
        return frame_at(tick, self.fps)

    def tick_at(self, frame: int) -> int:
        """Return the last tick whose frame is `frame` or an earlier one."""
        return tick_at(frame, self.fps)


QUALITIES = {
    quality.name: quality
    for quality in (
        Quality("low", 854, 480, 15),
        Quality("medium", 1280, 720, 30),
        Quality("high", 1920, 1080, 60),
        Quality("production", 2560, 1440, 60),
        Quality("fourk", 3840, 2160, 60),
        Quality("eightk", 7680, 4320, 60),
    )
}
DEFAULT_QUALITY = "medium"


def small(lines: int, shape: Format, name: str = "low") -> Quality:
    """Return a quality of one frame a tick for checks, whatever size in pixels a format names.

    Args:
        lines: length of the shorter side in pixels.
        shape: format of the picture.
        name: name of the quality.
    """
    free = replace(shape, pixels=None)
    return Quality(name, *free.size(lines), TICKS_PER_SECOND, free)

"""The pictures of a video file by time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from lantu.native.boxes import Frame
from lantu_blueprint.parts.photograph import Source

LONGEST = 1920
"""Pixels of the longer side of its pictures that are kept."""
AHEAD = 2.0
"""Seconds up to which pictures are decoded one after the other instead of being sought."""


class Film:
    """A video file; the picture at a time is the last one that begins at or before it.

    Args:
        file: the file.

    Attributes:
        seconds: its length.
    """

    def __init__(self, file: Path) -> None:
        self._container: Any = av.open(str(file))
        self._stream: Any = self._container.streams.video[0]
        self._stream.thread_type = "AUTO"
        self.seconds = float((self._container.duration or 0) / av.time_base)
        self._frames: Iterator[Any] = iter(())
        self._now: Any = None
        self._next: Any = None
        self._shown: tuple[Any, Source] | None = None
        self._seek(0.0)

    def __deepcopy__(self, memo: dict[int, Any]) -> Film:
        return self  # an open file

    def at(self, time: float) -> Source:
        """The picture at a time in seconds from the start of the file."""
        if self._now is None or time < self._now.time or time > self._now.time + AHEAD:
            self._seek(time)
        while self._next is not None and self._next.time <= time + 1e-6:
            self._now, self._next = self._next, next(self._frames, None)
        if self._shown is None or self._shown[0] is not self._now:
            self._shown = self._now, Source(pixels_of(self._now))
        return self._shown[1]

    def _seek(self, time: float) -> None:
        """Go to the key picture before a time."""
        offset = int(max(0.0, time) / self._stream.time_base)
        self._container.seek(offset, stream=self._stream, backward=True)
        self._frames = (
            frame for frame in self._container.decode(self._stream) if frame.time is not None
        )
        self._now = next(self._frames)
        self._next = next(self._frames, None)


def pixels_of(frame: Any) -> Frame:
    """A decoded picture as (height, width, 4) RGBA, upright, and at most `LONGEST` wide or high."""
    share = min(1.0, LONGEST / max(frame.width, frame.height))
    size = max(1, round(frame.width * share)), max(1, round(frame.height * share))
    pixels = frame.reformat(width=size[0], height=size[1], format="rgba").to_ndarray()
    turns = round(getattr(frame, "rotation", 0) / 90) % 4
    return np.ascontiguousarray(np.rot90(pixels, turns))

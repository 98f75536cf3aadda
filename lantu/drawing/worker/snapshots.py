"""Saves frames as pictures while a clip is drawn; decoding the clip later takes 10 % of drawing."""

from __future__ import annotations

import av

from lantu.native.boxes import Frame
from lantu.pictures import ClipThumbnails, save, scaled


class Snapshots:
    """Saves the wanted frames of a clip.

    Attributes:
        frames: frame after the last of the clip, from the row's start.
    """

    def __init__(self, thumbnails: ClipThumbnails | None, first: int, last: int) -> None:
        """Select the wanted frames from `first` to `last - 1` that are not cached.

        Args:
            thumbnails: wanted frames; None saves nothing.
            first: first frame of the clip or segment.
            last: frame after the last.
        """
        self.frames = last
        self._album = thumbnails
        wanted = thumbnails.missing() if thumbnails else {}
        self._wanted = {number: wanted[number] for number in wanted if first <= number < last}
        self._frame: Frame | None = None

    def add_frame(self, frame: Frame, number: int, repeat: int) -> None:
        """Save a frame if it is wanted.

        Args:
            frame: (height, width, 4) RGBA.
            number: frame number from the row's start.
            repeat: number of frames for which it is held.
        """
        self._frame = frame
        for wanted in [one for one in self._wanted if number <= one < number + repeat]:
            self._take(wanted)

    def finish(self) -> None:
        """Save the remaining wanted frames, which repeat the last one."""
        for wanted in [*self._wanted]:
            self._take(wanted)

    def _take(self, number: int) -> None:
        assert self._album is not None and self._frame is not None
        picture = av.VideoFrame.from_ndarray(self._frame, format="rgba")
        for thumbnail in self._wanted.pop(number):
            save(scaled(picture, thumbnail), self._album.path(thumbnail))

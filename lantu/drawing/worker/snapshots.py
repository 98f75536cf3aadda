"""Pictures of a clip taken while it is drawn: decoding it for them costs a tenth of drawing it."""

from __future__ import annotations

import av

from lantu.native.boxes import Frame
from lantu.pictures import ClipThumbnails, save, scaled


class Snapshots:
    """Takes the pictures that an album wants as their frames pass."""

    def __init__(self, thumbnails: ClipThumbnails | None, first: int, last: int) -> None:
        """Prepare for the frames from `first` to before `last`; none are taken without an album."""
        self._album = thumbnails
        wanted = thumbnails.missing() if thumbnails else {}
        self._wanted = {number: wanted[number] for number in wanted if first <= number < last}
        self._frame: Frame | None = None

    def add_frame(self, frame: Frame, number: int, repeat: int) -> None:
        """Take what is wanted of a frame.

        Args:
            frame: (height, width, 4) RGBA; may be changed in place until it is seen again.
            number: of the frame, from the row's start.
            repeat: for how many frames it stands.
        """
        self._frame = frame
        for wanted in [one for one in self._wanted if number <= one < number + repeat]:
            self._take(wanted)

    def finish(self) -> None:
        """Take what is left of the last frame, which stands to the end."""
        for wanted in [*self._wanted]:
            self._take(wanted)

    def _take(self, number: int) -> None:
        assert self._album is not None and self._frame is not None
        picture = av.VideoFrame.from_ndarray(self._frame, format="rgba")
        for thumbnail in self._wanted.pop(number):
            save(scaled(picture, thumbnail), self._album.path(thumbnail))

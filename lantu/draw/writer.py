"""Manim's file writer, replaced by one encoder for the whole row that runs beside the drawing."""

from __future__ import annotations

from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import Any

import numpy as np
from manim.scene.scene_file_writer import SceneFileWriter

from lantu.draw.encoder import ClipEncoder, Frame

QUEUE = 3
"""Frames the drawing may run ahead of the encoder; each is 8 MB at 1080p."""


class RowWriter(SceneFileWriter):  # type: ignore[misc]
    """What drawing and stills share: frames arrive in order, nothing is written per animation."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Rows are cached whole; animations are not."""
        return False

    def begin_animation(self, allow_write: bool = False, **kwargs: Any) -> None:
        """An animation has no file of its own."""

    def end_animation(self, allow_write: bool = False) -> None:
        """An animation has no file of its own."""

    def save_image(self, pixels: Frame) -> None:
        """A scene without animations leaves its one frame."""
        self.write_frame(pixels)

    def finish(self) -> None:
        """Nothing to assemble."""

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """The encoder is closed by whoever opened it."""


class ClipWriter(RowWriter):
    """Hands frames to an encoder on its own thread; a frame equal to the last is held."""

    def __init__(
        self, settings: Any, encoder: ClipEncoder, progress: Callable[[int], None]
    ) -> None:
        super().__init__(settings)
        self._encoder = encoder
        self._progress = progress
        self._last: Frame | None = None
        self._queue: Queue[tuple[Frame | None, int] | None] = Queue(QUEUE)
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._encode, name="encoder", daemon=True)
        self._thread.start()

    def write_frame(self, pixels: Frame, *, repeat: int = 1) -> None:
        """Take one frame, (height, width, 4) RGBA, `repeat` times."""
        if self._failure:
            raise self._failure
        if self._last is not None and (
            pixels is self._last
            or np.array_equal(pixels.view(np.uint32), self._last.view(np.uint32))
        ):
            self._queue.put((None, repeat))
        else:
            self._queue.put((pixels, repeat - 1))
            self._last = pixels

    def drain(self) -> None:
        """Wait until everything is encoded.

        Raises:
            Exception: whatever the encoder raised.
        """
        self._queue.put(None)
        self._thread.join()
        if self._failure:
            raise self._failure

    def _encode(self) -> None:
        while (item := self._queue.get()) is not None:
            if self._failure:
                continue
            frame, held = item
            try:
                if frame is not None:
                    self._encoder.write(frame)
                self._encoder.hold(held)
                self._progress(self._encoder.frames)
            except Exception as failure:
                self._failure = failure


class StillWriter(RowWriter):
    """Keeps single frames by their number.

    Attributes:
        wanted: frame numbers to keep, from the row's start.
        kept: frame number -> (height, width, 4) RGBA.
        at: number of the frame that comes next; the scene moves it past what it does not draw.
    """

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.wanted: frozenset[int] = frozenset()
        self.kept: dict[int, Frame] = {}
        self.at = 0

    def write_frame(self, pixels: Frame, *, repeat: int = 1) -> None:
        """Keep the frame if its number is wanted."""
        for number in range(self.at, self.at + repeat):
            if number in self.wanted:
                self.kept[number] = pixels.copy()
        self.at += repeat

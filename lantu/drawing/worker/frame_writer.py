"""Manim's file writer, replaced by one encoder for the whole row that runs beside the drawing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from queue import Queue
from threading import Thread
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from lantu.core.quality import Quality
from lantu.drawing.worker.snapshots import Snapshots
from lantu.encoding.delta import Change, ClipEncoder, LibraryEncoder
from lantu.encoding.yuv420 import even, to_planes
from lantu.native.boxes import Box, Frame, merged, whole_frame

BATCH = 4
"""Frames that are handed over together: to wake the encoder's thread for each, and to fight with it
for the interpreter's lock, costs a twentieth of a row."""
QUEUE = 2
"""Batches the drawing may run ahead of the encoder; a whole frame is 3 MB at 1080p."""
SPARE = 16_000
"""Pixels that are converted in the time it takes to begin another box."""


class RowWriter(SceneFileWriter):  # type: ignore[misc]
    """What drawing and stills share: frames arrive in order, nothing is written per animation.

    Attributes:
        at: number of the frame that comes next, from the row's start.
    """

    at = 0

    @property
    def frame(self) -> int:
        """Number of the frame that comes next, whatever unit `at` is in."""
        return self.at

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Rows are cached whole; animations are not."""
        return False

    def begin_animation(self, allow_write: bool = False, **kwargs: Any) -> None:
        """An animation has no file of its own."""

    def end_animation(self, allow_write: bool = False) -> None:
        """An animation has no file of its own."""

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Take one frame `repeat` times; `changed` is where it differs from the last."""
        raise NotImplementedError

    def write_frame(self, pixels: Frame, *, repeat: int = 1) -> None:
        """Take a whole frame."""
        self.write_change(pixels, [whole_frame(pixels.shape)], repeat)

    def save_image(self, pixels: Frame) -> None:
        """A scene without animations leaves its one frame."""
        self.write_frame(pixels)

    def finish(self) -> None:
        """Nothing to assemble."""

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """The encoder is closed by whoever opened it."""


class EncoderThread:
    """Encodes beside the drawing, on a thread that ends with the block, whatever happened."""

    def __init__(
        self, encoder: ClipEncoder | LibraryEncoder, progress: Callable[[int], None]
    ) -> None:
        self._encoder = encoder
        self._progress = progress
        self._queue: Queue[list[tuple[list[Change], int]]] = Queue(QUEUE)
        self._batch: list[tuple[list[Change], int]] = []
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._encode, name="encoder", daemon=True)

    def __enter__(self) -> EncoderThread:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._queue.put(self._batch)
        if self._batch:
            self._queue.put([])
        self._thread.join()
        if self._failure and kind is None:
            raise self._failure

    def put(self, changes: list[Change], repeat: int) -> None:
        """Encode the last frame with changes, and let it stand for `repeat` frames.

        Raises:
            Exception: whatever the encoder raised before.
        """
        if self._failure:
            raise self._failure
        self._batch.append((changes, repeat))
        if len(self._batch) == BATCH:
            self._queue.put(self._batch)
            self._batch = []

    def _encode(self) -> None:
        """Encode what comes until nothing does: an empty batch."""
        while batch := self._queue.get():
            for changes, repeat in batch:
                if not self._failure:
                    self._write(changes, repeat)

    def _write(self, changes: list[Change], repeat: int) -> None:
        try:
            if changes:
                self._encoder.write(changes)
                repeat -= 1
            self._encoder.hold(repeat)
            self._progress(self._encoder.frames)
        except Exception as failure:
            self._failure = failure


class ClipWriter(RowWriter):
    """Hands changes to the encoder; a frame without any is held.

    Args:
        encoding: takes the changes.
        snapshots: takes pictures as frames pass.
    """

    def __init__(self, settings: Any, encoding: EncoderThread, snapshots: Snapshots) -> None:
        super().__init__(settings)
        self._encoding = encoding
        self._snapshots = snapshots

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Take one frame `repeat` times.

        Args:
            frame: (height, width, 4) RGBA; copied where it changed, so it may change afterwards.
            changed: where it differs from the last one.
            repeat: how long it stands, in frames.
        """
        self._put(frame, changed, self.at, repeat)
        self.at += repeat

    def _put(self, frame: Frame, changed: Sequence[Box], number: int, repeat: int) -> None:
        self._snapshots.see(frame, number, repeat)
        places = merged((even(box, frame.shape) for box in changed), SPARE)
        changes = [(place, to_planes(frame, place)) for place in places]
        self._encoding.put(changes, repeat)


class AllDrawn(Exception):
    """Every frame of a part is there: the rest of the scene need not run."""


class PartWriter(ClipWriter):
    """Takes the frames from one tick to another; the scene passes over plays that hold none.

    Args:
        first: tick of the first frame.
        last: tick after the last; None for the end of the row, however far the scene goes.

    Attributes:
        wanted: set by the scene, not needed here.
    """

    def __init__(
        self,
        settings: Any,
        encoding: EncoderThread,
        snapshots: Snapshots,
        first: int,
        last: int | None,
        quality: Quality,
    ) -> None:
        super().__init__(settings, encoding, snapshots)
        self.wanted: frozenset[int] = frozenset()
        self._per_tick = quality.frames_per_tick
        self._first = first * self._per_tick
        self._last = sys.maxsize if last is None else last * self._per_tick
        self._next = 0
        self._begun = False

    @property
    def at(self) -> int:
        """Tick of the frame that comes next; the scene moves it past what it does not draw."""
        return self._next // self._per_tick

    @at.setter
    def at(self, tick: int) -> None:
        self._next = tick * self._per_tick

    @property
    def frame(self) -> int:
        """Number of the frame that comes next."""
        return self._next

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Take one frame as often as it stands within the part.

        Raises:
            AllDrawn: the part is whole.
        """
        begins = self._next
        self._next += repeat
        begins = max(begins, self._first)
        inside = min(self._next, self._last) - begins
        if inside > 0:
            boxes = changed if self._begun else [whole_frame(frame.shape)]
            self._put(frame, boxes, begins, inside)
            self._begun = True
        if self._next >= self._last:
            raise AllDrawn


class StillWriter(RowWriter):
    """Keeps single frames by their number.

    Attributes:
        wanted: frame numbers to keep, from the row's start.
        kept: frame number -> (height, width, 4) RGBA.
        at: the scene moves it past what it does not draw.
    """

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.wanted: frozenset[int] = frozenset()
        self.kept: dict[int, Frame] = {}

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Keep the frame if its number is wanted."""
        for number in range(self.at, self.at + repeat):
            if number in self.wanted:
                self.kept[number] = frame.copy()
        self.at += repeat


class AllKept(Exception):
    """Every picture that was wanted is there: the rest of the scene need not run."""

    def __init__(self, kept: dict[int, Frame]) -> None:
        super().__init__()
        self.kept = kept


class HastyStillWriter(StillWriter):
    """Ends the scene as soon as it has every picture that is wanted."""

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Keep the frame if its number is wanted.

        Raises:
            AllKept: it was the last.
        """
        super().write_change(frame, changed, repeat)
        if self.wanted and self.wanted <= self.kept.keys():
            raise AllKept(self.kept)

"""Manim's file writer, replaced by one encoder for the whole row that runs beside the drawing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from queue import Queue
from threading import Thread
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from lantu.core.quality import Quality
from lantu.drawing.worker.snapshots import Snapshots
from lantu.encoding import Change, Encoder, even, to_planes
from lantu.native.boxes import Box, Frame, merged, whole_frame

BATCH = 4
"""Frames that are handed over together: to wake the encoder's thread for each, and to fight with it
for the interpreter's lock, costs a twentieth of a row."""
QUEUE = 2
"""Batches the drawing may run ahead of the encoder; a whole frame is 3 MB at 1080p."""
MERGE_WASTE = 16_000
"""Pixels that are converted in the time it takes to begin another box."""


class RowWriter(SceneFileWriter):  # type: ignore[misc]
    """What drawing and stills share: frames arrive in order, nothing is written per animation.

    Attributes:
        next_frame: number of the frame that comes next, from the row's start.
    """

    next_frame = 0

    def seek(self, tick: int) -> None:
        """The next frame is the first one of a tick: the scene skipped what came before.

        A writer of every frame needs nothing of it.
        """

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

    def __init__(self, encoder: Encoder, progress: Callable[[int], None]) -> None:
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
        self._put(frame, changed, self.next_frame, repeat)
        self.next_frame += repeat

    def _put(self, frame: Frame, changed: Sequence[Box], number: int, repeat: int) -> None:
        self._snapshots.add_frame(frame, number, repeat)
        places = merged((even(box, frame.shape) for box in changed), MERGE_WASTE)
        changes = [(place, to_planes(frame, place)) for place in places]
        self._encoding.put(changes, repeat)


class SegmentComplete(Exception):
    """Every frame of a part is there: the rest of the scene need not run."""


class SegmentWriter(ClipWriter):
    """Takes the frames from one tick to another; the scene passes over plays that hold none.

    Args:
        first: tick of the first frame.
        last: tick after the last; None for the end of the row, however far the scene goes.
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
        self._per_tick = quality.frames_per_tick
        self._first = first * self._per_tick
        self._last = sys.maxsize if last is None else last * self._per_tick
        self._begun = False

    def seek(self, tick: int) -> None:
        """The next frame is the first one of a tick."""
        self.next_frame = tick * self._per_tick

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Take one frame as often as it stands within the part.

        Raises:
            SegmentComplete: the part is whole.
        """
        begins = max(self.next_frame, self._first)
        self.next_frame += repeat
        inside = min(self.next_frame, self._last) - begins
        if inside > 0:
            boxes = changed if self._begun else [whole_frame(frame.shape)]
            self._put(frame, boxes, begins, inside)
            self._begun = True
        if self.next_frame >= self._last:
            raise SegmentComplete


class StillWriter(RowWriter):
    """Keeps single frames by their number. Where the scene skips plays, a tick is one frame.

    Args:
        wanted: frame numbers to keep, from the row's start.

    Attributes:
        kept: frame number -> (height, width, 4) RGBA.
    """

    def __init__(self, settings: Any, wanted: Container[int]) -> None:
        super().__init__(settings)
        self.wanted = wanted
        self.kept: dict[int, Frame] = {}

    def seek(self, tick: int) -> None:
        """The next frame is that of a tick."""
        self.next_frame = tick

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Keep the frame if its number is wanted."""
        for number in range(self.next_frame, self.next_frame + repeat):
            if number in self.wanted:
                self.kept[number] = frame.copy()
        self.next_frame += repeat


class AllStillsTaken(Exception):
    """Every picture that was wanted is there: the rest of the scene need not run."""

    def __init__(self, kept: dict[int, Frame]) -> None:
        super().__init__()
        self.kept = kept


class EarlyExitStillWriter(StillWriter):
    """Ends the scene as soon as it has every picture that is wanted.

    Args:
        ticks: whose pictures are wanted.
    """

    def __init__(self, settings: Any, ticks: frozenset[int]) -> None:
        super().__init__(settings, ticks)
        self._ticks = ticks

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Keep the frame if its number is wanted.

        Raises:
            AllStillsTaken: it was the last.
        """
        super().write_change(frame, changed, repeat)
        if self._ticks <= self.kept.keys():
            raise AllStillsTaken(self.kept)

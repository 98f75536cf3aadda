"""Replaces Manim's file writer: frames go to one encoder per row, which runs on a thread."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from queue import Queue
from threading import Thread
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from lantu.core.errors import SceneError
from lantu.core.quality import Quality
from lantu.drawing.worker.forks import leave_if_forked
from lantu.drawing.worker.snapshots import Snapshots
from lantu.encoding import Change, Encoder, even
from lantu.findings import Code
from lantu.native.boxes import Box, Frame, merged, whole_frame

BATCH = 4
"""Frames passed to the encoder thread at once; single frames cost 5 % of a row by GIL
contention."""
QUEUE = 2
"""Maximum number of queued batches; a whole frame is 3 MB at 1080p."""
Write = tuple[list[Change], int, bool]
"""Changes of a frame, for how many frames it is held, and whether it was held before the clip."""
MOST_OVERRUN = 3600
"""Frames by which a scene may be longer than its row before it is ended: a minute at 60 fps."""
LONGEST_ROW = 3600 * 60
"""Frames of the longest row, where its length is not known."""
Convert = Callable[[Frame, Box], Any]
MERGE_WASTE = 16_000
"""Pixels converted in the time of the overhead of one box; closer boxes are merged."""


def refuse_overrun(frames: int, wanted: int) -> None:
    """End a scene that goes on and on, before it fills the disk.

    Args:
        frames: number of frames that it would have drawn.
        wanted: number of frames of its row.

    Raises:
        SceneError: it is much longer than its row.
    """
    if frames > wanted + MOST_OVERRUN:
        raise SceneError(
            f"the scene is more than {MOST_OVERRUN} frames longer than its row. "
            "Look for a loop without an end, or a `wait` that is too long",
            Code.SCENE_TOO_LONG,
        )


class RowWriter(SceneFileWriter):  # type: ignore[misc]
    """Base of all writers: receives the frames of a row in order; writes no partial movie files.

    Attributes:
        next_frame: number of the next frame, from the row's start.
    """

    next_frame = 0

    def seek(self, tick: int) -> None:
        """Set the next frame to the first one of a tick, after the scene skipped plays.

        The base class does nothing, because writers of whole rows skip no frames.
        """

    def missing_at_end(self) -> int:
        """Return the frames up to the first wanted one, if the scene ended before it; else 0."""
        return 0

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Return False: whole rows are cached instead of animations."""
        return False

    def begin_animation(self, allow_write: bool = False, **kwargs: Any) -> None:
        """Do nothing: animations have no files."""

    def end_animation(self, allow_write: bool = False) -> None:
        """Do nothing: animations have no files."""

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Write a frame, held for `repeat` frames; `changed` is where it differs from the last."""
        raise NotImplementedError

    def write_frame(self, pixels: Frame, *, repeat: int = 1) -> None:
        """Write a frame that changed everywhere."""
        self.write_change(pixels, [whole_frame(pixels.shape)], repeat)

    def save_image(self, pixels: Frame) -> None:
        """Write the only frame of a scene without animations."""
        self.write_frame(pixels)

    def add_sound(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: sounds are noted by the scene and mixed by the engine."""

    def finish(self) -> None:
        """Do nothing: there are no partial movie files to join."""

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Do nothing: `draw_clip` closes the encoder."""


class EncoderThread:
    """Runs an encoder on a thread; a context manager that joins the thread on exit."""

    def __init__(self, encoder: Encoder, progress: Callable[[int], None]) -> None:
        self._encoder = encoder
        self._progress = progress
        self._queue: Queue[list[Write]] = Queue(QUEUE)
        self._batch: list[Write] = []
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

    def put(self, changes: list[Change], repeat: int, *, continued: bool = False) -> None:
        """Queue a frame, given by its changes to the previous one, held for `repeat` frames.

        Args:
            changes: its changes.
            repeat: number of frames for which it is held.
            continued: the first frame of a segment, held since before the segment.

        Raises:
            Exception: the exception that the encoder raised for an earlier frame.
        """
        if self._failure:
            raise self._failure
        self._batch.append((changes, repeat, continued))
        if len(self._batch) == BATCH:
            self._queue.put(self._batch)
            self._batch = []

    def _encode(self) -> None:
        """Encode batches until an empty one arrives."""
        while batch := self._queue.get():
            for changes, repeat, continued in batch:
                if not self._failure:
                    self._write(changes, repeat, continued)

    def _write(self, changes: list[Change], repeat: int, continued: bool) -> None:
        try:
            if changes:
                self._encoder.write(changes, repeats=continued)
                repeat -= 1
            self._encoder.hold(repeat)
            self._progress(self._encoder.frames)
        except Exception as failure:
            self._failure = failure


class ClipWriter(RowWriter):
    """Converts changed boxes for the encoder and passes them to its thread.

    Args:
        encoding: encoder thread.
        snapshots: saves wanted frames as pictures.
        convert: returns the pixels of a box of a frame as the encoder takes them.
    """

    def __init__(
        self, settings: Any, encoding: EncoderThread, snapshots: Snapshots, convert: Convert
    ) -> None:
        super().__init__(settings)
        self._convert = convert
        self._encoding = encoding
        self._snapshots = snapshots

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Write one frame.

        Args:
            frame: (height, width, 4) RGBA; changed boxes are copied, so it may be modified later.
            changed: where it differs from the previous frame.
            repeat: number of frames for which it is held.
        """
        refuse_overrun(self.next_frame + repeat, self._snapshots.frames)
        self._put(frame, changed, self.next_frame, repeat)
        self.next_frame += repeat

    def _put(
        self,
        frame: Frame,
        changed: Sequence[Box],
        number: int,
        repeat: int,
        *,
        continued: bool = False,
    ) -> None:
        leave_if_forked()
        self._snapshots.add_frame(frame, number, repeat)
        places = merged((even(box, frame.shape) for box in changed), MERGE_WASTE)
        changes = [(place, self._convert(frame, place)) for place in places]
        self._encoding.put(changes, repeat, continued=continued)


class SegmentComplete(Exception):
    """Ends the scene, because all frames of the segment are written."""


class SegmentWriter(ClipWriter):
    """Writes the frames of a segment of a row; the scene skips plays before it.

    Args:
        first: tick of the first frame.
        last: tick after the last frame; None writes all frames up to the end of the scene.
    """

    def __init__(
        self,
        settings: Any,
        encoding: EncoderThread,
        snapshots: Snapshots,
        convert: Convert,
        first: int,
        last: int | None,
        quality: Quality,
    ) -> None:
        super().__init__(settings, encoding, snapshots, convert)
        self._quality = quality
        self._first = quality.frame_at(first)
        self._last = sys.maxsize if last is None else quality.frame_at(last)
        self._begun = False

    def seek(self, tick: int) -> None:
        """Set the next frame to the first one of a tick."""
        self.next_frame = self._quality.frame_at(tick)

    def missing_at_end(self) -> int:
        """Return the frames up to the first of the segment, if the scene ended before it."""
        return 0 if self._begun else self._first + 1 - self.next_frame

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Write one frame for the part of its duration that lies in the segment.

        Raises:
            SegmentComplete: this was the last frame.
        """
        begins = max(self.next_frame, self._first)
        continued = begins > self.next_frame
        self.next_frame += repeat
        refuse_overrun(self.next_frame, max(self._snapshots.frames, self._first))
        inside = min(self.next_frame, self._last) - begins
        if inside > 0:
            boxes = changed if self._begun else [whole_frame(frame.shape)]
            self._put(frame, boxes, begins, inside, continued=continued)
            self._begun = True
        if self.next_frame >= self._last:
            raise SegmentComplete


class StillWriter(RowWriter):
    """Stores wanted frames in memory. If plays are skipped, the rate must be one frame per tick.

    Args:
        wanted: frame numbers to store, from the row's start.

    Attributes:
        kept: frame number -> (height, width, 4) RGBA.
    """

    def __init__(self, settings: Any, wanted: Container[int]) -> None:
        super().__init__(settings)
        self.wanted = wanted
        self.kept: dict[int, Frame] = {}

    def seek(self, tick: int) -> None:
        """Set the next frame to that of a tick."""
        self.next_frame = tick

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Store the frame if its number is wanted."""
        leave_if_forked()
        refuse_overrun(self.next_frame + repeat, LONGEST_ROW)
        for number in range(self.next_frame, self.next_frame + repeat):
            if number in self.wanted:
                self.kept[number] = frame.copy()
        self.next_frame += repeat


class AllStillsTaken(Exception):
    """Ends the scene, because all wanted frames are stored."""

    def __init__(self, kept: dict[int, Frame]) -> None:
        super().__init__()
        self.kept = kept


class EarlyExitStillWriter(StillWriter):
    """Stores wanted frames and ends the scene after the last one.

    Args:
        ticks: ticks of the wanted frames.
    """

    wanted: frozenset[int]

    def __init__(self, settings: Any, ticks: frozenset[int]) -> None:
        super().__init__(settings, ticks)

    def missing_at_end(self) -> int:
        """Return the frames up to the last wanted one: a scene that ends early is held."""
        return max(self.wanted) + 1 - self.next_frame

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Store the frame if its number is wanted.

        Raises:
            AllStillsTaken: it was the last wanted one.
        """
        super().write_change(frame, changed, repeat)
        if self.wanted <= self.kept.keys():
            raise AllStillsTaken(self.kept)

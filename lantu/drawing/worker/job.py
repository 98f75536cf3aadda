"""Entry point of a worker process: draws one row and sends its result through a pipe."""

from __future__ import annotations

import gc
import os
import re
import resource
import sys
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.encoders import DEFAULT_ENCODER, ClipEncoder
from lantu.core.files import FULL, CannotWrite, refusal
from lantu.core.quality import Quality
from lantu.core.records import NO_NOTES, SceneNotes, TimedRow
from lantu.drawing.gates.records import GateFinding
from lantu.drawing.worker.blame import cause, code_of, layout_cause
from lantu.drawing.worker.confinement import confine
from lantu.drawing.worker.forks import leave_if_forked
from lantu.findings import Code
from lantu.pictures import ClipThumbnails

if TYPE_CHECKING:
    from lantu.native.boxes import Frame

SILENCE = 2.0
"""Seconds after which slow progress is told although less than a second of film is new."""
LAYOUT = ":"
"""Between module and class of the scene of a layout."""


@dataclass(frozen=True, slots=True)
class DrawJob:
    """One row to draw.

    Attributes:
        timed: the row.
        scene_file: file of its Scene class.
        root: root folder of the project.
        quality: picture size and frame rate.
        out: path of the clip; for stills, a folder of PNG files named by tick.
        scratch: folder for Manim's temporary files; the caller deletes it.
        stills: ticks of single frames; None draws the clip.
        inspected: run the gates on every tick.
        begins: first tick of the clip; earlier plays are skipped.
        ends: tick after the last of the clip; None for the end of the row.
        thumbnails: frames to save as pictures while drawing.
        encoder: video encoder of the clip.
        noted: run the scene without drawing it, for what it adds to sound and captions.
        workers: processes that draw at the same time, and share the memory.
    """

    timed: TimedRow
    scene_file: Path
    root: Path
    quality: Quality
    out: Path
    scratch: Path
    stills: frozenset[int] | None = None
    inspected: bool = False
    begins: int = 0
    ends: int | None = None
    thumbnails: ClipThumbnails | None = None
    encoder: ClipEncoder = DEFAULT_ENCODER
    noted: bool = False
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """Number of frames finished so far."""

    frames: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The result of a drawn row.

    Attributes:
        encoded: frames that were encoded; the others repeat the previous frame.
        given_away: frames that the delta encoder gave to x264, because they change all over.
        seconds: CPU time.
        findings: findings of the gates, if they ran.
        still: share of the frames in which nothing moves, 0 to 1, if the gates ran.
        peak: peak memory of the process in MiB.
        fallback: why frames had to be redrawn whole; empty if none had to.
        notes: what the scene adds to sound and captions, if the job asked for it.
    """

    encoded: int
    seconds: float
    findings: tuple[GateFinding, ...] = ()
    still: float = 0.0
    peak: int = 0
    fallback: str = ""
    given_away: int = 0
    notes: SceneNotes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Failed:
    """The row could not be drawn.

    Attributes:
        cause: one line, with the file and line of the scene or, if it failed, of the engine.
        trace: the traceback as text, because exceptions do not always pickle.
        code: the kind of failure.
        mark: the mark at which it happened, if the scene was late there.
    """

    cause: str
    trace: str
    code: Code
    mark: str | None = None


def run_job(job: DrawJob, connection: Connection) -> None:
    """Draw one job and send `Progress` and `Drawn` or `Failed` through the pipe.

    This is the target function of the worker process.
    """
    reduce_garbage_collection()
    confine(job.scratch, job.workers)
    result: Drawn | Failed
    try:
        result = _draw(job, connection)
    except BaseException as failure:
        result = failure_of(job, failure)
    leave_if_forked()
    connection.send(result)
    connection.close()


def failure_of(job: DrawJob, failure: BaseException) -> Failed:
    """Return the failure of a job; called while the exception is handled."""
    told = isinstance(failure, OSError) and failure.errno in FULL and refusal(failure)
    failure = told or failure
    is_layout = LAYOUT in job.timed.scene
    said = layout_cause(failure) if is_layout else cause(failure, job.scene_file, job.root)
    if isinstance(failure, CannotWrite):  # neither the scene's fault nor the engine's
        said = str(failure)
    late_at = re.fullmatch(r"{(.+)}", getattr(failure, "mark", ""))
    return Failed(
        said,
        traceback.format_exc(),
        code_of(failure, said),
        late_at[1] if late_at else None,
    )


def reduce_garbage_collection() -> None:
    """Run the cyclic garbage collector rarely; it took a tenth of the time of a row.

    100 000 new objects are a few dozen MB, so memory use stays bounded.
    """
    gc.freeze()
    gc.set_threshold(100_000)


def _draw(job: DrawJob, connection: Connection) -> Drawn:
    from lantu.drawing.worker import session
    from lantu.drawing.worker.scenes import load_scene

    os.chdir(job.root)  # paths of the storyboard are relative to it, as scenes open them
    session.configure(job.quality, job.scratch, transparent=job.timed.transparent)
    scene_class = load_scene(job.scene_file, job.timed.scene, job.root)
    leave_if_forked()
    session.keep_size(job.quality, scene_class)
    if job.noted:
        return Drawn(0, os.times().user, notes=session.scene_notes(scene_class, job.timed))
    if job.inspected:
        from lantu.drawing.gates.watch import inspect_row

        seen = inspect_row(scene_class, job.timed, job.out, job.stills or frozenset())
        return Drawn(0, os.times().user, seen.findings, seen.still)
    if job.stills is not None:
        frames = session.render_stills(scene_class, job.timed, job.stills)
        for tick, frame in frames.items():
            save_still(frame, job, tick)
        return Drawn(len(frames), 0.0)

    sent, told = 0, time.monotonic()

    def progress(frames: int) -> None:
        nonlocal sent, told
        now = time.monotonic()
        if frames - sent >= job.quality.fps or (frames > sent and now - told >= SILENCE):
            sent, told = frames, now
            connection.send(Progress(frames))

    encoded, given_away, fallback = session.draw_clip(
        scene_class,
        job.timed,
        job.quality,
        job.out,
        progress,
        job.begins,
        job.ends,
        job.thumbnails,
        job.encoder,
    )
    return Drawn(encoded, os.times().user, peak=_peak(), fallback=fallback, given_away=given_away)


def save_still(frame: Frame, job: DrawJob, tick: int) -> None:
    """Save the frame of a tick, (height, width, 4) RGBA, as a PNG file in the folder of a job."""
    from PIL import Image

    shown = frame if job.timed.transparent else frame[..., :3]
    # Fast compression: the user is waiting.
    Image.fromarray(shown).save(job.out / f"{tick:05}.png", compress_level=1)


def _peak() -> int:
    """Return the peak memory of this process in MiB (Linux reports KiB, macOS bytes)."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used >> (20 if sys.platform == "darwin" else 10)

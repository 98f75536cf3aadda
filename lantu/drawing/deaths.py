"""Describes why a worker process ended without a result."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from lantu.drawing.worker.confinement import line_of
from lantu.drawing.worker.job import DrawJob, Failed
from lantu.findings import Code


def place_of(job: DrawJob) -> str:
    """Return the file of a job's scene, with the line where the worker was last seen."""
    scene = job.scene_file
    shown = Path(os.path.relpath(scene, job.root)) if scene.is_relative_to(job.root) else scene
    line = line_of(job.scratch, scene)
    return f"{shown}:{line}" if line else f"{shown}"


def timed_out(job: DrawJob, seconds: float) -> Failed:
    """Return the failure of a row that drew no new frame for too long."""
    return Failed(
        f"{place_of(job)}: no new frame for {seconds:.0f} s, so its process was ended. "
        "Look for a loop without an end, or allow more with --row-timeout",
        "",
        Code.ROW_TIMEOUT,
    )


def died(job: DrawJob, exit_code: int | None) -> Failed:
    """Return the failure of a worker that ended without a result, by its exit code."""
    place = place_of(job)
    if exit_code is None or exit_code >= 0:
        cause = f"{place}: the scene ended its process (exit code {exit_code}). Remove `os._exit`"
        return Failed(cause, "", Code.SCENE_FAILED)
    name = _signal_name(-exit_code)
    if name == "SIGKILL":
        cause = f"{place}: the worker was killed twice ({name})"
        remedy = "Check the free memory and try --jobs 1"
    else:
        cause = f"{place}: the worker crashed twice ({name})"
        remedy = "Look for compiled code that the scene calls at this line"
    return Failed(f"{cause}. {remedy}", "", Code.WORKER_KILLED)


def clip_gone(job: DrawJob) -> Failed:
    """Return the failure of a row whose clip is not where it was written."""
    return Failed(
        f"{place_of(job)}: its clip is gone from {job.scratch}. "
        "Do not let a scene delete folders of the cache",
        "",
        Code.SCENE_FAILED,
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

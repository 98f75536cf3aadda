"""What becomes of a job: its result, and the clip that is moved to its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.drawing.deaths import clip_gone
from lantu.drawing.row_segments import combined, join
from lantu.drawing.worker.job import DrawJob, Drawn, Failed
from lantu.store import move_sealed


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job, its result, and the end of what its scene printed.

    Attributes:
        job: the job.
        result: how it ended.
        output: the end of what its scene printed.
        machines: the workers of a cluster that drew it, each once; empty for this machine.
    """

    job: DrawJob
    result: Drawn | Failed
    output: str = ""
    machines: tuple[str, ...] = ()


def temporary(job: DrawJob) -> Path:
    """Return the path where a clip is written; stills are written to their final folder."""
    return job.out if job.stills is not None else job.scratch / "clip.mp4"


def outcome_of(
    job: DrawJob,
    parts: Sequence[DrawJob],
    results: Mapping[int, Drawn | Failed],
    output: str,
    machines: tuple[str, ...] = (),
) -> Outcome:
    """Return the outcome of a job whose segments have all ended; joins their clips.

    Args:
        job: the job.
        parts: its segments, or the job alone; their clips are at `out`.
        results: number of a segment -> its result.
        output: the end of what the scene printed.
        machines: the workers of a cluster that drew it.
    """
    drawn = [result for result in results.values() if isinstance(result, Drawn)]
    if len(drawn) < len(parts):
        failed = next(result for result in results.values() if isinstance(result, Failed))
        return Outcome(job, failed, output, machines)
    if len(parts) == 1:
        return Outcome(job, drawn[0], output, machines)
    try:
        join([part.out for part in parts], job.quality.fps, temporary(job))
        move_sealed(temporary(job), job.out)
    except FileNotFoundError:
        return Outcome(job, clip_gone(job), output, machines)
    return Outcome(job, combined(drawn), output, machines)

"""Splits rows into segments for idle workers, and joins the segments' clips.

A worker runs the scene up to its segment without drawing, which takes about a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.worker.job import DrawJob, Drawn
from lantu.encoding import UnjoinableClip, moved

LEAST = 8 * TICKS_PER_SECOND
"""Minimum length of a segment in ticks; shorter ones are not worth running the scene again."""


def split_jobs(jobs: Sequence[DrawJob], workers: int) -> list[list[DrawJob]]:
    """Split jobs so that all workers are busy until the end.

    Args:
        jobs: jobs to draw; stills and inspections are not split.
        workers: maximum number of processes.

    Returns:
        For each job the list of its segments in order, or the job itself.
    """
    counts = [1] * len(jobs)

    def length(index: int) -> int:
        """Return the length of a segment in ticks if the job had one more."""
        job = jobs[index]
        whole = job.stills is not None or job.inspected or job.ends is not None or _alone(job)
        return 0 if whole else (job.timed.ticks - job.begins) // (counts[index] + 1)

    for _ in range(workers - len(jobs)):
        longest = max(range(len(jobs)), key=length, default=0)
        if not jobs or length(longest) < LEAST:
            break
        counts[longest] += 1
    if len(jobs) > workers:
        # The shortest row is drawn last; split it, because the other workers would be idle.
        shortest = min(range(len(jobs)), key=lambda index: jobs[index].timed.ticks)
        while counts[shortest] < workers and length(shortest) >= LEAST:
            counts[shortest] += 1
    return [_parts(job, count) for job, count in zip(jobs, counts, strict=True)]


def _alone(job: DrawJob) -> bool:
    """Return whether the encoder of a job makes clips that cannot be joined."""
    return job.encoder == "alpha"


def _parts(job: DrawJob, count: int) -> list[DrawJob]:
    if count == 1:
        return [job]
    ticks = job.timed.ticks - job.begins
    edges = [job.begins + ticks * number // count for number in range(count + 1)]
    return [
        replace(
            job,
            out=job.scratch / f"part-{number}.mp4",
            scratch=job.scratch / f"part-{number}",
            begins=edges[number],
            # The last segment has no end, so that a scene longer than its row is detected.
            ends=None if number == count - 1 else edges[number + 1],
        )
        for number in range(count)
    ]


def combined(parts: Sequence[Drawn]) -> Drawn:
    """Combine the results of a row's segments."""
    return Drawn(
        encoded=sum(part.encoded for part in parts),
        seconds=sum(part.seconds for part in parts),
        peak=max(part.peak for part in parts),
        fallback=next((part.fallback for part in parts if part.fallback), ""),
    )


def join(parts: Sequence[Path], fps: int, out: Path) -> None:
    """Join clips of one encoder and quality by copying packets.

    Args:
        parts: clips in order.
        fps: frames per second.
        out: path of the joined clip.

    Raises:
        UnjoinableClip: the parameter sets or packets of the clips do not fit together.
    """
    with av.open(str(out), "w", format="mp4") as clip:
        stream: Any = None
        parameters: bytes | None = None
        start = frames = 0
        for path in parts:
            with av.open(str(path)) as part:
                pictures = part.streams.video[0]
                if stream is None:
                    stream = clip.add_stream_from_template(pictures, opaque=True)
                    stream.time_base = Fraction(1, fps)
                    parameters = pictures.codec_context.extradata
                if pictures.codec_context.extradata != parameters:
                    raise UnjoinableClip(f"SPS and PPS of {path.name} are not those of the first")
                for _, packet in moved(part, pictures, stream, fps, start):
                    clip.mux_one(packet)
                    frames += 1
                start = frames

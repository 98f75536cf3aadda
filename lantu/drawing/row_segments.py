"""A row drawn in parts by workers that would have nothing to do, and its parts joined.

A part builds the scene up to its beginning without drawing it, which takes a second or so.
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
"""Ticks of a part for which building the scene once more is worth while."""


def split_jobs(jobs: Sequence[DrawJob], workers: int) -> list[list[DrawJob]]:
    """The parts of every job: at least one of each, and enough for every worker to the end.

    Args:
        jobs: whole rows; pictures alone are not divided.
        workers: processes at a time.

    Returns:
        For each job, what is to be drawn in its place: the job itself, or parts of it in order.
    """
    counts = [1] * len(jobs)

    def length(index: int) -> int:
        """Ticks of a part, with one part more."""
        job = jobs[index]
        whole = job.stills is not None or job.inspected or job.ends is not None
        return 0 if whole else (job.timed.ticks - job.begins) // (counts[index] + 1)

    for _ in range(workers - len(jobs)):
        longest = max(range(len(jobs)), key=length, default=0)
        if not jobs or length(longest) < LEAST:
            break
        counts[longest] += 1
    if len(jobs) > workers:
        # What is drawn last is cut up, or all but one of the workers would wait for it.
        shortest = min(range(len(jobs)), key=lambda index: jobs[index].timed.ticks)
        while counts[shortest] < workers and length(shortest) >= LEAST:
            counts[shortest] += 1
    return [_parts(job, count) for job, count in zip(jobs, counts, strict=True)]


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
            # The last part runs on, so that a scene longer than its row is found out.
            ends=None if number == count - 1 else edges[number + 1],
        )
        for number in range(count)
    ]


def combined(parts: Sequence[Drawn]) -> Drawn:
    """The account of a row from those of its parts."""
    return Drawn(
        encoded=sum(part.encoded for part in parts),
        seconds=sum(part.seconds for part in parts),
        peak=max(part.peak for part in parts),
        fallback=next((part.fallback for part in parts if part.fallback), ""),
    )


def join(parts: Sequence[Path], fps: int, out: Path) -> None:
    """Write one clip of several of one encoder and quality, packet by packet.

    Raises:
        UnjoinableClip: the packets of a part cannot follow those of another.
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

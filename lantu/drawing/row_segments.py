"""Splits rows into segments for idle workers, and joins the segments' clips.

A worker runs the scene up to its segment without drawing, which takes about a second. Segments
begin where the delta encoder begins anew, so that the joined clip is the clip drawn in one piece.
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
from lantu.encoding import UnjoinableClip, moved, with_data, without_supplement

LEAST = 8 * TICKS_PER_SECOND
"""Minimum length of a segment in ticks; shorter ones are not worth running the scene again.

All edges are multiples of it. The delta encoder codes a key frame every 4 s, and x264 numbers key
frames 0, 1, 0, 1 ... (`idr_pic_id`), so a segment must begin at an even one.
"""


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
        return 0 if _whole(job) else _ticks(job) // (counts[index] + 1)

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


def split_evenly(jobs: Sequence[DrawJob], workers: int) -> list[list[DrawJob]]:
    """Split jobs so that with many workers the longest row does not decide when all is drawn.

    No segment is longer than half of an even share of the work, unless it would be shorter than
    `LEAST`.

    Args:
        jobs: jobs to draw; stills and inspections are not split.
        workers: number of jobs that are drawn at the same time.

    Returns:
        For each job the list of its segments in order, or the job itself.
    """
    total = sum(job.timed.ticks - job.begins for job in jobs)
    most = max(LEAST, total // (2 * max(workers, 1)))
    return [
        _parts(job, 1 if workers == 1 or _whole(job) else -(-_ticks(job) // most)) for job in jobs
    ]


def _whole(job: DrawJob) -> bool:
    """Return whether a job is not to be split; clips with alpha cannot be joined."""
    kept = job.stills is not None or job.inspected or job.ends is not None
    return kept or job.encoder == "alpha"


def _ticks(job: DrawJob) -> int:
    return job.timed.ticks - job.begins


def _parts(job: DrawJob, count: int) -> list[DrawJob]:
    ticks = _ticks(job)
    count = min(count, ticks // LEAST)
    if count <= 1:
        return [job]
    edges = [job.begins + ticks * number // count // LEAST * LEAST for number in range(count + 1)]
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
        given_away=sum(part.given_away for part in parts),
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
                    if start and packet.pts == start:  # as an encoder writes it within a stream
                        packet = with_data(packet, without_supplement(bytes(packet)))
                    clip.mux_one(packet)
                    frames += 1
                start = frames

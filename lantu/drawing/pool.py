"""Draws rows in parallel, each in a process of its own, forked from one with Manim imported.

One process per row isolates Manim's global `config`, frees all memory at the end of the row, and
limits a killed worker to its row, which is retried once. If there are fewer rows than workers, long
rows are split into segments.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from lantu.core.interrupts import deferred
from lantu.drawing.deaths import clip_gone, died, timed_out
from lantu.drawing.fork_server import without_main_module, worker_context
from lantu.drawing.outcomes import Outcome, outcome_of, temporary
from lantu.drawing.row_segments import split_jobs
from lantu.drawing.worker.confinement import OUTPUT, WHERE, end_group, output_of
from lantu.drawing.worker.job import DrawJob, Drawn, Failed, Progress, run_job
from lantu.store import move_sealed

RETRIES = 1


LEAST_TIMEOUT = 120.0
"""Seconds without a new frame after which any row may be ended."""
TIMEOUT_PER_SECOND = 4.0
"""Further seconds for each second of the row: a frame of a full scene takes longer."""
INSPECTION = 10.0
"""Factor for rows that the gates look at; they tell no progress."""
POLL = 0.5
"""Seconds between two looks at the time limits."""
ANSWER = 0.5
"""Seconds in which a worker that is ended tells where it is, or ends by itself."""


@dataclass(slots=True)
class _Row:
    """A job, its segments, their results, and the frames that each has drawn so far."""

    job: DrawJob
    parts: list[DrawJob]
    results: dict[int, Drawn | Failed]
    frames: dict[int, int]
    output: str = ""
    disturbed: bool = False


@dataclass(slots=True)
class _Running:
    row: _Row
    part: int
    process: BaseProcess
    connection: Connection
    tries: int
    heard: float
    result: Drawn | Failed | None = None

    @property
    def job(self) -> DrawJob:
        """The segment that the process draws."""
        return self.row.parts[self.part]

    def received(self) -> Any:
        """Return the next report, a Progress, Drawn or Failed; None if the process has ended.

        A process that the scene started may hold the pipe open when the worker has ended.
        """
        try:
            return self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            return None


def draw_all(
    jobs: Sequence[DrawJob],
    workers: int,
    progress: Callable[[DrawJob, int], None],
    finished: Callable[[Outcome], None],
    timeout: float | None = None,
    *,
    whole: bool = False,
) -> list[Outcome]:
    """Draw all jobs, longest first, with at most `workers` processes.

    Clips are written to the scratch folder and renamed when they are complete.

    Args:
        jobs: jobs to draw.
        workers: maximum number of processes.
        progress: called with a job and the number of frames drawn so far.
        finished: called with each outcome.
        timeout: seconds without a new frame after which a row is ended; None is 120 s and 4 s for
            each second of the row, 0 is no limit.
        whole: draw each job in one piece; `workers` still share the memory.

    Returns:
        One outcome per job, in the order in which they ended. A failed row does not stop others.
    """
    context = worker_context()
    pieces = [[job] for job in jobs] if whole else split_jobs(jobs, workers)
    rows = [_Row(job, parts, {}, {}) for job, parts in zip(jobs, pieces, strict=True)]
    waiting = sorted(
        ((row, part) for row in rows for part in range(len(row.parts))),
        key=lambda item: item[0].job.timed.ticks / len(item[0].parts),
    )
    running: list[_Running] = []
    alone: list[tuple[_Row, int]] = []  # drawn at last: another scene may delete their folders
    outcomes: list[Outcome] = []

    def start(row: _Row, part: int, tries: int) -> None:
        job = row.parts[part]
        receiver, sender = context.Pipe(duplex=False)
        job.scratch.mkdir(parents=True, exist_ok=True)
        inner = replace(job, out=temporary(job), workers=workers)
        process = context.Process(target=run_job, args=(inner, sender), daemon=True)
        with deferred(), without_main_module():
            process.start()
            running.append(_Running(row, part, process, receiver, tries, time.monotonic()))
        sender.close()

    def collect(worker: _Running) -> None:
        """Store the result of an ended process, or retry its segment if it was killed."""
        _join(worker)
        worker.connection.close()
        if _disturbed(worker) and not worker.row.disturbed:
            worker.row.disturbed = True
            alone.append((worker.row, worker.part))
            return
        if worker.result is None and worker.tries:
            _discard(worker.job)
            start(worker.row, worker.part, worker.tries - 1)
            return
        worker.row.output = worker.row.output or output_of(worker.job.scratch)
        worker.row.results[worker.part] = _result(worker)
        if len(worker.row.results) == len(worker.row.parts):
            row = worker.row
            outcomes.append(outcome_of(row.job, row.parts, row.results, row.output))
            finished(outcomes[-1])

    try:
        while waiting or running or alone:
            if alone and not (waiting or running):
                start(*alone.pop(), 0)
            while waiting and len(running) < workers:
                start(*waiting.pop(), RETRIES)
            for worker in running:
                limit = silence_limit(worker.row.job) if timeout is None else timeout
                if limit and time.monotonic() - worker.heard > limit:
                    _end(worker, limit)
            handles = [(worker.connection, worker.process.sentinel) for worker in running]
            ready = set(wait([one for pair in handles for one in pair], POLL))
            for worker in [w for w, pair in zip(running, handles, strict=True) if ready & {*pair}]:
                report = worker.received()
                if report is None:
                    running.remove(worker)
                    collect(worker)
                    continue
                worker.heard = time.monotonic()
                if isinstance(report, Progress):
                    worker.row.frames[worker.part] = report.frames
                    progress(worker.row.job, sum(worker.row.frames.values()))
                else:
                    worker.result = report
    finally:
        _end_all(running)
        for row in rows:
            _discard(row.job)
    return outcomes


def _end_all(running: Sequence[_Running]) -> None:
    """Ask workers to end, and kill those that do not: a scene may ignore SIGTERM."""
    for worker in running:
        worker.process.terminate()
    deadline = time.monotonic() + ANSWER
    for worker in running:
        worker.process.join(max(0.0, deadline - time.monotonic()))
        worker.process.kill()
        _join(worker)


def _join(worker: _Running) -> None:
    """Wait for the end of a process, and end what it started."""
    worker.process.join()
    end_group(worker.process.pid or 0)


def _result(worker: _Running) -> Drawn | Failed:
    """Return the result of an ended process; a complete clip is renamed to its final path."""
    result = worker.result or died(worker.job, worker.process.exitcode)
    if isinstance(result, Drawn) and not temporary(worker.job).exists():
        result = clip_gone(worker.job)
    elif isinstance(result, Drawn) and worker.job.stills is None:
        move_sealed(temporary(worker.job), worker.job.out)
    _discard(worker.job)
    return result


def _disturbed(worker: _Running) -> bool:
    """Return whether the folder of a worker was deleted while it drew."""
    return worker.result is not None and not (worker.job.scratch / OUTPUT).exists()


def silence_limit(job: DrawJob) -> float:
    """Return the seconds without a new frame after which a job is ended."""
    limit = LEAST_TIMEOUT + TIMEOUT_PER_SECOND * job.timed.seconds
    return limit * INSPECTION if job.inspected else limit


def _end(worker: _Running, limit: float) -> None:
    """End a worker that tells nothing, after it has written down where it is."""
    with suppress(ProcessLookupError):
        os.kill(worker.process.pid or 0, WHERE)
        worker.process.join(ANSWER)
    worker.result = timed_out(worker.job, limit)
    worker.process.kill()


def _discard(job: DrawJob) -> None:
    """Delete the scratch folder of a job."""
    shutil.rmtree(job.scratch, ignore_errors=True)

"""Rows drawn side by side, each in a process of its own, forked from one that has Manim loaded.

A process a row keeps Manim's one global `config` to one row, gives its memory back, and lets a
killed worker take only its own row with it: that row is tried once more.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from lantu.draw.worker import DrawJob, Drawn, Failed, Progress, work

RETRIES = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job ended."""

    job: DrawJob
    result: Drawn | Failed


@dataclass(slots=True)
class _Running:
    job: DrawJob
    process: BaseProcess
    connection: Connection
    tries: int
    result: Drawn | Failed | None = None


def start_method() -> str:
    """Fork from a warm server where there is one; a fresh interpreter elsewhere."""
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


def warm_up() -> None:
    """Load Manim into the process that workers are forked from; the first row then starts at once.

    Returns as soon as that process is there; it goes on loading by itself.
    """
    if start_method() == "forkserver":
        from multiprocessing import forkserver

        _context()
        forkserver.ensure_running()


def _context() -> Any:
    context = multiprocessing.get_context(start_method())
    if start_method() == "forkserver":
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        context.set_forkserver_preload(["lantu.draw.warm"])
    return context


def draw_all(
    jobs: Sequence[DrawJob],
    workers: int,
    progress: Callable[[DrawJob, int], None],
    finished: Callable[[Outcome], None],
) -> list[Outcome]:
    """Draw every job, longest first, at most `workers` at a time.

    A clip is written beside its place and moved there when it is whole.

    Args:
        jobs: what to draw.
        workers: processes at a time.
        progress: called with a job and its frames so far.
        finished: called as each job ends.

    Returns:
        One outcome per job, in the order they ended. A failed row does not stop the others.
    """
    context = _context()
    waiting = sorted(jobs, key=lambda job: job.timed.ticks)
    running: list[_Running] = []
    outcomes: list[Outcome] = []

    def start(job: DrawJob, tries: int) -> None:
        receiver, sender = context.Pipe(duplex=False)
        job.scratch.mkdir(parents=True, exist_ok=True)
        inner = replace(job, out=temporary(job))
        process = context.Process(target=work, args=(inner, sender), daemon=True)
        process.start()
        sender.close()
        running.append(_Running(job, process, receiver, tries))

    try:
        while waiting or running:
            while waiting and len(running) < workers:
                start(waiting.pop(), RETRIES)
            for connection in wait([one.connection for one in running]):
                one = next(one for one in running if one.connection is connection)
                try:
                    report = one.connection.recv()
                except (EOFError, OSError):
                    running.remove(one)
                    _settle(one, outcomes, finished, start)
                    continue
                if isinstance(report, Progress):
                    progress(one.job, report.frames)
                else:
                    one.result = report
    finally:
        for one in running:
            one.process.terminate()
            one.process.join()
            _discard(one)
    return outcomes


def _settle(
    one: _Running,
    outcomes: list[Outcome],
    finished: Callable[[Outcome], None],
    start: Callable[[DrawJob, int], None],
) -> None:
    """A process has ended: take its clip, or try a killed one again."""
    one.process.join()
    one.connection.close()
    if one.result is None and one.tries:
        _discard(one)
        start(one.job, one.tries - 1)
        return
    result = one.result or Failed(
        f"the worker was killed twice (exit code {one.process.exitcode}). "
        "Look at memory and try --jobs 1",
        "",
    )
    if isinstance(result, Drawn) and one.job.stills is None:
        one.job.out.parent.mkdir(parents=True, exist_ok=True)
        temporary(one.job).replace(one.job.out)
    _discard(one)
    outcome = Outcome(one.job, result)
    outcomes.append(outcome)
    finished(outcome)


def temporary(job: DrawJob) -> Path:
    """Where a clip grows before it is whole; stills are small and go straight to their folder."""
    return job.out if job.stills is not None else job.scratch / "clip.mp4"


def _discard(one: _Running) -> None:
    """Delete what an ended job left behind."""
    shutil.rmtree(one.job.scratch, ignore_errors=True)

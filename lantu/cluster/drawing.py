"""One drawing on a cluster: hands out orders, listens, takes what comes back, and tries again."""

from __future__ import annotations

import hashlib
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from lantu.cluster.order import Delivery, Order, Product, source_file
from lantu.cluster.problems import ClusterGone, NoWorker
from lantu.cluster.task import carry_out
from lantu.cluster.workers import ClusterWorkers
from lantu.drawing import (
    DrawJob,
    Drawn,
    Failed,
    Outcome,
    outcome_of,
    silence_limit,
    split_evenly,
    temporary,
    timed_out,
)
from lantu.findings import Code
from lantu.store import collect_inputs, move_sealed, this_environment, write_sealed
from lantu.timing import FilmPlan

TRIES = 3
"""Number of times that an order is given, each time to another worker."""
ELSEWHERE = {Code.WORKER_KILLED, Code.ROW_TIMEOUT, Code.NO_ROOM}
"""Failures that another worker may not have."""
POLL = 0.5
"""Seconds between two looks at the time limits and at the scheduler."""
FROZEN = 30.0
"""Seconds beyond the limit of a row, at which its worker ends it, after which the worker counts as
frozen."""


@dataclass
class _Row:
    job: DrawJob
    parts: list[DrawJob]
    results: dict[int, Drawn | Failed] = field(default_factory=dict)
    frames: dict[int, int] = field(default_factory=dict)
    machines: list[str] = field(default_factory=list)
    output: str = ""


@dataclass
class _Task:
    """An order that was given.

    Attributes:
        row: its row.
        part: number of the segment.
        tries: how often it was given before.
        avoided: workers that failed at it.
        future: Dask's future of its delivery.
        at: worker that has begun it; empty if none has.
        heard: when that worker was last heard of.
    """

    row: _Row
    part: int
    tries: int = 0
    avoided: frozenset[str] = frozenset()
    future: Any = None
    at: str = ""
    heard: float = 0.0


class ClusterDrawing:
    """Draws the jobs of one film; see `Crew.draw` for the arguments."""

    def __init__(
        self,
        crew: ClusterWorkers,
        film: FilmPlan,
        archive: str,
        sources: Any,
        progress: Callable[[DrawJob, int], None],
        finished: Callable[[Outcome], None],
        timeout: float | None,
    ) -> None:
        self._crew = crew
        self._film = film
        self._archive = archive
        self._sources = sources
        self._progress = progress
        self._finished = finished
        self._timeout = timeout
        self._topic = f"lantu-{uuid.uuid4().hex}"
        self._events: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._tasks: dict[str, _Task] = {}
        self._given = 0
        self._outcomes: list[Outcome] = []

    def run(self, jobs: Sequence[DrawJob]) -> list[Outcome]:
        """Draw all jobs; return their outcomes in the order in which they ended."""
        pieces = split_evenly(jobs, self._crew.jobs or self._crew.threads())
        rows = [_Row(job, parts) for job, parts in zip(jobs, pieces, strict=True)]
        tasks = [_Task(row, part) for row in rows for part in range(len(row.parts))]
        tasks.sort(key=lambda task: -task.row.job.timed.ticks / len(task.row.parts))
        client = self._crew.client
        client.subscribe_topic(self._topic, lambda event: self._events.put(("told", event[1])))
        try:
            self._give(tasks)
            while self._tasks:
                self._handle_next()
            return self._outcomes
        finally:
            with suppress(Exception):
                client.unsubscribe_topic(self._topic)
            with suppress(Exception):
                client.cancel([task.future for task in self._tasks.values()])
            for row in rows:
                shutil.rmtree(row.job.scratch, ignore_errors=True)

    def _give(self, tasks: Sequence[_Task], workers: list[str] | None = None) -> None:
        """Hand out orders, longest first, as one graph."""
        orders = [self._order(task) for task in tasks]
        futures = self._crew.client.map(
            carry_out,
            orders,
            key=[order.name for order in orders],
            data=self._sources,
            workers=workers if workers is not None else self._crew.allowed(),
            pure=False,
            batch_size=None,
        )
        for task, order, future in zip(tasks, orders, futures, strict=True):
            task.future, task.at = future, ""
            self._tasks[order.name] = task
        for order, future in zip(orders, futures, strict=True):
            future.add_done_callback(lambda _, name=order.name: self._events.put(("done", name)))

    def _order(self, task: _Task) -> Order:
        self._given += 1
        part, root = task.row.parts[task.part], self._film.project.root
        theme = self._film.theme.drawing_files
        inputs = collect_inputs(
            part.timed, part.scene_file, root, part.quality, part.encoder, theme
        )
        return Order(
            f"lantu_draw{self._topic[6:]}-{self._given:06}",
            replace(part, scene_file=Path(), root=Path(), out=Path(), scratch=Path()),
            source_file(part.scene_file, root),
            tuple(source_file(file, root) for file in theme),
            inputs.key,
            this_environment().key,
            self._archive,
            self._topic,
            self._timeout,
        )

    def _handle_next(self) -> None:
        """Wait for the next event and act on it.

        Raises:
            ClusterGone: the scheduler went away.
        """
        try:
            kind, what = self._events.get(timeout=POLL)
        except Empty:
            self._look_after_frozen()
            return
        if kind == "told":
            self._hear(*what)
        elif what in self._tasks:
            self._take(what)

    def _hear(self, name: str, worker: str, frames: int) -> None:
        task = self._tasks.get(name)
        if task is None:
            return
        task.at, task.heard = worker, time.monotonic()
        if frames:
            task.row.frames[task.part] = frames
            self._progress(task.row.job, sum(task.row.frames.values()))

    def _look_after_frozen(self) -> None:
        """Give orders elsewhere whose worker does not even end them."""
        for name, task in [*self._tasks.items()]:
            job = task.row.parts[task.part]
            limit = silence_limit(job) if self._timeout is None else self._timeout
            if task.at and limit and time.monotonic() - task.heard > limit + FROZEN:
                del self._tasks[name]
                task.future.cancel()
                self._again(task, task.at, timed_out(job, limit + FROZEN))

    def _take(self, name: str) -> None:
        """Take what an order gave."""
        task = self._tasks.pop(name)
        job = task.row.parts[task.part]
        try:
            delivery: Delivery = task.future.result()
        except (CancelledError, OSError) as lost:
            self._tasks[name] = task
            raise ClusterGone(
                f"{self._crew.address}: the scheduler is gone ({type(lost).__name__}). The clips "
                "that were finished are kept; run the command again when it is back."
            ) from lost
        except Exception as failure:
            self._end(task, Failed(self._cause(failure), "", Code.WORKER_KILLED))
            return
        if delivery.refused:
            self._crew.refuse(delivery.address, "; ".join(delivery.refused))
            self._elsewhere(task)
            return
        if delivery.machine not in task.row.machines:
            task.row.machines.append(delivery.machine)
        result = delivery.result
        assert result is not None
        task.row.output = task.row.output or delivery.output
        if isinstance(result, Failed):
            if result.code in ELSEWHERE or result.trace.rstrip().endswith("MemoryError"):
                self._again(task, delivery.address, result)
            else:
                self._end(task, result)
            return
        damaged = [one.name for one in _products(delivery) if not _intact(one)]
        if damaged or (job.stills is None and delivery.clip is None):
            cause = f"{', '.join(damaged) or 'the clip'} from {delivery.machine} was damaged"
            self._again(task, delivery.address, Failed(f"{cause}. Render again", "", Code.FAILED))
            return
        self._end(task, self._stored(task, delivery, result))

    def _stored(self, task: _Task, delivery: Delivery, result: Drawn) -> Drawn:
        """Write the files of a delivery to where a local worker writes them."""
        job = task.row.job
        part = task.row.parts[task.part]
        if job.thumbnails:
            for picture in delivery.pictures:
                write_sealed(job.thumbnails.folder / picture.name, picture.data)
        if part.stills is not None:
            for picture in delivery.pictures:
                path = part.out / picture.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(picture.data)
            found = (
                replace(one, picture=one.picture and part.out / one.picture)
                for one in result.findings
            )
            return replace(result, findings=tuple(found))
        if delivery.clip:
            made = temporary(part)
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_bytes(delivery.clip.data)
            move_sealed(made, part.out)
        return result

    def _again(self, task: _Task, worker: str, failure: Failed) -> None:
        """Give an order to another worker; without one, or too often, the failure stands."""
        task.avoided |= {worker}
        task.tries += 1
        others = self._crew.allowed(task.avoided)
        if task.tries >= TRIES or not others:
            self._end(task, failure)
            return
        row = task.row.job.timed.id
        self._crew.say(f"row {row}: {failure.cause} (on {worker}); drawn elsewhere")
        self._give([task], others)

    def _elsewhere(self, task: _Task) -> None:
        """Give an order that a worker refused to one that may draw.

        Raises:
            NoWorker: there is none.
        """
        others = self._crew.allowed(task.avoided)
        if others == []:
            self._crew.compare()
            others = self._crew.allowed(task.avoided)
        if others == []:
            raise NoWorker(f"{self._crew.address}: no worker is left that may draw.")
        self._give([task], others)

    def _end(self, task: _Task, result: Drawn | Failed) -> None:
        row = task.row
        row.results[task.part] = result
        if len(row.results) < len(row.parts):
            return
        outcome = outcome_of(row.job, row.parts, row.results, row.output, tuple(row.machines))
        shutil.rmtree(row.job.scratch, ignore_errors=True)
        self._outcomes.append(outcome)
        self._finished(outcome)

    def _cause(self, failure: Exception) -> str:
        """Describe why Dask gave up an order."""
        if type(failure).__name__ == "KilledWorker":
            return (
                "each worker that drew it was lost. Check the free memory of the workers, or "
                "draw the row on this machine, without --cluster"
            )
        return f"a worker failed: {type(failure).__name__}: {failure}. Look at its log"


def _products(delivery: Delivery) -> list[Product]:
    return [*delivery.pictures, *([delivery.clip] if delivery.clip else [])]


def _intact(product: Product) -> bool:
    return hashlib.sha256(product.data).hexdigest() == product.digest

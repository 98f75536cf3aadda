"""Model large clusters by discrete events: cores, a scheduler, workers; see `benchmarks/scale.py`.

Where that program cannot run honestly on one machine, such as 1000 workers and 10 000 films, this
one counts instead of sleeping. Its policy is that of `lantu batch`: the films in flight, and the
last films whose rows are cut finely. One order takes the scheduler SERVICE seconds, which
`benchmarks/scale.py` measures as processor time.

Efficiency is (time of one worker / workers) / wall time.

    python -m benchmarks.scale_model
    python -m benchmarks.scale_model --cores 2 --films 100
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable

import click

from benchmarks.scale import BUILD, FINISH, ORDER, PREPARE, ROWS, SPREAD, Run, pieces

SERVICE = 0.003
"""Processor seconds of the scheduler for one order."""
Then = Callable[[], object]


class Clock:
    """Calls functions in the order of their times."""

    def __init__(self) -> None:
        self.now = 0.0
        self._waiting: list[tuple[float, int, Then]] = []
        self._number = 0

    def after(self, seconds: float, then: Then) -> None:
        """Call a function in some seconds."""
        self._number += 1
        heapq.heappush(self._waiting, (self.now + seconds, self._number, then))

    def run(self) -> None:
        """Run until nothing waits."""
        while self._waiting:
            self.now, _, then = heapq.heappop(self._waiting)
            then()


class Servers:
    """Equal servers with one queue."""

    def __init__(self, clock: Clock, number: int) -> None:
        self._clock = clock
        self._free = number
        self._queue: deque[tuple[float, Then]] = deque()
        self.number = number
        self.busy = 0.0

    def ask(self, seconds: float, then: Then) -> None:
        """Occupy a server for some seconds, as soon as one is free; then call a function."""
        if self._free:
            self._start(seconds, then)
        else:
            self._queue.append((seconds, then))

    def _start(self, seconds: float, then: Then) -> None:
        self._free -= 1
        self.busy += seconds

        def end() -> None:
            self._free += 1
            if self._queue:
                self._start(*self._queue.popleft())
            then()

        self._clock.after(seconds, end)


def modelled(run: Run) -> tuple[float, float, float]:
    """Return the wall time of a run, and how busy scheduler and cores are."""
    random.seed(1)
    clock = Clock()
    workers, cores, scheduler = (Servers(clock, number) for number in (run.workers, run.cores, 1))
    left = run.films

    def draw(seconds: float, then: Then) -> None:
        taken = max(0.0, seconds * random.gauss(1, SPREAD))
        scheduler.ask(SERVICE, lambda: workers.ask(taken, then))

    def begin() -> None:
        nonlocal left
        if left:
            left -= 1
            cores.ask(PREPARE, lambda number=left: film(number))  # type: ignore[misc]

    def film(after: int) -> None:
        if run.task == "film":
            draw(sum(ROWS) + FINISH + ORDER, begin)
            return
        orders = pieces(run, after)
        missing = len(orders) + 1

        def done() -> None:
            nonlocal missing
            missing -= 1
            if not missing:
                begin()

        for seconds in orders:
            draw(seconds, done)
        cores.ask(FINISH, done)

    for _ in range(run.at_once):
        begin()
    clock.run()
    busy = (servers.busy / (clock.now * servers.number) for servers in (scheduler, cores))
    return clock.now, *busy


@click.command()
@click.option("--workers", multiple=True, type=int, default=(1, 10, 100, 200, 400, 1000))
@click.option("--films", multiple=True, type=int, default=(1, 100, 10_000))
@click.option("--cores", multiple=True, type=int, default=(2, 16))
def main(workers: tuple[int, ...], films: tuple[int, ...], cores: tuple[int, ...]) -> None:
    """Print wall time and efficiency of each combination, by the better of both tasks."""
    print("cores   films workers  task        wall  efficiency  scheduler  cores busy")
    for count in cores:
        for number in films:
            for threads in workers:
                tried = []
                for task in ("row", "film"):
                    run = Run(threads, number, task, count)
                    tried.append((*modelled(run), task))
                wall, scheduler, busy, task = min(tried)
                share = number * (sum(ROWS) + len(ROWS) * ORDER) / (wall * threads)
                print(
                    f"{count:5} {number:7} {threads:7}  {task:4} {wall:9.0f} s {share:11.0%} "
                    f"{scheduler:10.0%} {busy:11.0%}"
                )
    print(f"(rows {ROWS}, prepare {PREPARE} s, finish {FINISH} s, build {BUILD} s)")


if __name__ == "__main__":
    main()

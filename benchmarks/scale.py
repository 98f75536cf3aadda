"""Simulate clusters: Dask's real scheduler, and tasks that sleep as long as rows and films take.

Workers are objects in this process with threads that sleep, so a thousand fit into one machine.
Times are divided by a factor, chosen so that a run takes some seconds. The scheduler, the client
and all workers share one process, and the factor does not shorten what they do themselves, so
efficiency comes out too low rather than too high.

A row takes what the rows of this repository's film take (ROWS, processor seconds at high quality).
The machine that gives the orders has some cores; each film takes of their time PREPARE and FINISH.

Efficiency is (time of one worker / workers) / wall time.

    python -m benchmarks.scale                     the table of docs/scale.md
    python -m benchmarks.scale --workers 100 --films 100 --task film
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from threading import Semaphore
from typing import Any

import click

from lantu.cli.batch import MEMORY, last_films

ROWS = (7.6, 12.0, 4.8, 9.9, 9.2, 7.1, 4.6, 5.7, 8.5, 6.9)
"""Processor seconds of the ten rows of the film at high quality; 76 in all."""
FINISH = 6.0
"""Processor seconds of the main process of a film after its storyboard is read: sound, captions,
pictures, joining, review page."""
PREPARE = 1.0
"""Processor seconds before the first row: Python, storyboard, speech from the cache, archive."""
PART = 8.0
"""Seconds of film in the shortest part of a row, of 27 in a row; each costs BUILD more."""
BUILD = 1.0
ORDER = 0.02
"""Seconds that an order may cost its worker besides drawing; see `benchmarks/cluster.py`."""
SPREAD = 0.15
"""Standard deviation of the speed of machines, relative."""
MEMORY_OF_A_CORE = 4 << 30
"""Bytes of memory for each core of the machine that gives the orders."""
ROW_SECONDS = 27.4
"""Mean length of a row."""


@dataclass(frozen=True)
class Run:
    """One simulated run.

    Attributes:
        workers: threads that draw.
        films: films to make.
        task: what a worker gets, `row` or `film`.
        cores: cores of the machine that gives the orders.
    """

    workers: int
    films: int
    task: str
    cores: int

    @property
    def work(self) -> float:
        """Seconds that one worker needs for all films."""
        return self.films * (sum(ROWS) + len(ROWS) * ORDER)

    @property
    def at_once(self) -> int:
        """Films in flight, as `lantu batch` chooses it."""
        wanted = 2 * (self.workers if self.task == "film" else self.cores)
        return min(self.films, wanted, self.cores * MEMORY_OF_A_CORE // MEMORY)


def slept(seconds: float) -> None:
    """Sleep as a task does; machines differ in speed."""
    time.sleep(max(0.0, seconds * random.gauss(1, SPREAD)))


def pieces(run: Run, after: int) -> list[float]:
    """Return the seconds of the orders of a film, longest first.

    Args:
        run: the run.
        after: films that begin later; the rows of the last films are cut finely.
    """
    workers = run.workers if after < last_films(run.workers) else -(-run.workers // run.at_once)
    longest = max(PART, ROW_SECONDS * len(ROWS) / (2 * workers))
    cuts = max(1, int(ROW_SECONDS // longest))
    each = [row / cuts + (BUILD if cuts > 1 else 0) + ORDER for row in ROWS]
    return sorted(each * cuts, reverse=True)


def simulated(run: Run, factor: float, client: Any) -> float:
    """Return the wall time of a run in real seconds, as if the factor were one."""
    cores = Semaphore(run.cores)

    def at_home(seconds: float) -> None:
        with cores:
            time.sleep(seconds / factor)

    def film(number: int) -> None:
        at_home(PREPARE)
        if run.task == "film":
            whole = (sum(ROWS) + FINISH + ORDER) / factor
            client.submit(slept, whole, key=f"film-{number}-{run}", pure=False).result()
            return
        orders = [seconds / factor for seconds in pieces(run, run.films - 1 - number)]
        keys = [f"row-{number}-{place}-{run}" for place in range(len(orders))]
        drawn = client.map(slept, orders, key=keys, pure=False)
        at_home(FINISH)
        client.gather(drawn)

    began = time.perf_counter()
    with ThreadPoolExecutor(run.at_once) as films:
        list(films.map(film, range(run.films)))
    return (time.perf_counter() - began) * factor


@contextmanager
def cluster(workers: int) -> Iterator[Any]:
    """A scheduler and workers in this process; at most 50 worker objects, with several threads."""
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    objects = min(workers, 50)
    with (
        TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=objects,
            threads_per_worker=-(-workers // objects),
            processes=False,
            dashboard_address=None,
            local_directory=folder,
            memory_limit=None,
        ) as made,
        Client(made, set_as_default=False) as client,
    ):
        client.wait_for_workers(objects)
        yield client


def cost_of_an_order(client: Any, number: int = 1000) -> float:
    """Return the processor seconds of an order that does nothing: scheduler, client and worker."""
    began = time.process_time()
    client.gather(client.map(slept, [0.0] * number, pure=False))
    return (time.process_time() - began) / number


@click.command()
@click.option("--workers", multiple=True, type=int, default=(1, 10, 100, 1000))
@click.option("--films", multiple=True, type=int, default=(1, 100))
@click.option("--task", multiple=True, default=("row", "film"))
@click.option("--cores", default=16, help="Of the machine that gives the orders.")
@click.option("--seconds", default=10.0, help="Wall time of a run; sets the factor.")
def main(
    workers: tuple[int, ...],
    films: tuple[int, ...],
    task: tuple[str, ...],
    cores: int,
    seconds: float,
) -> None:
    """Print wall time and efficiency of each combination."""
    random.seed(1)
    for threads in workers:
        with cluster(threads) as client:
            cost = 1000 * cost_of_an_order(client)
            print(f"{threads} workers: an order costs {cost:.1f} ms of the processor", flush=True)
            for number in films:
                for kind in task:
                    run = Run(threads, number, kind, cores)
                    least = max(run.work / threads, sum(ROWS[:1]))
                    factor = least / seconds
                    wall = simulated(run, factor, client)
                    share = run.work / (wall * threads)
                    print(
                        f"{threads:5} workers, {number:6} films, by {kind}: {wall:9.0f} s, "
                        f"efficiency {share:.0%}, time divided by {factor:.2g}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()

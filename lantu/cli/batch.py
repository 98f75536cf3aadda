"""`lantu batch`: many films in one run."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from lantu.cli.options import cache_option, cluster_option, console, debug_option
from lantu.cli.reporting import echo

ROWS_A_FILM = 10
"""A usual number."""
MEMORY = 1 << 27
"""Bytes that the process of a film on this machine takes while others draw."""
FILMS_A_WORKER = 4
"""From so many films for each worker on, a worker gets whole films."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--at-once",
    type=click.IntRange(1),
    help="Films to make at the same time.  [default: 1; with --cluster, as many as it can draw]",
)
@click.option("--jobs", type=click.IntRange(1), help="Rows of a film to draw at once.")
@cluster_option
@cache_option
@click.option("--json-events", is_flag=True, help="Print each event as one line of JSON.")
@click.option("--list", "only_list", is_flag=True, help="List the films, and make none.")
@debug_option
def batch(
    file: Path,
    at_once: int | None,
    jobs: int | None,
    cluster: str | None,
    cache: str | None,
    json_events: bool,
    only_list: bool,
    debug: bool,  # the group has seen to it
) -> None:
    """Make the films that FILE lists: storyboards, in languages, qualities and formats.

    \b
    defaults: {languages: [zh, en], qualities: [high], options: [--burn]}
    films:
      - storyboard: course/*/storyboard.yaml
      - {storyboard: trailer/storyboard.yaml, languages: [en], formats: [portrait], fps: 25}

    Run again, it goes on where it was: rows and films that are finished are not made again.
    """
    from rich.progress import Progress

    from lantu.pipeline import BatchEvent, read_batch, run_batch

    items = read_batch(file)
    if only_list:
        for item in items:
            echo(item.name)
        return
    plan = _spread(len(items), cluster, at_once, jobs)

    def options(number: int) -> list[str]:
        finely = number >= len(items) - plan.last
        chosen = plan.threads if finely else plan.jobs
        given = {"--cluster": cluster, "--cache": cache, "--jobs": chosen}
        found = [str(part) for pair in given.items() if pair[1] for part in pair]
        return [*found, *["--cluster-task", "film"] * plan.whole]

    ended = 0
    screen = console()
    shown = screen.is_terminal and not json_events

    def tell(event: BatchEvent) -> None:
        nonlocal ended
        ended += event.event == "ended"
        bar.update(task, completed=ended)
        if json_events:
            echo(event.as_json)
            return
        place = f"{ended}/{len(items)}"
        if event.event == "began":
            line = f"{place} {event.item.name}: begins"
        elif event.event == "said":
            line = f"{place} {event.item.name}: {event.line}"
        else:
            outcome = "made" if event.exit_code == 0 else f"failed: {event.cause}"
            line = f"{place} {event.item.name}: {outcome} in {event.seconds:.1f} s"
        screen.print(line, highlight=False, soft_wrap=True, markup=False)

    with Progress(console=screen, transient=True, disable=not shown) as bar:
        task = bar.add_task("films", total=len(items))
        failed = [
            event for event in run_batch(items, plan.at_once, options, tell) if event.exit_code
        ]
    if not json_events:
        screen.print(
            f"{len(items) - len(failed)} of {len(items)} films made", highlight=False, markup=False
        )
        for event in failed:
            line = f"failed: {event.item.name}: {event.cause}"
            screen.print(line, highlight=False, soft_wrap=True, markup=False)
    if failed:
        sys.exit(1)


def most_at_once() -> int:
    """Return how many films to make at once at most: as many as fit into the memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(8, memory // MEMORY)


@dataclass(frozen=True, slots=True)
class _Spread:
    """How a batch is spread.

    Attributes:
        at_once: films to make at the same time.
        jobs: for how many processes rows are cut.
        whole: a worker gets a whole film.
        threads: of the cluster.
        last: number of films at the end whose rows are cut for all threads.
    """

    at_once: int
    jobs: int | None
    whole: bool = False
    threads: int | None = None
    last: int = 0


def last_films(threads: int) -> int:
    """Return the number of films at the end of a batch whose rows are cut finely.

    Uncut, the last rows would let most workers wait. Half a row for each worker is enough.
    """
    return max(1, threads // (2 * ROWS_A_FILM))


def _spread(films: int, cluster: str | None, at_once: int | None, jobs: int | None) -> _Spread:
    """Decide how to spread a batch; docs/scale.md has the figures.

    Where there are few films for each worker, whole films would leave workers idle at the end.
    """
    if cluster is None:
        return _Spread(at_once or 1, jobs)
    from lantu.cluster import threads_at

    threads = threads_at(cluster)
    if films >= FILMS_A_WORKER * threads:
        return _Spread(at_once or min(2 * threads, most_at_once()), jobs, whole=True)
    together = at_once or min(films, 2 * (os.cpu_count() or 1), most_at_once())
    if jobs:
        return _Spread(together, jobs)
    return _Spread(
        together, -(-threads // min(together, films)), threads=threads, last=last_films(threads)
    )

"""Render the film from an empty cache with one and two workers: wall and processor seconds.

The share is processor time / (wall time x workers) of the whole command, which tells how busy the
cores are.

    python -m benchmarks.workers                 at low quality, three times each
    python -m benchmarks.workers --quality high --times 1
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
WORKERS = (2, 1)


def rendered(quality: str, workers: int) -> tuple[float, float]:
    """Wall and processor seconds of one film from an empty cache."""
    with tempfile.TemporaryDirectory() as build:
        command = [sys.executable, "render.py", "--quality", quality]
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [*command, "--jobs", str(workers), "--output", build],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # Workers are children of the fork server, so they report their processor time themselves.
    return wall, used + sum(map(float, re.findall(r"encoded, in ([\d.]+) s", done.stdout)))


@click.command()
@click.option("--quality", default="low")
@click.option("--times", default=3)
def main(quality: str, times: int) -> None:
    """Print the fastest run for each number of workers, and their ratio."""
    best: dict[int, float] = {}
    for workers in WORKERS:
        runs = [rendered(quality, workers) for _ in range(times)]
        wall, best[workers] = (min(one) for one in zip(*runs, strict=True))
        share = best[workers] / (wall * workers)
        print(f"{workers} workers: {wall:.1f} s, processor {best[workers]:.1f} s, busy {share:.0%}")
    print(f"processor, two workers against one: {best[2] / best[1]:.2f}")


if __name__ == "__main__":
    main()

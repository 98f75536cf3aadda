"""Compare a cluster of two threads on this machine with the local pool of two processes.

Two measures, both as ratios or differences of pairs that are run one after the other:

- film: this repository's film from an empty cache, processor seconds of all processes with the
  cluster / without.
- rows: films of plain rows, at low quality; (with the cluster - without) / rows, after the same
  difference of a film of one row is subtracted: what an order costs.

Processor time, because wall time on a busy machine says little; both are printed.

    python -m benchmarks.cluster                          film at low quality, 100 rows
    python -m benchmarks.cluster --quality high --rows 0
"""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
CLUSTER = ("--cluster", "local:2")
PR_SET_CHILD_SUBREAPER = 36
"""See prctl(2)."""
SCENE = """
from manim import Square
from lantu_blueprint.scene import BlueprintScene


class Plain(BlueprintScene):
    def construct(self) -> None:
        self.add(Square())
        self.until("here")
"""


def used(storyboard: Path, quality: str, options: tuple[str, ...]) -> tuple[float, float]:
    """Wall and processor seconds of one film from an empty cache."""
    with tempfile.TemporaryDirectory() as build:
        command = [sys.executable, "-m", "lantu", "--storyboard", str(storyboard)]
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [*command, "--quality", quality, "--jobs", "2", "--output", build, *options],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        wall = time.perf_counter() - began
        with suppress(ChildProcessError):
            while True:
                os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def adopt_grandchildren() -> None:
    """Become the parent of processes whose own has ended (Linux), so that their time counts here.

    The fork server and its workers outlive the command by a moment.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def plain_film(folder: Path, rows: int) -> Path:
    """Write a film of equal rows."""
    (folder / "scenes").mkdir(parents=True)
    (folder / "scenes" / "plain.py").write_text(SCENE, encoding="utf-8")
    text = "film:\n  title: Plain\n  drawing: P\n  languages: [en]\n  voice: silent\n"
    text += "  lexicon: null\nrows:\n"
    for number in range(1, rows + 1):
        text += f'  - id: "{number:03}"\n    scene: Plain\n    title: Plain {number}\n'
        text += (
            f"    narration: Sentence {number} is said, {{here}} and ends.\n    seen: A square.\n"
        )
    storyboard = folder / "storyboard.yaml"
    storyboard.write_text(text, encoding="utf-8")
    return storyboard


def pairs(
    storyboard: Path, quality: str, times: int, scenes: tuple[str, ...] = ()
) -> list[tuple[float, float]]:
    """Processor seconds without and with the cluster, in turn."""
    chosen = tuple(part for scene in scenes for part in ("--scene", scene))
    found = []
    for _ in range(times):
        (wall, here), (there_wall, there) = (
            used(storyboard, quality, (*chosen, *options)) for options in ((), CLUSTER)
        )
        print(
            f"  without: {here:.1f} s of the processor, {wall:.1f} s on the clock; "
            f"with: {there:.1f} s, {there_wall:.1f} s",
            flush=True,
        )
        found.append((here, there))
    return found


@click.command()
@click.option("--quality", default="low")
@click.option("--rows", default=100, help="Rows of the plain film; 0 leaves it out.")
@click.option("--film/--no-film", default=True)
@click.option("--scene", "scenes", multiple=True, help="Draw these rows of the film alone.")
@click.option("--times", default=3)
def main(quality: str, rows: int, film: bool, scenes: tuple[str, ...], times: int) -> None:
    """Print the ratios."""
    adopt_grandchildren()
    if film:
        found = pairs(ROOT / "storyboard.yaml", quality, times, scenes)
        ratio = statistics.median(b / a for a, b in found)
        more = statistics.median(b - a for a, b in found)
        print(f"film, {quality}: with the cluster {ratio:.3f} of without, {more:+.1f} s")
    if rows:
        with tempfile.TemporaryDirectory() as folder:
            costs = []
            for number in (1, rows):
                storyboard = plain_film(Path(folder) / str(number), number)
                more = [b - a for a, b in pairs(storyboard, "low", times)]
                costs.append(statistics.median(more))
        each = (costs[1] - costs[0]) / (rows - 1)
        print(f"plain rows: an order costs {1000 * each:.1f} ms")


if __name__ == "__main__":
    main()

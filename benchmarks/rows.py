"""Measure the cost of a row besides drawing: films of 10 and 100 plain rows at low quality.

Every row has its own scene file, speaks one sentence with the silent voice, shows a square and
holds still. The films start from an empty cache. Printed in milliseconds per row:

- main: processor time of the process that runs `render.py`, without the workers that draw: loading,
  speaking, timing, mixing, captions, pictures, joining, the review page. One-time costs (imports,
  the caption dictionary) are removed by subtracting a film of one row.
- without encoding sound: the same, with the encoded sound taken from the cache.
- around: wall time x jobs minus the drawing times that the rows report, minus that of the film of
  one row; it includes starting and ending workers.

The main process works while rows are drawn, so these times overlap. The last figure is its
processor time per row if nothing changed.

    python -m benchmarks.rows              1, 10 and 100 rows
    python -m benchmarks.rows 10 30        1, 10 and 30 rows
"""

from __future__ import annotations

import re
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TIMES = 3
ROOT = Path(__file__).resolve().parent.parent
SCENE = """from manim import FadeIn, Square
from lantu_blueprint.scene import BlueprintScene


class Row{number}(BlueprintScene):
    def construct(self) -> None:
        square = Square()
        self.play(FadeIn(square), run_time=0.4)
        self.until("here")
        square.set_color("#3df5a0")
"""
ROW = """
  - id: "{number:03}"
    scene: Row{number}
    title: Row {number}
    narration: This is said in row {number} at first, {{here}} and this is said a little later.
    seen: A square that turns green.
    facts:
      number: {{value: {number}, source: The place of the row}}
"""
FILM = """film:
  title: Plain rows
  drawing: T
  languages: [en]
  voice: silent
  lexicon: null
rows:"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one film: in the main process, and in workers besides drawing."""

    main: float
    around: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs of one film: from an empty cache, with encoded sound cached, and unchanged."""

    new: Cost
    encoded: Cost
    unchanged: Cost


def make_project(root: Path, rows: int) -> None:
    """Write a project with so many rows into an empty folder."""
    (root / "scenes").mkdir()
    for number in range(1, rows + 1):
        (root / "scenes" / f"row{number}.py").write_text(SCENE.format(number=number), "utf-8")
    text = "".join(ROW.format(number=number) for number in range(1, rows + 1))
    (root / "storyboard.yaml").write_text(FILM + text, "utf-8")
    (root / "render.py").write_text((ROOT / "render.py").read_text("utf-8"), "utf-8")


def costs(rows: int, jobs: int) -> Costs:
    """The costs of a film with so many rows: the minimum of `TIMES` runs."""
    runs = [_costs(rows, jobs) for _ in range(TIMES)]
    return Costs(*(_least([getattr(run, name) for run in runs]) for name in Costs.__slots__))


def _least(costs: list[Cost]) -> Cost:
    return Cost(min(one.main for one in costs), min(one.around for one in costs))


def _costs(rows: int, jobs: int) -> Costs:
    with tempfile.TemporaryDirectory(prefix="rows-") as name:
        root = Path(name)
        make_project(root, rows)
        new = cost(root, jobs)
        clear_file_caches(root / "build", root / "build" / "cache" / "sound" / "rows")
        return Costs(new, cost(root, jobs), cost(root, jobs))


def cost(root: Path, jobs: int) -> Cost:
    """Render a project's film in a subprocess and return its cost."""
    command = [sys.executable, __file__, "--measured", str(root), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    wall, main = map(float, done.stderr.splitlines()[-1].split())
    drawing = sum(map(float, re.findall(r"encoded, in ([\d.]+) s", done.stdout)))
    return Cost(main, wall * jobs - drawing)


def clear_file_caches(build: Path, kept: Path) -> None:
    """Delete all files below `build`, except those below `kept`."""
    for path in build.rglob("*"):
        if path.is_file() and kept not in path.parents:
            path.unlink()


def measured(root: Path, jobs: str) -> None:
    """Run `render.py` of a project in this process and print its wall and processor seconds."""
    began = time.perf_counter()
    sys.argv = [str(root / "render.py"), "--quality", "low", "--jobs", jobs]
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
    used = resource.getrusage(resource.RUSAGE_SELF)
    wall = time.perf_counter() - began
    print(wall, used.ru_utime + used.ru_stime, file=sys.stderr)


def main(*sizes: str) -> None:
    """Print the cost per row of every size."""
    one = costs(1, 1)
    print(f"1 row: main {one.new.main:.2f} s; when nothing changed {one.unchanged.main:.2f} s")
    for size in map(int, sizes or ("10", "100")):
        film = costs(size, 1)
        main, rest, around, still = (
            1000 * more / (size - 1)
            for more in (
                film.new.main - one.new.main,
                film.encoded.main - one.encoded.main,
                film.new.around - one.new.around,
                film.unchanged.main - one.unchanged.main,
            )
        )
        print(
            f"{size} rows: main {main:.0f} ms per row, {rest:.0f} without encoding sound, "
            f"around {around:.0f}; when nothing changed {still:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measured"]:
        measured(Path(sys.argv[2]), sys.argv[3])
    else:
        main(*sys.argv[1:])

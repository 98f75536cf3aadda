"""Measure how long commands take to begin, in seconds: from the start of Python to a first frame.

In a copy of the project, a line is added to the engine that notes when a worker hands over the
first frame of a row. Narration and facts are in the cache, clips are not. Each figure is the least
of some runs, for other load of the machine only adds to it; processor seconds are those of the
command's own process, without its workers.

    python -m benchmarks.starting
    python -m benchmarks.starting --times 9 --row 03
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from benchmarks.saving import COPIED, ROOT

GOAL = 0.5
WRITER = "lantu/drawing/worker/frame_writer.py"
BEFORE = "        self._snapshots.add_frame(frame, number, repeat)\n"
NOTED = """        import contextlib, os, time
        with contextlib.suppress(FileExistsError), open(os.environ["FIRST_FRAME"], "x") as noted:
            noted.write(str(time.time()))
"""


def run(root: Path, *options: str) -> tuple[float, float, float]:
    """Run a command; returns seconds to its first frame, to its end, and of the processor."""
    noted = root / "first-frame"
    noted.unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.time()
    done = subprocess.run(
        [sys.executable, "render.py", *options],
        cwd=root,
        env={**os.environ, "FIRST_FRAME": str(noted)},
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.time() - began
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    first = float(noted.read_text("utf-8")) - began if noted.exists() else wall
    return first, wall, cpu


def forget_clips(root: Path) -> None:
    """Empty the cache of clips."""
    for name in ("clips", "films"):
        shutil.rmtree(root / "build" / "cache" / name, ignore_errors=True)


def copy_project(root: Path) -> None:
    """Copy the project, and let its engine note the first frame."""
    for item in COPIED:
        place = ROOT / item
        if place.is_dir():
            shutil.copytree(place, root / item, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, root / item)
    file = root / WRITER
    text = file.read_text("utf-8")
    assert text.count(BEFORE) == 1
    file.write_text(text.replace(BEFORE, BEFORE + NOTED), "utf-8")


@click.command()
@click.option("--times", default=5, show_default=True)
@click.option("--row", default="05", show_default=True)
def main(times: int, row: str) -> None:
    """Print how long commands take to begin."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every run would compile all modules
    with tempfile.TemporaryDirectory(prefix="starting-") as name:
        root = Path(name)
        copy_project(root)
        size = ("--quality", "low")
        commands = {
            f"render.py --scene {row}, to the first frame": (*size, "--scene", row),
            f"still {row}@2s, to its end": ("still", *size, f"{row}@2s"),
            "check, to its end": ("check",),
        }
        for what, options in commands.items():
            run(root, *options)
            runs = []
            for _ in range(times):
                forget_clips(root)
                runs.append(run(root, *options))
            first, wall, cpu = min(runs)
            goal = f" (goal {GOAL})" if "first frame" in what else ""
            print(f"{what}: {first:.2f}{goal}, whole {wall:.2f}, processor {cpu:.2f}", flush=True)


if __name__ == "__main__":
    main()

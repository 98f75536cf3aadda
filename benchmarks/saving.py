"""Measure how long an author waits after saving a file, in seconds of wall time.

A copy of the project is watched (`render.py watch`) while changes are saved in it. The events that
the page receives are timed: the error, the still of the cue that the page shows, the film. Then
`render.py` is run with nothing changed and with one row changed. Each figure is the median of
three. Also printed:

- cpu: processor seconds of everything that the save caused, with workers (Linux only); for
  `render.py`, those of its main process;
- drawing: processor seconds of the row's workers, as `render.py` reports them.

    python -m benchmarks.saving                 row 05, at low quality
    python -m benchmarks.saving 03 05 06
    python -m benchmarks.saving --quality medium 05
"""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue
from statistics import median
from threading import Thread

import click

from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.timing.plan import RowPlan, pick

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("lantu", "theme", "facts", "scenes", "assets", "storyboard.yaml", "render.py")
TIMES = 3
GOAL = 0.25
"""Seconds from a save to the still of the mark that the page shows."""
LONG = 300.0
"""Timeout in seconds for an event."""
CALM = 1.5
"""Seconds between two saves, about the fastest that an author saves."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """A running `render.py watch`, with the time of each event and line of output."""

    root: Path
    process: subprocess.Popen[str]
    heard: Queue[tuple[float, str, str]] = field(default_factory=Queue)
    port: int = 0
    path: str = ""

    def listen(self) -> None:
        """Record the events of the page from now on."""
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        line.request("GET", f"{self.path}/events")
        answer = line.getresponse()
        name = ""
        with suppress(OSError, ValueError, AttributeError):
            while text := answer.readline().decode().rstrip("\n") or "-":
                kind, _, value = text.partition(": ")
                name = value if kind == "event" else name
                if kind == "data":
                    self.heard.put((time.perf_counter(), name, value))

    def look(self, row: str, tick: int) -> None:
        """Tell the server which tick of a row is viewed, as the page does."""
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
        line.request("POST", f"{self.path}/at", json.dumps({"row": row, "tick": tick}), own)
        line.getresponse().read()

    def save(self, file: Path, text: str) -> float:
        """Replace a file by renaming a temporary one, as editors do; returns the time."""
        with suppress(Empty):
            while True:
                self.heard.get_nowait()
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text, "utf-8")
        beside.replace(file)
        return time.perf_counter()

    def times(self, wanted: set[str], began: float) -> dict[str, float]:
        """Seconds from `began` to the first of each of these events; `fine` means no problem."""
        found: dict[str, float] = {}
        while wanted - found.keys():
            try:
                when, name, value = self.heard.get(timeout=LONG)
            except Empty:
                sys.exit(f"waited for {wanted - found.keys()}: {found}")
            if name == "problems" and value == '{"text": ""}':
                name = "fine"
            if name == "problems" and "problems" not in wanted:
                sys.exit(value)
            found.setdefault(name, when - began)
        return found

    def spent(self) -> float:
        """Processor seconds of its processes so far; 0 if /proc cannot be read."""
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.process.pid:  # same session id
                    total += sum(map(int, fields[11:15]))
        return total / TICKS


@contextmanager
def watching(root: Path, quality: str) -> Iterator[Watched]:
    """Watch a project while the block runs; yields the process and its page."""
    process = subprocess.Popen(
        [sys.executable, "render.py", "watch", "--port", "0", "--quality", quality],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    watched = Watched(root, process)
    assert process.stdout is not None
    try:
        said = ""
        while not (found := re.search(r"http://\S+:(\d+)(/\S*?)/? shows the film", said)):
            line = process.stdout.readline()
            if not line:
                sys.exit(said)
            said += line
        Thread(target=process.stdout.read, daemon=True).start()
        watched.port, watched.path = int(found[1]), found[2]
        Thread(target=watched.listen, daemon=True).start()
        watched.times({"hello"}, 0.0)
        yield watched
    finally:
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


Change = Callable[[str, int], str]
"""(text of a file, number of the save from 1) -> new text of the file."""


def shorter(text: str, number: int) -> str:
    """Shorten the first animation with an explicit run time by some ticks."""
    found = next(m for m in re.finditer(r"run_time=(\d\.\d+)", text) if float(m[1]) >= 0.4)
    length = f"run_time={float(found[1]) - number / 15:.3f}"
    return text[: found.start()] + length + text[found.end() :]


def shorter_at(one: RowPlan) -> tuple[Change, int] | None:
    """Return a change of an animation in the middle of a row, and the tick of the mark after it.

    None if no animation between two marks has a run time that is a number. Each change differs, so
    that no clip is in the cache.
    """
    text = one.scene_file.read_text("utf-8")
    cues = sorted(one.timed.cues.items(), key=lambda cue: cue[1])
    found: list[tuple[int, int]] = []
    for (mark, _), (after, tick) in pairwise(cues):
        begins, ends = text.find(f'"{mark}"'), text.find(f'"{after}"')
        between = re.search(r"run_time=\d\.\d+", text[begins:ends]) if 0 < begins < ends else None
        if between:
            found.append((tick, begins + between.start()))
    if not found:
        return None
    tick, place = min(found, key=lambda each: abs(each[0] - one.timed.ticks // 2))

    def change(text: str, number: int) -> str:
        value = re.match(r"run_time=(\d\.\d+)", text[place:])
        assert value
        length = f"run_time={max(1 / 15, float(value[1]) - number / 15) + number / 1000:.3f}"
        return text[:place] + length + text[place + value.end() :]

    return change, tick


def within(row: str, old: str, new: Callable[[re.Match[str], int], str]) -> Change:
    """A change that replaces the first match of a pattern after a row's id."""

    def change(text: str, number: int) -> str:
        begins = text.index(f'- id: "{row}"')
        found = re.compile(old, re.MULTILINE).search(text, begins)
        assert found, old
        return text[: found.start()] + new(found, number) + text[found.end() :]

    return change


def changes_of(one: RowPlan, storyboard: Path) -> dict[str, tuple[Path, Change, set[str]]]:
    """Name of a change -> the file, the change, and the events that the page gets after it."""
    row, scene = one.row.id, one.scene_file
    mark = max(one.timed.cues, key=lambda name: one.timed.cues[name])

    def label(found: re.Match[str], number: int) -> str:
        return f"{found[1]}{'·' * number}{found[2]}"

    def offset(found: re.Match[str], number: int) -> str:
        return f"    offsets: {{{mark}: {-number / 15:.3f}}}\n{found[0]}"

    seen = {"still", "film"}
    return {
        "an animation": (scene, shorter, seen),
        "a label": (
            storyboard,
            within(row, r"(heading: \{zh: [^,}]*)(, en)", label),
            seen,
        ),
        "a moved cue": (storyboard, within(row, r"^    labels:", offset), seen),
        "a wrong class": (
            storyboard,
            within(row, r"scene: \w+", lambda _, number: f"scene: Nothing{number}"),
            {"problems"},
        ),
        "broken Python": (
            scene,
            lambda text, number: text.replace("def construct(", "def construct(" + "(" * number, 1),
            {"problems"},
        ),
        "an unknown name": (
            scene,
            lambda text, number: re.sub(
                r"(def construct.*\n(?: +\"\"\".*\n)?)",
                rf"\1        nothing_{number}\n",
                text,
                count=1,
            ),
            {"problems"},
        ),
    }


def measure(watched: Watched, one: RowPlan) -> None:
    """Print the time until each change of a row is visible."""
    cues = sorted(one.timed.cues.values())
    middle = cues[len(cues) // 2]
    changes = {
        name: (middle, *change)
        for name, change in changes_of(one, watched.root / "storyboard.yaml").items()
    }
    if at_mark := shorter_at(one):
        looked_at = f"an animation before the mark looked at (still: goal {GOAL})"
        changes = {
            looked_at: (at_mark[1], one.scene_file, at_mark[0], {"still", "film"}),
            **changes,
        }
    for name, (tick, file, change, wanted) in changes.items():
        watched.look(one.row.id, tick)
        time.sleep(CALM)
        before = file.read_text("utf-8")
        runs: list[dict[str, float]] = []
        for number in range(1, TIMES + 1):
            spent = watched.spent()
            began = watched.save(file, change(before, number))
            runs.append(watched.times(wanted, began))
            runs[-1]["cpu"] = watched.spent() - spent
            time.sleep(CALM)
        began = watched.save(file, before)
        watched.times({"film"} if "film" in wanted else {"fine"}, began)
        time.sleep(CALM)
        tell(f"{one.row.id}, {name}", runs, [*sorted(wanted, reverse=True), "cpu"])


def tell(what: str, runs: list[dict[str, float]], names: list[str]) -> None:
    """Print median, minimum and maximum of each figure."""
    told = []
    for name in names:
        values = [run[name] for run in runs]
        told.append(f"{name} {median(values):.2f} ({min(values):.2f} to {max(values):.2f})")
    print(f"{what}: {', '.join(told)}", flush=True)


def command(root: Path, *options: str) -> tuple[dict[str, float], str]:
    """Run `render.py`; returns its times in seconds and its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    call = [sys.executable, "render.py", *options]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    drawing = sum(map(float, re.findall(r"encoded, in ([\d.]+) s", done.stdout)))
    return {"wall": wall, "cpu": cpu, "drawing": drawing}, done.stdout


def measure_commands(root: Path, quality: str, rows: list[RowPlan]) -> None:
    """Print the times of `render.py`: unchanged, with one row changed, with that row only."""
    size = ("--quality", quality)
    command(root, *size)
    tell("unchanged", [command(root, *size)[0] for _ in range(TIMES)], ["wall", "cpu"])
    for one in rows:
        before = one.scene_file.read_text("utf-8")
        film, alone = [], []
        for number in range(TIMES):
            one.scene_file.write_text(f"{before}\nSAVED = {number}\n", "utf-8")
            film.append(command(root, *size)[0])
            one.scene_file.write_text(f"{before}\nSAVED = {TIMES + number}\n", "utf-8")
            alone.append(command(root, *size, "--scene", one.row.id)[0])
        one.scene_file.write_text(before, "utf-8")
        for run in film + alone:
            run["ratio"] = run["wall"] / run["drawing"]
        names = ["wall", "cpu", "drawing", "ratio"]
        tell(f"{one.row.id} changed, the film", film, names)
        tell(f"{one.row.id} changed, the row alone", alone, names)


@click.command()
@click.option("--quality", default="low", show_default=True)
@click.argument("rows", nargs=-1)
def main(quality: str, rows: tuple[str, ...]) -> None:
    """Print how long an author waits after a save."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every run would compile all modules
    with tempfile.TemporaryDirectory(prefix="saving-") as name:
        root = Path(name)
        for item in COPIED:
            place = ROOT / item
            if place.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(place, root / item, ignore=ignored)
            else:
                shutil.copy(place, root / item)
        with watching(root, quality) as watched:
            film = prepare(Project(root, root / "storyboard.yaml", root / "build"))
            chosen = list(pick(film, rows or ("05",)))
            for one in chosen:
                measure(watched, one)
        measure_commands(root, quality, chosen)


if __name__ == "__main__":
    main()

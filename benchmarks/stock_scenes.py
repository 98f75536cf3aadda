"""Draw the scenes of Manim's documentation with stock Manim and in rows, and compare every frame.

The scenes are read from the docstrings of the installed package. Both sides draw them at 480 × 270
pixels and 15 frames per second, without a theme; where LaTeX is missing, Typst sets TeX on both.

A row rounds the lengths of plays to whole ticks and runs updaters in steps of 1/60 s. A scene that
differs for one of these reasons is compared once more, with stock Manim's renderer, camera and
animations, but with these lengths and steps.

    python -m benchmarks.stock_scenes
    python -m benchmarks.stock_scenes --from 100 --count 50 --json slice.json
    python -m benchmarks.stock_scenes --only BraceExample --only ThreeDLightSourcePosition
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
import types
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import click
import numpy as np
from manim import CairoRenderer, Scene, config
from manim.scene import scene as manim_scene
from manim.utils.sounds import get_full_sound_file_path

from benchmarks.docstring_scenes import DocumentedScene, documented_scenes
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.drawing.worker.frame_writer import RowWriter
from lantu.drawing.worker.job import reduce_garbage_collection
from lantu.drawing.worker.session import configure, keep_size, render_scene, set_config
from lantu.drawing.worker.tex_by_typst import use_typst_for_tex
from lantu.native.boxes import Box, Frame
from lantu.scene import row_scene_class

SIZE = Quality("low", 480, 270, 15)
PATIENCE = 300
"""Seconds after which a scene is given up."""
BYTES = SIZE.width * SIZE.height * 3
IDENTICAL = "identical"
AT_TICKS = "identical at whole ticks"
DIFFERS = "differs"
BOTH_FAIL = "fails on both sides"
FAILS_HERE = "fails only here"
FAILS_THERE = "fails only in stock Manim"
KINDS = (IDENTICAL, AT_TICKS, DIFFERS, FAILS_HERE, FAILS_THERE, BOTH_FAIL)


class Recorder(RowWriter):
    """Writes every frame to a file, as RGB."""

    def __init__(self, settings: Any, path: Path) -> None:
        super().__init__(settings)
        self._file = path.open("wb")

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Write a frame `repeat` times."""
        self._file.write(frame[..., :3].tobytes() * repeat)
        self._file.flush()
        self.next_frame += repeat

    def add_sound(self, sound_file: str, *args: Any, **kwargs: Any) -> None:
        """Look for the file of a sound, as Manim does when it adds one.

        Raises:
            OSError: it is not found.
        """
        get_full_sound_file_path(sound_file, self.settings.assets_dir)


@dataclass(frozen=True, slots=True)
class Side:
    """How one side has drawn a scene.

    Attributes:
        failure: its exception; empty if it was drawn.
        seconds: processor time of constructing and drawing it.
        painted_whole: why its frames were painted whole, if they were.
        playing: of the seconds, those in which Manim's renderer plays; the others are of the
            scene, which makes its mobjects.
    """

    failure: str
    seconds: float
    painted_whole: str
    playing: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the two sides compare.

    Attributes:
        kind: one of KINDS.
        detail: what differs or fails.
        painted_whole: why the row's frames were painted whole; empty if they were not.
        stock_seconds: processor time of stock Manim.
        row_seconds: processor time of the row.
    """

    name: str
    module: str
    kind: str
    detail: str
    painted_whole: str
    stock_seconds: float
    row_seconds: float


def scene_class_of(scene: DocumentedScene) -> type[Scene]:
    """Run the code of a documented scene, and return its class."""
    module = types.ModuleType(f"documented_{scene.name}")
    sys.modules[module.__name__] = module
    random.seed(0)  # some documented modules are random before their scene begins
    np.random.seed(0)
    exec("from manim import *", module.__dict__)
    exec(compile(scene.code, f"{scene.module}:{scene.name}", "exec"), module.__dict__)
    found: type[Scene] = module.__dict__[scene.name]
    return found


def recording(writer: Any) -> Any:
    """Return Manim's renderer, with a writer of frames."""

    class Recording(CairoRenderer):  # type: ignore[misc]
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(file_writer_class=writer, **kwargs)

    return Recording


def set_stock(scratch: Path, size: Quality = SIZE) -> None:
    """Set the config of stock Manim, which saves a picture of a scene without plays."""
    set_config(size, scratch)
    config.format = None
    use_typst_for_tex()


def draw_stock(
    scene: DocumentedScene,
    path: Path,
    scratch: Path,
    size: Quality = SIZE,
    writer: Any = Recorder,
) -> str:
    """Draw a scene as stock Manim does."""
    set_stock(scratch, size)
    config.seed = zlib.crc32(scene.name.encode())  # the seed of a row is made of its class
    manim_scene.CairoRenderer = recording(partial(writer, path=path))
    scene_class_of(scene)().render()
    return ""


def draw_stock_at_ticks(scene: DocumentedScene, path: Path, scratch: Path) -> str:
    """Draw a scene as stock Manim does, with the lengths and steps of a row."""
    set_stock(scratch)
    renderer = recording(partial(Recorder, path=path))
    row_class = row_scene_class(scene_class_of(scene), None)
    making = {"make_renderer": staticmethod(lambda camera: renderer(camera_class=camera))}
    made = type(scene.name, (row_class,), making)()
    made.timed = timed(scene)
    made.render()
    return ""


def draw_row(
    scene: DocumentedScene,
    path: Path,
    scratch: Path,
    size: Quality = SIZE,
    writer: Any = Recorder,
) -> str:
    """Draw a scene as a row; returns why its frames were painted whole."""
    reduce_garbage_collection()  # as the job of a worker does
    configure(size, scratch)
    config.format = None  # as for stock Manim; on a theme's sheet, every row has plays
    scene_class = scene_class_of(scene)
    keep_size(size, scene_class)
    renderer = render_scene(scene_class, timed(scene), partial(writer, path=path))
    return str(renderer.fallback)


def timed(scene: DocumentedScene) -> TimedRow:
    """Return a row for a scene, without marks, words and theme."""
    return TimedRow(
        id=scene.name,
        scene=scene.name,
        language="en",
        drawing="",
        titles={},
        labels={},
        data={},
        facts={},
        terms={},
        cues={},
        ticks=0,
        speech_tick=0,
    )


Draw = Callable[[DocumentedScene, Path, Path], str]


def in_a_process(draw: Draw, scene: DocumentedScene, path: Path) -> Side:
    """Draw a scene in a process of its own, which has loaded Manim and changed nothing of it."""
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="scene-") as scratch:
        worker = fork.Process(target=_work, args=(draw, scene, path, Path(scratch), sending))
        worker.start()
        sending.close()
        side = Side(f"it takes more than {PATIENCE} s", 0, "")
        if receiving.poll(PATIENCE):
            side = Side("the process ended", 0, "")
            with suppress(EOFError):
                side = receiving.recv()
        worker.kill()
        worker.join()
    return side


def _work(
    draw: Draw, scene: DocumentedScene, path: Path, scratch: Path, sending: Connection
) -> None:
    os.chdir(scratch)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    played = time_plays()
    began = time.process_time()
    try:
        whole, failure = draw(scene, path, scratch), ""
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        whole = ""
        failure = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    seconds = time.process_time() - began
    sending.send(Side(" ".join(failure.split()), seconds, whole, sum(played)))


def time_plays() -> list[float]:
    """Let Manim's renderer, and so that of a row, add the seconds of each play to a list."""
    played: list[float] = []

    def timing(call: Callable[..., None]) -> Callable[..., None]:
        def timed_call(*args: Any, **kwargs: Any) -> None:
            began = time.process_time()
            try:
                call(*args, **kwargs)
            finally:
                played.append(time.process_time() - began)

        return timed_call

    for name in ("play", "scene_finished"):
        setattr(CairoRenderer, name, timing(getattr(CairoRenderer, name)))
    return played


def difference(one: Path, other: Path) -> str:
    """Return how two recordings differ; empty if they are equal."""
    first, last = (np.memmap(path, np.uint8, "r").reshape(-1, BYTES) for path in (one, other))
    if len(first) != len(last):
        return f"{len(first)} and {len(last)} frames"
    apart = [
        (int(np.abs(a.astype(np.int16) - b).max()), int((a != b).sum()), number)
        for number, (a, b) in enumerate(zip(first, last, strict=True))
        if not np.array_equal(a, b)
    ]
    if not apart:
        return ""
    level, values, number = max(apart)
    return (
        f"{len(apart)} of {len(first)} frames, first {apart[0][2]}, by at most {level} "
        f"({values} values of frame {number})"
    )


def compare(scene: DocumentedScene, kept: Path | None = None) -> Verdict:
    """Draw a scene on both sides and compare every frame.

    Args:
        scene: the scene.
        kept: folder in which the recordings stay; None deletes them.
    """
    with tempfile.TemporaryDirectory(prefix="stock-") as name:
        folder = kept or Path(name)
        stock_path, row_path, ticks_path = (
            folder / f"{scene.name}-{side}.rgb" for side in ("stock", "row", "ticks")
        )
        stock = in_a_process(draw_stock, scene, stock_path)
        row = in_a_process(draw_row, scene, row_path)
        if stock.failure and row.failure:
            kind, detail = BOTH_FAIL, row.failure
        elif stock.failure or row.failure:
            kind = FAILS_THERE if stock.failure else FAILS_HERE
            detail = stock.failure or row.failure
        elif not (detail := difference(stock_path, row_path)):
            kind = IDENTICAL
        else:
            at_ticks = in_a_process(draw_stock_at_ticks, scene, ticks_path)
            again = at_ticks.failure or difference(ticks_path, row_path)
            kind = DIFFERS if again else AT_TICKS
            detail += f"; at whole ticks {again}" if again else ""
    return Verdict(
        scene.name, scene.module, kind, detail, row.painted_whole, stock.seconds, row.seconds
    )


@click.command()
@click.option("--from", "first", default=0, help="number of the first scene to compare")
@click.option("--count", type=int, help="how many to compare; by default all")
@click.option("--only", multiple=True, help="name of a scene to compare; may be repeated")
@click.option("--json", "out", type=Path, help="file for the verdicts")
@click.option("--keep", type=Path, help="folder in which the frames are kept, as raw RGB")
def main(
    first: int, count: int | None, only: tuple[str, ...], out: Path | None, keep: Path | None
) -> None:
    """Print how the scenes compare, and the numbers of each kind."""
    scenes = documented_scenes()
    chosen = scenes[first : None if count is None else first + count]
    if only:
        chosen = [scene for scene in scenes if scene.name in only]
        if unknown := set(only) - {scene.name for scene in chosen}:
            raise click.UsageError(f"manim documents no scene {', '.join(sorted(unknown))}")
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
    verdicts = []
    for number, scene in enumerate(chosen, start=1):
        verdict = compare(scene, keep)
        verdicts.append(verdict)
        whole = f"; painted whole: {verdict.painted_whole}" if verdict.painted_whole else ""
        if verdict.kind != IDENTICAL or whole:
            place = f"{number}/{len(chosen)} {verdict.module} {scene.name}"
            print(f"{place}: {verdict.kind} {verdict.detail}{whole}", flush=True)
    if out:
        out.write_text(json.dumps([asdict(one) for one in verdicts], indent=1), "utf-8")
    kinds = Counter(one.kind for one in verdicts)
    print(f"{len(scenes)} scenes documented, {len(verdicts)} compared")
    for kind in KINDS:
        print(f"{kind}: {kinds[kind]}")
    print(f"painted whole: {sum(bool(one.painted_whole) for one in verdicts)}")
    stock, row = (
        sum(getattr(one, side) for one in verdicts) for side in ("stock_seconds", "row_seconds")
    )
    print(f"processor, stock Manim to a row: {stock:.1f} s : {row:.1f} s")


if __name__ == "__main__":
    main()

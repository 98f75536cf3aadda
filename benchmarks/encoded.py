"""Compare drawing and encoding scenes of Manim's documentation: processor time, up to the file.

Stock Manim writes its own MP4, and a row is drawn into its clip, both at 1080p60 and without sound.
The time is that of the process with all its threads, from the scene's class to the closed file; the
scenes are those of `stock_scenes`. Scenes that play nothing are left out.

    python -m benchmarks.encoded
    python -m benchmarks.encoded --every 8 --json encoded.json
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import click
from manim import Text, config

from benchmarks.docstring_scenes import DocumentedScene, documented_scenes
from benchmarks.stock_scenes import (
    Side,
    in_a_process,
    scene_class_of,
    set_stock,
    timed,
)
from benchmarks.stock_speed import SIZES, Discarding
from lantu.core.quality import Quality
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.worker.session import configure, draw_clip, keep_size, render_scene

SIZE = SIZES["1080p60"]


def write_stock(scene: DocumentedScene, path: Path, scratch: Path) -> str:
    """Let stock Manim write its file."""
    set_stock(scratch, SIZE)
    config.format = "mp4"
    config.write_to_movie = True
    scene_class_of(scene)().render()
    assert list(scratch.rglob(f"{scene.name}.mp4")), "it has written no file"
    return ""


def count_frames(scene: DocumentedScene, path: Path, scratch: Path) -> str:
    """Return how many frames a row has, as text."""
    scene_class = row_class(scene, SIZE, scratch)
    writer: Any = partial(Discarding, path=path)
    return str(render_scene(scene_class, timed(scene), writer).file_writer.next_frame)


def write_row(scene: DocumentedScene, path: Path, scratch: Path, frames: int) -> str:
    """Draw a row into its clip."""
    scene_class = row_class(scene, SIZE, scratch)
    row = replace(timed(scene), ticks=frames * TICKS_PER_SECOND // SIZE.fps)
    draw_clip(scene_class, row, SIZE, scratch / "clip.mp4", lambda done: None)
    return ""


def row_class(scene: DocumentedScene, size: Quality, scratch: Path) -> Any:
    """Set Manim for a row, and return the class of its scene."""
    configure(size, scratch)
    scene_class = scene_class_of(scene)
    keep_size(size, scene_class)
    return scene_class


def compared(scene: DocumentedScene) -> tuple[Side, Side] | None:
    """Draw a scene on both sides; None if one fails or nothing plays."""
    counted = in_a_process(count_frames, scene, Path("unused"))
    frames = 0 if counted.failure else int(counted.painted_whole)
    if frames < SIZE.fps // TICKS_PER_SECOND:
        return None
    stock = in_a_process(write_stock, scene, Path("unused"))
    row = in_a_process(partial(write_row, frames=frames), scene, Path("unused"))
    return None if stock.failure or row.failure else (stock, row)


@click.command()
@click.option("--every", default=8, show_default=True, help="compare one of so many scenes")
@click.option("--only", multiple=True, help="name of a scene; may be repeated")
@click.option("--json", "out", type=Path, help="file for the times")
def main(every: int, only: tuple[str, ...], out: Path | None) -> None:
    """Print how many times as fast rows are."""
    scenes = documented_scenes()
    chosen = [one for one in scenes if one.name in only] if only else scenes[::every]
    Text("a")  # finds the fonts, which every process would do again
    both = {one.name: sides for one in chosen if (sides := compared(one))}
    times = {name: (stock.seconds, row.seconds) for name, (stock, row) in both.items()}
    if out:
        out.write_text(json.dumps(times, indent=1), "utf-8")
    for name, (stock, row) in sorted(times.items(), key=lambda one: one[1][0] / one[1][1]):
        print(f"  {stock / row:5.2f}  {stock:7.2f} s  {row:7.2f} s  {name}")
    stock, row = (sum(each[side] for each in times.values()) for side in (0, 1))
    ratio = median(one / other for one, other in times.values())
    print(
        f"{len(times)} scenes: {stock:.1f} s to {row:.1f} s, {stock / row:.2f}; median {ratio:.2f}"
    )


if __name__ == "__main__":
    main()

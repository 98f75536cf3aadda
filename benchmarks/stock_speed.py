"""Compare the processor time of drawing the scenes of Manim's documentation: stock Manim and rows.

The scenes are those of `stock_scenes`. Each is constructed and drawn in a process that has loaded
Manim and made one text; frames are thrown away. The time is that of the process, so other load of
the machine matters little. Of it, what Manim's renderer takes from the begin of a play to its end
is told by itself: what else a scene does, mostly making its mobjects, is Manim's own work on both
sides. A scene that fails on one side is left out.

    python -m benchmarks.stock_speed
    python -m benchmarks.stock_speed --size 1080p30 --every 12 --json speeds.json
    python -m benchmarks.stock_speed --only BraceExample --times 3
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import click
from manim import Text

from benchmarks.docstring_scenes import DocumentedScene, documented_scenes
from benchmarks.stock_scenes import Draw, Side, draw_row, draw_stock, in_a_process
from lantu.core.quality import Quality
from lantu.drawing.worker.display_list import use_cairo
from lantu.drawing.worker.frame_writer import RowWriter
from lantu.native import available
from lantu.native.boxes import Box, Frame

SIZES = {
    "480x270@15": Quality("low", 480, 270, 15),
    "1080p30": Quality("high", 1920, 1080, 30),
    "1080p60": Quality("high", 1920, 1080, 60),
}
SHOWN = 15
"""How many scenes are listed at each end."""
TINY = 0.1
"""Seconds of stock Manim under which a scene is too short to be told by itself."""


class Discarding(RowWriter):
    """Throws frames away."""

    def __init__(self, settings: Any, path: Path) -> None:
        super().__init__(settings)

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Count the frames."""
        self.next_frame += repeat


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor time of a scene.

    Attributes:
        stock, row: seconds of its plays, in stock Manim and in a row.
        stock_all, row_all: the same, making its mobjects included.
        painted_whole: why the row's frames were painted whole; empty if they were not.
    """

    name: str
    stock: float
    row: float
    stock_all: float
    row_all: float
    painted_whole: str

    @property
    def ratio(self) -> float:
        """How many times as fast the plays of the row are."""
        return self.stock / self.row


def measured(scene: DocumentedScene, size: Quality, times: int) -> Speed | None:
    """Draw a scene on both sides in turn; the least time of each counts. None if a side fails."""
    sides: dict[Draw, list[Side]] = {draw_stock: [], draw_row: []}
    for draw in (draw_stock, draw_row) * times:
        drawing = partial(draw, size=size, writer=Discarding)
        side = in_a_process(drawing, scene, Path("unused"))
        if side.failure:
            return None
        sides[draw].append(side)
    playing = (min(side.playing for side in drawn) for drawn in sides.values())
    seconds = (min(side.seconds for side in drawn) for drawn in sides.values())
    return Speed(scene.name, *playing, *seconds, sides[draw_row][0].painted_whole)


def line(one: Speed) -> str:
    """Return one line of the report."""
    whole = f"   painted whole: {one.painted_whole}" if one.painted_whole else ""
    return f"  {one.ratio:5.2f}  {one.stock:7.2f} s  {one.row:7.2f} s  {one.name}{whole}"


def report(speeds: Sequence[Speed]) -> str:
    """Return the ratios over all, in the median and at worst, and which scenes take longest."""
    stock, row, stock_all, row_all = (
        sum(getattr(one, side) for one in speeds)
        for side in ("stock", "row", "stock_all", "row_all")
    )
    told = [one for one in speeds if one.stock >= TINY] or list(speeds)
    worst = sorted(told, key=lambda one: one.ratio)
    slowest = sorted(speeds, key=lambda one: one.row, reverse=True)
    painted_whole = [one for one in speeds if one.painted_whole]
    slower = sum(one.ratio < 0.95 for one in speeds)
    return "\n".join(
        (
            f"{len(speeds)} scenes; plays: stock Manim {stock:.1f} s, rows {row:.1f} s; with the "
            f"making of mobjects {stock_all:.1f} s, {row_all:.1f} s",
            f"over all {stock / row:.2f}, median {median(one.ratio for one in speeds):.2f}, "
            f"worst of {len(told)} over {TINY} s {worst[0].ratio:.2f}, "
            f"{slower} more than 5 % slower, {len(painted_whole)} painted whole",
            "least ratio:",
            *map(line, worst[:SHOWN]),
            "longest rows:",
            *map(line, slowest[:SHOWN]),
        )
    )


@click.command()
@click.option("--size", type=click.Choice([*SIZES]), default="480x270@15", show_default=True)
@click.option("--every", default=1, help="compare one of so many scenes")
@click.option("--only", multiple=True, help="name of a scene; may be repeated")
@click.option("--times", default=1, help="how often each side draws a scene")
@click.option("--json", "out", type=Path, help="file for the times")
def main(size: str, every: int, only: tuple[str, ...], times: int, out: Path | None) -> None:
    """Print how many times as fast rows are."""
    chosen = documented_scenes()[::every]
    if only:
        chosen = [scene for scene in documented_scenes() if scene.name in only]
    Text("a")  # finds the fonts, which every process would do again
    if available():
        use_cairo()  # as the fork server of Lantu does
    found = [measured(scene, SIZES[size], times) for scene in chosen]
    speeds = [one for one in found if one]
    if out:
        out.write_text(json.dumps([asdict(one) for one in speeds], indent=1), "utf-8")
    print(f"{size}: {report(speeds)}")


if __name__ == "__main__":
    main()

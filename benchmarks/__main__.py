"""Compare with stock Manim: the film, then the scenes of Manim's documentation.

    make bench                    the whole film at high quality and the scenes: an hour and more
    make bench ROWS="05 07"       some rows
    make bench QUALITY=low        another quality of the film
    make bench PARTS=film         the film alone; or layout, scenes, encoded, spatial

Each part prints its figures beside their goals; all are written to build/bench.json.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import click
from manim import Text

from benchmarks.docstring_scenes import documented_scenes
from benchmarks.encoded import compared
from benchmarks.film import measure as measure_film
from benchmarks.goals import Figures, show
from benchmarks.layout import measure as measure_layout
from benchmarks.spatial import SCENES as TURNING
from benchmarks.stock_speed import SIZES, TINY, Speed, measured
from lantu.core.quality import QUALITIES

OUT = Path(__file__).resolve().parent.parent / "build" / "bench.json"
EVERY, EVERY_ENCODED = 3, 16
"""One of so many scenes of the documentation is drawn; one of so many up to its file."""


def film(rows: str, quality: str) -> Figures:
    """Measure the film of this repository."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return measure_film(tuple(rows.split()), QUALITIES[quality], Path(folder))


def scenes() -> Figures:
    """Measure the processor time of scenes of Manim's documentation, frames thrown away."""
    figures: dict[str, float | int | str] = {}
    for size in ("480x270@15", "1080p30"):
        drawn = [measured(one, SIZES[size], 1) for one in documented_scenes()[::EVERY]]
        speeds = [one for one in drawn if one]
        told: list[Speed] = [one for one in speeds if one.stock >= TINY]
        stock, row = (sum(getattr(one, side) for one in speeds) for side in ("stock", "row"))
        figures[f"{size}_scenes"] = len(speeds)
        figures[f"{size}_over_all"] = stock / row
        figures[f"{size}_median"] = median(one.ratio for one in speeds)
        figures[f"{size}_worst"] = min(one.ratio for one in told)
        figures[f"{size}_slower"] = sum(one.ratio < 0.95 for one in speeds)
    return figures


def encoded() -> Figures:
    """Measure scenes of Manim's documentation up to the file."""
    both = [sides for one in documented_scenes()[::EVERY_ENCODED] if (sides := compared(one))]
    stock, row = (sum(sides[at].seconds for sides in both) for at in (0, 1))
    return {"encoded_1080p60_scenes": len(both), "encoded_1080p60_over_all": stock / row}


def spatial() -> Figures:
    """Measure scenes in three dimensions that move."""
    drawn = [measured(one, SIZES["1080p30"], 1) for one in TURNING]
    return {"spatial_worst": min(one.ratio for one in drawn if one)}


@click.command()
@click.option("--rows", default="", help="Ids of rows, parted by spaces; all of them without.")
@click.option("--quality", type=click.Choice(list(QUALITIES)), default="high")
@click.option(
    "--parts", default="film layout scenes encoded spatial", help="Parts, parted by spaces."
)
def main(rows: str, quality: str, parts: str) -> None:
    """Measure the parts one after another and print their figures and goals."""
    Text("a")  # finds the fonts, which the process of every scene would do again
    ways: dict[str, Callable[[], Figures]] = {
        "film": partial(film, rows, quality),
        "layout": partial(measure_layout, quality),
        "scenes": scenes,
        "encoded": encoded,
        "spatial": spatial,
    }
    found: dict[str, float | int | str] = {}
    for part in parts.split() or ways:
        figures = ways[part]()
        show(part, figures)
        found.update(figures)
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()

"""What a layout costs: a row of a YAML film against the same picture drawn by a scene.

The row is 05 of examples/algorithms, bars that change places. `ByHand` makes the same parts at the
same places and plays the same animations, as a scene would that somebody wrote for this row. Both
are drawn in turn by Lantu's worker; the medians count. The whole film is rendered once as well,
from an empty cache with two workers.

    python -m benchmarks.layout high
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import av
import numpy as np
from lantu_blueprint.emphasis import Shifted
from lantu_blueprint.layouts.chart.pieces import Bar, Words, lagged
from lantu_blueprint.measures import STAGE
from lantu_blueprint.palette import BLUE, GREEN
from lantu_blueprint.parts.plane import Axis, Plane
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY
from lantu_blueprint.view import Faded
from manim import Scene, VGroup, there_and_back

from lantu.core.quality import QUALITIES
from lantu.core.row_clock import LEAD_OUT, TAIL
from lantu.core.ticks import nearest_tick, seconds
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import configure, draw_clip
from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project
from lantu.timing.plan import RowPlan

FILM = Path(__file__).resolve().parent.parent / "examples" / "algorithms" / "storyboard.yaml"
ROW = "05"
TURNS = 3
"""How often each is drawn."""
ALONE, DIP = nearest_tick(3.4), nearest_tick(0.9)
"""Ticks after which bars at rest dim and brighten, and how long that takes."""


class ByHand(BlueprintScene):
    """Five bars are sorted: the smallest of the rest changes places with the first of it."""

    def construct(self) -> None:
        """Draw the axes and the bars, then swap them at their marks."""
        names = Axis(title=str(self.row.data["x"]["title"]), names=tuple("12345"))
        values = Axis(0.0, 5 * 1.04, str(self.row.data["y"]["title"]), guides=True)
        plane = Plane(STAGE, names, values)
        half = 0.75 / (plane.inner.width / 5)
        self.bars = [
            Bar(plane, (at + 0.5 - half, at + 0.5 + half), value, BLUE, Words(), BODY)
            for at, value in enumerate((5.0, 2.0, 4.0, 1.0, 3.0))
        ]
        five, two, four, one, three = self.bars
        self.play(*lagged(bar.grown() for bar in self.bars), *plane.enter(), run_time=1.8)
        self.rest("least")
        self.play(*one.highlighted(), run_time=0.7)
        self.rest("one")
        self.swap(five, one)
        self.rest("rest")
        self.play(*one.unhighlighted(), *two.highlighted(), run_time=0.7)
        self.rest("three")
        self.swap(four, three)
        self.rest("four")
        self.swap(five, four)
        self.rest("done")
        self.play(
            *two.unhighlighted(),
            *(each for bar in self.bars for each in bar.highlighted(GREEN)),
            run_time=0.7,
        )
        self.rest("cost")
        self.play(*(each for bar in self.bars for each in bar.unhighlighted()), run_time=0.7)
        self.pause(self.row.ticks - LEAD_OUT - TAIL - self.clock.tick)

    def swap(self, left: Bar, right: Bar) -> None:
        """Let two bars change places on their ground."""
        way = np.array([right.get_left()[0] - left.get_left()[0], 0.0, 0.0])
        self.play(Shifted(left, way), Shifted(right, -way), run_time=0.7)

    def rest(self, mark: str) -> None:
        """Pause until a mark."""
        self.pause(self.clock.ticks_until(mark))

    def pause(self, ticks: int) -> None:
        """Hold the picture; in a long pause the bars dim and brighten again."""
        pieces = -(-ticks // ALONE)
        for _ in range(pieces - 1):
            self.hold(ticks // pieces - DIP)
            lit = [bar for bar in self.bars if bar.light]
            faded = Faded(VGroup(*(lit or self.bars)))
            dip = faded.to(0.55)
            dip.rate_func = there_and_back
            self.play(dip, run_time=seconds(DIP))
            faded.show(1.0)
        self.hold(ticks - max(0, pieces - 1) * (ticks // max(1, pieces)))


def drawn(scene: type[Scene], row: RowPlan, quality: str, folder: Path) -> tuple[float, Path]:
    """Seconds that it takes to draw a row, and the clip."""
    folder.mkdir()
    out = folder / "clip.mp4"
    configure(QUALITIES[quality], folder)
    began = time.perf_counter()
    draw_clip(scene, row.timed, QUALITIES[quality], out, lambda _: None)
    return time.perf_counter() - began, out


def apart(clips: Sequence[Path]) -> float:
    """The mean difference of two frames of two clips, of 255; the median over all of them."""
    films = [av.open(str(clip)) for clip in clips]
    pairs = zip(*(film.decode(video=0) for film in films), strict=True)
    grey = ([frame.to_ndarray(format="gray").astype(int) for frame in pair] for pair in pairs)
    return median(float(np.abs(one - other).mean()) for one, other in grey)


def rendered(quality: str, folder: Path) -> dict[str, float]:
    """Seconds that the whole film takes from an empty cache, and their share of its length."""
    command = [sys.executable, "render.py", "--storyboard", str(FILM), "--language", "en"]
    began = time.perf_counter()
    subprocess.run(
        [*command, "--quality", quality, "--jobs", "2", "--output", str(folder)],
        cwd=FILM.parent.parent.parent,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - began
    rows = prepare(open_project(FILM, folder), "en").rows
    seconds = sum(row.timed.seconds for row in rows)
    return {"layout_film_wall": wall, "layout_film_of_length": wall / seconds}


def measure(quality: str) -> dict[str, float]:
    """Seconds for the row by its layout and by hand, their ratio, and how much they differ."""
    with tempfile.TemporaryDirectory(prefix="layout-") as name:
        project = open_project(FILM, Path(name) / "build")
        row = next(one for one in prepare(project, "en").rows if one.row.id == ROW)
        scenes = {
            "layout": load_scene(row.scene_file, row.timed.scene, project.root),
            "hand": ByHand,
        }
        took: dict[str, list[float]] = {way: [] for way in scenes}
        clips: dict[str, Path] = {}
        # The first turn fills the caches of both, and does not count.
        for turn in range(TURNS + 1):
            for way, scene in scenes.items():
                length, clips[way] = drawn(scene, row, quality, Path(name) / f"{way}-{turn}")
                took[way] += [length] if turn else []
        medians = {way: median(lengths) for way, lengths in took.items()}
        return {
            "layout_wall": medians["layout"],
            "layout_wall_hand": medians["hand"],
            "layout_ratio": medians["layout"] / medians["hand"],
            "layout_apart": apart(list(clips.values())),
            **rendered(quality, Path(name) / "film"),
        }


if __name__ == "__main__":
    for figure, value in measure(sys.argv[1] if len(sys.argv) > 1 else "high").items():
        print(f"{figure} {value:.4g}")

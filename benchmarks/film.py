"""Render the film from an empty cache with stock Manim and with `render.py`, and compare.

(a) `manim render` with default settings for each scene, one after another, then one ffmpeg concat
and mux of the same sound; (b) `python render.py --jobs 2`, once before (a) and once after it, of
which the mean counts. The scenes bring the glow, so (a) includes it too. A scene of plain Manim
(plain.py) is also drawn both ways, and a row of a film in YAML by its layout and by a scene
(layout.py). The figures are printed and written to build/bench.json. The
benchmark fails if a row could not be drawn by its dirty regions.

    make bench                    the whole film at high quality: half an hour and more
    make bench ROWS="05 07"       some rows
    make bench QUALITY=low        another quality

The program ffmpeg is needed for this benchmark only.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import av
import click
import cv2
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.layout import measure as measure_layout
from lantu.core.quality import QUALITIES, Quality
from lantu.drawing.stills import draw_stills
from lantu.encoding.delta import settings
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.timing.plan import RowPlan, pick

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = 6
"""Number of frames per row that are compared with a lossless picture."""


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one way of rendering: wall time, processor time (s) and the film."""

    wall: float
    cpu: float
    film: Path
    output: str


def timed(commands: list[list[str]], film: Path, folder: Path) -> Run:
    """Run commands one after another and add up their wall and processor times with children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    said = []
    for command in commands:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        said.append(done.stdout)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, film, "".join(said))


FLAGS = {"low": "-ql", "medium": "-qm", "high": "-qh", "fourk": "-qk"}


def by_stock(rows: list[RowPlan], quality: Quality, folder: Path, sound: Path) -> Run:
    """Draw every scene with the stock command and join the files with ffmpeg."""
    flag = FLAGS[quality.name]
    media = folder / "media"
    commands, parts = [], []
    for one in rows:
        manim = [sys.executable, "-m", "manim", "render", flag, "--media_dir", str(media)]
        commands.append([*manim, str(one.scene_file), one.row.scene])
        size = f"{quality.height}p{quality.fps}"
        parts.append(media / "videos" / one.scene_file.stem / size / f"{one.row.scene}.mp4")
    listing = folder / "parts.txt"
    listing.write_text("".join(f"file '{part}'\n" for part in parts))
    film = folder / "stock.mp4"
    join = ["ffmpeg", "-v", "error", "-f", "concat", "-safe", "0", "-i", str(listing)]
    commands.append(
        [*join, "-i", str(sound), "-map", "0:v", "-map", "1:a", "-c", "copy", str(film)]
    )
    return timed(commands, film, ROOT)


def by_lantu(ids: tuple[str, ...], quality: Quality, build: Path) -> Run:
    """Render the film, or some rows, from an empty cache with two workers."""
    command = [sys.executable, "render.py", "--quality", quality.name, "--jobs", "2", "--explain"]
    command += ["--output", str(build)] + [part for row in ids for part in ("--scene", row)]
    run = timed([command], build / f"film-{quality.name}-zh.mp4", ROOT)
    # Workers are children of the fork server, so they report their processor time themselves.
    workers = sum(map(float, re.findall(r"encoded, in ([\d.]+) s", run.output)))
    return replace(run, cpu=run.cpu + workers)


def between(one: Run, other: Run) -> Run:
    """The mean of two runs, since the speed of a machine drifts while stock Manim draws."""
    return replace(one, wall=(one.wall + other.wall) / 2, cpu=(one.cpu + other.cpu) / 2)


def plain_scene(quality: Quality, folder: Path) -> tuple[Run, Run]:
    """Draw the scene without the theme with stock Manim and with Lantu's worker."""
    scene = Path(__file__).with_name("plain.py")
    manim = [sys.executable, "-m", "manim", "render", FLAGS[quality.name], "--media_dir"]
    ours = [sys.executable, "-m", "benchmarks.plain", quality.name, str(folder / "plain.mp4")]
    stock = timed([[*manim, str(folder / "media"), str(scene), "Plain"]], scene, ROOT)
    return stock, timed([ours], scene, ROOT)


def similarity(one: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity of two grey pictures (Wang et al. 2004, Gaussian window of 1.5)."""
    a, b = one.astype(np.float64), other.astype(np.float64)

    def blurred(picture: np.ndarray) -> np.ndarray:
        return np.asarray(cv2.GaussianBlur(picture, (11, 11), 1.5))

    mean_a, mean_b = blurred(a), blurred(b)
    spread_a, spread_b = blurred(a * a) - mean_a**2, blurred(b * b) - mean_b**2
    together = blurred(a * b) - mean_a * mean_b
    small, smaller = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + small) * (2 * together + smaller)
    bottom = (mean_a**2 + mean_b**2 + small) * (spread_a + spread_b + smaller)
    return float(np.mean(top / bottom))


def grey_frames(film: Path, numbers: set[int]) -> dict[int, np.ndarray]:
    """Frame number -> luma of some frames of a video, uint8 (height, width)."""
    found = {}
    with av.open(str(film)) as video:
        for number, frame in enumerate(video.decode(video=0)):
            if number in numbers:
                found[number] = cv2.cvtColor(frame.to_ndarray(format="rgb24"), cv2.COLOR_RGB2GRAY)
            if number >= max(numbers):
                break
    return found


def worst_similarity(
    rows: list[RowPlan], quality: Quality, clips: list[list[Path]], scratch: Path
) -> list[float]:
    """The lowest similarity over all rows of each way, against lossless pictures."""
    worst = [1.0] * len(clips)
    for index, one in enumerate(rows):
        ticks = np.linspace(20, one.timed.ticks - 20, SAMPLES).astype(int)
        moments = {f"t{tick}": int(tick) for tick in ticks}
        stills = draw_stills(
            one.timed, one.scene_file, ROOT, quality, moments, scratch / "stills", scratch
        )
        lossless = [np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)) for path in stills]
        numbers = [quality.frame_at(tick) for tick in moments.values()]
        for way, paths in enumerate(clips):
            frames = grey_frames(paths[index], set(numbers))
            found = [
                similarity(frames[number], still)
                for number, still in zip(numbers, lossless, strict=True)
            ]
            worst[way] = min(worst[way], float(np.mean(found)))
    return worst


def encoder_floor(way: str, clips: list[Path], quality: Quality, folder: Path) -> float:
    """Wall time in seconds that two processes need to encode the pictures of all clips.

    The pictures are decoded from the clips; only the time inside the encoder counts.

    Args:
        way: "library" for x264, the reference; "changes" for Lantu's own encoder.
        clips: the clips of the rows.
        quality: quality of the clips.
        folder: where the encoded files are written.
    """
    command = [sys.executable, "-m", "benchmarks.floor", way, quality.name, str(folder)]
    running = [
        subprocess.Popen([*command, *map(str, half)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for half in (clips[0::2], clips[1::2])
        if half
    ]
    return max(float(process.communicate()[0]) for process in running)


@click.command()
@click.option("--rows", default="", help="Ids of rows, parted by spaces; all of them without.")
@click.option("--quality", type=click.Choice(list(QUALITIES)), default="high")
def main(rows: str, quality: str) -> None:
    """Measure both ways and print the ratios."""
    if not shutil.which("ffmpeg"):
        sys.exit("The bench joins stock Manim's files with ffmpeg: apt-get install ffmpeg")
    asked = tuple(rows.split())
    wanted = QUALITIES[quality]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        figures = measure(asked, wanted, folder)
    out = ROOT / "build" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(figures, indent=1))
    table = Table("figure", "value")
    for key, value in figures.items():
        table.add_row(key, f"{value:.4g}" if isinstance(value, float) else str(value))
    Console().print(table)


def measure(asked: tuple[str, ...], quality: Quality, folder: Path) -> dict[str, float | int | str]:
    """Name -> value of every figure of one run."""
    build = folder / "build"
    before = by_lantu(asked, quality, build)
    whole = re.findall(r"row \S+: painted whole.*", before.output)
    if whole:
        sys.exit("\n".join(whole))
    film = prepare(Project(ROOT, ROOT / "storyboard.yaml", build), "zh")
    chosen = list(pick(film, asked))
    tracks = sorted((build / "cache" / "sound").glob("*.m4a"), key=lambda path: path.stat().st_size)
    os.environ["LANTU_LANGUAGE"] = "zh"
    stock = by_stock(chosen, quality, folder, tracks[-1])
    ours = between(before, by_lantu(asked, quality, folder / "again"))

    frames = sum(quality.frame_at(one.timed.ticks) for one in chosen)
    seconds = sum(one.timed.seconds for one in chosen)
    drawn = dict(re.findall(r"row (\S+): \d+ frames, (\d+) of them", ours.output))
    encoded = sum(map(int, drawn.values()))
    peaks = [int(found) for found in re.findall(r"(\d+) MiB", ours.output)]
    notes = build / "cache" / "clips"
    our_clips = [
        next(path for path in notes.glob("*.mp4") if _belongs(path, one, notes)) for one in chosen
    ]
    size = f"{quality.height}p{quality.fps}"
    stock_clips = [
        folder / "media" / "videos" / one.scene_file.stem / size / f"{one.row.scene}.mp4"
        for one in chosen
    ]
    similar, similar_stock = worst_similarity(chosen, quality, [our_clips, stock_clips], folder)
    floor = encoder_floor("library", our_clips, quality, folder)
    own_floor = encoder_floor("changes", our_clips, quality, folder)
    our_bytes = sum(path.stat().st_size for path in our_clips)
    stock_bytes = sum(path.stat().st_size for path in stock_clips)
    plain_stock, plain = plain_scene(quality, folder)
    return {
        "quality": quality.name,
        "rows": " ".join(one.row.id for one in chosen),
        "frames": frames,
        "film_seconds": seconds,
        "wall_stock": stock.wall,
        "wall": ours.wall,
        "cpu_stock": stock.cpu,
        "cpu": ours.cpu,
        "ratio": stock.wall / ours.wall,
        "ratio_changed_frames": stock.wall / frames * encoded / ours.wall,
        "realtime_factor": ours.wall / seconds,
        "floor": floor,
        "floor_ratio": ours.wall / floor,
        "own_floor": own_floor,
        "own_floor_ratio": ours.wall / own_floor,
        "held_share": 1 - encoded / frames,
        "ssim_worst": similar,
        "ssim_worst_stock": similar_stock,
        "size_ratio": our_bytes / stock_bytes,
        "peak_mib": max(peaks, default=0),
        "preset": "{}, QP {}".format(*settings(quality)),
        "plain_wall_stock": plain_stock.wall,
        "plain_wall": plain.wall,
        "plain_ratio": plain_stock.wall / plain.wall,
        **measure_layout(quality.name),
    }


def _belongs(clip: Path, one: RowPlan, notes: Path) -> bool:
    """Whether a clip in the cache belongs to a row, by its number of frames and its note."""
    from lantu.store.clip_inputs import ClipInputs

    note = next(notes.glob(f"*-{one.row.id}-*.json"))
    return ClipInputs(**json.loads(note.read_text("utf-8"))).key == clip.stem


if __name__ == "__main__":
    main()

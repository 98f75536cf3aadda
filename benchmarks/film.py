"""Render the film from an empty cache with stock Manim and with `render.py`, and compare.

(a) `manim render` with default settings for each scene, one after another, whose files are joined
and muxed with the same sound; (b) `python render.py --jobs 2`, once before (a) and once after it,
of which the mean counts. The scenes bring the glow, so (a) includes it too. A scene of plain Manim
(plain.py) is also drawn both ways. The benchmark fails if a row could not be drawn by its dirty
regions.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.similarity import worst_similarity
from lantu.core.quality import Quality
from lantu.encoding.delta import settings
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.store.clip_inputs import load_inputs
from lantu.timing.plan import RowPlan, pick

ROOT = Path(__file__).resolve().parent.parent


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
    """Draw every scene with the stock command and join the files."""
    flag = FLAGS[quality.name]
    media = folder / "media"
    commands, parts = [], []
    for one in rows:
        manim = [sys.executable, "-m", "manim", "render", flag, "--media_dir", str(media)]
        commands.append([*manim, str(one.scene_file), one.row.scene])
        size = f"{quality.height}p{quality.fps}"
        parts.append(media / "videos" / one.scene_file.stem / size / f"{one.row.scene}.mp4")
    film = folder / "stock.mp4"
    join = [sys.executable, "-m", "benchmarks.joining", str(film), str(sound)]
    return timed([*commands, [*join, *map(str, parts)]], film, ROOT)


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
    our_clips = [clip_of(build / "cache" / "clips", one, quality) for one in chosen]
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
    }


def clip_of(folder: Path, one: RowPlan, quality: Quality) -> Path:
    """Return the clip of a row, which the note of its inputs names."""
    (note,) = folder.glob(f"{one.row.id}-*-{quality.name}-zh.json")
    inputs = load_inputs(note)
    assert inputs is not None, note
    return folder / f"{inputs.key}.mp4"

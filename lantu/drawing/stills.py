"""Draws single frames of a row as PNG files."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.clips import raise_failures
from lantu.drawing.pool import draw_all
from lantu.drawing.worker.job import DrawJob, Failed


def draw_stills(
    timed: TimedRow,
    scene_file: Path,
    root: Path,
    quality: Quality,
    moments: dict[str, int],
    folder: Path,
    scratch: Path,
) -> list[Path]:
    """Draw frames of a row as PNG files named `ROW@NAME.png`.

    Args:
        timed: the row.
        scene_file: Python file of its Scene class.
        root: root folder of the project.
        quality: picture size; the frame rate is not used.
        moments: name -> tick.
        folder: folder of the PNG files.
        scratch: folder for temporary files.

    Returns:
        The PNG files.

    Raises:
        RowsFailed: the scene raised an exception.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(prefix=f"{os.getpid()}-stills-", dir=scratch))
    one_a_tick = replace(quality, fps=TICKS_PER_SECOND)
    job = DrawJob(
        timed, scene_file, root, one_a_tick, place, place / "manim", frozenset(moments.values())
    )
    try:
        outcomes = draw_all([job], 1, lambda *_: None, lambda _: None)
        raise_failures({o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)})
        made = []
        for name, tick in moments.items():
            made.append(folder / f"{timed.id}@{name}.png")
            write_whole(made[-1], (place / f"{tick:05}.png").read_bytes())
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return made

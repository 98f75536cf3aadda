"""Scenes drawn in the test's own process, so that a test can look at every frame and inside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from manim import Scene, tempconfig
from pictures import Picture

from lantu.core.formats import format_in_use, use_format
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT
from lantu.drawing.worker.default_ink import use_default_ink
from lantu.drawing.worker.frame_writer import StillWriter
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import configure, keep_size, render_scene, render_stills
from lantu.timing import RowPlan

SIZES = {fps: Quality("low", 192, 108, fps) for fps in (15, 30, 60)}


@contextmanager
def manim_set(quality: Quality, folder: Path) -> Iterator[None]:
    """Manim as a worker sets it; afterwards as it was."""
    before = format_in_use()
    try:
        with tempconfig({}):
            configure(quality, folder)
            use_default_ink(None)  # a row drawn before in this process may have set that of a theme
            yield
    finally:
        use_format(before)
        use_default_ink(None)


def draw(
    scene_class: type[Scene], timed: TimedRow, quality: Quality, folder: Path
) -> list[np.ndarray]:
    """Every frame of a row, (height, width, 4) RGBA."""
    with manim_set(quality, folder):
        every = partial(StillWriter, wanted=range(1_000_000))
        writer = render_scene(scene_class, timed, every).file_writer
    return [writer.kept[number] for number in range(writer.next_frame)]


def last_picture(plan: RowPlan, quality: Quality, root: Path, folder: Path) -> Picture:
    """The picture in which a row of a project comes to rest, before what its layout lets leave."""
    end = plan.timed.ticks - LEAD_OUT - 1
    with manim_set(quality, folder):
        scene = load_scene(plan.scene_file, plan.timed.scene, root)
        keep_size(quality, scene)
        drawn = render_stills(scene, plan.timed, frozenset([end]))[end]
    return np.ascontiguousarray(drawn[..., :3])

"""Draws the picture that the review page shows, as soon as a file is saved."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing import (
    Checkpoints,
    DrawJob,
    NoCheckpoint,
    can_keep_checkpoints,
    clip_places,
    draw_stills,
    raise_failures,
)
from lantu.project import Project
from lantu.store import ClipInputs
from lantu.timing import FilmPlan, RowPlan

LAYOUT = ":"
"""In the scene of a row that a layout draws, whose code is not the project's."""


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The position of the review page: a tick of a row."""

    row: str
    tick: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The checkpoints of a row, and what they were made from besides the scene's own file."""

    row: str
    others: Mapping[str, Any]
    checkpoints: Checkpoints
    job: DrawJob

    def end(self) -> None:
        """End their processes, and delete their files."""
        self.checkpoints.end()
        shutil.rmtree(self.job.out, ignore_errors=True)


class Stills:
    """Draws stills of a watched film, one at a time.

    The row that the page shows is kept at checkpoints. They serve as long as of all that its clip
    is made from only the scene's own file has changed, and the first one, where the scene is not
    imported yet, also if the row has.
    """

    def __init__(self, project: Project, quality: Quality, folder: Path) -> None:
        """Keep nothing yet.

        Args:
            project: the project.
            quality: picture size of the film.
            folder: folder of the pictures, which the page loads.
        """
        self._project = project
        self._quality = quality
        self._folder = folder
        self._scratch = project.cache / "scratch"
        self._kept: Kept | None = None
        self._ended = False
        self._lock = threading.Lock()

    def draw(self, film: FilmPlan, plan: RowPlan, tick: int) -> Path | None:
        """Draw one frame of a row whose code or data may have changed.

        Args:
            film: plan that contains the row.
            plan: the row.
            tick: of the frame; the last one of the row if it is after its end.

        Returns:
            The picture; None if the row's clip is there already, so that none is needed.

        Raises:
            RowsFailed: the scene raised an exception.
            OSError: a file is gone.
        """
        name = str(time.monotonic_ns())  # a unique name, because browsers cache by URL
        tick = min(tick, plan.timed.ticks - 1)
        with self._lock:
            if self._kept and self._kept.row == plan.row.id:
                with suppress(NoCheckpoint):
                    return self._by_checkpoint(self._kept, film, plan, tick, name)
        if self._inputs(film, plan)[1]:
            return None
        root = self._project.root
        (file,) = draw_stills(
            plan.timed,
            plan.scene_file,
            root,
            self._quality,
            {name: tick},
            self._folder,
            self._scratch,
        )
        return file

    def keep(self, film: FilmPlan, plan: RowPlan) -> None:
        """Keep a row at checkpoints from now on, as it is now, and no other.

        Args:
            film: plan that contains the row.
            plan: the row.
        """
        with self._lock, suppress(OSError, UnicodeDecodeError):
            others = _without_scene(self._inputs(film, plan)[0], plan, self._project.root)
            text = plan.scene_file.read_text("utf-8")
            if self._kept and (self._kept.row, self._kept.others) == (plan.row.id, others):
                self._kept.checkpoints.run_again(text)
                return
            self._end()
            if self._ended or not can_keep_checkpoints() or LAYOUT in plan.timed.scene:
                return
            self._scratch.mkdir(parents=True, exist_ok=True)
            folder = Path(mkdtemp(prefix=f"{os.getpid()}-checkpoints-", dir=self._scratch))
            quality = replace(self._quality, fps=TICKS_PER_SECOND)
            root, scratch = self._project.root, folder / "manim"
            job = DrawJob(plan.timed, plan.scene_file, root, quality, folder, scratch)
            self._kept = Kept(plan.row.id, others, Checkpoints(job, text), job)

    def end(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._ended = True
            self._end()

    def _end(self) -> None:
        if self._kept:
            self._kept.end()
        self._kept = None

    def _by_checkpoint(
        self, kept: Kept, film: FilmPlan, plan: RowPlan, tick: int, name: str
    ) -> Path | None:
        """Draw a frame from a checkpoint; meanwhile see that it may be used.

        Raises:
            NoCheckpoint: none can draw it.
            RowsFailed: the scene raised an exception.
            OSError: a file is gone.
        """
        inputs: ClipInputs | None = None
        needed = True

        def look_up() -> None:
            nonlocal inputs, needed
            inputs, exists = self._inputs(film, plan)
            needed = not exists

        now, then = plan.timed, kept.job.timed
        if plan.scene_file != kept.job.scene_file or now.transparent != then.transparent:
            raise NoCheckpoint
        text = plan.scene_file.read_text("utf-8")
        if now == then:
            failure = kept.checkpoints.still(text, tick, look_up)
        else:
            failure = kept.checkpoints.still_of(now, text, tick, look_up)
        if not needed:
            return None
        if inputs is None:
            raise NoCheckpoint
        others = _without_scene(inputs, plan, self._project.root)
        row = {} if now == then else {"row": None}
        if {**others, **row} != {**kept.others, **row}:
            raise NoCheckpoint
        raise_failures({plan.row.id: failure} if failure else {})
        file = self._folder / f"{plan.row.id}@{name}.png"
        write_whole(file, (kept.job.out / f"{tick:05}.png").read_bytes())
        return file

    def _inputs(self, film: FilmPlan, plan: RowPlan) -> tuple[ClipInputs, bool]:
        """Return what the clip of a row is made from, and whether the clip is there."""
        ((inputs, clip, _),), _ = clip_places(film, [plan], self._quality)
        return inputs, clip.exists()


def _without_scene(inputs: ClipInputs, plan: RowPlan, root: Path) -> dict[str, Any]:
    """Return all inputs of a clip but the file of its scene."""
    own = plan.scene_file.relative_to(root).as_posix()
    code = {name: key for name, key in inputs.code.items() if name != own}
    return {name: getattr(inputs, name) for name in inputs.__slots__} | {"code": code}

"""A preview has the timing of the film: at every moment both show the same picture.

Each row of the film is played at 15 and at 30 frames per second and compared at each of its cues
and at ten points between: frame n of the one with frame 2n of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from conftest import ROOT
from manim import Mobject, Scene

from lantu.core.quality import Quality
from lantu.drawing.fork_server import worker_context
from lantu.drawing.worker import scenes, session
from lantu.drawing.worker.frame_writer import StillWriter
from lantu.drawing.worker.renderer import RowRenderer
from lantu.native.boxes import Frame
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.timing.plan import RowPlan

PREVIEW, FILM = Quality("low", 480, 270, 15), Quality("medium", 480, 270, 30)
LATE = 3
"""Ticks by which a film would be late to prove that it would be seen."""
POINTS = 10
BLUR = 1.5
"""Pixels of a 270-line picture: the edge of a stroke may fall on one pixel or the next."""
SAME = 12.0
"""The most (of 255) by which two blurred pictures of the same moment may differ anywhere."""


class Sparing(RowRenderer):
    """Plays every frame but paints only those that are kept: painting does not change a scene."""

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        if self.file_writer.next_frame in self.file_writer.wanted:
            super().render(scene, time, moving_mobjects)
        else:
            self.file_writer.next_frame += 1


def play(one: RowPlan, quality: Quality, ticks: list[int], folder: Path) -> dict[int, Frame]:
    """The pictures of some ticks; runs in a process of its own."""
    scenes.RowRenderer = Sparing  # type: ignore[misc]
    session.configure(quality, folder / f"{quality.fps}-{one.row.id}")
    scene_class = scenes.load_scene(one.scene_file, one.row.scene, ROOT)
    wanted = frozenset(quality.frame_at(tick) for tick in ticks)
    renderer = session.render_scene(scene_class, one.timed, partial(StillWriter, wanted=wanted))
    writer = renderer.file_writer
    assert writer.next_frame == quality.frame_at(one.timed.ticks)
    return {tick: writer.kept[quality.frame_at(tick)] for tick in ticks}


def apart(left: Frame, right: Frame) -> float:
    """How far two pictures differ where they differ most, after a blur."""
    blurred = [cv2.GaussianBlur(one.astype(np.float32), (0, 0), BLUR) for one in (left, right)]
    return float(np.abs(blurred[0] - blurred[1]).max())


def moments(one: RowPlan) -> list[int]:
    """The ticks of every cue, and ten spread over the row that are none."""
    cues = set(one.timed.cues.values())
    between: set[int] = set()
    for at in np.linspace(0, one.timed.ticks - 1, POINTS + 2)[1:-1]:
        tick = round(float(at))
        while tick in cues | between:
            tick += 1
        between.add(tick)
    return sorted(cues | between)


Pictures = dict[str, tuple[RowPlan, dict[int, Frame], dict[int, Frame]]]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """Row id -> the row, its pictures in the preview, and those in the film."""
    folder = tmp_path_factory.mktemp("same")
    rows = prepare(Project(ROOT, ROOT / "storyboard.yaml", folder), "zh").rows
    with ProcessPoolExecutor(2, worker_context(), max_tasks_per_child=1) as workers:
        begun = []
        for one in sorted(rows, key=lambda one: -one.timed.ticks):
            ticks = moments(one)
            late = [tick + LATE for tick in ticks if tick + LATE < one.timed.ticks]
            film = workers.submit(play, one, FILM, sorted({*ticks, *late}), folder)
            begun.append((one, workers.submit(play, one, PREVIEW, ticks, folder), film))
        return {one.row.id: (one, preview.result(), film.result()) for one, preview, film in begun}


def test_every_row_shows_the_same_at_every_cue_and_between(pictures: Pictures) -> None:
    assert len(pictures) == 10
    different = {}
    for row, (one, preview, film) in pictures.items():
        ticks = moments(one)
        assert len(ticks) == len(set(one.timed.cues.values())) + POINTS
        for tick in ticks:
            if (distance := apart(preview[tick], film[tick])) > SAME:
                different[row, tick] = distance
    assert different == {}


def test_a_film_three_ticks_late_would_be_seen_in_every_row(pictures: Pictures) -> None:
    unseen = []
    for row, (one, preview, film) in pictures.items():
        late = [tick for tick in moments(one) if tick + LATE in film]
        if max(apart(preview[tick], film[tick + LATE]) for tick in late) <= 2 * SAME:
            unseen.append(row)
    assert unseen == []


def test_one_picture_is_the_same_as_itself_and_no_other() -> None:
    picture = np.zeros((270, 480, 3), np.uint8)
    box = picture.copy()
    box[100:120, 200:220] = (47, 200, 255)
    moved = np.roll(box, 6, axis=1)
    assert apart(box, box) == 0
    assert min(apart(box, picture), apart(box, moved)) > 2 * SAME

"""Row 04 shows what the replay of its pass says: other probabilities, other marks on the screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from drawing import manim_set
from lantu_blueprint.measures import FRAME_WIDTH
from lantu_blueprint.parts.tray import DraftTray

from lantu.core.project_names import STORYBOARD
from lantu.core.quality import Quality
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import render_stills
from lantu.pipeline.inspection import END, named_ticks
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from scenes.s04_verification import CORNER

ROOT = Path(__file__).parent.parent
SIZE = Quality("low", 854, 480, 15)
SCALE = SIZE.width / FRAME_WIDTH
REACH = 10
"""Pixels about the middle of a mark in which its colour is looked for."""


def film_with(old: str, new: str, folder: Path) -> Project:
    """The film's own storyboard, one probability in it changed."""
    text = (ROOT / STORYBOARD).read_text(encoding="utf-8")
    assert text.count(old) == 1, "both rows read one pass, so each number stands once"
    (folder / STORYBOARD).write_text(text.replace(old, new), encoding="utf-8")
    shutil.copy(ROOT / "storyboard.lock.yaml", folder)
    return Project(ROOT, folder / STORYBOARD, folder / "build")


def marks(project: Project, folder: Path) -> list[str | None]:
    """The mark on each envelope in the last picture of row 04."""
    film = prepare(project, "zh", speak=False)
    rows = {one.row.id: one for one in film.rows}
    assert rows["03"].row.data["example"] == rows["04"].row.data["example"]
    one = rows["04"]
    tick = named_ticks(one)[END]
    with manim_set(SIZE, folder):
        scene = load_scene(one.scene_file, one.row.scene, ROOT)
        picture = render_stills(scene, one.timed, frozenset({tick}))[tick]
        drafted = one.row.data["example"]["drafted"]
        tray = DraftTray([draft["token"] for draft in drafted], "She")
        places = [envelope.body.get_center() + CORNER for envelope in tray.envelopes]
    return [_mark_at(picture, place) for place in places]


def _mark_at(picture: np.ndarray, place: np.ndarray) -> str | None:
    x = round(SIZE.width / 2 + SCALE * place[0])
    y = round(SIZE.height / 2 - SCALE * place[1])
    about = picture[y - REACH : y + REACH, x - REACH : x + REACH, :3].astype(int)
    red, green = about[..., 0], about[..., 1]
    ticked, crossed = ((green - red) > 90).sum(), ((red - green) > 90).sum()
    return None if max(ticked, crossed) < 15 else ("tick" if ticked > crossed else "cross")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("p: [0.62, 0.25, 0.13]", "p: [0.60, 0.25, 0.15]", ["tick"] * 4),
        ("p: [0.91, 0.06, 0.03]", "p: [0.31, 0.50, 0.19]", ["tick", "cross", None, None]),
        ("q: [0.40, 0.35, 0.25]", "q: [0.90, 0.06, 0.04]", ["tick"] * 3 + ["cross"]),
    ],
)
def test_the_screen_follows_the_replay(
    old: str, new: str, expected: list[str | None], tmp_path: Path
) -> None:
    assert marks(film_with(old, new, tmp_path), tmp_path) == expected

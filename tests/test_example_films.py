"""The films under examples/: they pass the check, can be drawn, and show what layouts can do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from drawing import SIZES, manim_set
from projects import ROOT

from lantu.core.errors import SceneError
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import scene_notes
from lantu.figures import check_figures
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.storyboard import Storyboard, load

FILMS = sorted(file.parent for file in (ROOT / "examples").glob("*/storyboard.yaml"))
OTHER_LANGUAGES = "languages"
"""Folder of three rows in languages that are not those of the other films; test_scripts.py."""
LAYOUT_FILMS = [
    folder
    for folder in FILMS
    if folder.name != OTHER_LANGUAGES and not (folder / "scenes").is_dir()
]
SHOWN_BY_ALGORITHMS = {
    *("chart", "code", "compare", "number", "plot", "steps", "table", "tree"),
    *("camera", "count", "dim", "hide", "highlight", "move", "swap"),
    *("cut", "match", "wipe"),
}


def loaded(folder: Path) -> Storyboard:
    """A film's storyboard, all of whose figures are backed."""
    storyboard = load(folder / "storyboard.yaml", folder)
    check_figures(storyboard)
    return storyboard


@pytest.mark.parametrize("folder", LAYOUT_FILMS, ids=lambda folder: folder.name)
def test_a_film_without_python_passes_the_check(folder: Path) -> None:
    storyboard = loaded(folder)
    assert 7 <= len(storyboard.rows) <= 9
    assert all(row.layout and set(row.narration) == {"en", "zh"} for row in storyboard.rows)
    assert not list(folder.glob("**/*.py"))


def test_the_film_on_algorithms_uses_what_it_is_an_example_of() -> None:
    rows = loaded(ROOT / "examples" / "algorithms").rows
    used = {row.layout for row in rows} | {row.transition for row in rows}
    used |= {kind for row in rows for action in row.show for kind in action}
    assert used >= SHOWN_BY_ALGORITHMS


def refusals(folder: Path, scratch: Path, languages: Sequence[str] = ()) -> list[str]:
    """Run every row of a film in some of its languages to its end, without drawing a frame."""
    project, found = open_project(folder / "storyboard.yaml", scratch), []
    with manim_set(SIZES[60], scratch):
        for language in languages or load(folder / "storyboard.yaml", folder).film.languages:
            for plan in prepare(project, language, speak=False).rows:
                scene = load_scene(plan.scene_file, plan.timed.scene, folder)
                try:
                    scene_notes(scene, plan.timed)
                except SceneError as error:
                    found.append(f"{language} {plan.row.id}: {error}")
    return found


@pytest.mark.parametrize("folder", LAYOUT_FILMS, ids=lambda folder: folder.name)
def test_every_row_of_an_example_can_be_drawn_in_chinese(folder: Path, tmp_path: Path) -> None:
    """In English they are drawn by test_formats_examples.py."""
    assert refusals(folder, tmp_path, ["zh"]) == []


def test_a_row_that_cannot_be_drawn_in_one_language_is_found(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "algorithms" / "storyboard.yaml").read_text("utf-8")
    head, rows = text.split('  - id: "01"', 1)
    first = rows.split('  - id: "02"', 1)[0].replace("en: Page by", "en: " + "word " * 99)
    head = head.replace("02@found", "01@why")
    (tmp_path / "storyboard.yaml").write_text(f'{head}  - id: "01"{first}', "utf-8")
    (refusal,) = refusals(tmp_path, tmp_path / "build")
    assert refusal.startswith("en 01: ")

"""The films by YAML alone under examples/: they pass the check, and show what layouts can do."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT

from lantu.figures import check_figures
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

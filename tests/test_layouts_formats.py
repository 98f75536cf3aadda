"""The examples of all layouts in portrait and square: all on the stage, no text on another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from layout_films import all_layouts, film_of_examples
from layout_pictures import composed, outside, texts_meet

from lantu.core.formats import LANDSCAPE, find_format, use_format
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.timing import FilmPlan

NAMES = list(all_layouts())
CHANGING = ("diagram", "formula", "resample", "speedometer", "typewriter")
"""Layouts in which one text takes the place of another, or moves among the others."""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[FilmPlan, ...]:
    """The film of all examples in two languages; nothing is drawn."""
    folder = tmp_path_factory.mktemp("examples")
    film_of_examples(folder)
    project = open_project(folder / "storyboard.yaml")
    return tuple(prepare(project, language, speak=False) for language in ("en", "zh"))


@pytest.fixture(params=["portrait", "square", "9:16"])
def shape(request: pytest.FixtureRequest) -> Iterator[str]:
    use_format(find_format(request.param))
    yield request.param
    use_format(LANDSCAPE)


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize("name", NAMES)
def test_an_example_reflows(
    name: str, films: tuple[FilmPlan, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for film in films:
        root: Path = film.project.root
        monkeypatch.chdir(root)
        (plan,) = (plan for plan in film.rows if plan.row.layout == name)
        scene = composed(name, dict(plan.timed.data), root)
        if scene.reflows:
            assert outside(scene) == []
        if name not in CHANGING:
            assert texts_meet(scene) == []


def test_what_does_not_reflow_is_known() -> None:
    """A layout that is composed for landscape alone is shown small elsewhere."""
    fixed = [
        name
        for name, layout in all_layouts().items()
        if "reflows = False" in layout.scene_file.read_text("utf-8")
    ]
    assert fixed == ["truck-analogy"]

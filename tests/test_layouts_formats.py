"""The examples of all layouts in portrait and square: all on the stage, no text on another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT
from drawing import last_picture
from layout_films import all_layouts, film_of_examples
from layout_pictures import box_of, composed, meeting, outside, texts_meet
from manim import VMobject
from pictures import hold_to_golden

from lantu.core.formats import LANDSCAPE, find_format, use_format
from lantu.core.quality import small
from lantu.core.records import Caption
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.timing import FilmPlan

GOLDEN = Path(__file__).parent / "golden" / "formats"
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


@pytest.mark.usefixtures("shape")
def test_no_frame_of_a_group_runs_through_a_label() -> None:
    nodes = [{"key": key, "label": key * 4} for key in "abc"]
    edges = [{"from": "a", "to": "b", "label": "HTTP"}, {"from": "b", "to": "c"}]
    groups = [{"key": "g", "label": "Group", "nodes": ["b", "c"]}]
    scene = composed("diagram", {"nodes": nodes, "edges": edges, "groups": groups})
    left, bottom, right, top = box_of(scene.parts["a_b"].mobject.label)
    frame = scene.parts["g"].mobject.frame
    assert not any(left < x < right and bottom < y < top for x, y in fine(frame))


@pytest.mark.usefixtures("shape")
def test_wide_heads_of_a_sequence_stand_in_two_lines() -> None:
    names = ["browser", "resolver", "root", "org", "example.org"]
    actors = [{"key": f"a{at}", "label": name} for at, name in enumerate(names)]
    events = [{"from": "a0", "to": "a1", "text": "go"}, {"from": "a1", "to": "a4", "text": "on"}]
    scene = composed("sequence", {"actors": actors, "events": events})
    assert outside(scene) == [] and texts_meet(scene) == []
    heads = [box_of(scene.parts[actor["key"]].mobject) for actor in actors]
    assert list(meeting(heads)) == []
    assert len({round(bottom, 2) for _, bottom, _, _ in heads}) == 2


def fine(path: VMobject) -> Iterator[tuple[float, float]]:
    """Close points of a path."""
    for share in np.linspace(0.0, 1.0, 800):
        x, y, _ = path.point_from_proportion(float(share))
        yield x, y


def test_what_does_not_reflow_is_known() -> None:
    """A layout that is composed for landscape alone is shown small elsewhere."""
    fixed = [
        name
        for name, layout in all_layouts().items()
        if "reflows = False" in layout.scene_file.read_text("utf-8")
    ]
    assert fixed == ["truck-analogy"]


DRAWN = ("collaboration", "dashboard")
"""Layouts that are drawn: one with figures, one with panels."""


@pytest.mark.parametrize("name", ["portrait", "square", "4:3"])
def test_pictures_look_as_they_were_approved(
    name: str,
    films: tuple[FilmPlan, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """The end of two rows with a burnt-in caption."""
    film, size = films[0], small(240, find_format(name))
    monkeypatch.chdir(film.project.root)
    for layout in DRAWN:
        (plan,) = (plan for plan in film.rows if plan.row.layout == layout)
        shown = Caption(0, plan.timed.ticks, ("Words of a caption", "on a second line"))
        captioned = replace(plan, timed=replace(plan.timed, captions=(shown,)))
        picture = last_picture(captioned, size, film.project.root, tmp_path)
        file = GOLDEN / f"{layout}{size.format.suffix}.png"
        differences = ROOT / "build" / "golden" / "formats" / file.stem
        bless = request.config.getoption("--bless")
        hold_to_golden(picture, file, differences, bless=bless)

"""Actions of `show`: each changes what is seen, and one that could not is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import SIZES, draw
from lantu_blueprint.emphasis import Emphasis
from lantu_blueprint.layout import Layout
from lantu_blueprint.measures import STAGE, Region
from lantu_blueprint.palette import colour
from lantu_blueprint.parts.photograph import Photograph, Source
from lantu_blueprint.view import Faded, View
from layout_films import film_of, frames_of
from layout_pictures import box_of, composed, finish, placed
from manim import Group, ManimColor, VMobject

from lantu.drawing.worker.scenes import load_scene
from lantu.layouts import Action
from lantu.pipeline import prepare, rehearsal_problems
from lantu.project import open_project

HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
ROW = """- id: "{id}"
  layout: {layout}
  transition: {transition}
  title: Row {id}
  narration: "{{a}} one {{b}} two {{c}} three"
  seen: Elements.
  data:
{data}
  show:
{show}
"""
POINTS = "points:\n  - {text: The first, at: a}\n  - {text: The second, at: b}"


def row(layout: str, data: str, show: str, number: int = 1, transition: str = "cut") -> str:
    """One row of a film."""
    inner = ("\n".join(f"    {line}" for line in text.splitlines()) for text in (data, show))
    indented = dict(zip(("data", "show"), inner, strict=True))
    return ROW.format(id=f"{number:02}", layout=layout, transition=transition, **indented)


def frames(folder: Path, rows: list[str]) -> list[np.ndarray]:
    """All frames of the last row of a film."""
    film_of(folder, rows, HEAD)
    plan = prepare(open_project(folder / "storyboard.yaml"), None).rows[-1]
    scene = load_scene(plan.scene_file, plan.timed.scene, folder)
    return draw(scene, plan.timed, SIZES[15], folder / "m")


def test_the_check_refuses_actions_that_would_change_nothing(tmp_path: Path) -> None:
    shows = [
        "- {at: a, highlight: 1}\n- {at: b, count: 1, number: 5}",
        "- {at: a, highlight: 2}",
        "- {at: c, dim: 1}\n- {at: a, dim: [1, 2]}",
    ]
    rows = [row("points", POINTS, show, number) for number, show in enumerate(shows, start=1)]
    root = film_of(tmp_path, rows, HEAD)
    found = rehearsal_problems([prepare(open_project(root / "storyboard.yaml"), None)], 1)
    lines = (root / "storyboard.yaml").read_text().splitlines()
    told = {problem.row: problem for problem in found}
    assert "counts “1”, which has no number" in told["01"].cause
    assert "`replace`" in told["01"].remedy
    assert "names “2”, which is not on the screen at {a}" in told["02"].cause
    assert "action 2 of `show` names “2”" in told["03"].cause
    shown = [lines[(told[number].line or 0) - 1].strip() for number in ("01", "02", "03")]
    assert shown == [show.splitlines()[-1] for show in shows]


# Emphasis without drawing frames -------------------------------------------------------------


def emphasis_of(scene: Layout[Any]) -> Emphasis:
    """The actions of a composed scene, all of whose elements have appeared."""
    finish(scene)
    world = placed(scene)
    return Emphasis(scene.parts, world, View(scene, world, STAGE), scene.shade)


def play(emphasis: Emphasis, **action: Any) -> list[Any]:
    """Bring the animations of an action to their end."""
    animations = list(emphasis.play(Action.model_validate({"at": "a", **action}), 1))
    for animation in animations:
        animation.begin()
    for animation in animations:
        animation.interpolate(1.0)
        animation.finish()
    return animations


def has_colour(mobjects: list[Any], shade: str) -> bool:
    """Whether a path that can be seen has a colour."""
    goal = ManimColor(shade).to_rgb()
    return any(
        np.allclose(rgba[:3], goal, atol=2e-3) and rgba[3] > 0
        for mobject in mobjects
        for each in mobject.get_family()
        if isinstance(each, VMobject)
        for rgba in (*each.stroke_rgbas, *each.fill_rgbas)
    )


BARS = {"categories": ["a", "b"], "series": [{"values": [1.0, 3.0]}]}
LIT: dict[str, tuple[str, dict[str, Any], str]] = {
    "bar": ("chart", BARS, "1"),
    "point of a line": ("chart", {**BARS, "kind": "line"}, "s1_2"),
    "bar of a percentage": ("probability-bars", {"bars": [{"percent": 40.0, "name": "a"}]}, "1"),
    "line of code": ("code", {"code": "a = 1\nb = 2"}, "2"),
    "cell": ("table", {"rows": [["a", "b"]]}, "r1c2"),
    "node": ("tree", {"root": {"text": "a", "key": "a"}}, "a"),
    "part of a formula": (
        "formula",
        {"steps": [{"formula": "a + b"}], "parts": [{"key": "a", "source": "a"}]},
        "a",
    ),
    "curve": ("plot", {"x": {"least": 0.0, "most": 2.0}, "curves": [{"y": "x"}]}, "f1"),
    "stage": ("steps", {"stages": [{"title": "a"}, {"title": "b"}]}, "1"),
    "column": ("compare", {"columns": [{"title": "a"}, {"title": "b"}]}, "1"),
    "text": ("points", {"points": [{"text": "a"}]}, "1"),
}


@pytest.mark.parametrize("kind", LIT)
def test_a_highlight_has_its_colour_and_leaves_none(kind: str) -> None:
    layout, data, key = LIT[kind]
    scene = composed(layout, data)
    emphasis = emphasis_of(scene)
    mobject, red = scene.parts[key].mobject, str(colour("red"))
    before = has_colour([mobject], red)
    animations = play(emphasis, highlight=[key], colour="red")
    assert not before and has_colour([mobject, *(each.mobject for each in animations)], red)
    play(emphasis, clear=True)
    assert not has_colour([mobject], red)


def test_a_highlighted_element_stays_on_the_stage() -> None:
    scene = composed("quote", {"text": "word " * 60})
    (box,) = play(emphasis_of(scene), highlight=[next(iter(scene.parts))])
    left, bottom, right, top = box_of(box.mobject)
    assert left >= STAGE.left and right <= STAGE.right
    assert bottom >= STAGE.bottom and top <= STAGE.top


def test_bars_that_swap_stay_on_their_ground() -> None:
    scene = composed("chart", BARS)
    emphasis = emphasis_of(scene)
    one, other = (scene.parts[key].mobject for key in "12")
    before = [box_of(one.body), box_of(other.body)]
    play(emphasis, swap=["1", "2"])
    after = [box_of(one.body), box_of(other.body)]
    assert after[0][1::2] == pytest.approx(before[0][1::2])
    assert after[1][1::2] == pytest.approx(before[1][1::2])
    assert after[0][0] == pytest.approx(before[1][0])
    assert after[1][0] == pytest.approx(before[0][0])


PERCENTAGES = {"bars": [{"percent": 20.0, "name": "a"}, {"percent": 60.0, "name": "b"}]}


@pytest.mark.parametrize(("layout", "data"), [("chart", BARS), ("probability-bars", PERCENTAGES)])
def test_a_bar_that_has_swapped_grows_where_it_stands(layout: str, data: dict[str, Any]) -> None:
    scene = composed(layout, data)
    finish(scene)
    emphasis = emphasis_of(scene)
    one = scene.parts["1"].mobject
    body, figure = (one.body, one.text) if layout == "chart" else (one.bar.body, one.figure)
    play(emphasis, swap=["1", "2"])
    before = box_of(body)
    play(emphasis, count="1", number=2.0 if layout == "chart" else 40.0)
    after = box_of(body)
    assert (after[0], after[1], after[2]) == pytest.approx(before[:3])
    assert after[3] - after[1] == pytest.approx(2 * (before[3] - before[1]))
    assert figure.get_x() == pytest.approx(body.get_x(), abs=0.1)


def test_a_number_has_room_for_what_it_is_counted_to(tmp_path: Path) -> None:
    row = """- id: "01"
  layout: number
  title: T
  narration: "{a} one {b} two three"
  seen: Figures.
  data: {figures: [{value: 1000}, {value: 20}]}
  show: [{at: b, count: 1, number: 1000000000}]
"""
    head = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
    (frames,) = frames_of(film_of(tmp_path, [row], head))
    last = frames[-16][..., :3].max(axis=2)
    bright = np.flatnonzero((last[30:70] > 150).any(axis=0))
    assert bright.min() > 8  # on the stage, which begins 8 pixels from the left
    gaps = np.diff(bright)
    assert gaps.max() > 12  # the two figures stand apart


def test_a_line_that_has_moved_in_a_change_of_code_is_put_out() -> None:
    data = {"code": "first\nkept", "then": {"at": "b", "code": "new\nnewer\nkept"}}
    scene = composed("code", data)
    finish_first = [step for step in scene._steps if step.at != "b"]
    change = [step for step in scene._steps if step.at == "b"]
    scene._steps = finish_first
    emphasis = emphasis_of(scene)
    play(emphasis, highlight=["2"])
    scene._steps = change
    finish(scene)
    play(emphasis, clear=True)
    assert [line.light for line in scene.listing.lines] == [0.0] * 3


def test_the_number_of_a_visit_goes_with_its_node() -> None:
    root = {"text": "a", "key": "a", "children": [{"text": "b", "key": "b"}]}
    scene = composed("tree", {"root": root, "visits": [{"nodes": ["a", "b"], "numbered": True}]})
    emphasis = emphasis_of(scene)
    badge = next(part for part in scene.parts.values() if part.of == "a")
    way = scene.parts["b"].mobject.get_center() - scene.parts["a"].mobject.get_center()
    before = badge.mobject.get_center()
    play(emphasis, move="a", to="b")
    assert badge.mobject.get_center()[:2] - before[:2] == pytest.approx(way[:2], abs=1e-6)
    play(emphasis, hide=["a"])
    assert not badge.shown


def test_photographs_fade_and_come_back() -> None:
    picture = Photograph(Source(np.full((9, 16, 4), 255, np.uint8)), Region(-1, 1, -1, 1))
    faded = Faded(Group(picture))
    faded.show(0.3)
    assert picture.opacity == pytest.approx(0.3)
    faded.show(1.0)
    assert picture.opacity == 1.0


# Whole rows ----------------------------------------------------------------------------------


def test_what_appears_while_the_camera_moves_back_is_in_its_place(tmp_path: Path) -> None:
    data = "stages:\n  - {title: One, at: a}\n  - {title: Two, at: c}"
    still = frames(tmp_path / "still", [row("steps", data, "- {at: c, highlight: 1}")])
    show = "- {at: b, camera: {to: 1}}\n- {at: c, camera: {to: all}}\n- {at: c, highlight: 1}"
    moved = frames(tmp_path / "moved", [row("steps", data, show)])
    assert len(still) == len(moved)
    apart = np.abs(still[-16].astype(int) - moved[-16])
    assert apart.max() < 8


def test_lines_between_nodes_that_travel_are_drawn(tmp_path: Path) -> None:
    chain = "root: {text: a, key: a, right: {text: b, key: b, right: {text: c, key: c}}}"
    turned = "root: {text: b, key: b, left: {text: a, key: a}, right: {text: c, key: c}}"
    show = "- {at: c, highlight: b}"
    rows = [row("tree", chain, show)]
    matched = frames(tmp_path / "m", [*rows, row("tree", turned, show, 2, "match")])
    cut = frames(tmp_path / "c", [*rows, row("tree", turned, show, 2, "cut")])
    assert np.abs(matched[-16].astype(int) - cut[-16]).max() < 8

"""The action `count`: what its number is written like, and the room that it has."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pytest
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.emphasis import Emphasis
from lantu_blueprint.layout import Layout
from lantu_blueprint.measures import STAGE
from lantu_blueprint.view import View
from layout_films import film_of
from layout_pictures import box_of, composed, finish, placed

from lantu.core.errors import StoryboardError
from lantu.figures import check_figures
from lantu.layouts import Action, LayoutData
from lantu.storyboard import load

COLUMNS = {"bars": [{"percent": 20.0, "name": "a"}, {"percent": 60.0, "name": "b"}]}
DIAL = {"dials": [{"value": 2.0, "maximum": 5.0}], "stats": [{"label": "a", "percent": 20.0}]}
PANELS = {
    "tiles": [
        {"kind": "figure", "title": "a", "value": 2.0},
        {"kind": "gauge", "title": "b", "value": 20.0},
    ]
}
CURVE = {
    "x": {"least": 0.0, "most": 9.0},
    "curves": [{"y": "x"}],
    "points": [{"on": "f1", "x": 1.0}],
}
COUNTED: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "figure": ("number", {"figures": [{"value": 2.0}]}, "1", "readout"),
    "panel": ("dashboard", PANELS, "1", "content.readout"),
    "gauge of a panel": ("dashboard", PANELS, "2", "content.figure.readout"),
    "bar": (
        "chart",
        {"categories": ["a", "b"], "series": [{"values": [1.0, 3.0]}]},
        "1",
        "text",
    ),
    "bar of a percentage": ("probability-bars", COLUMNS, "1", "figure"),
    "dial": ("speedometer", DIAL, "1", "readout"),
    "gauge": ("speedometer", DIAL, "stat_1", "value"),
    "point": ("plot", CURVE, "point1", "readout"),
}
Scene = Layout[LayoutData]


def counting(layout: str, data: dict[str, Any], **count: Any) -> tuple[Scene, list[Any]]:
    """A layout, all of whose elements have appeared, and the animations of counting one of them."""
    action = {"at": "a", **count}
    scene = composed(layout, data, show=[action])
    finish(scene)
    world = placed(scene)
    emphasis = Emphasis(scene.parts, world, View(scene, world, STAGE), scene.shade)
    return scene, list(emphasis.play(Action.model_validate(action), 1))


def played(animations: list[Any], alpha: float = 1.0) -> None:
    """Bring animations to a moment."""
    for animation in animations:
        animation.begin()
        animation.interpolate(alpha)


@pytest.mark.parametrize("kind", COUNTED)
def test_a_number_ends_with_the_text_of_its_action(kind: str) -> None:
    layout, data, key, path = COUNTED[kind]
    scene, animations = counting(layout, data, count=key, number=2.5, text="2.5 h")
    played(animations)
    readout = attrgetter(path)(scene.parts[key].mobject)
    assert readout.text == "2.5 h"
    assert sum(len(slot.points) > 0 for slot in readout.slots) == len("2.5h")


@pytest.mark.parametrize(
    ("text", "halfway"),
    [("4.00 min", "3.00 min"), ("$4", "$3"), ("four", "3 s"), ("4 of 5", "3 s"), (None, "3 s")],
)
def test_a_number_runs_in_the_writing_of_its_text(text: str | None, halfway: str) -> None:
    data = {"figures": [{"value": 2.0, "unit": " s"}]}
    scene, animations = counting("number", data, count="1", number=4.0, text=text)
    played(animations, 0.5)
    assert scene.parts["1"].mobject.readout.text == halfway


def test_a_text_for_which_there_is_no_room_is_refused() -> None:
    with pytest.raises(DoesNotFit, match=r"action 1 of `show`: the figure “x+” is too long"):
        counting("probability-bars", COLUMNS, count="1", number=40.0, text="x" * 60)


@pytest.mark.parametrize("kind", ["figure", "gauge"])
def test_a_panel_has_room_for_what_it_is_counted_to(kind: str) -> None:
    tiles = [{"kind": kind, "title": f"t{n}", "value": 1.0} for n in range(4)]
    widths = []
    for number in (2.0, 1e12):
        scene, animations = counting("dashboard", {"tiles": tiles}, count="1", number=number)
        played(animations)
        panel = scene.parts["1"].mobject
        content = panel.content if kind == "figure" else panel.content.figure
        left, _, right, _ = box_of(content.readout.slots)
        assert panel.panel.inner.left <= left
        assert right <= panel.panel.inner.right
        widths.append(right - left)
    assert widths[1] > 2 * widths[0]


ROW = """- id: "01"
  layout: number
  title: T
  narration: "{a} one {b} two three"
  seen: Figures.
  data: {figures: [{value: time, unit: " s"}]}
  show: [{at: b, count: 1, number: 2, text: "2%"}]
  facts: {time: {value: 1, source: a clock, show: "{:g} s"}}
"""


def test_the_check_of_figures_reads_the_text_and_not_the_format_of_the_element(
    tmp_path: Any,
) -> None:
    head = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
    root = film_of(tmp_path, [ROW], head)
    with pytest.raises(StoryboardError) as refused:
        check_figures(load(root / "storyboard.yaml", root))
    assert "2%" in str(refused.value)
    assert "2 s" not in str(refused.value)

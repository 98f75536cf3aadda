"""Actions that change elements for good: replaced texts, and elements that change places."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.emphasis import Emphasis
from lantu_blueprint.replacing import replacement
from lantu_blueprint.view import View
from layout_films import film_of, frames_of
from layout_pictures import composed, finish
from manim import Animation, Group

from lantu.layouts import Action
from lantu.pipeline import prepare, rehearsal_problems
from lantu.project import open_project

HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
ROW = """- id: "{id}"
  layout: table
  transition: {transition}
  title: Row
  narration: "{{a}} one two three four five {{b}} six seven eight nine ten"
  seen: A table.
  data: {{rows: [[{cell}, sugar], [a long and leafy cell, water]]}}
  show: [{show}]
"""
DIAGRAM = {
    "nodes": [{"key": key, "label": label} for key, label in (("x", "leaf"), ("y", "the root"))],
    "edges": [{"from": "x", "to": "y", "label": "feeds"}],
}


def ended(*animations: Animation) -> None:
    for animation in animations:
        animation.begin()
    for animation in animations:
        animation.interpolate(1.0)
        animation.finish()


def last(frames: list[np.ndarray]) -> np.ndarray:
    return frames[-20].astype(int)


def test_a_replaced_cell_stays_replaced_over_pauses_and_joins(tmp_path: Path) -> None:
    show = "{at: a, replace: r1c1, text: blossoming}"
    match = [
        ROW.format(id="01", transition="cut", cell="bulb", show=show),
        ROW.format(id="02", transition="match", cell="blossoming", show=""),
    ]
    first, second = frames_of(film_of(tmp_path / "replaced", match, HEAD))
    match[0] = ROW.format(id="01", transition="cut", cell="blossoming", show="{at: a, clear: true}")
    other, _ = frames_of(film_of(tmp_path / "plain", match, HEAD))
    assert np.abs(last(first) - last(other)).max() < 12
    assert np.array_equal(first[-1], second[0])
    assert np.abs(second[0].astype(int) - other[-1]).max() < 12


def test_a_replaced_label_is_centred_in_its_outline() -> None:
    scene = composed("diagram", {**DIAGRAM, "nodes": [{"key": "x", "label": "the big old leaf"}],
                                 "edges": []})  # fmt: skip
    finish(scene)
    node = scene.parts["x"].mobject
    ended(replacement(node, "another leaf"))
    text, outline = node.words[0], node.outline
    assert text.name == "another leaf"
    assert np.abs(text.get_center() - outline.get_center()).max() < 0.02
    assert text.width < outline.width and text.height < outline.height
    with pytest.raises(DoesNotFit, match="about"):
        replacement(node, "a text that is far too long for this node " * 3)


def test_edges_follow_nodes_that_change_places() -> None:
    scene = composed("diagram", DIAGRAM)
    finish(scene)
    edge = next(part.mobject for part in scene.parts.values() if hasattr(part.mobject, "ends"))
    x, y = scene.parts["x"].mobject, scene.parts["y"].mobject
    before, label = edge.track.get_center(), edge.label.get_center()
    world = Group(*(part.mobject for part in scene.parts.values()))
    emphasis = Emphasis(scene.parts, world, View(scene, world, scene.stage), scene.shade)
    action = Action.model_validate({"at": "a", "swap": ["x", "y"]})
    ended(*emphasis.play(action, 1))
    begin, end = edge.track.points[0], edge.track.points[-1]
    assert np.linalg.norm(begin - x.get_center()) < np.linalg.norm(begin - y.get_center())
    assert np.linalg.norm(end - y.get_center()) < np.linalg.norm(end - x.get_center())
    assert edge.heads[0].get_center() == pytest.approx(end, abs=0.2)
    assert edge.label.get_center() - label == pytest.approx(edge.track.get_center() - before)


def test_texts_that_pass_each_other_are_no_finding(tmp_path: Path) -> None:
    row = """- id: "01"
  layout: points
  title: Row
  narration: "{a} one two three four five {b} six seven eight nine ten"
  seen: Points.
  data: {points: [{text: The leaf takes in light, key: x}, {text: The root water, key: y}]}
  show: [{at: b, swap: [x, y]}]
"""
    from rich.console import Console

    from lantu.pipeline import check_picture

    project = open_project(film_of(tmp_path, [row], HEAD) / "storyboard.yaml")
    assert check_picture(project, ["en"], [], 1, Console(quiet=True), print) == []


def test_a_replacement_that_does_not_fit_is_found_at_its_action(tmp_path: Path) -> None:
    show = "{at: a, replace: r1c1, text: " + "word " * 60 + "}"
    row = ROW.format(id="01", transition="cut", cell="bulb", show=show)
    film = prepare(open_project(film_of(tmp_path, [row], HEAD) / "storyboard.yaml"), None)
    (problem,) = rehearsal_problems([film], 1)
    assert problem.line == 10 and "characters, about" in problem.cause


def test_titles_of_stages_stand_in_one_line_clear_of_their_icons() -> None:
    stages = [
        {"title": "Piece", "note": "a harmless part of the virus that lasts"},
        {"title": "Alarm", "note": "cells find it", "icon": "warning"},
        {"title": "Memory", "note": "stays", "icon": "bulb"},
    ]
    scene = composed("steps", {"stages": stages})
    cards = [scene.parts[key].mobject for key in scene.parts]
    assert len({round(float(card.title.get_top()[1]), 3) for card in cards}) == 1
    for card in cards[1:]:
        assert card.icon.get_bottom()[1] - card.title.get_top()[1] > 0.25


def test_a_dimmed_stage_keeps_the_plate_of_its_number_and_dims_its_arrow() -> None:
    scene = composed("steps", {"stages": [{"title": "a"}, {"title": "b"}]})
    finish(scene)
    card = scene.parts["2"].mobject
    line = card.arrow[0].get_stroke_opacity()
    ended(*card.dimmed(0.3))
    assert card.badge[0].get_fill_opacity() == 1.0
    assert card.badge[1].get_stroke_opacity() == pytest.approx(0.3)
    assert card.arrow[0].get_stroke_opacity() == pytest.approx(0.3 * line)
    ended(*card.dimmed(1.0))
    assert card.body.get_stroke_opacity() == pytest.approx(1.0)


def test_a_bar_shows_no_zero_while_it_grows_and_its_figure_is_highlighted() -> None:
    scene = composed("chart", {"categories": ["p", "q"], "series": [{"values": [442, 0.086]}]})
    bars = [part.mobject for part in scene.parts.values()]
    for bar in bars:
        bar.show_value(bar.value / 2000)
    assert [bar.text.text for bar in bars] == ["", ""]
    finish(scene)
    assert [bar.text.text for bar in bars] == ["442", "0.086"]
    before = bars[1].text.slots[0].get_fill_color().to_hex()
    ended(*bars[1].highlighted())
    assert bars[1].text.slots[0].get_fill_color().to_hex() != before
    ended(*bars[1].counted(0.25))
    assert bars[1].text.text == "0.25"


@pytest.mark.parametrize(
    ("layout", "data", "key"),
    [
        ("points", "{points: [{text: The leaf takes in light, key: x}]}", "x"),
        ("table", "{rows: [[leaf, light], [root, water]]}", "r1"),
    ],
)
def test_an_element_that_was_dimmed_is_dimmed_in_the_next_row(
    layout: str, data: str, key: str, tmp_path: Path
) -> None:
    def first_of_second(name: str, show: str) -> np.ndarray:
        rows = [
            re.sub("data: .*", f"data: {data}", row).replace("layout: table", f"layout: {layout}")
            for row in (
                ROW.format(id="01", transition="cut", cell="", show=show),
                ROW.format(id="02", transition="match", cell="", show=""),
            )
        ]
        return last(frames_of(film_of(tmp_path / name, rows, HEAD))[1])

    dimmed = first_of_second("dimmed", f"{{at: b, dim: {key}}}")
    bright = first_of_second("bright", "{at: b, clear: true}")
    assert (bright - dimmed)[..., :3].max() > 80

"""The layouts diagram, tree and sequence: what they hold stays apart and on the stage."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layered import coordinates, layered, least_squares_apart, ranks
from lantu_blueprint.palette import colour
from layout_films import film_of
from layout_pictures import box_of, composed, meeting, outside, texts_meet
from pydantic import ValidationError

from lantu.core.errors import StoryboardError
from lantu.storyboard import load

WORDS = st.sampled_from(
    ["A", "server", "数据库", "a rather long name", "缓存 cache 与索引", "x1", "名字服务器"]
)
QUICK = settings(max_examples=5)


def node(key: str, label: str = "node", **more: Any) -> dict[str, Any]:
    return {"key": key, "label": label, **more}


# Layers ------------------------------------------------------------------------------------


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    names = [f"n{index}" for index in range(draw(st.integers(1, 7)))]
    pairs = [(a, b) for a in names for b in names if a != b]
    edges = draw(st.lists(st.sampled_from(pairs), max_size=9, unique=True)) if pairs else []
    return names, edges


@given(graphs())
def test_edges_lead_from_layer_to_layer(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    names, edges = graph
    rank, forward = ranks(names, edges)
    assert set(rank) == set(names) and min(rank.values(), default=0) == 0
    for source, target in edges:
        assert rank[source] != rank[target]
        assert ((source, target) in forward) == (rank[source] < rank[target])
    without_circles = networkx.is_directed_acyclic_graph(networkx.DiGraph(edges))
    assert not without_circles or forward == set(edges)


@given(graphs(), st.integers(0, 3))
@QUICK
def test_neighbours_in_a_layer_keep_their_distance(
    graph: tuple[list[str], list[tuple[str, str]]], framed: int
) -> None:
    names, edges = graph
    made = layered(names, edges, [names[: framed + 1]] if framed else [])
    widths = {name: 1.0 if name in names else 0.2 for layer in made.layers for name in layer}
    margins = [(0.3, 0.2, 0.0)] * len(made.groups)
    try:
        places, frames = coordinates(made, widths, 0.5, margins)
    except DoesNotFit:
        return  # a group whose members cannot be neighbours
    for layer in made.layers:
        xs = [places[name] for name in layer if name in names]
        assert all(b - a >= 1.5 - 1e-6 for a, b in itertools.pairwise(xs))
    for group, (low, high) in zip(made.groups, frames, strict=True):
        assert all(low <= places[name] - 0.79 and places[name] + 0.69 <= high for name in group)


def test_two_crossing_edges_are_untangled() -> None:
    made = layered(["a", "b", "c", "d"], [("a", "d"), ("b", "c")])
    first, second = made.layers
    assert [first.index("a"), first.index("b")] == [second.index("d"), second.index("c")]


def test_least_squares_under_limits_is_exact() -> None:
    squares = np.eye(2)
    found = least_squares_apart(squares, [(np.array([-1.0, 1.0]), 2.0)])
    assert found == pytest.approx([-1.0, 1.0])
    impossible = [(np.array([1.0, 0.0]), 1.0), (np.array([-1.0, 0.0]), 1.0)]
    assert least_squares_apart(squares, impossible) is None


# Diagrams ----------------------------------------------------------------------------------


@st.composite
def diagrams(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 7))
    shapes = ["box", "round", "circle", "cylinder", "person", "cloud"]
    nodes = [
        node(f"n{index}", draw(WORDS), shape=draw(st.sampled_from(shapes)))
        for index in range(count)
    ]
    pairs = [(a, b) for a in range(count) for b in range(count) if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True)) if pairs else []
    edges = [
        {"from": f"n{a}", "to": f"n{b}", **({"label": draw(WORDS)} if draw(st.booleans()) else {})}
        for a, b in chosen
    ]
    return {"nodes": nodes, "edges": edges, "direction": draw(st.sampled_from(["right", "down"]))}


@given(diagrams())
@QUICK
def test_a_diagram_stays_on_the_stage_and_its_nodes_apart(data: dict[str, Any]) -> None:
    try:
        scene = composed("diagram", data)
    except DoesNotFit:
        return
    assert outside(scene) == []
    nodes = [box_of(scene.parts[each["key"]].mobject) for each in data["nodes"]]
    assert list(meeting(nodes)) == []


def test_every_option_of_a_diagram() -> None:
    data = {
        "direction": "down",
        "nodes": [node("a", "A", note="first", colour="green"), node("b", shape="cloud")],
        "edges": [
            {"from": "a", "to": "b", "label": "there", "arrow": "both", "dashed": True},
            {"from": "b", "to": "a", "key": "back", "arrow": "none", "colour": "red"},
        ],
        "groups": [{"key": "g", "label": "both", "nodes": ["a", "b"], "colour": "amber"}],
        "messages": [{"from": "a", "to": "b", "text": "hi"}, {"from": "b", "to": "a"}],
    }
    scene = composed("diagram", data)
    assert list(scene.data.keys()) == ["a", "b", "a_b", "back", "g"]
    assert set(scene.parts) == set(scene.data.keys())
    group, inner = (box_of(scene.parts[key].mobject) for key in ("g", "a"))
    assert group[0] < inner[0] and group[1] < inner[1] and group[3] > inner[3]
    way, back = (scene.parts[key].mobject.line for key in ("a_b", "back"))
    assert abs(way.get_x() - back.get_x()) > 0.1  # opposite edges do not lie on each other


def test_a_label_stays_at_its_line_and_fades_while_a_message_passes() -> None:
    data = {
        "direction": "down",
        "nodes": [node("a", "A"), node("b", "B")],
        "edges": [{"from": "a", "to": "b", "label": "there"}],
        "messages": [{"from": "a", "to": "b", "text": "a rather long message", "at": "m"}],
    }
    scene = composed("diagram", data)
    edge = scene.parts["a_b"].mobject
    left, _, right, _ = box_of(edge.label)
    assert min(abs(left - edge.line.get_x()), abs(right - edge.line.get_x())) < 0.2
    (send,) = (step for step in scene._steps if step.at == "m")
    _, fading = send.play()
    opacity = []
    for time in (0.0, 0.5, 1.0):
        fading.show(time)
        opacity.append(max(each.get_fill_opacity() for each in edge.label.get_family()))
    assert opacity == [1.0, 0.0, 1.0]


def test_a_diagram_that_is_too_large_says_what_to_do() -> None:
    chain = [node(f"n{index}", "a long name") for index in range(12)]
    edges = [{"from": f"n{index}", "to": f"n{index + 1}"} for index in range(11)]
    with pytest.raises(DoesNotFit, match=r"12 nodes in 12 layers is too large .* Shorten"):
        composed("diagram", {"nodes": chain, "edges": edges})


ROW = """- id: "01"
  layout: {layout}
  title: T
  narration: {{zh: "一{{a}}二", en: "one {{a}} two"}}
  seen: {{zh: 图, en: picture}}
  data: {data}
"""


@pytest.mark.parametrize(
    ("layout", "data", "cause"),
    [
        ("diagram", "{nodes: [{key: a, label: A}], edges: [{from: a, to: b}]}", "no node `b`"),
        ("diagram", "{nodes: [{key: a, label: A}, {key: a, label: B}]}", "two elements have"),
        (
            "diagram",
            "{nodes: [{key: a, label: A}, {key: b, label: B}], messages: [{from: a, to: b}]}",
            "no edge joins `a` and `b`",
        ),
        ("tree", "{root: {text: A, children: [{text: B}], left: {text: C}}}", "`children` and"),
        ("tree", "{root: {text: A}, visits: [{nodes: [2]}]}", "no node `2`"),
        (
            "sequence",
            "{actors: [{key: a, label: A}, {key: b, label: B}], events: [{from: a, to: c}]}",
            "no actor `c`",
        ),
        (
            "sequence",
            "{actors: [{key: a, label: A}, {key: b, label: B}], events: [{note: x}]}",
            "lies on no lifeline",
        ),
    ],
)
def test_wrong_references_are_refused_with_their_line(
    layout: str, data: str, cause: str, tmp_path: Path
) -> None:
    root = film_of(tmp_path, [ROW.format(layout=layout, data=data)])
    with pytest.raises(StoryboardError) as refused:
        load(root / "storyboard.yaml", root)
    (problem,) = refused.value.problems
    assert cause in problem.cause and problem.remedy
    assert "data" in (root / "storyboard.yaml").read_text().splitlines()[problem.line - 1]


# Trees -------------------------------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    made: dict[str, Any] = {"text": draw(WORDS)}
    if draw(st.booleans()):
        made["branch"] = draw(st.sampled_from(["yes", "否"]))
    if depth:
        children = draw(st.lists(trees(depth - 1), max_size=2))
        if len(children) == 1 and draw(st.booleans()):
            made["right"] = children[0]
        else:
            made["children"] = children
    return made


@given(trees(), st.sampled_from(["down", "right"]))
@QUICK
def test_a_tree_stays_on_the_stage_and_its_nodes_apart(root: dict[str, Any], way: str) -> None:
    try:
        scene = composed("tree", {"root": root, "direction": way})
    except DoesNotFit:
        return
    assert outside(scene) == []
    assert list(meeting([box_of(each) for each in scene._drawn.values()])) == []
    assert texts_meet(scene) == []


def test_thirty_one_nodes_are_drawn_and_parents_stand_between_their_children() -> None:
    def complete(depth: int) -> dict[str, Any]:
        below = {"left": complete(depth - 1), "right": complete(depth - 1)} if depth else {}
        return {"text": str(depth), **below}

    scene = composed("tree", {"root": complete(4)})
    assert len(scene._drawn) == 31 and outside(scene) == []
    xs = {key: drawn.get_x() for key, drawn in scene._drawn.items()}
    children: dict[str, list[str]] = {}
    for child, parent in scene.data.links().items():
        children.setdefault(parent, []).append(child)
    for parent, (left, right) in children.items():
        assert xs[parent] == pytest.approx((xs[left] + xs[right]) / 2, abs=1e-6)


def test_the_only_child_of_a_binary_node_stands_on_its_side() -> None:
    scene = composed("tree", {"root": {"text": "1", "right": {"text": "2"}}})
    assert scene._drawn["2"].get_x() > scene._drawn["1"].get_x() + 0.3


def test_a_visit_colours_nodes_and_lines_and_numbers_them() -> None:
    data = {
        "root": {"text": "a", "key": "a", "children": [{"text": "b", "key": "b"}]},
        "visits": [{"nodes": ["a", "b"], "numbered": True, "colour": "red"}],
        "shape": "box",
    }
    scene = composed("tree", data)
    visit = scene._steps[-1]
    (walk,) = visit.play()
    walk.begin()
    line = scene.parts["a_b"].mobject[0]
    before = line.get_stroke_color().to_hex()
    walk.interpolate(1.0)
    assert line.get_stroke_color().to_hex() == colour_hex("red") != before
    assert scene._drawn["b"].outline[0].get_stroke_color().to_hex() == colour_hex("red")


def colour_hex(name: str) -> str:
    return str(colour(name).to_hex())


# Sequences ---------------------------------------------------------------------------------


@st.composite
def sequences(draw: st.DrawFn) -> dict[str, Any]:
    keys = [f"a{index}" for index in range(draw(st.integers(2, 4)))]
    events = []
    for _ in range(draw(st.integers(1, 7))):
        start, end = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        if draw(st.integers(0, 4)) == 0:
            events.append({"note": draw(WORDS), "over": [start]})
        else:
            flags = {name: draw(st.booleans()) for name in ("reply", "activate", "lost")}
            events.append({"from": start, "to": end, "text": draw(WORDS), **flags})
    return {"actors": [node(key, draw(WORDS)) for key in keys], "events": events}


@given(sequences())
@QUICK
def test_a_sequence_stays_on_the_stage_and_its_texts_apart(data: dict[str, Any]) -> None:
    try:
        scene = composed("sequence", data)
    except DoesNotFit:
        return
    assert outside(scene) == []
    assert texts_meet(scene) == []


def test_events_run_downwards_and_a_lost_message_stops_half_way() -> None:
    data = {
        "actors": [node("a", "A"), node("b", "B", shape="person")],
        "events": [
            {"from": "a", "to": "b", "text": "one", "lost": True},
            {"from": "a", "to": "b", "text": "two", "activate": True},
            {"from": "b", "to": "b", "text": "think"},
            {"from": "b", "to": "a", "text": "three", "reply": True, "colour": "red"},
            {"note": "so it is", "over": ["a", "b"]},
        ],
    }
    scene = composed("sequence", data)
    heights = [scene.parts[str(number)].mobject.get_y() for number in range(1, 6)]
    assert heights == sorted(heights, reverse=True)
    lost, whole = (scene.parts[key].mobject for key in "12")
    assert lost.line.width < 0.7 * whole.line.width
    (bar,) = scene._bars
    second, reply = (scene.parts[key].mobject.line.get_y() for key in "24")
    assert bar.top >= second > reply >= bar.top - bar.length - 0.01


def test_too_many_events_are_refused_with_their_number() -> None:
    events = [{"from": "a", "to": "b", "text": "a text"} for _ in range(12)]
    actors = [node("a", "A", shape="person"), node("b", "B")]
    with pytest.raises(DoesNotFit, match="12 messages and notes are too many"):
        composed("sequence", {"actors": actors, "events": events})
    with pytest.raises(ValidationError):
        composed("sequence", {"actors": actors, "events": [*events, events[0]]})

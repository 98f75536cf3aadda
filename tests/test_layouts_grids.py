"""The layouts table, steps, timeline and dashboard: what they hold stays apart and on the stage."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layouts.timeline.drawing import runs
from layout_films import film_of
from layout_pictures import box_of, composed, meeting, outside, texts_meet

from lantu.core.errors import StoryboardError
from lantu.storyboard import load

WORDS = st.sampled_from(["", "12.5 ms", "a", "数据", "a rather long text 与中文混排", "−3"])
NAMES = st.sampled_from(["a", "step two", "检查一遍", "a longer name 名字"])
QUICK = settings(max_examples=5)


# Tables ------------------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    columns = draw(st.integers(1, 8))
    line = st.lists(WORDS, min_size=columns, max_size=columns)
    return {
        "rows": draw(st.lists(line, min_size=1, max_size=8)),
        "header": draw(st.none() | line),
        "names": draw(st.booleans()),
    }


@given(tables())
@QUICK
def test_a_table_stays_on_the_stage_and_its_cells_apart(data: dict[str, Any]) -> None:
    try:
        scene = composed("table", data)
    except DoesNotFit:
        return
    assert outside(scene) == [] and texts_meet(scene) == []
    for key, part in scene.parts.items():
        band = box_of(part.mobject.band)
        for text in part.mobject.texts:
            inner = box_of(text)
            assert band[0] < inner[0] and inner[2] < band[2], key
            assert band[1] < inner[1] and inner[3] < band[3], key


def test_eight_by_eight_cells_fit() -> None:
    rows = [[f"{row}.{column}" for column in range(8)] for row in range(8)]
    scene = composed("table", {"rows": rows})
    assert len(scene.parts) == 8 + 8 + 64 and outside(scene) == []


def test_columns_are_aligned_as_asked_and_numbers_to_the_right() -> None:
    rows = [["x", "1 ms", "one"], ["xyz", "250 ms", "twenty-two"]]
    scene = composed("table", {"rows": rows})
    first, second = ([box_of(block) for block in row] for row in scene._blocks)
    assert first[0][0] == pytest.approx(second[0][0])
    assert first[1][2] == pytest.approx(second[1][2])
    centred = composed("table", {"rows": rows, "align": ["right", "left", "centre"]})
    first, second = ([box_of(block) for block in row] for row in centred._blocks)
    assert first[0][2] == pytest.approx(second[0][2])
    assert first[1][0] == pytest.approx(second[1][0])
    assert sum(first[2][::2]) == pytest.approx(sum(second[2][::2]))


def test_a_row_that_comes_late_is_not_dimmed_before() -> None:
    data = {"rows": [["a", "b"], ["c", "d"]], "at": ["later"], "by": "rows", "colour": "red"}
    scene = composed("table", data)
    for step in scene._steps:
        if step.at != "later":
            list(step.play())
    column = scene.parts["c1"].mobject
    dimmed = [each.mobject.name for each in column.dimmed(0.3)]
    assert dimmed == ["a"]
    next(step for step in scene._steps if step.at == "later").play()
    assert [each.mobject.name for each in column.dimmed(0.3)] == ["a", "c"]


def test_a_cell_dimmed_by_row_and_by_column_comes_back() -> None:
    scene = composed("table", {"rows": [["a", "b"]]})
    for step in scene._steps:
        list(step.play())
    cell = scene.parts["r1c1"].mobject.texts[0].glyphs[0]
    for share in (0.3, 1.0):
        for key in ("r1", "c1"):
            for fade in scene.parts[key].mobject.dimmed(share):
                fade.begin()
                fade.interpolate(1.0)
        assert cell.get_fill_opacity() == pytest.approx(share)


def test_a_table_that_is_too_large_says_how_much_fits() -> None:
    rows = [["a very long text in every cell of the table"] * 8 for _ in range(8)]
    with pytest.raises(DoesNotFit, match=r"8 rows and 8 columns .* letters fit into each cell"):
        composed("table", {"rows": rows})


# Steps -------------------------------------------------------------------------------------


@given(st.lists(NAMES, min_size=2, max_size=8), st.booleans(), st.none() | NAMES)
@QUICK
def test_steps_stay_on_the_stage_and_apart(
    titles: list[str], numbers: bool, back: str | None
) -> None:
    stages = [{"title": title, "note": title} for title in titles]
    scene = composed("steps", {"stages": stages, "numbers": numbers, "back": back})
    assert outside(scene) == [] and texts_meet(scene) == []
    keys = scene.data.keys()
    bodies = [box_of(scene.parts[key].mobject.body) for key in keys]
    assert list(meeting(bodies)) == []
    lines = {round(body[1], 3) for body in bodies}
    assert len(lines) == (1 if len(titles) <= 4 else 2)


def test_a_stage_has_icon_colour_and_key() -> None:
    stages = [{"title": "a", "icon": "lock", "colour": "red", "key": "first"}, {"title": "b"}]
    scene = composed("steps", {"stages": stages})
    assert set(scene.parts) == {"first", "2"}
    with pytest.raises(DoesNotFit, match="is too long for its place"):
        composed("steps", {"stages": [{"title": "long words " * 60}, {"title": "b"}]})


# Timelines ---------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 100), NAMES), min_size=1, max_size=8))
@QUICK
def test_moments_stay_on_the_stage_and_their_labels_apart(
    moments: list[tuple[float, str]],
) -> None:
    data = [{"time": time, "label": label} for time, label in moments]
    try:
        scene = composed("timeline", {"moments": data, "unit": "s"})
    except DoesNotFit:
        return
    assert outside(scene) == [] and texts_meet(scene) == []


@given(st.lists(st.lists(st.floats(1, 20), min_size=1, max_size=5), min_size=1, max_size=5))
@QUICK
def test_bars_are_to_scale_and_follow_each_other(lanes: list[list[float]]) -> None:
    data = [{"label": "名", "bars": [{"length": each} for each in lane]} for lane in lanes]
    scene = composed("timeline", {"lanes": data, "unit": "ms"})
    assert outside(scene) == [] and texts_meet(scene) == []
    keys = iter(scene.data.keys())
    scales = set()
    for lane in lanes:
        spans = [scene.parts[next(keys)].mobject for _ in lane]
        for span, length in zip(spans, lane, strict=True):
            scales.add(round((span.length + 0.03) / length, 6))
        for one, other in pairwise(spans):
            assert box_of(one.body)[2] == pytest.approx(box_of(other.body)[0], abs=0.05)
    assert len(scales) == 1


def test_a_timeline_with_lanes_moments_and_totals() -> None:
    data = {
        "begin": 0.0,
        "end": 50.0,
        "step": 10.0,
        "unit": "ms",
        "lanes": [
            {"label": "a", "bars": [{"length": 40.0, "text": "in"}], "total": "40 ms"},
            {"bars": [{"start": 10.0, "length": 0.5, "text": "beside", "colour": "red"}]},
        ],
        "moments": [{"time": 25.0, "label": "half", "note": "way", "colour": "green", "key": "h"}],
    }
    scene = composed("timeline", data)
    assert set(scene.parts) == {"h", "2", "3"} and outside(scene) == []
    short, long = (scene.parts[key].mobject for key in "32")
    assert box_of(short.text)[0] > box_of(short.body)[2]  # beside the bar
    assert box_of(long.text)[2] < box_of(long.body)[2]  # inside it
    with pytest.raises(DoesNotFit, match="of a bar is too long"):
        lane = {"bars": [{"length": 49.0}, {"length": 1.0, "text": "far too long for this place"}]}
        composed("timeline", {"lanes": [lane]})


def test_bars_without_a_mark_grow_after_the_one_before() -> None:
    scene = composed("timeline", {"lanes": [{"bars": [{"length": 1.0, "at": "a"}] * 2}]})
    bars = scene.data.lanes[0].bars
    assert list(runs(bars)) == [(0, 2)]
    marked = [bar.model_copy(update={"at": mark}) for bar, mark in zip(bars, "ab", strict=True)]
    assert list(runs(marked)) == [(0, 1), (1, 2)]


# Dashboards --------------------------------------------------------------------------------

TILES = [
    {"kind": "figure", "title": "figure", "value": 1234.5, "decimals": 1, "before": "€"},
    {"kind": "gauge", "title": "仪表", "value": 30.0, "maximum": 40.0, "unit": " GB"},
    {"kind": "bars", "title": "bars", "values": [1.0, 3.0, 2.0], "names": ["a", "b", "三"]},
    {"kind": "sparkline", "title": "line", "values": [5.0, 1.0, 4.0], "note": "a note"},
]


@pytest.mark.parametrize("count", range(1, 9))
def test_one_to_eight_panels_stay_on_the_stage_and_apart(count: int) -> None:
    scene = composed("dashboard", {"tiles": [TILES[at % 4] for at in range(count)]})
    assert outside(scene) == [] and texts_meet(scene) == []
    keys = scene.data.keys()
    panels = [box_of(scene.parts[key].mobject.panel) for key in keys]
    assert list(meeting(panels)) == []


def test_a_gauge_fills_to_its_share_and_a_figure_counts() -> None:
    scene = composed("dashboard", {"tiles": TILES[:2]})
    figure, gauge = (scene.parts[key].mobject for key in "12")
    assert gauge.content.bar.share == pytest.approx(0.75)
    (count,) = figure.counted(7.0)
    count.begin()
    count.interpolate(1.0)
    assert figure.content.readout.text == "€7.0"


@pytest.mark.parametrize(
    ("layout", "data", "cause"),
    [
        ("table", "{rows: [[a, b], [c]]}", "row 2 of the table has 1 cells"),
        ("table", "{rows: [[a, 12]]}", "the cell 12 is not text"),
        ("table", "{rows: [[a, true]]}", "the cell true is not text"),
        ("table", "{rows: [[a]], header: [b, c]}", "the header has 2 names for 1 columns"),
        ("table", "{rows: [[a]], align: [left, right]}", "`align` has 2 entries"),
        ("table", "{rows: [[a]], at: [a, a]}", "`at` has 2 marks for 1 rows"),
        ("timeline", "{unit: s}", "the timeline is empty"),
        (
            "timeline",
            "{lanes: [{bars: [{length: 2}, {start: 1, length: 2}]}]}",
            "before the one before it ends",
        ),
        ("timeline", "{begin: 5, moments: [{time: 1, label: a}]}", "before the axis begins"),
        ("timeline", "{end: 5, moments: [{time: 9, label: a}]}", "after the axis ends"),
        ("dashboard", "{tiles: [{kind: figure, title: a}]}", "a figure needs `value`"),
        ("dashboard", "{tiles: [{kind: bars, title: a}]}", "needs `values`"),
        ("dashboard", "{tiles: [{kind: gauge, title: a, value: 120}]}", "shows 120 of 100"),
        ("dashboard", "{tiles: [{kind: bars, title: a, values: [1, -1]}]}", "negative number"),
        (
            "dashboard",
            "{tiles: [{kind: bars, title: a, values: [1, 2], names: [b]}]}",
            "1 names stand below 2 bars",
        ),
    ],
)
def test_wrong_data_are_refused_with_their_line(
    layout: str, data: str, cause: str, tmp_path: Path
) -> None:
    row = (
        f'- id: "01"\n  layout: {layout}\n  title: T\n'
        '  narration: {zh: "一{a}二", en: "one {a} two"}\n'
        f"  seen: {{zh: 图, en: picture}}\n  data: {data}\n"
    )
    root = film_of(tmp_path, [row])
    with pytest.raises(StoryboardError) as refused:
        load(root / "storyboard.yaml", root)
    (problem,) = refused.value.problems
    assert cause in problem.cause and problem.remedy
    assert "data" in (root / "storyboard.yaml").read_text().splitlines()[problem.line - 1]

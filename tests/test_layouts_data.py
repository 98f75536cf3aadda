"""The layouts chart and plot, and what the check refuses of all that show data."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layouts.chart.data import Data as ChartData
from lantu_blueprint.layouts.plot.expressions import FUNCTIONS, NotAnExpression, parse
from lantu_blueprint.parts.scales import figure, scale_of
from layout_films import write_row
from layout_pictures import box_of, composed, finish, outside, texts

from lantu.core.errors import StoryboardError
from lantu.storyboard import load

NAMES = st.sampled_from(["a", "北京", "Pears and quinces", "一个比较长的名字 with Latin", "2024"])
FIGURES = st.floats(-1e4, 1e6, allow_nan=False, allow_infinity=False)
QUICK = settings(max_examples=6)


# What the check refuses ----------------------------------------------------------------------

AXES = "x: {least: 0, most: 4}\n"
FAULTS = {
    "no column": (
        "chart",
        "categories: [a]\nseries: [{column: {file: assets/t.csv, name: seze}}]",
        "assets/t.csv has no column `seze`. Did you mean `size`?",
    ),
    "not a number": (
        "chart",
        "kind: line\nseries: [{column: {file: assets/t.csv, name: name}}]",
        "assets/t.csv, line 2: `one` in the column `name` is not a number",
    ),
    "counts differ": (
        "chart",
        "categories: [a, b]\nseries: [{values: [1]}]",
        "series 1 has 1 values, and there are 2 categories",
    ),
    "two pies": (
        "chart",
        "kind: pie\ncategories: [a]\nseries: [{values: [1]}, {values: [2]}]",
        "a pie has one series",
    ),
    "race without names": (
        "chart",
        'race: {steps: ["1", "2"]}\nseries: [{values: [1, 2]}]',
        "a bar of the race has no name",
    ),
    "scatter without x": ("chart", "kind: scatter\nseries: [{values: [1]}]", "has no `x`"),
    "no expression": (
        "plot",
        AXES + "curves: [{y: 2(x + 1)}]",
        "a product has no sign. Write 2*(x + 1)",
    ),
    "unknown function": ("plot", AXES + "curves: [{y: sinn(x)}]", "Did you mean `sin`?"),
    "off the axis": (
        "plot",
        AXES + "curves: [{y: x}]\npoints: [{on: f1, x: 9}]",
        "the place 9 is not on the level axis",
    ),
    "unknown curve": (
        "plot",
        AXES + "curves: [{y: x}]\nareas: [{under: f2, least: 0, most: 1}]",
        "an area names the function `f2`",
    ),
    "no formula": ("formula", 'formula: "sqrt(x"', "Typst refuses the formula `sqrt(x`"),
    "part not there": (
        "formula",
        'formula: "x^2"\nparts: [{source: y}]',
        "the part `y` is in no formula",
    ),
    "unknown language": (
        "code",
        "language: pyton\ncode: x = 1",
        "`pyton` is no language of Pygments. Did you mean `python`?",
    ),
    "too many lines": ("code", 'code: "' + "x\\n" * 41 + '"', "the code has 41 lines, at most 40"),
    "part beyond the code": (
        "code",
        "code: x = 1\nparts: [{lines: 2-3}]",
        "has the lines 2-3, and the code has 1",
    ),
    "no picture": ("image", "file: assets/t.csv", "is neither PNG, JPEG nor SVG"),
    "damaged picture": ("image", "file: assets/bad.png", "is damaged, or no picture"),
    "damaged video": ("video", "file: assets/bad.mp4", "is damaged, or no video"),
    "tokens are not the text": (
        "typewriter",
        "passages: [{text: one two, tokens: [one, two]}]",
        "the tokens of passage 1 are not its text",
    ),
    "a comma in a text": (
        "title",
        "title: {zh: 题, en: One, two}",
        "`two` is no language. Put a text with a comma or a colon into quotation marks.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_refuses(fault: str, tmp_path: Path) -> None:
    layout, data, message = FAULTS[fault]
    with pytest.raises(StoryboardError) as refused:
        load(write_row(tmp_path, layout, data), tmp_path)
    assert message in str(refused.value)
    assert all(problem.line >= 8 and problem.row == "01" for problem in refused.value.problems)


def test_columns_of_a_table_are_taken(tmp_path: Path) -> None:
    data = (
        "category_column: {file: assets/t.csv, name: name}\n"
        "series: [{column: {file: assets/t.csv, name: size}}]"
    )
    assert len(load(write_row(tmp_path, "chart", data), tmp_path).rows) == 1


# Charts --------------------------------------------------------------------------------------


@given(FIGURES, FIGURES, st.integers(3, 9))
def test_axes_hold_their_values_and_have_round_divisions(a: float, b: float, count: int) -> None:
    scale = scale_of(min(a, b), max(a, b), count)
    slack = 1e-6 * (scale.high - scale.low)
    assert scale.low - slack <= min(a, b) and max(a, b) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= 3 * count
    mantissa = scale.step / 10 ** math.floor(math.log10(scale.step) + 1e-9)
    assert round(mantissa, 6) in (1, 2, 5, 10)


def test_figures_are_written_with_sign_and_thousands() -> None:
    assert figure(1234567.891, 1) == "1 234 567.9"
    assert figure(-0.5, 1) == "−0.5" and figure(-0.001, 1) == "0.0"


@st.composite
def charts(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["bar", "line", "area", "pie"]))
    count = draw(st.integers(1, 6))
    names = draw(st.lists(NAMES, min_size=count, max_size=count))
    figures = st.lists(
        st.floats(1, 1e5) if kind == "pie" else FIGURES, min_size=count, max_size=count
    )
    series = draw(st.lists(figures, min_size=1, max_size=1 if kind == "pie" else 3))
    return {
        "kind": kind,
        "categories": names,
        "level": kind == "bar" and draw(st.booleans()),
        "y": {"title": draw(NAMES), "unit": draw(st.sampled_from(["%", "kg"]))},
        "series": [{"values": each, "name": draw(NAMES)} for each in series],
    }


@given(charts())
@QUICK
def test_a_chart_stays_on_the_stage_and_its_names_apart(data: dict[str, Any]) -> None:
    try:
        scene = composed("chart", data)
        finish(scene)
    except DoesNotFit:
        return
    assert outside(scene) == []
    named = [text for text in texts(scene) if text.name in data["categories"]]
    if data["kind"] != "pie":
        boxes = [box_of(text) for text in named]
        assert len({box[:2] for box in boxes}) >= min(1, len(boxes))
    assert scene.parts.keys() <= set(scene.data.keys())


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7])
def test_long_names_at_the_ends_of_a_line_stay_on_the_stage(count: int) -> None:
    data = {
        "kind": "line",
        "categories": ["一个比较长的名字 with Latin"] * count,
        "series": [{"values": [float(number) for number in range(count)]}],
    }
    scene = composed("chart", data)
    assert outside(scene) == []
    assert any(text.name in data["categories"] for text in texts(scene))


@pytest.mark.parametrize("level", [False, True])
def test_a_line_at_a_value_has_gaps_at_the_values_of_bars(level: bool) -> None:
    figures = [2.0, 3.0, 6.0, 64.0]
    data = {
        "categories": ["a", "b", "c", "d"],
        "level": level,
        "series": [{"values": figures}],
        "lines": [{"value": value} for value in (5.0, 7.0, 9.0, 11.0)],
    }
    scene = composed("chart", data)
    finish(scene)
    rooms = [scene.parts[key].mobject.text_room for key in "1234"]
    axis = int(level)  # the one that the lines run along
    crossed = 0
    for number in range(1, 5):
        dashes = scene.parts[f"line_{number}"].mobject.dashes.points.reshape(-1, 4, 3)
        assert len(dashes) > 5
        for room in rooms:
            low, high = np.array([room.left, room.bottom]), np.array([room.right, room.top])
            crossed += low[1 - axis] < dashes[0, 0, 1 - axis] < high[1 - axis]
            inside = (dashes[..., :2] > low).all(2) & (dashes[..., :2] < high).all(2)
            assert not inside.any()
    assert crossed


def test_bars_grow_to_their_values_and_to_others() -> None:
    data = {"categories": ["a", "b"], "series": [{"values": [3.0, 1.0]}]}
    scene = composed("chart", data)
    finish(scene)
    first, second = (scene.parts[key].mobject for key in "12")
    assert first.body.height == pytest.approx(3 * second.body.height, rel=0.02)
    assert first.text.text == "3"
    (growth,) = second.counted(3.0)
    growth.begin()
    growth.interpolate(1.0)
    assert second.body.height == pytest.approx(first.body.height, rel=0.01)


def test_a_histogram_counts_every_value_once() -> None:
    values = [float(value) for value in np.random.default_rng(3).normal(50, 9, 400)]
    data = ChartData.model_validate({"kind": "histogram", "series": [{"values": values}]})
    assert sum(data.bin_counts) == 400
    assert len(data.bin_counts) == len(data.keys())
    narrow = {"kind": "histogram", "bins": 2, "series": [{"values": [1.0, 1.0]}]}
    assert sum(ChartData.model_validate(narrow).bin_counts) == 2


def test_a_race_ends_with_the_greatest_on_top() -> None:
    series = [{"name": name, "values": values} for name, values in (("a", [3, 1]), ("b", [1, 5]))]
    series = [{**each, "values": [float(v) for v in each["values"]]} for each in series]
    scene = composed("chart", {"race": {"steps": ["1990", "2020"]}, "series": series})
    finish(scene)
    first, second = (scene.parts[key].mobject for key in "12")
    assert second.label.get_center()[1] > first.label.get_center()[1]
    assert outside(scene) == []


# Plots ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x^2 - 2*x", 3.0),
        ("-x^2", -9.0),
        ("sin(pi/2) + e^0", 2.0),
        ("max(x, 5) % 4", 1.0),
        ("2^x / 4", 2.0),
    ],
)
def test_an_expression_has_its_value(text: str, value: float) -> None:
    assert float(parse(text)(3.0)) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "x.real",
        "x if x else 1",
        "[x for x in (1,)]",
        "lambda: x",
        "x := 2",
        "'x' * 9",
        "open(x)",
        "(1).__class__",
        "sin",
        "x" * 300,
        "1e999999" + "0" * 20 + "j",
        "",
        "(" * 90,
    ],
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(NotAnExpression):
        parse(text)


def test_a_large_power_takes_no_time_and_a_pole_is_no_number() -> None:
    assert not np.isfinite(parse("9^9^9^9")(1.0))
    assert not np.isfinite(parse("1/x")(0.0))
    assert np.isnan(parse("sqrt(x)")(-1.0))
    assert {"sin", "exp", "ln"} <= FUNCTIONS.keys()


@given(st.sampled_from(["x^2", "1/x", "tan(x)", "exp(x)", "sin(9*x)", "7", "ln(x)"]), FIGURES)
@QUICK
def test_a_plot_stays_on_the_stage(text: str, low: float) -> None:
    low = round(low / 1e5, 2)
    x = {"least": low, "most": low + 4}
    points = [{"on": "f1", "x": low + 0.5, "to": low + 3.5, "tangent": True, "drop": True}]
    areas = [{"under": "f1", "least": low + 1, "most": low + 2, "name": "A"}]
    curves = [{"y": text, "name": "curve"}]
    scene = composed("plot", {"x": x, "curves": curves, "points": points, "areas": areas})
    finish(scene)
    curve = scene.parts["f1"].mobject.path
    assert outside(scene) == [] or not np.isfinite(parse(text)(low + 0.5))
    assert len(curve.points) % 4 == 0


def test_a_tangent_has_the_slope_of_the_curve() -> None:
    data = {
        "x": {"least": 0.0, "most": 4.0},
        "curves": [{"y": "x^2"}],
        "points": [{"on": "f1", "x": 1.0, "to": 2.0, "tangent": True}],
    }
    scene = composed("plot", data)
    finish(scene)
    rider = scene.parts["point1"].mobject
    assert rider.x == 2.0 and rider.slope(rider.x) == pytest.approx(4.0, abs=1e-3)
    assert rider.readout.text.endswith("k = 4.00")

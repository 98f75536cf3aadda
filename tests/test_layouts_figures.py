"""Figures that layouts show: they have the format of their fact, and a fact or a source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lantu_blueprint.layouts.chart.data import Data
from lantu_blueprint.layouts.chart.pieces import Words
from layout_films import film_of

from lantu.core.errors import StoryboardError
from lantu.figures import check_figures
from lantu.findings import Finding
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.storyboard import load

ROW = """- id: "01"
  layout: {layout}
  title: Row
  narration: "{{a}} ninety-three percent"
  seen: Figures.
  facts:
    share: {{value: {value}, source: Measured, show: "{show}"}}
  data: {data}
  show: [{action}]
"""
HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"


def film(
    folder: Path, layout: str, data: str, action: str = "", value: float = 93, show: str = "{:.0f}%"
) -> Path:
    row = ROW.format(layout=layout, data=data, action=action, value=value, show=show)
    return film_of(folder, [row], HEAD) / "storyboard.yaml"


def data_of(path: Path) -> Any:
    """The data that the layout draws."""
    return prepare(open_project(path), None).rows[0].timed.data


def problems(path: Path) -> list[Finding]:
    try:
        check_figures(load(path, path.parent))
    except StoryboardError as error:
        return error.problems
    return []


@pytest.mark.parametrize(
    ("value", "show", "shown"),
    [
        (93, "{:.0f}%", (93.0, "", "%", 0)),
        (0.93, "{:.0%}", (93.0, "", "%", 0)),
        (7.05, "about {:.2f} ms", (7.05, "about ", " ms", 2)),
        (1234567, "${:,.0f}", (1234567.0, "$", "", 0)),
    ],
)
def test_a_number_has_the_format_of_its_fact(
    value: float, show: str, shown: tuple[float, str, str, int], tmp_path: Path
) -> None:
    path = film(tmp_path, "number", "{figures: [{value: share}]}", value=value, show=show)
    (figure,) = data_of(path)["figures"]
    found = (figure["value"], figure.get("before", ""), figure["unit"], figure["decimals"])
    assert found == shown


@pytest.mark.parametrize(
    ("value", "show", "percent"),
    [(0.93, "{:.0%}", 93.0), (93, "{:.0f}%", 93.0), (0.4, "{:.1f}%", 0.4), (0.004, "{:.1%}", 0.4)],
)
def test_a_share_that_is_shown_in_percent_is_a_percentage(
    value: float, show: str, percent: float, tmp_path: Path
) -> None:
    path = film(
        tmp_path, "probability-bars", "{bars: [{name: a, percent: share}]}", value=value, show=show
    )
    assert data_of(path)["bars"][0]["percent"] == pytest.approx(percent)


def test_a_unit_in_the_row_replaces_that_of_the_fact(tmp_path: Path) -> None:
    (figure,) = data_of(film(tmp_path, "number", "{figures: [{value: share, unit: x}]}"))["figures"]
    assert figure["unit"] == "x" and "decimals" not in figure


def test_other_layouts_show_the_text_of_the_fact(tmp_path: Path) -> None:
    bars = data_of(
        film(tmp_path / "bars", "probability-bars", "{bars: [{name: n, percent: share}]}")
    )
    assert bars["bars"][0]["shown"] == "93%"
    dials = data_of(film(tmp_path / "dial", "speedometer", "{dials: [{value: share}]}"))
    assert (dials["dials"][0]["unit"], dials["dials"][0]["decimals"]) == ("%", 0)
    chart = "{categories: [p, q], series: [{values: [4, share]}]}"
    assert data_of(film(tmp_path / "chart", "chart", chart))["series"][0]["texts"] == {1: "93%"}


def test_a_chart_does_not_repeat_the_unit_of_its_axis() -> None:
    def text(unit: str, shown: str) -> str:
        series = {"values": [4.0, 93.0], "texts": {1: shown}}
        chart = Data.model_validate(
            {"categories": ["p", "q"], "series": [series], "y": {"unit": unit}}
        )
        return chart.texts(chart.series[0])[1]

    assert (text("mm", "93 mm"), text("%", "93%"), text("kg", "93 mm")) == ("93", "93%", "93 mm")


def test_each_value_of_a_chart_has_its_own_digits() -> None:
    values = [442, 47, 13.5, 27.8, 0.086]
    words = Words(None)
    assert [words(value) for value in values] == ["442", "47", "13.5", "27.8", "0.086"]
    assert [words.ending_at(value)(1 / 3) for value in values] == ["0", "0", "0.3", "0.3", "0.333"]
    assert words.ending_at(93.2, "93%")(31.7) == "32"
    assert words.ending_at(93.2, "93%")(93.2) == "93%"


@pytest.mark.parametrize(
    ("layout", "data", "action", "column"),
    [
        ("number", '{figures: [{value: 88, unit: "%"}]}', "", 30),
        ("number", "{figures: [{value: share, key: x}]}", "{at: a, count: x, number: 99}", 38),
        ("probability-bars", "{bars: [{name: n, percent: 60}]}", "", 38),
        ("dashboard", '{tiles: [{kind: gauge, title: t, value: 60, unit: "%"}]}', "", 51),
        ("chart", '{categories: [p], series: [{values: [60]}], y: {unit: "%"}}', "", 48),
    ],
)
def test_a_typed_figure_needs_a_fact(
    layout: str, data: str, action: str, column: int, tmp_path: Path
) -> None:
    (problem,) = problems(film(tmp_path, layout, data, action))
    assert problem.code == "LT311" and "which no fact of the row backs" in problem.cause
    assert problem.column == column
    assert 'source: "where it comes from"' in problem.remedy


@pytest.mark.parametrize(
    ("layout", "data"),
    [
        ("number", '{figures: [{value: 93, unit: "%"}]}'),
        ("number", "{figures: [{value: 88}]}"),
        ("number", "{figures: [{value: share}]}"),
        ("chart", '{categories: [p], series: [{values: [60]}], y: {unit: "%"}, source: Survey}'),
        ("chart", "{categories: [p], series: [{values: [60]}], y: {unit: mm}}"),
        ("table", '{rows: [["60%"]], source: Survey}'),
    ],
)
def test_a_figure_with_a_fact_or_a_source_passes(layout: str, data: str, tmp_path: Path) -> None:
    assert problems(film(tmp_path, layout, data)) == []


def test_a_figure_in_a_cell_is_answered_by_what_to_write(tmp_path: Path) -> None:
    (problem,) = problems(film(tmp_path, "table", '{rows: [["80%"]]}'))
    assert problem.remedy.startswith('Write "{share_80}" in the cell, in quotes.')


def test_a_mark_named_like_a_figure_is_no_figure(tmp_path: Path) -> None:
    written = "{points: [{text: Done, at: half}]}"
    path = film(tmp_path, "points", written)
    text = path.read_text("utf-8").replace("{a} ninety", "{half} ninety")
    path.write_text(text, "utf-8")
    assert problems(path) == []
    path.write_text(text.replace("text: Done", "text: half of it"), "utf-8")
    assert [str(one.code) for one in problems(path)] == ["LT311"]

"""Files beside the storyboard, and formulae in it, that once crashed or reached outside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile_assets import CIRCLE, HEAD, svg
from lantu_blueprint.layouts.formula.data import typst_fault
from lantu_blueprint.parts.photograph import picture_from
from projects import run

from lantu.core.errors import InputError, StoryboardError
from lantu.findings import Code
from lantu.pipeline.batch import read_batch
from lantu.voices.mark_file import read_mark_times


@pytest.mark.parametrize(
    "text",
    [
        "films: [{storyboard: /absolute*}]",
        "films: [{storyboard: ''}]",
        "films: [{storyboard: '**x'}]",
        f"films: [{{storyboard: {'x' * 300}}}]",
        "films: 2024-99-99",
        "films: !!int x",
        "[" * 3000,
        "films: \x00",
        "x" * 5_000_000,
    ],
)
def test_a_batch_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "batch.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(StoryboardError) as refused:
        read_batch(file)
    assert {one.code for one in refused.value.problems} == {Code.INVALID_BATCH}
    assert len(str(refused.value)) < 1000


@pytest.mark.parametrize("time", ["1" + "0" * 400, ".nan", ".inf", "1e300", "[1]", "null"])
def test_times_of_marks_that_are_impossible_are_told(tmp_path: Path, time: str) -> None:
    file = tmp_path / "01.times.yaml"
    file.write_text(f"recording: a\nmarks: {{m: {time}}}\nfound: {{}}\nunsure: []\n", "utf-8")
    with pytest.raises(InputError, match="these times cannot be read"):
        read_mark_times(file)


ROW = """\
  - id: "01"
    layout: formula
    title: T
    narration: Some words {here} and more.
    seen: Nothing.
    facts: {n: {value: 26, source: me, show: "{:g} GB"}}
    data:
      formula: "x = {n}"
"""


@pytest.mark.parametrize(
    "formula",
    [
        'std.read("/etc/passwd")',
        'x #read("secret")',
        '#import "@preview/cetz:0.2.0": *',
        "#range(300000000).len()",
        r"\\#panic()",
        '$ "$" #panic() $"$',
        '"a" #panic()',
        'x_std.eval("1")',
        '/* " */ #panic() /* " */',
        '// "\n#panic() // "',
    ],
)
def test_a_formula_is_no_program(formula: str) -> None:
    """Typst's code could read the project's files, load packages, and take all memory."""
    assert re.search("is not run", typst_fault(formula) or "")


@pytest.mark.parametrize(
    "formula", [r"x + \# + \$ / 2", '"No. # of $ // std.x" \\ y', "a/b", r"\"x\""]
)
def test_signs_and_texts_in_a_formula_are_no_code(formula: str) -> None:
    assert typst_fault(formula) is None


def test_the_name_of_a_picture_is_no_code(tmp_path: Path) -> None:
    file = tmp_path / 'a" + #panic() "b.svg'
    file.write_bytes(svg(CIRCLE))
    assert min(picture_from(file).shape) > 0


def test_a_formula_that_fails_only_with_its_facts_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "storyboard.yaml").write_text(HEAD + ROW, "utf-8")
    for command in (["check"], ["--quality", "low"]):
        done = run(tmp_path, *command)
        assert done.exit_code == 2, done.output
        assert "storyboard.yaml:15:7 LT123 row 01: " in done.output
        assert "`x = 26 GB`: unknown variable: GB" in done.output

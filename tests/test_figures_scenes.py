"""Scenes type no figure, and tell the story that the model tells."""

import ast
import re
from pathlib import Path

import pytest

from facts.trace import replay
from lantu.figures.reading import figures_in
from lantu.storyboard.loading import load
from lantu.storyboard.models import Storyboard, localize

ROOT = Path(__file__).parent.parent
SCENES = sorted((ROOT / "scenes").glob("*.py"))
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@pytest.fixture(scope="module")
def film() -> Storyboard:
    return load(ROOT / "storyboard.yaml", ROOT)


def typed_figures(code: str) -> list[tuple[int, str]]:
    """Line and text of each string with a digit or a unit-bearing figure; docstrings are free."""
    tree = ast.parse(code)
    documents = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    formats = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and node.format_spec
        for part in ast.walk(node.format_spec)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in documents
        and node not in formats
        and not COLOUR.fullmatch(node.value)
        and (re.search(r"\d", node.value) or _measured(node.value))
    ]


def _measured(text: str) -> bool:
    return any(figure.unit or not figure.spelled for figure in figures_in(text))


@pytest.mark.parametrize("file", SCENES, ids=lambda file: file.stem)
def test_no_figure_is_typed_in_a_scene(file: Path) -> None:
    assert typed_figures(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'text("5.2x")',
        "text('26GB')",
        'text(f"{name} 90%")',
        'text("三倍")',
        'text("twice as fast")',
    ],
)
def test_a_typed_figure_would_be_found(line: str) -> None:
    assert len(typed_figures(f'"""Doc 1."""\n{line}\n')) == 1


def test_what_is_no_figure_may_be_typed() -> None:
    code = 'label("speedup")\ncolour("#0A1B3D")\nf"{value:.1f}"\ndef f():\n    """Row 5."""\n'
    assert typed_figures(code) == []


@pytest.mark.parametrize(
    ("row", "verdicts", "written"),
    [
        ("03", ["accepted"] * 4, "broken"),
        ("04", ["accepted"] * 4, "broken"),
        ("05", ["accepted"], "apple"),
        ("06", ["rejected"], "peach"),
        ("recap", ["accepted"] * 3 + ["rejected", "skipped"], "upon"),
    ],
)
def test_the_examples_tell_what_the_film_says(
    film: Storyboard, row: str, verdicts: list[str], written: str
) -> None:
    told = next(one for one in film.rows if one.id == row)
    trace = replay(told.data["example"])
    assert [draft.verdict for draft in trace.drafts][-len(verdicts) :] == verdicts
    assert trace.written[-1].strip() == written
    assert written in localize(told.seen, "en")

"""A project without `facts/` has built-in functions; its own module of the same name goes first."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from projects import CALM, project, run

from lantu.figures.fact_cache import resolved_facts
from lantu.storyboard.built_in_facts import arithmetic
from lantu.storyboard.loading import load

FACTS = """
    facts:
      seats: {value: 30, source: The hall, show: "{:.0f}"}
      taken: {value: 24, source: The hall, show: "{:.0f}"}
      share: {compute: arithmetic.percent, using: {part: taken, whole: seats}, show: "{:.0f}%"}
      all: {compute: arithmetic.total, using: {values: [seats, taken, 6]}, show: "{:.0f}"}
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A project without `facts/` that computes two of its facts."""
    root = project(tmp_path, {"Dawn": CALM})
    board = root / "storyboard.yaml"
    text = board.read_text("utf-8").rstrip().replace("note: Plain", 'note: "{share} of {all}"')
    board.write_text(text + FACTS, encoding="utf-8")
    return root


def shares(film: Path) -> list[str]:
    storyboard = load(film / "storyboard.yaml", film)
    facts = resolved_facts(storyboard, film, film / "build" / "cache")["01"]
    return [facts[name].shown for name in ("share", "all")]


def test_facts_are_computed_by_built_in_functions(film: Path) -> None:
    assert shares(film) == ["80%", "60"]
    assert "1 rows, no problems." in run(film, "check").output


def test_a_module_of_the_project_goes_first(film: Path) -> None:
    assert shares(film) == ["80%", "60"]
    (film / "facts").mkdir()
    own = "def percent(part, whole):\n    return 7\n\n\ndef total(values):\n    return 8\n"
    (film / "facts" / "arithmetic.py").write_text(own, encoding="utf-8")
    assert shares(film) == ["7%", "8"]


def test_a_function_that_is_not_there_is_told_with_those_that_are(film: Path) -> None:
    board = film / "storyboard.yaml"
    board.write_text(board.read_text("utf-8").replace("percent", "percnt"), encoding="utf-8")
    done = run(film, "check")
    assert done.exit_code == 2 and "Did you mean `percent`?" in done.output


def test_the_examples_of_the_functions() -> None:
    tried = doctest.testmod(arithmetic)
    assert (tried.failed, tried.attempted) == (0, 7)


def test_what_has_no_value_is_refused() -> None:
    for call in (
        lambda: arithmetic.ratio(1, 0),
        lambda: arithmetic.percent(1, 0),
        lambda: arithmetic.change(0, 1),
        lambda: arithmetic.mean([]),
    ):
        with pytest.raises(ValueError, match=r"is 0|no values"):
            call()

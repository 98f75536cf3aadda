"""Every layout: its example is checked, drawn and passes the gates; its data are described."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import Finished, lantu
from hypothesis import given, strategies as st
from layout_films import all_layouts, film_of, film_of_examples
from projects import CALM, project as make_project, write_scene
from pydantic import BaseModel

from lantu.core.errors import SceneError, StoryboardError
from lantu.figures import check_figures
from lantu.layouts import field_lines, schedule
from lantu.pipeline import prepare, rehearsal_problems
from lantu.project import open_project
from lantu.storyboard import load
from lantu.timing import FilmPlan

LAYOUTS = all_layouts()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The film of all examples, and layout -> id of its row."""
    root = tmp_path_factory.mktemp("examples")
    return root, film_of_examples(root)


def in_project(*arguments: object, root: Path) -> Finished:
    """Run a command in a project that has no `render.py`."""
    return lantu(*arguments, root=None, cwd=root)


def test_every_example_passes_the_check(examples: tuple[Path, dict[str, str]]) -> None:
    root, ids = examples
    done = in_project("check", root=root)
    assert done.code == 0, done.out + done.err
    assert f"{len(ids)} rows, no problems" in done.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_passes_the_gates(
    examples: tuple[Path, dict[str, str]], language: str
) -> None:
    """Each example is looked at in one language, neighbours in different ones."""
    root, ids = examples
    turn = ["en", "zh"].index(language)
    rows = [word for row in list(ids.values())[turn::2] for word in ("--scene", row)]
    done = in_project("check", "--picture", "--language", language, *rows, root=root)
    assert done.code == 0, done.out + done.err


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_field_is_described(name: str) -> None:
    def undescribed(model: type[BaseModel]) -> list[str]:
        return [n for n, field in model.model_fields.items() if not field.description]

    layout = LAYOUTS[name]
    assert layout.summary and undescribed(layout.model) == []
    lines = list(field_lines(layout.model))
    assert lines and all(line.rstrip().endswith((".", ")", "…")) for line in lines), lines
    (row,) = yaml.safe_load(layout.example)
    assert row["layout"] == name and set(row["narration"]) == {"zh", "en"}


def test_the_command_lists_them_and_prints_a_row(tmp_path: Path) -> None:
    listed = in_project("layouts", root=tmp_path)
    assert listed.code == 0 and all(name in listed.out for name in LAYOUTS)
    row = in_project("layouts", "points", root=tmp_path)
    assert yaml.safe_load(row.out) == yaml.safe_load(LAYOUTS["points"].example)
    fields = in_project("layouts", "points", "--fields", root=tmp_path)
    assert "points: list of mapping (required)" in fields.out
    unknown = in_project("layouts", "point", root=tmp_path)
    assert unknown.code == 2 and "Did you mean `points`?" in unknown.err


ROW = """- id: "01"
  layout: points
  title: {{zh: 题, en: Title}}
  narration: {{zh: "{{a}}甲{{b}}乙", en: "{{a}} one {{b}} two"}}
  seen: {{zh: 点, en: Points}}
  data:
    points:
      - {point}
  show:
    - {action}
"""
GOOD_POINT, GOOD_ACTION = "{text: {zh: 甲, en: A}, key: first, at: a}", "{at: b, dim: first}"
FAULTS = {
    "unknown key": ("{text: A, cloour: blue}", GOOD_ACTION, "`cloour`. Did you mean `colour`?"),
    "unknown mark": ("{text: A, at: c}", GOOD_ACTION, "`c` is not a mark of this row"),
    "unknown colour": ("{text: A, colour: bleu}", GOOD_ACTION, "Did you mean `blue`?"),
    "missing text": ("{at: a}", GOOD_ACTION, "`text` is missing. Add `text:` (what it says)."),
    "missing language": (
        "{text: {en: A}, key: first}",
        GOOD_ACTION,
        "it has no `zh` text. Add `zh:`.",
    ),
    "unknown fact": ('{text: "{n} things"}', GOOD_ACTION, "`n`, which is not a fact"),
    "not a choice": (
        "{text: A, icon: house}",
        GOOD_ACTION,
        "`icon` cannot be `house`. The choices are:",
    ),
    "not text": ("{text: [A]}", GOOD_ACTION, "`text` is not text"),
    "unknown element": (GOOD_POINT, "{at: b, dim: frist}", "Did you mean `first`?"),
    "no kind": (GOOD_POINT, "{at: b}", "an action has one kind, this has none"),
    "two kinds": (GOOD_POINT, "{at: b, dim: 1, hide: 1}", "this has dim and hide"),
    "half a kind": (GOOD_POINT, "{at: b, move: first}", "`move` needs `to`. Add `to:`."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_refuses(fault: str, tmp_path: Path) -> None:
    point, action, message = FAULTS[fault]
    root = film_of(tmp_path, [ROW.format(point=point, action=action)])
    with pytest.raises(StoryboardError) as refused:
        load(root / "storyboard.yaml", root)
    (problem,) = refused.value.problems
    assert message in str(problem)
    assert (problem.line, problem.row) == (16 if point == GOOD_POINT else 14, "01")


def test_the_same_row_without_a_fault_is_accepted(tmp_path: Path) -> None:
    root = film_of(tmp_path, [ROW.format(point=GOOD_POINT, action=GOOD_ACTION)])
    assert len(load(root / "storyboard.yaml", root).rows) == 1


def test_a_quantity_in_a_text_needs_a_fact(tmp_path: Path) -> None:
    point = "{text: {zh: 要 20 毫秒, en: It takes 20 ms}, key: first}"
    root = film_of(tmp_path, [ROW.format(point=point, action=GOOD_ACTION)])
    with pytest.raises(StoryboardError, match="20 ms"):
        check_figures(load(root / "storyboard.yaml", root))


def test_elements_share_the_marks_out_in_order() -> None:
    cues = {"a": 20, "b": 40, "c": 60, "d": 80}
    named = [each.mark for each in schedule([None] * 3, cues, {"b"}, 12, 100)]
    assert named == ["a", "c", "d"]
    pinned = schedule([None, "c", None], cues, (), 12, 100)
    assert [each.mark for each in pinned] == ["a", "c", "d"]


def test_without_marks_elements_are_spread_over_the_row() -> None:
    ticks = [each.tick for each in schedule([None] * 4, {}, (), 12, 112)]
    assert ticks == [12, 32, 52, 72]


def test_an_unknown_mark_is_refused_when_drawing() -> None:
    with pytest.raises(SceneError, match=r"no mark \{z\}"):
        schedule(["z"], {"a": 20}, (), 12, 100)


@given(
    count=st.integers(1, 12),
    marks=st.lists(st.integers(13, 99), max_size=6, unique=True),
    pinned=st.sets(st.integers(0, 11), max_size=3),
)
def test_the_order_of_elements_is_kept(count: int, marks: list[int], pinned: set[int]) -> None:
    cues = {f"m{index}": tick for index, tick in enumerate(sorted(marks))}
    names = iter(cues)
    wanted = [next(names, None) if index in pinned else None for index in range(count)]
    ticks = [each.tick for each in schedule(wanted, cues, (), 12, 100)]
    assert ticks == sorted(ticks)
    assert all(12 <= tick <= 100 for tick in ticks)


def films(root: Path, *languages: str) -> list[FilmPlan]:
    """The film of a folder in some languages, as `check` prepares it."""
    project = open_project(root / "storyboard.yaml")
    return [prepare(project, language, speak=False) for language in languages]


def test_a_rehearsal_finds_a_text_that_does_not_fit(tmp_path: Path) -> None:
    long = "{text: {zh: 甲, en: " + "word " * 200 + "}, key: first, at: a}"
    root = film_of(tmp_path, [ROW.format(point=long, action=GOOD_ACTION)])
    (problem,) = rehearsal_problems(films(root, "en", "zh"), 1)
    assert "999 characters, about" in problem.cause and problem.remedy == "Shorten it."
    assert (problem.line, problem.row) == (14, "01")


def test_a_rehearsal_finds_a_scene_that_fails_and_runs_only_what_changed(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"Calm": CALM, "Broken": "def construct(self):\n    1 / 0\n"})
    (problem,) = rehearsal_problems(films(root, "en"), 1)
    assert "scenes/broken.py:7: ZeroDivisionError: division by zero" in str(problem)
    assert problem.row == "02"
    passed = list((root / "build" / "cache" / "rehearsed").iterdir())
    assert len(passed) == 1
    write_scene(root, "Broken", CALM)
    assert rehearsal_problems(films(root, "en"), 1) == []
    assert len(list((root / "build" / "cache" / "rehearsed").iterdir())) == 2

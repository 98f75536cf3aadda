"""Codes of findings: each is raised, has one meaning, and a test provokes it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from figure_films import film
from finding_pages import examples
from projects import ROOT

from lantu.core.errors import InputError, StoryboardError
from lantu.figures.check import check_figures
from lantu.findings import Code, all_pages
from lantu.scaffold.write_together import require_new
from lantu.storyboard.loading import load
from lantu.watch.saves import syntax_problems

LANTU = ROOT / "lantu"
SHARED = {
    Code.OUT_OF_RANGE: "of a number in a storyboard, and of the size that is drawn",
    Code.INVALID_NAME: "an id in a storyboard, and in the arguments of `new`",
    Code.REPEATED_ID: "the same, and in a script that is imported",
    Code.UNKNOWN_LAYOUT: "in a storyboard, and in the arguments of `layouts`",
    Code.UNKNOWN_SCENE: "no row has the class that the stock command draws",
    Code.OUTSIDE_PROJECT: "in a storyboard, and in the arguments of `import`",
    Code.UNKNOWN_THEME: "the finder raises it, the check gives it a place",
    Code.ABOVE_BOUND: "of a text, and of a given fact",
    Code.INVALID_PYTHON: "of a scene that is drawn, of facts, and of a file that is saved",
    Code.SCENE_LATE: "when a row is drawn, and when the gates look at it",
    Code.SCENE_UNKNOWN_MARK: "of a scene, and of a layout",
    Code.UNKNOWN_EFFECT: "of a theme that lists its effects, and of one that does not",
    Code.UNKNOWN_VOICE: "in a storyboard, and in the arguments of `voices`",
    Code.KERNELS: "when they are used, and by the doctor",
    Code.NO_FONT: "when it is used, and by the doctor",
    Code.NO_PROJECT: "of a command, and of the stock command",
    Code.UNKNOWN_ROW: "in the arguments of several commands",
    Code.CANNOT_WRITE: "by `new`, `import`, `init` and `check --fix`",
    Code.CANNOT_EDIT: "by `new`, and by the review page",
    Code.USAGE: "of every command",
    Code.UNKNOWN_MOMENT: "of a still, and of the span of an output",
    Code.UNKNOWN_CHOICE: "in a storyboard, and in the arguments of the public functions",
    Code.NO_ROOM: "by the doctor, and before a command writes",
    Code.EFFECT_OUTSIDE_ROW: "of a storyboard, and where rows are mixed by themselves",
    Code.CHANGED_MEANWHILE: "between two requests of the page, and while a take is recorded",
    Code.WRONG_VERSION: "of a storyboard, and of its lock",
    Code.UNPLAYABLE_RECORDING: "of a row's recording, and of the clip of a layout",
    Code.CHANGED_MEANWHILE: "when the page moves a mark, and when it brings a recording",
    Code.VOICE_NOTICE: "of a voice, told by a render and by `check`",
    Code.WORKER_KILLED: "of a process of this machine, and of a worker of a cluster",
    Code.ROW_TIMEOUT: "of a process of this machine, and of a worker of a cluster",
    Code.FAILED: "the operating system refuses a file that no check knows",
}
"""Codes that more than one folder of lantu/ raises, and why that is one meaning."""
NOT_PROVOKED = {
    Code.UNREADABLE_ASSET: "needs a user who is not allowed to read every file",
    Code.SCENE_CANNOT_CAPTION: "needs a scene that is not derived from a theme's, and --burn",
    Code.LAYOUT_FAILED: "needs a theme whose layout is broken",
    Code.OLD_PYTHON: "needs an interpreter that Lantu is not installed for",
    Code.CHANGED_MEANWHILE: "needs a storyboard that changes between two requests of the page",
}
"""Codes that no test provokes, and why."""


def uses() -> dict[Code, set[str]]:
    """Code -> the files of lantu/ that name it."""
    found: dict[Code, set[str]] = {code: set() for code in Code}
    for file in LANTU.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "Code"
                and node.attr in Code.__members__
            ):
                found[Code[node.attr]].add(file.relative_to(LANTU).as_posix())
    return found


def test_each_code_is_raised() -> None:
    assert [code.name for code, files in uses().items() if not files] == []


def test_a_code_that_several_stages_raise_has_one_meaning() -> None:
    several = {
        code
        for code, files in uses().items()
        if len({file.partition("/")[0] for file in files - {"pipeline/fixing.py"}}) > 1
    }
    inside = {Code.DAMAGED_INTERMEDIATE, Code.VOICE_UNAVAILABLE}  # of the cache; of a voice
    assert several - inside <= set(SHARED)


def test_codes_are_written_in_one_place_only() -> None:
    for file in LANTU.rglob("*.py"):
        if file.name != "codes.py":
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"[\"'`]LT\d{3}[\"'`]", text), file


def test_every_code_is_provoked() -> None:
    by_pages = {page.code for page in all_pages() if examples(page)["Wrong"][0] == "yaml"}
    texts = [
        file.read_text(encoding="utf-8")
        for file in Path(__file__).parent.glob("test_*.py")
        if file.name != Path(__file__).name
    ]
    mine = Path(__file__).read_text(encoding="utf-8").partition("def test_every_code_is")[2]
    named = set(re.findall(r"LT\d{3}", "\n".join([*texts, mine])))
    left = {code for code in Code if code not in by_pages and code not in named}
    assert left == set(NOT_PROVOKED)


def test_a_file_that_cannot_be_read_or_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "storyboard.yaml"
    for data, code in ((None, "LT130"), ("film: 中".encode("gb18030"), "LT131")):
        if data:
            file.write_bytes(data)
        try:
            load(file, tmp_path)
        except StoryboardError as error:
            assert [one.code for one in error.problems] == [code]


def test_more_figures_than_are_listed(tmp_path: Path) -> None:
    file = film(tmp_path, {"en": "5% and " * 60})
    with pytest.raises(StoryboardError) as error:
        check_figures(load(file, tmp_path))
    assert {one.code for one in error.value.problems} == {"LT301", "LT306"}


def test_a_file_that_is_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        require_new(tmp_path)
    assert error.value.code == "LT907"


def test_a_saved_file_that_is_not_python(tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    file.write_text("x = = 1\n", encoding="utf-8")
    (found,) = syntax_problems([file], tmp_path)
    assert (found.code, found.file, found.line) == ("LT401", "scene.py", 1)

"""Offsets of marks: what they do to a row, where they are refused, and how they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CALM, project

from lantu.core.errors import InputError, StoryboardError
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.storyboard.document import read
from lantu.timing.cue_offsets import mark_conflict, mark_range, write_offset
from lantu.timing.plan import FilmPlan

ROW = """\
# The film of this test.
film: {title: T, drawing: T, languages: [en], voice: silent, lexicon: null}  # one line

rows:
  # First comes the first.
  - id: "01"
    scene: One   # a class
    title: One
    narration: "Some words, {here} some more, {there} and the end of it."

    # What one sees:
    seen: Nothing much.
    labels: {note: Plain}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project(tmp_path, {"One": CALM})
    (tmp_path / "storyboard.yaml").write_text(ROW, encoding="utf-8")
    return tmp_path


def ready(root: Path) -> FilmPlan:
    return prepare(Project(root, root / "storyboard.yaml", root / "build"))


def write(root: Path, mark: str, offset: float | None) -> str:
    write_offset(root / "storyboard.yaml", root, "01", mark, offset)
    return (root / "storyboard.yaml").read_text(encoding="utf-8")


def offsets(text: str) -> object:
    data, _, problems = read(text, "storyboard.yaml", Path())
    assert problems == []
    return data["rows"][0].get("offsets")


def test_an_offset_moves_its_mark_alone(root: Path) -> None:
    before = ready(root).rows[0].timed
    write(root, "here", 0.4)
    after = ready(root).rows[0].timed
    assert after.cues == {**before.cues, "here": before.cues["here"] + 6}
    assert after.ticks == before.ticks


def test_comments_and_layout_stay(root: Path) -> None:
    written = write(root, "here", 0.4)
    line = "    offsets: {here: 0.4}\n"
    at = ROW.index("    # What one sees:")
    assert written == ROW[:at] + line + ROW[at:]
    assert write(root, "there", -0.2) == written.replace("0.4}", "0.4, there: -0.2}")
    assert write(root, "here", 0.53) == written.replace("0.4}", "0.53, there: -0.2}")
    assert write(root, "here", None) == written.replace("here: 0.4", "there: -0.2")
    assert write(root, "there", None) == ROW


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("    offsets:\n      there: 0.1  # late\n", id="block with a comment"),
        pytest.param("    offsets:\n      # by ear\n      there: 0.1\n", id="comment above"),
        pytest.param("    offsets: {there: 0.1}   # by ear\n", id="comment behind"),
        pytest.param('    offsets: {\n      "there": 0.1,\n    }\n', id="over lines"),
        pytest.param("    offsets: {}\n", id="empty"),
    ],
)
def test_every_way_to_write_them(root: Path, row: str) -> None:
    file = root / "storyboard.yaml"
    text = ROW.replace("    labels:", row + "    labels:")
    file.write_text(text, encoding="utf-8")
    there = {"there": 0.1} if "there" in row else {}
    written = write(root, "here", -0.3)
    assert offsets(written) == there | {"here": -0.3}
    assert [line for line in text.splitlines() if "#" in line] == [
        line.replace(", here: -0.3}", "}") for line in written.splitlines() if "#" in line
    ]
    ready(root)
    emptied = write(root, "here", None)
    assert {k: v for k, v in (offsets(emptied) or {}).items() if v} == there  # type: ignore[attr-defined]
    emptied = write(root, "there", None)
    assert not any((offsets(emptied) or {}).values())  # type: ignore[attr-defined]
    assert emptied.count("#") == text.count("#")


def test_a_row_written_in_braces_and_one_that_begins_with_seen(root: Path) -> None:
    file = root / "storyboard.yaml"
    head = ROW[: ROW.index("  # First")]
    row = '{id: "01", scene: One, title: One, narration: "A, {here} b.", seen: No}'
    file.write_text(f"{head}  - {row}\n", encoding="utf-8")
    assert offsets(write(root, "here", 0.2)) == {"here": 0.2}
    file.write_text(
        f'{head}  - seen: No\n    id: "01"\n    scene: One\n    title: One\n'
        '    narration: "A, {here} b."\n',
        encoding="utf-8",
    )
    assert offsets(write(root, "here", 0.2)) == {"here": 0.2}
    assert ready(root).rows[0].row.seen == "No"


def test_line_ends_and_byte_order_mark_stay(root: Path) -> None:
    file = root / "storyboard.yaml"
    raw = b"\xef\xbb\xbf" + ROW.replace("\n", "\r\n").encode()
    file.write_bytes(raw)
    write_offset(file, root, "01", "here", 0.2)
    line = b"    offsets: {here: 0.2}\r\n"
    at = raw.index(b"    # What one sees:")
    assert file.read_bytes() == raw[:at] + line + raw[at:]


def test_what_two_rows_share_is_left_alone(root: Path) -> None:
    file = root / "storyboard.yaml"
    text = ROW + "    offsets: &both {here: 0.1}\n"
    second = ROW[ROW.index('  - id: "01"') :].replace('"01"', '"02"') + "    offsets: *both\n"
    file.write_text(text + second, encoding="utf-8")
    with pytest.raises(InputError, match="by hand") as refused:
        write_offset(file, root, "02", "here", 0.3)
    assert refused.value.code == "LT908"
    assert file.read_text(encoding="utf-8") == text + second


def test_a_mark_keeps_its_place_between_its_neighbours(root: Path) -> None:
    timed = ready(root).rows[0].timed
    here, there = timed.cues.values()
    assert mark_range(timed, "here").first == 0
    assert mark_range(timed, "here").last == there
    assert mark_conflict(timed, "here", there) is None
    assert mark_conflict(timed, "here", there + 15) == "{here} would come 1.00 s after {there}"
    assert mark_conflict(timed, "there", here - 3) == "{there} would come 0.20 s before {here}"
    assert "the end of the row" in str(mark_conflict(timed, "there", timed.ticks))
    assert "the beginning of the row" in str(mark_conflict(timed, "here", -1))


def test_an_overrun_in_the_file_is_an_error_with_its_line(root: Path) -> None:
    write(root, "here", 6.0)
    with pytest.raises(StoryboardError) as caught:
        ready(root)
    (problem,) = caught.value.problems
    assert (problem.line, problem.row) == (11, "01")
    assert "after {there}" in problem.cause
    assert problem.remedy.startswith("Write between -")


def test_an_offset_of_no_mark_is_refused(root: Path) -> None:
    text = ROW + "    offsets: {hree: 0.1}\n"
    (root / "storyboard.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StoryboardError, match=r"`hree`, which is not a mark.*Did you mean `here`"):
        ready(root)

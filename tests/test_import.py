"""A script becomes a film that layouts draw, and says what it could not map."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Finished, lantu
from imported import HEAD, one

from lantu.scaffold.markdown_script import plain
from lantu.scaffold.script_files import read_script
from lantu.storyboard.loading import load
from lantu.storyboard.models import Storyboard
from lantu.storyboard.narration import parse

DATA = Path(__file__).parent / "data"
SCRIPT = DATA / "script.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without a film, the script in it."""
    root = tmp_path_factory.mktemp("project")
    for name in ("render.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    shutil.copy(SCRIPT, root)
    return root


@pytest.fixture(scope="module")
def imported(root: Path) -> Finished:
    done = lantu("import", "script.md", root=root)
    assert done.code == 0, done.err
    return done


@pytest.fixture(scope="module")
def film(root: Path, imported: Finished) -> Storyboard:
    return load(root / "script" / "storyboard.yaml", root / "script")


def test_the_script_is_the_one_it_was() -> None:
    digest = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()
    assert digest == "6b8468eeed7093329d386607c122c2d769fbd482c6ff730541398350b8bfc4d3"


def test_the_rows_of_the_script(film: Storyboard) -> None:
    assert [(row.id, row.title, row.layout) for row in film.rows] == [
        ("01", "Intro (The Two Modes)", "split-screen"),
        ("02", "The Bottleneck (Memory Wall)", "truck-analogy"),
        ("03", "The Solution (Speculative Decoding)", "collaboration"),
        ("04", "Verification (The Magic Trick)", "mode-switch"),
        ("05", "Probability Game (Not Just Matching)", "probability-bars"),
        ("06", "Rejection & Resample", "resample"),
        ("07", "Scenario A: Coding (High Speed)", "speedometer"),
        ("08", "Scenario B: Creative (Steady Gain)", "speedometer"),
        ("09", "The Value Reveal", "points"),
    ]
    assert all(row.scene is None for row in film.rows)
    assert film.film.languages == ["zh"]
    assert film.film.title == (
        "Narrative Script: LLM Speculative Decoding (Technical Blueprint Style)"
    )


def test_its_cells_are_data(film: Storyboard) -> None:
    """Titles and claims in quotes, figures, colours, pictographs, the list and the formula."""
    data = {row.id: row.data for row in film.rows}
    left, right = data["01"]["panels"]
    assert (left["title"], left["reveal"], left["icon"]) == ("Prefill Mode", "lit", "book")
    assert (right["reveal"], right["claim"]) == ("typed", "Decoding: Serial (Slow)")
    assert data["02"]["carrier"] | {"at": ""} == {
        **{"icon": "truck", "load": "{gb_26}", "colour": "purple", "at": ""}
    }
    assert data["02"]["payload"]["text"] == "Payload: {count_1} Token"
    assert len(data["02"]["trips"]) == 3
    editor, intern = data["03"]["people"]
    assert (editor["role"], editor["resting"], editor["figure"]) == ("待命", True, "editor")
    assert (intern["colour"], intern["figure"]) == ("blue", "intern")
    (turn,) = data["03"]["turns"]
    assert (turn["by"], turn["shape"]) == (intern["key"], "envelope")
    assert turn["items"] == ["stared", "at", "the", "broken"] == data["04"]["items"]
    writing, reading = data["04"]["modes"]
    assert (writing["name"], reading["name"]) == ("Decoding Mode", "Prefill Mode")
    assert (reading["icon"], reading["checks"]) == ("truck", "all")
    assert data["04"]["stamp"]["text"] == "{count_1} Trip = {count_4} Checks"
    q, p = data["05"]["bars"]
    assert (q["percent"], q["colour"]) == ("percent_60", "blue")
    assert (p["percent"], p["name"]) == ("percent_80", "Editor")
    assert data["05"]["subject"]["text"] == "apple"
    assert data["05"]["verdict"]["text"] == "ACCEPTED"
    assert data["06"]["formula"]["source"] == 'P\'(x) = op("norm")(max(0, p-q))'
    (change,) = data["06"]["changes"]
    assert (data["06"]["memory"]["cells"], change["write"]) == (["pear"], "peach")
    assert data["06"]["stamp"]["text"] == "RESAMPLED BY EDITOR"
    for row, value in (("07", "times_5_2"), ("08", "times_1_5")):
        (dial,) = data[row]["dials"]
        assert (dial["value"], dial["maximum"]) == (value, 6.0)
        assert data[row]["verdict"]["icon"] == "rocket"
    assert data["07"]["backdrop"] == "rain" and data["07"]["stats"][0]["percent"] == "percent_90"
    icons = [point["icon"] for point in data["09"]["points"]]
    assert icons == ["book", "truck", "sparkle", "rocket"]


def test_what_is_not_mapped_is_listed(imported: Finished) -> None:
    for line in (
        "row 07, visual: Sound: 像黑客帝国一样的代码雨音效。",
        "row 08, visual: Visual: 小说文本打字机效果。",
    ):
        assert f"  {line}\n" in imported.out
    assert not re.search(r"row 0[1-46]", imported.out.partition("These figures")[0])


def test_the_narration_is_the_scripts_word_for_word(film: Storyboard) -> None:
    """But for emphasis, line breaks, list numbers and the formula's markup."""
    table = [line for line in SCRIPT.read_text("utf-8").splitlines() if line.startswith("| **")]
    for row, line in zip(film.rows, table, strict=True):
        cell = re.split(r" \| (?=\*\*|[^|]*<br>)", line[2:])[1]
        cell = re.sub(r"\$.*?\$", "P'(x) = norm(max(0, p-q))", cell)
        cell = re.sub(r"(^|<br>)\d\. ", r"\1", cell)
        wanted = re.sub(r"<br>|\*\*|\s", "", cell)
        assert isinstance(row.narration, dict)
        narration = parse(row.narration["zh"], "zh")
        assert re.sub(r"\s", "", narration.text) == wanted
        assert len(row.narration["zh"].splitlines()) == cell.count("<br>") + 1
        assert sum(mark.name.startswith("line_") for mark in narration.marks) == cell.count("<br>")


def test_a_formula_is_shown_and_not_said(film: Storyboard, imported: Finished) -> None:
    narration = parse(film.rows[5].narration["zh"], "zh")  # type: ignore[index]
    said = "".join(phrase.said for phrase in narration.phrases)
    assert "修正公式 P'(x) = norm(max(0, p-q))，亲自采样" in narration.text
    assert "norm" not in said and "亲自采样" in said
    assert "Row 06 shows a formula that is not said" in imported.out


def test_it_passes_the_checks_and_can_be_drawn(root: Path, imported: Finished) -> None:
    """`check` composes every row, so no text is too long for its place."""
    done = lantu("check", "--storyboard", "script/storyboard.yaml", root=root)
    assert (done.code, done.err) == (0, ""), done.err
    assert done.out.startswith("script/storyboard.yaml: 9 rows, no problems.")
    assert not list((root / "script").rglob("*.py"))


def test_its_figures_are_given_by_the_script(film: Storyboard, imported: Finished) -> None:
    facts = film.rows[1].facts
    assert (facts["gb_26"].value, facts["gb_26"].source) == (26, "script.md, row 02")
    for line in ("row 02: 26GB, 1", "row 05: 2, 60%, 80%", "row 08: 30%, 1.5x, 2"):
        assert f"  {line}\n" in imported.out
    assert "add en to `languages`" in imported.out


def test_a_figure_changed_later_is_found(root: Path, imported: Finished) -> None:
    storyboard = root / "script" / "storyboard.yaml"
    changed = root / "script" / "changed.yaml"
    text = storyboard.read_text(encoding="utf-8")
    changed.write_text(text.replace("26GB 的字典", "27GB 的字典"), encoding="utf-8")
    done = lantu("check", "--storyboard", changed, root=root)
    changed.unlink()
    assert done.code == 2 and "27GB" in done.err and "row 02" in done.err


def test_pictographs_are_icons_and_no_text(root: Path, film: Storyboard) -> None:
    text = (root / "script" / "storyboard.yaml").read_text(encoding="utf-8")
    assert not set("🚀📖🚛✨") & set(text)
    assert film.rows[6].data["verdict"]["text"] == "{times_5_2} Faster"


def test_the_table_is_found_among_others(tmp_path: Path) -> None:
    text = f"| a | b |\n| - | - |\n| 1 | 2 |\n\n{HEAD}| 7) Real | words | blank | note |\n"
    only = one(tmp_path, text)
    assert (only.id, only.title) == ("7", "Real")


def test_what_the_check_still_finds_is_said(tmp_path: Path) -> None:
    shutil.copy(ROOT / "render.py", tmp_path)
    text = f"{HEAD}| 01. Mix | 代码有 2 份，代码和文章是 2 : 1。 | blank | a |\n"
    (tmp_path / "own.md").write_text(text, encoding="utf-8")
    done = lantu("import", "own.md", root=tmp_path)
    assert done.code == 0, done.err
    assert "`lantu check` still finds:\n  row 01: " in done.out and "2 : 1" in done.out


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("bad.md", "# Nothing\n", ["it has neither a scene table nor headings", "| Scene |"]),
        (
            "bad.md",
            "| a | b |\n| - | - |\n| 1 | 2 |\n",
            ["bad.md:1 LT909 the head `a | b` names no"],
        ),
        ("bad.md", HEAD, ["bad.md:1 LT909 the scene table has no rows"]),
        ("bad.md", f"{HEAD}| 01. A | | c | d |\n", ["bad.md:3 LT909 the narration of this row is"]),
        (
            "bad.md",
            f"{HEAD}| 01. A | b | c | d |\n| 01. B | b | c | d |\n",
            ["bad.md:4 LT111 the id `01` is repeated (first in line 3)"],
        ),
        ("bad.md", "## A\n\n```\ncode\n```\n", ["bad.md:1 LT909 the row “A” has nothing to say"]),
        ("bad.csv", "a,b\n1,2\n", ["bad.csv:1 LT909 the head `a,b` names no column", "id,title"]),
        ("bad.md", None, ["bad.md:1:1 LT130 there is no such file"]),
    ],
)
def test_scripts_that_cannot_be_used(
    tmp_path: Path, name: str, text: str | None, words: list[str]
) -> None:
    shutil.copy(ROOT / "render.py", tmp_path)
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = lantu("import", name, root=tmp_path)
    assert done.code == 2 and "Traceback" not in done.err
    for word in words:
        assert word in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_written_over(root: Path, imported: Finished) -> None:
    before = (root / "script" / "storyboard.yaml").read_bytes()
    done = lantu("import", "script.md", root=root)
    assert done.code == 2 and "script/storyboard.yaml is there already" in done.err
    assert (root / "script" / "storyboard.yaml").read_bytes() == before


def test_the_lines_of_a_cell() -> None:
    rows = read_script(SCRIPT).rows
    assert [row.line for row in rows] == list(range(20, 29))
    assert plain(rows[1].narration[0]) == "为什么写作模式这么慢？"
    bold = [piece.text for line in rows[4].narration for piece in line if piece.bold]
    assert bold == ["概率博弈", "直接通过！"]


def test_the_yaml_can_be_read_by_people(root: Path, imported: Finished) -> None:
    text = (root / "script" / "storyboard.yaml").read_text(encoding="utf-8")
    inside = re.findall(r"^    data:\n((?:      .*\n)+)", text, re.MULTILINE)
    assert len(inside) == 9 and all(yaml.safe_load(data) for data in inside)
    assert max(len(line) for data in inside for line in data.splitlines()) <= 130

"""A script in Markdown becomes a film of placeholders."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, Finished, lantu
from drawing import manim_set

from lantu.core.quality import Quality
from lantu.drawing.worker.frame_writer import StillWriter
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import render_scene
from lantu.figures.check import check_figures
from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project
from lantu.scaffold.import_markdown import convert_script
from lantu.scaffold.markdown_script import plain, read_script
from lantu.storyboard.loading import load
from lantu.storyboard.models import Storyboard
from lantu.storyboard.narration import parse

SCRIPT = Path(__file__).parent / "data" / "script.md"
HEAD = (
    "| Scene ID | Narrative Script | Layout Strategy | Visual Action |\n| :-- | :-- | :-- | :-- |\n"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a film, the script beside it."""
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


def one(folder: Path, text: str, **places: Path) -> Storyboard:
    """What comes of a script of our own."""
    (folder / "own.md").write_text(text, encoding="utf-8")
    brought = convert_script(folder / "own.md", folder / "own.yaml", places.get("scenes"))
    film = load(brought.storyboard, folder)
    if not brought.open:
        check_figures(film)
    return film


def test_the_script_is_the_one_it_was() -> None:
    digest = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()
    assert digest == "6b8468eeed7093329d386607c122c2d769fbd482c6ff730541398350b8bfc4d3"


def test_the_rows_of_the_script(film: Storyboard) -> None:
    assert [(row.id, row.title, row.labels["layout"]) for row in film.rows] == [
        ("01", "Intro (The Two Modes)", "Split Screen (Reading vs Writing)"),
        ("02", "The Bottleneck (Memory Wall)", "Truck Analogy (Visual Metaphor)"),
        ("03", "The Solution (Speculative Decoding)", "Drafting (Collaboration)"),
        ("04", "Verification (The Magic Trick)", "Mode Switch (The Aha Moment)"),
        ("05", "Probability Game (Not Just Matching)", "Probability Bars (Chart)"),
        ("06", "Rejection & Resample", "Resample Animation"),
        ("07", "Scenario A: Coding (High Speed)", "Speedometer: {times_5}"),
        ("08", "Scenario B: Creative (Steady Gain)", "Speedometer: {times_1_5}"),
        ("09", "The Value Reveal", "Summary Dashboard"),
    ]
    assert film.film.languages == ["zh"]
    assert film.film.title == (
        "Narrative Script: LLM Speculative Decoding (Technical Blueprint Style)"
    )


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


def test_it_passes_the_checks(root: Path, imported: Finished) -> None:
    done = lantu("check", "--storyboard", "script/storyboard.yaml", root=root)
    assert (done.code, done.err) == (0, ""), done.err
    assert done.out.startswith("script/storyboard.yaml: 9 rows, no problems.")
    ruff = Path(sys.executable).parent / "ruff"
    for command in (["check"], ["format", "--check"]):
        tidy = subprocess.run(
            [ruff, *command, "--no-cache", "script"], cwd=root, capture_output=True, text=True
        )
        assert tidy.returncode == 0, tidy.stdout


def test_its_figures_are_given_by_the_script(film: Storyboard, imported: Finished) -> None:
    facts = film.rows[1].facts
    assert (facts["gb_26"].value, facts["gb_26"].source) == (26, "script.md, row 02")
    assert film.rows[1].labels["action_2"] == (
        'Overlay: "Payload: {count_1} Token", "Overhead: {gb_26} Move".'
    )
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


def test_pictographs_are_left_out(root: Path, film: Storyboard) -> None:
    text = (root / "script" / "storyboard.yaml").read_text(encoding="utf-8")
    assert not set("🚀📖🚛✨") & set(text)
    assert film.rows[6].labels["action_3"] == "Speed: {times_5_2} Faster."


def test_its_scenes_draw_at_once(root: Path, film: Storyboard, tmp_path: Path) -> None:
    text = (root / "script" / "storyboard.yaml").read_text(encoding="utf-8")
    silent = root / "script" / "silent.yaml"
    silent.write_text(text.replace("film:\n", "film:\n  voice: silent\n"), encoding="utf-8")
    rows = prepare(open_project(silent, tmp_path / "build"), "zh").rows
    silent.unlink()
    for row in rows[::2]:
        scene = load_scene(row.scene_file, row.timed.scene, root / "script")
        last = row.timed.ticks - 14
        with manim_set(Quality("low", 427, 240, 15), tmp_path / "scratch"):
            wanted = frozenset({12, last})
            writer = partial(StillWriter, wanted=wanted)
            drawn = render_scene(scene, row.timed, writer, stills=wanted)
            kept = drawn.file_writer.kept
        bright = [(kept[tick][45:165, :, :3].max(axis=2) > 150).sum() for tick in (12, last)]
        assert bright[1] > bright[0] + 150, row.timed.id


def test_long_lines_are_parted(tmp_path: Path) -> None:
    long = "这一句话很长很长很长很长，说的是画面。" * 8 + "word " * 40
    film = one(tmp_path, f"{HEAD}| 01. Long | 话 | blank | {long} |\n")
    lines = [text for name, text in film.rows[0].labels.items() if name.startswith("action_")]
    assert all(isinstance(line, str) and len(line) <= 90 for line in lines) and len(lines) == 11
    assert re.sub(r"\s", "", "".join(map(str, lines))) == re.sub(r"\s", "", long)


def test_markup_of_ours_in_a_script_is_ordinary_text(tmp_path: Path) -> None:
    row = r"| A | Say [this\|that] and {mark} \\ too | {Split} | draw {braces} and \| bars |"
    film = one(tmp_path, f"# Own\n\n{HEAD}{row}\n")
    (only,) = film.rows
    assert film.film.languages == ["en"]
    assert (only.id, only.title) == ("01", "A")
    assert only.labels["layout"] == r"\{Split\}"
    narration = parse(only.narration["en"], "en")  # type: ignore[index]
    assert narration.text == r"Say [this|that] and {mark} \ too"
    assert only.labels["action_1"] == r"draw \{braces\} and | bars"


def test_the_layout_is_a_label_in_its_own_words(tmp_path: Path) -> None:
    rows = "| 1 | One word. | Picture Wall (wide) | a |\n| 2 | Two. | 分屏 | b |\n"
    film = one(tmp_path, HEAD + rows)
    assert [row.labels["layout"] for row in film.rows] == ["Picture Wall (wide)", "分屏"]
    assert film.film.title == "own"


def test_two_rows_of_one_title_have_two_classes(tmp_path: Path) -> None:
    film = one(tmp_path, HEAD + "| a. Same | x | y | z |\n| b. Same | x | y | z |\n")
    assert [row.scene for row in film.rows] == ["Same", "SameB"]


def test_the_table_is_found_among_others(tmp_path: Path) -> None:
    text = f"| a | b |\n| - | - |\n| 1 | 2 |\n\n{HEAD}| 7) Real | words | blank | note |\n"
    (row,) = one(tmp_path, text).rows
    assert (row.id, row.title) == ("7", "Real")


def test_what_the_check_still_finds_is_said(tmp_path: Path) -> None:
    shutil.copy(ROOT / "render.py", tmp_path)
    text = f"{HEAD}| 01. Mix | 代码有 2 份，代码和文章是 2 : 1。 | blank | a |\n"
    (tmp_path / "own.md").write_text(text, encoding="utf-8")
    done = lantu("import", "own.md", root=tmp_path)
    assert done.code == 0, done.err
    assert "`lantu check` still finds:\n  row 01: " in done.out and "2 : 1" in done.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Nothing\n", ["bad.md: it has no table", "id and title, narration, layout"]),
        ("| a | b |\n| - | - |\n| 1 | 2 |\n", ["bad.md: its tables have 2 columns"]),
        (HEAD, ["bad.md: the scene table has no rows"]),
        (f"{HEAD}| 01. A | | c | d |\n", ["bad.md:3: the narration of this row is empty"]),
        (f"{HEAD}| 01. A | b | c |\n", ["bad.md:3: the visual action of this row is empty"]),
        (
            f"{HEAD}| 01. A | b | c | d |\n| 01. B | b | c | d |\n",
            ["bad.md:4: the id `01` is repeated (first in line 3)"],
        ),
        (None, ["bad.md:1:1 there is no such file"]),
    ],
)
def test_scripts_that_cannot_be_used(tmp_path: Path, text: str | None, words: list[str]) -> None:
    shutil.copy(ROOT / "render.py", tmp_path)
    if text is not None:
        (tmp_path / "bad.md").write_text(text, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = lantu("import", "bad.md", root=tmp_path)
    assert done.code == 2 and "Traceback" not in done.err
    for word in words:
        assert word in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_written_over(root: Path, imported: Finished, tmp_path: Path) -> None:
    before = sorted(root.rglob("*.py"))
    cases = {
        (): "script/storyboard.yaml is there already",
        ("--storyboard", "new.yaml", "--scenes", "script/scenes"): "is there already",
        ("--storyboard", tmp_path / "new.yaml", "--scenes", "scenes"): "is outside the project",
    }
    for arguments, words in cases.items():
        done = lantu("import", "script.md", *arguments, root=root)
        assert done.code == 2 and words in done.err, done
    shutil.copytree(root / "script" / "scenes", root / "others")
    for number, file in enumerate(sorted((root / "others").glob("*.py"))):
        file.rename(file.with_name(f"other_{number}.py"))
    done = lantu(
        *("import", "script.md", "--storyboard", "new.yaml", "--scenes", "others"), root=root
    )
    assert done.code == 2 and "The class IntroTheTwoModes stands in others/other_0.py" in done.err
    shutil.rmtree(root / "others")
    assert sorted(root.rglob("*.py")) == before and not (root / "new.yaml").exists()


def test_the_lines_of_a_cell() -> None:
    rows = read_script(SCRIPT).rows
    assert [row.line for row in rows] == list(range(20, 29))
    assert plain(rows[1].narration[0]) == "为什么写作模式这么慢？"
    bold = [piece.text for line in rows[4].narration for piece in line if piece.bold]
    assert bold == ["概率博弈", "直接通过！"]


def test_the_placeholder_does_not_stand_still(film: Storyboard) -> None:
    """Each row has at least one line of action for its scene to convert_script in."""
    counts = [sum(name.startswith("action_") for name in row.labels) for row in film.rows]
    assert np.all(np.array(counts) >= 3)

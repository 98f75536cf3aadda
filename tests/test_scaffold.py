"""New rows: every layout draws at once, the file around stays, nothing is written by halves."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from conftest import ROOT, lantu
from drawing import manim_set
from layout_films import all_layouts
from PIL import Image
from projects import SMALL

from lantu.core.errors import InputError
from lantu.drawing.worker.frame_writer import StillWriter
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import render_scene
from lantu.figures.check import check_figures
from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project
from lantu.scaffold.names import class_name, file_name
from lantu.scaffold.new import new_row
from lantu.scaffold.write_together import written
from lantu.scaffold.yaml_rows import flow
from lantu.storyboard.document import read
from lantu.storyboard.loading import load

FILM = """\
# yaml-language-server: $schema=storyboard.schema.json
film:
  title: Made up   # a film of a test
  drawing: T
  languages: [{languages}]
  voice: silent
  lexicon: null

rows:
  # The first row.
  - id: first
    scene: First
    title: First
    narration: 话，{{here}}话。
    seen: Nothing
    # What stands on the sheet.
    labels:
      note: "a # note"   # kept
      # end of the first row

  # The second row.
  - {{id: "2", scene: First, title: Other, narration: 话。, seen: Nothing}}

# The end.
"""
LONG = "s1_a_title_of_more_words_than.py"
SCENE = (
    "from lantu_blueprint.scene import BlueprintScene\n\n\nclass First(BlueprintScene):\n    pass\n"
)


def project(root: Path, languages: str = "zh, en", film: str = FILM) -> Path:
    """A project of two rows; its storyboard."""
    root.mkdir(exist_ok=True)
    (root / "scenes").mkdir()
    (root / "scenes" / "first.py").write_text(SCENE, encoding="utf-8")
    shutil.copy(ROOT / "render.py", root)
    shutil.copytree(ROOT / "facts", root / "facts", ignore=shutil.ignore_patterns("*.pyc"))
    storyboard = root / "storyboard.yaml"
    storyboard.write_text(film.format(languages=languages), encoding="utf-8")
    return storyboard


def everything(root: Path) -> dict[str, bytes | None]:
    """Every file and folder of a project with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if "__pycache__" not in path.parts
    }


LAYOUTS = all_layouts()


@pytest.fixture(scope="module")
def every_layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a new row of each layout, and one with a scene."""
    storyboard = project(tmp_path_factory.mktemp("layouts") / "project")
    for number, layout in enumerate(LAYOUTS, start=10):
        assert new_row(storyboard, storyboard.parent, f"{number}", layout, None, None) is None
    scene = new_row(storyboard, storyboard.parent, "scene", None, None, None)
    assert scene is not None and scene.is_file()
    return storyboard


def test_rows_of_every_layout_pass_the_checks(every_layout: Path) -> None:
    film = load(every_layout, every_layout.parent)
    check_figures(film)
    made = film.rows[2:]
    assert [row.layout for row in made] == [*LAYOUTS, None]
    for row in made[:-1]:
        (example,), _, _ = read(LAYOUTS[str(row.layout)].example, "example.yaml", ROOT)
        assert (row.title, row.data) == (example["title"], example.get("data", {}))
        assert row.labels == example.get("labels", {})
        assert [*row.show] == example.get("show", [])
    for layout in LAYOUTS.values():
        for path, file in layout.assets.items():
            assert (every_layout.parent / path).read_bytes() == file.read_bytes()
    scenes = sorted(file.name for file in every_layout.parent.glob("scenes/*.py"))
    assert scenes == ["first.py", "scene_a_new_row.py"]


def test_the_scene_of_a_new_row_is_tidy_and_draws_to_its_end(
    every_layout: Path, tmp_path: Path
) -> None:
    root = every_layout.parent
    file = root / "scenes" / "scene_a_new_row.py"
    ruff = Path(sys.executable).parent / "ruff"
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [ruff, *command, "--no-cache", "--config", ROOT / "pyproject.toml", file],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    row = prepare(open_project(every_layout, tmp_path / "build"), "en").rows[-1]
    last = row.timed.ticks - 14
    scene = load_scene(row.scene_file, row.timed.scene, root)
    with manim_set(SMALL, tmp_path / "scratch"):
        wanted = frozenset({12, last})
        writer = partial(StillWriter, wanted=wanted)
        kept = render_scene(scene, row.timed, writer, stills=wanted).file_writer.kept
    changed = np.abs(kept[last].astype(int) - kept[12]).max(axis=2) > 40
    assert changed[20:80].sum() > 60


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_film_of_one_language_gets_texts_of_one(tmp_path: Path, language: str) -> None:
    storyboard = project(tmp_path / "project", language)
    for number, layout in enumerate([*list(LAYOUTS)[::3], None], start=10):
        new_row(storyboard, storyboard.parent, f"{number}", layout, None, None)
    film = load(storyboard, storyboard.parent)
    text = storyboard.read_text(encoding="utf-8").partition('- id: "10"')[2]
    keys = set(re.findall(r"[{,\s](zh|en): ", text))
    assert keys == {language}
    check_figures(film)


@pytest.mark.parametrize(
    ("after", "before", "behind"),
    [
        ("first", "      # end of the first row\n", "\n  # The second row.\n"),
        ("2", "title: Other, narration: 话。, seen: Nothing}\n", "\n# The end.\n"),
        (None, "title: Other, narration: 话。, seen: Nothing}\n", "\n# The end.\n"),
    ],
)
def test_the_rest_of_the_file_stays(
    tmp_path: Path, after: str | None, before: str, behind: str
) -> None:
    storyboard = project(tmp_path / "project")
    text = storyboard.read_text(encoding="utf-8")
    new_row(storyboard, storyboard.parent, "new", None, None, after)
    now = storyboard.read_text(encoding="utf-8")
    added = re.search(r"\n  - id: new\n(?:    .*\n)+", now)
    assert added is not None
    assert now.replace(added[0], "") == text
    assert now[: added.start()].endswith(before)
    assert now[added.end() :].startswith(behind)


def test_it_works_on_the_film_itself(tmp_path: Path) -> None:
    """After any of its rows, the new one stands there and all other lines are as before."""
    for folder in ("scenes", "facts", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = (ROOT / "storyboard.yaml").read_text(encoding="utf-8")
    storyboard = tmp_path / "storyboard.yaml"
    _, source, _ = read(text, "storyboard.yaml", tmp_path)
    for index in (0, len(source.rows) // 2, len(source.rows) - 1):
        row = source.rows[index]
        storyboard.write_text(text, encoding="utf-8")
        scene = new_row(storyboard, tmp_path, "new", None, None, row)
        now = storyboard.read_text(encoding="utf-8")
        assert read(now, "storyboard.yaml", tmp_path)[1].rows == (
            *source.rows[: index + 1],
            "new",
            *source.rows[index + 1 :],
        )
        added = re.search(r"\n  - id: new\n(?:    .*\n)+", now)
        assert added is not None and now.replace(added[0], "") == text
        scene.unlink()


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    storyboard = project(tmp_path / "project")
    before = b"\xef\xbb\xbf" + storyboard.read_bytes().replace(b"\n", b"\r\n")
    storyboard.write_bytes(before)
    new_row(storyboard, storyboard.parent, "new", None, None, "first")
    after = storyboard.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#") and after.count(b"\xef\xbb\xbf") == 1
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\n")


def test_rows_without_indentation_and_without_last_line_break(tmp_path: Path) -> None:
    storyboard = project(tmp_path / "project")
    head, rows = storyboard.read_text(encoding="utf-8").split("rows:\n")
    rows = re.sub(r"^  ", "", rows, flags=re.MULTILINE).partition("\n# The second")[0].rstrip()
    storyboard.write_text(f"{head}rows:\n{rows}", encoding="utf-8")
    new_row(storyboard, storyboard.parent, "new", None, None, None)
    assert "\n\n- id: new\n" in storyboard.read_text(encoding="utf-8")
    assert [row.id for row in load(storyboard, storyboard.parent).rows] == ["first", "new"]


def test_a_title_names_scene_and_file_and_backs_its_figures(tmp_path: Path) -> None:
    storyboard = project(tmp_path / "project")
    scene = new_row(storyboard, storyboard.parent, "07", None, "Three {Ways} at 2.5x", None)
    assert scene.name == "s07_three_ways_at_2_5_x.py"
    film = load(storyboard, storyboard.parent)
    check_figures(film)
    row = film.rows[-1]
    assert (row.scene, row.title) == ("ThreeWaysAt25X", "Three {Ways} at 2.5x")
    assert row.labels["heading"] == "{count_3} \\{Ways\\} at {times_2_5}"


@pytest.mark.parametrize(
    ("title", "row", "scene", "file"),
    [
        ("A title of more words than any name", "1", "ATitleOfMoreWordsThan", LONG),
        ("Two Ways", "10", "TwoWays", "s10_two_ways.py"),
        ("两种做法", "10", "Row10", "s10.py"),
        ("3X Faster", "09b", "Row09B3XFaster", "s09b_3_x_faster.py"),
        ("KV cache", "recap-2", "KVCache", "recap_2_kv_cache.py"),
        ("Recap", "recap", "Recap", "recap.py"),
    ],
)
def test_names(title: str, row: str, scene: str, file: str) -> None:
    assert class_name(title, row) == scene
    assert file_name(title, row) == file


@pytest.mark.parametrize(
    "text",
    [
        *(
            "plain words",
            "what?",
            "01",
            "true",
            "null",
            "a: b",
            "a #b",
            "{fact}",
            " spaces ",
            "-",
            "",
            "1.5",
        ),
        *('say "it\'s"', 'say "it"', "back\\slash", "两条\n行", "中文：好", "on", "* star", "a\tb"),
    ],
)
def test_texts_come_back_as_they_were(text: str) -> None:
    value, _, _ = read(f"film: {{key: {flow(text)}}}\nkey: {flow(text)}\n", "a.yaml", ROOT)
    assert value == {"film": {"key": text}, "key": text}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["first"], ["There is a row `first` already"]),
        (["A b"], ["`A b` is no id for a row"]),
        (["new", "--after", "9"], ["There is no row `9`. The rows are: first, 2."]),
        (
            ["new", "--scene", "--title", "First"],
            ["The class First stands in scenes/first.py", "--title"],
        ),
        (["old", "--scene", "--title", "Of Before"], ["old_of_before.py is there already"]),
        (["new", "--layout", "split-scren"], ["no layout `split-scren`. Did you mean `split-"]),
        (["new", "--layout", "points", "--scene"], ["either a layout or a scene"]),
        (["new", "--storyboard", "none.yaml"], ["none.yaml:1:1 LT130 there is no such file"]),
        (["new", "--storyboard", "broken.yaml"], ["broken.yaml:8:", "broken.yaml:12:", "Frist"]),
        (["new", "--storyboard", "flow.yaml"], ["flow.yaml:8 LT908 the rows stand in brackets"]),
    ],
)
def test_what_is_refused_leaves_everything_as_it_is(
    tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    root = project(tmp_path / "project").parent
    text = FILM.format(languages="zh")
    (root / "scenes" / "old_of_before.py").write_text("", encoding="utf-8")
    (root / "broken.yaml").write_text(
        text.replace("lexicon: null\n", "lexicon: null\n  wrong: 1").replace(
            "scene: First\n", "scene: Frist\n"
        ),
        encoding="utf-8",
    )
    head, row = text.partition("rows:\n")[0], text.partition("- {")[2].partition("\n")[0]
    (root / "flow.yaml").write_text(f"{head.rstrip()}\nrows: [{{{row}]\n", encoding="utf-8")
    before = everything(root)
    done = lantu("new", *arguments, root=root)
    assert done.code == 2, done
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err
    assert everything(root) == before


def test_all_files_or_none(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("as it was", encoding="utf-8")
    new = {tmp_path / "a" / "b" / "one.txt": "1", tmp_path / "two.txt": "2"}
    before = everything(tmp_path)
    with pytest.raises(InputError), written(new, kept, "changed") as draft:
        assert [path.read_text(encoding="utf-8") for path in (*new, draft)] == ["1", "2", "changed"]
        raise InputError("no")
    assert everything(tmp_path) == before
    with written(new, kept, "changed"):
        pass
    assert kept.read_text(encoding="utf-8") == "changed"
    assert all(path.exists() for path in new)


def test_the_guide_leads_from_nothing_to_a_picture(tmp_path: Path) -> None:
    """The commands of docs/writing-a-row.md, one after another, in a copy of a project."""
    guide = (ROOT / "docs" / "writing-a-row.md").read_text(encoding="utf-8")
    section = guide.partition("## From nothing to a picture")[2].partition("\n## ")[0]
    commands = [
        shlex.split(line, comments=True)
        for block in re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
        for line in block.splitlines()
    ]
    assert [command[2] for command in commands] == ["new", "check", "still", "--scene", "watch"]
    example = ROOT / "examples" / "hash_table"  # two rows are checked faster than ten
    shutil.copytree(example, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    shutil.copy(ROOT / "render.py", tmp_path)
    said = {}
    for command in commands[:-1]:  # to watch has no end; tests/test_watch.py watches
        assert command[:2] == ["python", "render.py"]
        done = lantu(*command[2:], root=tmp_path)
        assert done.code == 0, done.out + done.err
        said[command[2]] = done.out
    shown = re.findall(r"```yml\n(.*?)```", section, re.DOTALL)
    row = shown[0].rstrip()
    assert indent(row, "  ") in (tmp_path / "storyboard.yaml").read_text(encoding="utf-8")
    assert "`build/rows/10-low-zh.mp4`" in section
    assert (tmp_path / "build" / "rows" / "10-low-zh.mp4").stat().st_size > 10_000
    early, late = (tmp_path / path for path in said["still"].split())
    assert f"`{early.relative_to(tmp_path).as_posix()}`" in section
    bright = []
    for path in (early, late):
        with Image.open(path) as picture:
            pixels = np.asarray(picture.convert("RGB")).astype(int)
        assert pixels.shape == (480, 854, 3)
        for half in (pixels[150:260, 30:420], pixels[150:260, 440:830]):
            bright.append((half.max(axis=2) > 200).sum())
    left, right, left_later, right_later = bright
    assert left > 100
    assert right < left
    assert min(left_later, right_later) > 100

"""`lantu init`: a folder becomes a film that renders at once, or stays exactly as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import av
import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import ROOT
from wheels import Environment

from lantu.cli import main
from lantu.core.errors import InputError, StoryboardError
from lantu.figures.check import check_figures
from lantu.pipeline.inspection import inspect_rows
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.scaffold.new_project import TEMPLATES, create_project
from lantu.storyboard.loading import load

WRITTEN = {
    ".github/workflows/film.yml",
    ".gitignore",
    "AGENTS.md",
    "README.md",
    "assets/lexicon.yaml",
    "render.py",
    "scenes/s02_on_the_word.py",
    "storyboard.schema.json",
    "storyboard.yaml",
}
LANGUAGES = (["en"], ["zh"], ["en", "zh"])


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def run(*arguments: object, cwd: Path) -> Result:
    """The command in this process, in a folder."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        return CliRunner().invoke(main, [str(one) for one in arguments])
    finally:
        os.chdir(before)


def fenced(text: str, language: str) -> str:
    """The first fenced block of a language in a page of Markdown."""
    return text.partition(f"```{language}\n")[2].partition("```")[0]


def test_from_a_wheel_to_a_film_in_a_folder_with_spaces_and_chinese(
    compiled: Environment, tmp_path: Path
) -> None:
    begun = compiled.lantu("init", "我的 first film", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.splitlines()[1:] == [
        "  cd '我的 first film' && lantu --quality low",
        "  lantu watch",
    ]
    root = tmp_path / "我的 first film"
    assert set(files_in(root)) == WRITTEN
    made = compiled.lantu("--quality", "low", "--jobs", "2", cwd=root)
    assert made.returncode == 0, made.stdout + made.stderr
    with av.open(str(root / "build" / "film-low-en.mp4")) as film:
        assert film.streams.video[0].frames > 300
        loudest = max(abs(frame.to_ndarray()).max() for frame in film.decode(audio=0))
    assert loudest > 0.1
    for place, named in ((root, "storyboard.yaml"), (root / "scenes", "../storyboard.yaml")):
        checked = compiled.lantu("check", cwd=place)
        assert (checked.returncode, checked.stdout) == (0, f"{named}: 2 rows, no problems.\n")
    printed = compiled.lantu("schema", cwd=root).stdout
    assert printed == (root / "storyboard.schema.json").read_text(encoding="utf-8")
    assert printed == (ROOT / "storyboard.schema.json").read_text(encoding="utf-8")
    again = compiled.run("render.py", "list", cwd=root)
    assert again.returncode == 0 and "OnTheWord" in again.stdout
    added = compiled.lantu("new", "03", cwd=root / "assets")
    assert added.returncode == 0 and "layout: points" in (root / "storyboard.yaml").read_text()
    added = compiled.lantu("new", "04", "--scene", cwd=root / "assets")
    assert added.returncode == 0 and len(list((root / "scenes").glob("s04*.py"))) == 1
    still = compiled.lantu("still", "02@star", "--quality", "low", cwd=root / "scenes")
    assert still.returncode == 0, still.stderr
    assert (root / "build" / "stills" / "en" / "02@star.png").is_file()


def test_render_py_says_where_lantu_is_missing(tmp_path: Path) -> None:
    create_project(tmp_path, ["en"])
    done = subprocess.run(
        [sys.executable, "-S", "render.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Lantu is not installed for {sys.executable}.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_the_storyboard_is_valid_in_its_languages(languages: list[str], tmp_path: Path) -> None:
    create_project(tmp_path, languages)
    film = load(tmp_path / "storyboard.yaml", tmp_path)
    check_figures(film)
    assert film.film.languages == languages
    assert all(set(row.narration) == set(languages) for row in film.rows)
    chinese = re.search(r"[\u4e00-\u9fff]", (tmp_path / "storyboard.yaml").read_text("utf-8"))
    assert bool(chinese) is ("zh" in languages)


def test_the_picture_has_no_finding(tmp_path: Path) -> None:
    """Each row once, and each language once: together they take as long as one film."""
    create_project(tmp_path, ["en", "zh"])
    project = Project(tmp_path, tmp_path / "storyboard.yaml", tmp_path / "build")
    for language, number in (("zh", 0), ("en", 1)):
        film = prepare(project, language)
        assert inspect_rows(film, film.rows[number : number + 1], tmp_path / "gates", 2) == []


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_every_written_file_is_valid(languages: list[str], tmp_path: Path) -> None:
    create_project(tmp_path, languages)
    for name, content in files_in(tmp_path).items():
        text = content.decode("utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n"), name
        if name not in (".github/workflows/film.yml", "storyboard.schema.json"):
            assert "{{" not in text and "{%" not in text, name
    ruff = Path(sys.executable).parent / "ruff"
    settings = ["--no-cache", "--config", ROOT / "pyproject.toml", tmp_path]
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run([ruff, *command, *settings], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_is_one_and_uses_the_actions_of_this_repository(tmp_path: Path) -> None:
    create_project(tmp_path, ["en", "zh"])
    file = tmp_path / ".github" / "workflows" / "film.yml"
    command = [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema"]
    done = subprocess.run([*command, "vendor.github-workflows", file], capture_output=True)
    assert done.returncode == 0, done.stdout
    used = set(re.findall(r"uses: (\S+)", file.read_text("utf-8")))
    ours = (ROOT / ".github" / "workflows" / "preview.yml").read_text("utf-8")
    assert used and used <= set(re.findall(r"uses: (\S+)", ours))
    steps = yaml.safe_load(file.read_text("utf-8"))["jobs"]["preview"]["steps"]
    rendered = [one["run"] for one in steps if "quality" in one.get("run", "")]
    assert rendered == [f"lantu --quality low --language {tag}" for tag in ("en", "zh")]


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_the_row_and_the_finding_of_agents_md_are_true(
    languages: list[str], tmp_path: Path
) -> None:
    create_project(tmp_path, languages)
    agents = (tmp_path / "AGENTS.md").read_text("utf-8")
    file = tmp_path / "storyboard.yaml"
    text = file.read_text("utf-8")
    row = "".join(f"  {line}\n" for line in fenced(agents, "yaml").splitlines())
    (drawn,) = yaml.safe_load(fenced(agents, "yaml"))
    drawn |= {"id": "04", "scene": "BeforeAndAfter", "labels": {"speed": "{speed}"}}
    drawn = {key: value for key, value in drawn.items() if key not in ("layout", "data", "show")}
    file.write_text(f"{text}\n{row}{indent(yaml.safe_dump([drawn]), '  ')}", "utf-8")
    (tmp_path / "scenes" / "s03.py").write_text(fenced(agents, "python"), "utf-8")
    film = load(file, tmp_path)
    check_figures(film)
    drawers = [one.layout or one.scene for one in film.rows]
    assert drawers == ["steps", "OnTheWord", "number", "BeforeAndAfter"]
    if languages == ["en", "zh"]:
        project = Project(tmp_path, file, tmp_path / "build")
        ready = prepare(project, "en")
        assert inspect_rows(ready, ready.rows[2:], tmp_path / "gates", 1) == []
    file.write_text(text.replace("scene: OnTheWord", "scene: OnWord"), "utf-8")
    with pytest.raises(StoryboardError) as refused:
        load(file, tmp_path)
    place, _, said = str(refused.value).partition(" ")
    assert re.search(r":\d+:\d+$", place) and said in agents


def test_a_folder_that_holds_a_film_or_one_of_the_files_is_left_alone(tmp_path: Path) -> None:
    for name, told in (
        ("storyboard.yaml", "holds a film already"),
        ("AGENTS.md", "holds already what would be written: AGENTS.md."),
        ("scenes/s02_on_the_word.py", "written: scenes/s02_on_the_word.py."),
    ):
        folder = tmp_path / name.partition("/")[0]
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("mine")
        done = run("init", folder.name, cwd=tmp_path)
        assert done.exit_code == 2 and len(done.output.splitlines()) == 1
        assert told in done.output and "Nothing was written." in done.output
        assert files_in(folder) == {name: b"mine"}


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="is a file"):
        create_project(tmp_path / "file", ["en"])
    with pytest.raises(InputError, match="cannot be written"):
        create_project(tmp_path / "file" / "below", ["en"])
    with pytest.raises(InputError, match="There is no theme `nowhere`"):
        create_project(tmp_path / "new", ["en"], theme="nowhere")
    with pytest.raises(InputError, match="title is empty"):
        create_project(tmp_path / "new", ["en"], title=" ")
    assert files_in(tmp_path) == {"file": b"mine"} and not (tmp_path / "new").exists()


def own_theme(root: Path) -> None:
    """A project's own theme with the colours of blueprint and effects of its own."""
    file = root / "theme" / "theme.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        "from dataclasses import replace\nfrom lantu_blueprint.theme import THEME as BLUEPRINT\n"
        'THEME = replace(BLUEPRINT, scene="theme.scene:OwnScene", parts="theme.parts",\n'
        '                effects="theme.sounds.catalogue:CATALOGUE")\n'
    )


def test_a_theme_without_the_parts_of_the_first_rows_is_refused(tmp_path: Path) -> None:
    own_theme(tmp_path)
    before = files_in(tmp_path)
    with pytest.raises(InputError, match=r"the theme `theme` lacks: measures, palette"):
        create_project(tmp_path, ["en"], theme="theme")
    assert files_in(tmp_path) == before


def test_a_theme_without_the_effects_of_the_first_rows_leaves_nothing(tmp_path: Path) -> None:
    modules = ("measures", "palette", "scene", "type", "parts/annotations", "parts/icons")
    for module in (*modules, "parts/panel", "parts/strokes", "parts/token", "sounds/catalogue"):
        file = tmp_path / "theme" / f"{module}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('CATALOGUE = {"typing": None}\n')
    own_theme(tmp_path)
    before = files_in(tmp_path)
    with pytest.raises(InputError, match="the theme has no effect `whoosh`") as refused:
        create_project(tmp_path, ["en"], theme="theme")
    assert "typing" not in str(refused.value) and ".storyboard" not in str(refused.value)
    assert files_in(tmp_path) == before and not (tmp_path / "scenes").exists()


def test_an_empty_folder_one_stands_in_with_title_theme_and_language(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    title = 'A "quoted": title, 70 billion # strong'
    done = run(
        *("--language", "zh", "init", ".", "--theme", "whiteprint", "--title", title), cwd=tmp_path
    )
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[1] == "  lantu --quality low"
    film = load(tmp_path / "storyboard.yaml", tmp_path).film
    assert (film.languages, film.theme, film.title) == (["zh"], "whiteprint", title)
    assert set(files_in(tmp_path)) == WRITTEN | {"notes.txt"}


def test_commands_outside_of_a_film_name_init(tmp_path: Path) -> None:
    done = run("list", cwd=tmp_path)
    assert done.exit_code == 2 and "`lantu init FOLDER`" in done.output
    assert files_in(tmp_path) == {}


def test_a_script_begins_a_film_and_the_next_command_is_told(tmp_path: Path) -> None:
    head = "| id | narration | layout | action |\n| - | - | - | - |\n"
    (tmp_path / "own.md").write_text(f"{head}| 01. One | Hello. | x | A box |\n", "utf-8")
    done = run("import", "own.md", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert "Next:\n  cd own && lantu --quality low\n" in done.output
    assert (tmp_path / "own" / "storyboard.yaml").is_file()


def test_every_template_is_written() -> None:
    templates = [file for file in TEMPLATES.rglob("*") if file.is_file()]
    assert len(templates) == len(WRITTEN), "without the texts, and with the schema"

"""What a render would refuse, `check` finds; errors name the project; only `build` is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CALM, project, run, write_scene

from lantu.pipeline.rehearsal import rehearsal_problems
from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project

SCRIPT = "| id | narration | layout | action |\n| - | - | - | - |\n| 01. One | Hi. | x | A box |\n"


OWN_THEME = """\
from lantu.core.theme import Look, ThemePackage

THEME = ThemePackage(
    look=Look(colours={"ink": "#ffffff"}),
    named_colours=("ink",),
    scene="lantu_blueprint.scene:BlueprintScene",
    layouts="",
    effects="theme.sounds.catalogue:CATALOGUE",
)
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A project of one row."""
    root = tmp_path / "film"
    root.mkdir()
    return project(root, {"Dawn": CALM})


def change(film: Path, old: str, new: str) -> None:
    board = film / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    assert old in text
    board.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(film: Path, *words: str) -> None:
    """Both `check` and a render refuse the film with exit code 2, for the same cause."""
    for arguments in (["check"], ["--quality", "low"]):
        done = run(film, *arguments)
        assert done.exit_code == 2, done.output
        for word in words:
            assert word in done.output, done.output
    assert not list((film / "build").glob("**/clips/*.mp4"))


def test_an_output_folder_that_cannot_be_written(film: Path) -> None:
    (film / "build").write_text("", encoding="utf-8")
    for arguments in (["check"], ["list"], ["still", "01"], []):
        done = run(film, *arguments)
        assert done.exit_code == 2
        assert f"The folder {film}/build cannot be written: " in done.output
        assert "--output" in done.output


def test_a_damaged_lock_is_refused_before_a_row_is_drawn(film: Path) -> None:
    assert run(film, "check").exit_code == 0
    (film / "storyboard.lock.yaml").write_text("silent: [", encoding="utf-8")
    refused(film, "storyboard.lock.yaml is damaged")


def test_an_asset_with_spaces_in_its_name(film: Path) -> None:
    change(film, "seen: Nothing much.", "seen: Nothing.\n    data: {picture: assets/my icon.svg}")
    refused(film, "storyboard.yaml:13:21 LT115 row 01: there is no file `assets/my icon.svg`")
    (film / "assets").mkdir()
    (film / "assets" / "my icon.svg").write_text("<svg/>", encoding="utf-8")
    assert run(film, "check").exit_code == 0


def test_a_scene_that_cannot_be_read(film: Path) -> None:
    (film / "scenes" / "dawn.py").unlink()
    (film / "scenes" / "dawn.py").mkdir()
    refused(film, "there is no class `Dawn` in scenes/", "scenes/dawn.py:1 is not valid Python")


def test_a_class_without_construct(film: Path) -> None:
    write_scene(film, "Dawn", "seen = 1")
    cause = "scenes/dawn.py: the class `Dawn` has no `construct`"
    (problem,) = rehearsal_problems(
        [prepare(open_project(film / "storyboard.yaml"), "en", speak=False)], 1
    )
    assert cause in str(problem) and problem.row == "01"
    done = run(film, "--quality", "low")
    told = cause.replace(": ", " LT407 row 01: ", 1)
    assert done.exit_code == 1 and told in done.output


def test_recordings_that_are_missing_are_told_before_the_film_is_published(film: Path) -> None:
    change(film, "voice: silent", "voice: recorded")
    done = run(film, "check")
    assert done.exit_code == 0
    assert "LT702: Voice recorded: there are no recordings in assets/narration/en." in done.output
    assert "--quality high and fourk are refused" in done.output
    (film / "assets" / "narration" / "en").mkdir(parents=True)
    (film / "assets" / "narration" / "en" / "02.wav").write_bytes(b"")
    done = run(film, "check")
    assert "Voice recorded: there is no assets/narration/en/01.wav" in done.output
    high = run(film, "--quality", "high")
    assert high.exit_code == 1 and "there is no assets/narration/en/01.wav" in high.output


@pytest.mark.parametrize(
    ("catalogue", "words"),
    [
        (
            "import nowhere\nCATALOGUE = {}\n",
            "LT604 the theme's effects cannot be loaded (ModuleNotFoundError",
        ),
        (
            "CATALOGUE = {f'{n}': None for n in 'ab'}\n",
            "LT602 row 01: the theme has no effect `beep`",
        ),
    ],
)
def test_effects_that_the_sound_could_not_be_mixed_with(
    film: Path, catalogue: str, words: str
) -> None:
    (film / "theme" / "sounds").mkdir(parents=True)
    (film / "theme" / "__init__.py").write_text("", encoding="utf-8")
    (film / "theme" / "theme.py").write_text(OWN_THEME, encoding="utf-8")
    (film / "theme" / "sounds" / "catalogue.py").write_text(catalogue, encoding="utf-8")
    change(film, "seen:", "sounds: [{at: here, play: beep}]\n    seen:")
    done = run(film, "check")
    assert done.exit_code == 2 and words in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--scene", "07"],
        ["check", "--language", "zh"],
        ["list", "--language", "zh"],
        ["still", "07@here"],
        ["say", "07"],
        ["voices", "nobody"],
        ["accept"],
        ["lock", "--language", "zh"],
        ["watch", "--scene", "07"],
        ["new", "01"],
        ["new", "02", "--after", "07"],
    ],
)
def test_an_error_names_the_project(film: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path, *arguments, "--project", film)
    assert done.exit_code in (1, 2), done.output
    for line in done.output.splitlines():
        assert str(film) in line, done.output


def test_an_error_of_the_system_is_one_line(film: Path) -> None:
    (film / "build").mkdir()
    (film / "build" / "say").write_text("", encoding="utf-8")
    done = run(film, "say", "01")
    assert done.exit_code == 1
    told = f"LT999: {film}/build/say: File exists. Run it with --debug to see where."
    assert done.output.splitlines()[-1] == told


def snapshot(root: Path) -> dict[str, bytes | None]:
    """Every file and folder outside of `build`, with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if path.relative_to(root).parts[0] != "build"
    }


def test_a_project_renders_where_only_its_build_folder_can_be_written(film: Path) -> None:
    """A user with all rights gives up the one that file modes do not bind."""
    change(film, "voice: silent", "voice: espeak")
    (film / "build").mkdir()
    folders = [film, *(path for path in film.rglob("*") if path.is_dir())]
    for folder in folders:
        if folder.name != "build":
            folder.chmod(0o555)
    bound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    try:
        write = subprocess.run([*bound, "touch", film / "new"], capture_output=True, check=False)
        if write.returncode == 0 or (bound and shutil.which("setpriv") is None):
            pytest.skip("this system does not let a process be kept from writing")
        before = snapshot(film)
        command = [*bound, sys.executable, "-m", "lantu", "--quality", "low", "--project", film]
        done = subprocess.run(command, capture_output=True, text=True, cwd=film, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (film / "build" / "film-low-en.mp4").is_file()
        assert snapshot(film) == before
        assert "storyboard.lock.yaml: the timing changed, but cannot be written" in done.stdout
    finally:
        for folder in folders:
            folder.chmod(0o755)

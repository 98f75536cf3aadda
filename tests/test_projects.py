"""Which project a command acts on, and where a film can begin."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import CALM, project, run

from lantu.project.project import find_project, open_project

EXAMPLE = Path(__file__).parent.parent / "examples" / "hash_table"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one row, in a folder with spaces and Chinese in its name."""
    root = tmp_path_factory.mktemp("projects") / "一部 影片"
    root.mkdir()
    return project(root, {"Dawn": CALM})


def test_the_project_one_stands_in_is_found_upwards(film: Path, tmp_path: Path) -> None:
    deep = film / "scenes" / "deep"
    deep.mkdir(exist_ok=True)
    here, below = run(film, "check"), run(deep, "check")
    assert here.output == "storyboard.yaml: 1 rows, no problems.\n"
    assert below.output == "../../storyboard.yaml: 1 rows, no problems.\n"
    shutil.copy(film / "storyboard.yaml", deep)
    nearer = run(deep, "check")
    (deep / "storyboard.yaml").unlink()
    assert nearer.exit_code == 2 and "there is no folder `scenes`" in nearer.output
    assert run(tmp_path, "check").exit_code == 2


@pytest.mark.parametrize("option", ["--project", "--storyboard"])
def test_a_project_is_named_from_anywhere(film: Path, tmp_path: Path, option: str) -> None:
    named = film if option == "--project" else film / "storyboard.yaml"
    for arguments in (["check", option, named], [option, named, "check"]):
        done = run(tmp_path, *arguments)
        assert done.output == f"{film}/storyboard.yaml: 1 rows, no problems.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_named_project_goes_before_the_one_of_render_py(film: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "list", "--project", EXAMPLE, root=film)
    assert done.exit_code == 0 and "StraightToIt" in done.output


def test_a_link_to_a_project_is_the_project(film: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(film)
    assert run(link, "check").exit_code == 0
    assert run(tmp_path, "check", "--project", "link").exit_code == 0
    assert find_project(None, link, None).root == film.resolve()


def test_two_names_of_a_project_agree(film: Path, tmp_path: Path) -> None:
    storyboard = film / "storyboard.yaml"
    assert run(tmp_path, "check", "--project", film, "--storyboard", storyboard).exit_code == 0
    other = run(tmp_path, "check", "--project", tmp_path, "--storyboard", storyboard)
    assert other.exit_code == 2 and f"does not lie in the project {tmp_path}" in other.output
    nowhere = run(tmp_path, "check", "--project", tmp_path / "nowhere")
    assert nowhere.exit_code == 2 and f"{tmp_path}/nowhere is not a folder" in nowhere.output


def test_a_project_stays_the_same_in_another_folder(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(film)
    one = open_project(Path("storyboard.yaml"), Path("out"))
    monkeypatch.chdir(tmp_path)
    assert (one.root, one.build) == (film.resolve(), film / "out")


def test_a_row_begins_a_film(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "01", "--layout", "split-screen")
    assert done.exit_code == 0, done.output
    assert done.output == "storyboard.yaml: a new film, row 01, drawn by the layout split-screen\n"
    assert run(tmp_path, "new", "02").output.endswith("row 02, drawn by the layout points\n")
    scene = run(tmp_path, "new", "03", "--scene")
    assert scene.output == "storyboard.yaml: row 03, drawn by scenes/s03_a_new_row.py\n"
    assert "storyboard.yaml: 3 rows, no problems." in run(tmp_path, "check").output
    chinese = run(tmp_path, "new", "01", "--project", tmp_path / "影片", "--language", "zh")
    assert chinese.exit_code == 0, chinese.output
    assert "languages: [zh]" in (tmp_path / "影片" / "storyboard.yaml").read_text("utf-8")
    assert run(tmp_path / "影片", "check").exit_code == 0


def test_a_mistyped_storyboard_begins_no_film(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "01", "--storyboard", "none.yaml")
    assert done.exit_code == 2 and "none.yaml:1:1 LT130 there is no such file" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_script_begins_a_film_in_the_folder_that_is_named(tmp_path: Path) -> None:
    head = "| id | narration | layout | action |\n| - | - | - | - |\n"
    (tmp_path / "own.md").write_text(f"{head}| 01. One | Hello. | x | A box |\n", "utf-8")
    done = run(tmp_path, "import", "own.md", "--project", ".")
    assert done.exit_code == 0, done.output
    assert "Next:\n  lantu --quality low\n" in done.output
    assert "yaml-language-server" not in (tmp_path / "storyboard.yaml").read_text("utf-8")
    assert run(tmp_path, "check").exit_code == 0
    again = run(tmp_path, "import", "own.md", "--project", ".")
    assert again.exit_code == 2 and "storyboard.yaml is there already" in again.output

"""The public functions: from a program of its own, from one process for several films, quietly."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import ROOT
from PIL import Image
from projects import CALM, project, write_scene

import lantu
from lantu.core import errors
from lantu.drawing.fork_server import without_main_module
from lantu.figures.check import check_figures

FACT = '''"""Facts."""


def number() -> float:
    return {number}
'''
SCENE = """
def construct(self) -> None:
    self.add(Square(4, color="{colour}", fill_opacity=1))
    self.until("here")
"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two projects whose scenes and facts have the same names and differ in content."""
    made = []
    for colour, number in (("#FF0000", 7), ("#0000FF", 9)):
        root = project(tmp_path_factory.mktemp("film"), {"Shape": SCENE.format(colour=colour)})
        (root / "facts").mkdir()
        (root / "facts" / "__init__.py").write_text('"""Facts."""\n')
        (root / "facts" / "given.py").write_text(FACT.format(number=number))
        file = root / "storyboard.yaml"
        facts = "    facts: {many: {compute: given.number, unit: '%'}}\n"
        text = file.read_text().replace("Plain}\n", "'{many}%'}\n" + facts)
        text = text.replace("some more.", f"{number} percent.")
        file.write_text(text)
        made.append(root)
    return made[0], made[1]


def colour_of(picture: Path) -> list[int]:
    """The RGB colour in the middle of a picture, rounded to full channels."""
    pixels = np.asarray(Image.open(picture).convert("RGB"))
    return [round(int(value) / 255) for value in pixels[pixels.shape[0] // 2, pixels.shape[1] // 2]]


def test_two_films_in_turn_from_one_process(films: tuple[Path, Path]) -> None:
    for _ in range(2):
        for root, colour in zip(films, ([1, 0, 0], [0, 0, 1]), strict=True):
            storyboard = lantu.load(root)
            assert lantu.check(storyboard) == (), "the narration says what its own fact computes"
            picture = lantu.still("01@here", storyboard, quality="low")
            assert picture.path == root / "build" / "stills" / "en" / "01@here.png"
            assert colour_of(picture.path) == colour


def test_a_film_is_rendered_to_a_record_and_nothing_is_printed(
    films: tuple[Path, Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "lantu")
    film = lantu.render(films[0], quality="low", output=tmp_path / "out", jobs=1)
    assert capfd.readouterr() == ("", "")
    assert film.path == tmp_path / "out" / "film-low-en.mp4"
    with av.open(str(film.path)) as opened:
        assert opened.streams.video[0].frames == film.ticks
    assert {"en.srt", "en.vtt", "poster.png", "contact.png"} <= set(film.sidecars)
    assert all(path.is_file() for path in film.sidecars.values())
    assert film.seconds == pytest.approx(film.ticks / 15)
    assert any("row 01: " in one and "frames" in one for one in caplog.messages)
    assert not (films[0] / "build" / film.path.name).exists()

    row = lantu.render(films[0], row="01", quality="low", output=tmp_path / "out", fps=25)
    assert row.path.name == "01-low-25fps-en.mp4"
    square = lantu.still("01@here", films[0], quality="low", output=tmp_path, format="square")
    with Image.open(square.path) as picture:
        assert picture.size == (480, 480)
    row = lantu.render(films[0], row="01", quality="low", output=tmp_path / "out")
    assert (row.path.parent.name, row.ticks, row.sidecars) == ("rows", film.ticks, {})


def test_the_film_of_the_current_folder(
    films: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(films[1] / "scenes")
    assert lantu.load().source.root == films[1]
    assert lantu.check() == ()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        lantu.InputError, match=r"There is no storyboard.yaml in .* Name the film's"
    ):
        lantu.load()


def test_problems_are_returned_and_those_of_a_render_raised(tmp_path: Path) -> None:
    root = project(tmp_path, {"Dawn": CALM})
    file = root / "storyboard.yaml"
    file.write_text(file.read_text().replace("Some words at first", "Some 40 % of words"))
    (problem,) = lantu.check(root)
    assert problem.row == "01" and "40 %" in problem.cause
    assert file.read_text().splitlines()[problem.line - 1].strip().startswith("narration")
    with pytest.raises(lantu.StoryboardError) as same:
        check_figures(lantu.load(root))
    assert same.value.problems == [problem]

    file.write_text(file.read_text().replace("scene: Dawn", "scene: Dusk"))
    with pytest.raises(lantu.StoryboardError) as refused:
        lantu.render(root, quality="low")
    assert [one.row for one in refused.value.problems] == ["01"]
    assert lantu.check(root) == tuple(refused.value.problems)


def test_a_scene_that_fails_is_one_exception(tmp_path: Path) -> None:
    root = project(tmp_path, {"Dawn": CALM})
    write_scene(root, "Dawn", "def construct(self):\n    raise ValueError('no')")
    with pytest.raises(lantu.RowsFailed, match="row 01: ") as failed:
        lantu.render(root, quality="low")
    assert "ValueError: no" in failed.value.traces["01"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda root: lantu.load(root / "nowhere.yaml"), "There is no "),
        (
            lambda root: lantu.render(root, quality="best"),
            "There is no quality `best`. There are: low",
        ),
        (lambda root: lantu.render(root, encoder="h265"), "There is no encoder `h265`"),
        (lambda root: lantu.render(root, fps=23), "A film cannot have 23 frames per second"),
        (lambda root: lantu.check(root, format="cube"), "There is no format `cube`"),
        (lambda root: lantu.render(root, row="07", quality="low"), "There is no row `07`"),
        (lambda root: lantu.render(root, language="fr"), "The film has no language `fr`"),
        (lambda root: lantu.still("01", root), "`01` names no moment. Write the row and a mark"),
        (lambda root: lantu.still("01@noon", root), "Row 01 has no mark `noon`"),
        (lambda root: lantu.check(lantu.Storyboard.model_construct()), "made in code"),
    ],
)
def test_wrong_arguments_are_input_errors(call, words: str, films: tuple[Path, Path]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(lantu.InputError) as wrong:
        call(films[0])
    assert words in str(wrong.value)


def test_every_error_is_public_or_has_a_public_base() -> None:
    """What a program catches: each class of core.errors is exported and a LantuError."""
    raised = {
        name
        for name, one in vars(errors).items()
        if isinstance(one, type) and issubclass(one, Exception)
    }
    assert raised <= set(dir(lantu))
    assert all(issubclass(getattr(lantu, name), lantu.LantuError) for name in raised)


def test_everything_exported_is_there_and_documented() -> None:
    for name in dir(lantu):
        assert getattr(lantu, name).__doc__, name
    assert {"load", "check", "render", "still", "show"} <= set(dir(lantu))


def test_importing_is_cheap() -> None:
    """Nothing but the lazy loader comes along, however the functions are asked for later."""
    code = (
        "import sys; before = set(sys.modules); import lantu; dir(lantu);"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"manim", "numpy", "pydantic", "rich", "yaml", "click"} & set(done.stdout.split())
    assert "lantu" in done.stdout.split()


def test_a_script_without_a_main_guard(films: tuple[Path, Path], tmp_path: Path) -> None:
    """Workers import nothing from the script: at its top level it would render once more."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import lantu\nprint('once')\nprint(lantu.still('01@0.5s', {str(films[0])!r},"
        " quality='low').path.name)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "once\n01@0.5s.png\n"), done.stderr


def test_the_engine_never_ends_the_process_or_prints() -> None:
    """Only the command line does; processes that answer in JSON print their answer."""
    for file in (ROOT / "lantu").rglob("*.py"):
        if {"cli", "__main__.py", "manim_command.py"} & set(file.parts):
            continue
        text = file.read_text(encoding="utf-8")
        assert "sys.exit" not in text, file
        prints = re.search(r"^ *print\(", text, re.MULTILINE)
        assert not prints or file.name.endswith("_process.py"), file


def test_threads_that_start_workers_leave_the_main_module_as_it_was() -> None:
    main = sys.modules["__main__"]

    def start(_: int) -> object:
        with without_main_module():
            time.sleep(0.001)
            return sys.modules["__main__"]

    with ThreadPoolExecutor(8) as threads:
        assert main not in list(threads.map(start, range(40)))
    assert sys.modules["__main__"] is main

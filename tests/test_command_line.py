"""The whole interface: what is printed, where things go, and how it exits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import ROOT, Finished, lantu
from PIL import Image
from projects import CALM, project, write_scene

from lantu.cli import main

HOSTILE = """[CLI]
frame_rate = 7
pixel_width = 99
pixel_height = 50
background_color = WHITE
frame_width = 3
frame_height = 3
flush_cache = True
dry_run = True
media_dir = ./stolen
format = png
from_animation_number = 3
save_last_frame = True
write_to_movie = False
transparent = True
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two rows, nothing of it rendered yet."""
    return project(tmp_path_factory.mktemp("project"), {"Dawn": CALM, "Noon": CALM})


def user_error(done: Finished, *words: str) -> None:
    """Exit code 2, the words, and no traceback."""
    assert done.code == 2, done
    assert "Traceback" not in done.out + done.err
    for word in words:
        assert word in done.err, done.err


def test_help_says_what_there_is() -> None:
    done = lantu("--help")
    assert done.code == 0
    for word in ("--quality", "--scene", "--language", "--jobs", "--output", "--storyboard"):
        assert word in done.out
    for command in ("check", "still", "list", "doctor"):
        assert f"\n  {command}" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--quality", "best"],
            ["'best' is not one of 'low', 'medium', 'high', 'production', 'fourk', 'eightk'"],
        ),
        (["--language", "jp"], ["'jp' is no tag of BCP 47", "'zh', 'en'", "Did you mean 'ja'?"]),
        (["--jobs", "0"], ["--jobs"]),
        (["--nonsense"], ["--nonsense"]),
        (["paint"], ["paint"]),
        (["still"], ["ROW@MARK"]),
        (["--storyboard", "nowhere.yaml"], ["nowhere.yaml"]),
    ],
)
def test_what_cannot_be_asked(root: Path, arguments: list[str], words: list[str]) -> None:
    user_error(lantu(*arguments, root=root), *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scene", "07"], ["LT903 There is no row `07`. The rows are: 01, 02."]),
        (["still", "07@here"], ["There is no row `07`. The rows are: 01, 02."]),
        (["still", "01@her"], ["Row 01 has no mark `her`. Its marks are: here"]),
        (["still", "01@99s"], ["99s is after its end"]),
        (["--language", "zh"], ["LT904 The film has no language `zh`. It has: en."]),
        (["list", "--language", "zh"], ["The film has no language `zh`."]),
    ],
)
def test_what_the_storyboard_does_not_have(
    root: Path, arguments: list[str], words: list[str]
) -> None:
    user_error(lantu(*arguments, root=root), *words)


def test_check_finds_no_problem_or_all_of_them(root: Path) -> None:
    done = lantu("check", root=root)
    assert (done.code, done.out) == (0, "storyboard.yaml: 2 rows, no problems.\n")
    text = (root / "storyboard.yaml").read_text(encoding="utf-8")
    broken = root / "broken.yaml"
    broken.write_text(
        text.replace("scene: Dawn", "scene: Dwan").replace("    seen:", "    sean:", 1),
        encoding="utf-8",
    )
    done = lantu("check", "--storyboard", broken, root=root)
    broken.unlink()
    user_error(done, "broken.yaml:8:", "row 01:", "Dwan", "sean")
    assert len(done.err.strip().splitlines()) >= 2


def test_list_shows_rows_with_length_and_cues(root: Path) -> None:
    done = lantu("list", root=root)
    assert done.code == 0
    for word in ("01", "Dawn", "02", "Noon", "here"):
        assert word in done.out


def test_list_of_the_real_film(whole_film: object) -> None:
    done = lantu("list", "--output", whole_film.folder)  # type: ignore[attr-defined]
    assert done.code == 0
    assert "ProbabilityGame" in done.out and "recap" in done.out


def test_doctor_answers() -> None:
    done = lantu("doctor")
    assert done.code in (0, 1)
    assert "Traceback" not in done.out + done.err
    assert "Manim" in done.out or "manim" in done.out


def test_a_still_is_written_where_it_says(root: Path) -> None:
    done = lantu("still", "01@here", "02@1s", "--quality", "low", root=root)
    assert done.code == 0, done.err
    assert done.out.split() == ["build/stills/en/01@here.png", "build/stills/en/02@1s.png"]
    for line in done.out.split():
        with Image.open(root / line) as picture:
            assert picture.size == (854, 480)


def test_one_row_alone_leaves_the_film_as_it_is(root: Path) -> None:
    film = root / "build" / "film-low-en.mp4"
    film.parent.mkdir(exist_ok=True)
    film.write_bytes(b"the film of last time")
    done = lantu("--scene", "02", "--quality", "low", root=root)
    assert done.code == 0, done.err
    row = root / "build" / "rows" / "02-low-en.mp4"
    assert "02-low-en.mp4" in done.out
    assert film.read_bytes() == b"the film of last time"
    beside = {path.name for path in row.parent.iterdir()}
    assert beside == {row.name, row.with_suffix(".review.html").name}
    with av.open(str(row)) as container:
        assert len(container.streams.audio) == 1 and len(container.chapters()) == 1
    film.unlink()


def test_a_failed_render_exits_with_1(root: Path) -> None:
    write_scene(root, "Dawn", "def construct(self):\n    self.until('nowhere')\n")
    done = lantu("--scene", "01", "--quality", "low", root=root)
    write_scene(root, "Dawn", CALM)
    assert done.code == 1
    assert "scenes/dawn.py:7 LT404 row 01: " in done.err
    assert "no mark {nowhere}. Its marks are: here" in done.err
    assert "Traceback" not in done.out + done.err


def test_debug_shows_the_traceback(root: Path) -> None:
    done = lantu("--scene", "07", "--debug", root=root)
    assert "Traceback" in done.err and "NotInFilm" in done.err


def test_the_output_folder_is_ours_to_choose(root: Path, tmp_path: Path) -> None:
    done = lantu("--scene", "01", "--quality", "low", "--output", tmp_path / "out", root=root)
    assert done.code == 0, done.err
    assert (tmp_path / "out" / "rows" / "01-low-en.mp4").exists()
    assert (tmp_path / "out" / "cache").is_dir()


def test_it_runs_from_anywhere(root: Path, tmp_path: Path) -> None:
    done = lantu("check", root=root, cwd=tmp_path)
    assert done.code == 0, done.err
    assert done.out.endswith("storyboard.yaml: 2 rows, no problems.\n")


def frames(path: Path) -> np.ndarray:
    with av.open(str(path)) as film:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)])


def test_the_users_own_manim_settings_do_not_leak(root: Path, tmp_path: Path) -> None:
    hostile, calm, home = tmp_path / "hostile", tmp_path / "calm", tmp_path / "home"
    for folder in (hostile, calm, home / ".config" / "manim"):
        folder.mkdir(parents=True)
        if folder != calm:
            (folder / "manim.cfg").write_text(HOSTILE, encoding="utf-8")
    for folder, own_home in ((calm, tmp_path), (hostile, home)):
        done = subprocess.run(
            [
                *(sys.executable, root / "render.py", "--scene", "01", "--quality", "low"),
                *("--output", folder / "out"),
            ],
            cwd=folder,
            env={**os.environ, "HOME": str(own_home), "XDG_CONFIG_HOME": str(own_home / ".config")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    name = "out/rows/01-low-en.mp4"
    assert np.array_equal(frames(hostile / name), frames(calm / name))
    assert not (hostile / "stolen").exists() and not (hostile / "media").exists()


def modules_after(code: str, *names: str) -> list[str]:
    """Return which of some modules are loaded after some code."""
    told = f"import sys; {code}; print(*[name for name in {names!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_reading_a_storyboard_loads_no_heavy_library() -> None:
    code = "import lantu.cli, lantu.pipeline.rendering"
    heavy = ("manim", "numpy", "av", "cv2", "scipy", "pyloudnorm")
    unused = ("lantu.cluster", "lantu.outputs.protocol", "lantu.findings.reports", "packaging")
    assert modules_after(code, *heavy, *unused, "lantu.storyboard") == ["lantu.storyboard"]


def test_a_command_is_imported_when_it_is_asked_for() -> None:
    asked = "import lantu.cli; lantu.cli.main.commands['still']"
    assert modules_after("import lantu.cli", "lantu.cli.still", "lantu.cli.accept") == []
    assert modules_after(asked, "lantu.cli.still", "lantu.cli.accept") == ["lantu.cli.still"]
    for name, command in main.commands.items():
        assert command.name == name

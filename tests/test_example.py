"""A second film with its own storyboard and scenes: the engine knows no row."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import ROOT, lantu
from drawing import SIZES, draw
from without_native import without_native

from lantu.drawing.worker.scenes import load_scene
from lantu.native import VARIABLE
from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project

STORYBOARD = ROOT / "examples" / "hash_table" / "storyboard.yaml"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    done = lantu("--quality", "low", "--storyboard", STORYBOARD, "--output", folder)
    assert done.code == 0, done.out + done.err
    return folder / "film-low-zh.mp4"


def test_the_second_film_is_whole(film: Path) -> None:
    with av.open(str(film)) as container:
        assert len(container.chapters()) == 2
        assert len(container.streams.subtitles) == 2
        frames = np.stack(
            [frame.to_ndarray(format="gray")[::4, ::4] for frame in container.decode(video=0)]
        ).astype(int)
    assert 12 * 15 < len(frames) < 24 * 15
    for part in np.array_split(frames, 2):
        middle = part[len(part) // 2]
        assert np.abs(middle - frames[0]).mean() > 0.5


def pictures(film: Path) -> np.ndarray:
    """Every frame of a film, (frames, height, width) of grey."""
    with av.open(str(film)) as container:
        return np.stack([frame.to_ndarray(format="gray") for frame in container.decode(video=0)])


def test_without_compiled_code_it_is_the_same_film(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "0")
    options = ("--storyboard", STORYBOARD, "--output", tmp_path, "--explain")
    done = lantu("--quality", "low", *options)
    assert done.code == 0, done.out + done.err
    assert done.out.count("the compiled part of Lantu is not used") == 2
    compiled, plain = pictures(film), pictures(tmp_path / film.name)
    assert compiled.shape == plain.shape
    # Two encoders leave their own traces; a picture that came a frame late would differ more.
    apart = np.abs(compiled.astype(np.int16) - plain).mean(axis=(1, 2))
    assert apart.max() < 1
    with av.open(str(tmp_path / film.name)) as container:
        assert len(container.chapters()) == 2
        assert len(container.streams.subtitles) == 2


def test_without_compiled_code_every_picture_is_the_same_before_encoding(tmp_path: Path) -> None:
    project = open_project(STORYBOARD, tmp_path)
    for one in prepare(project).rows:
        scene = load_scene(one.scene_file, one.row.scene, project.root)
        compiled = draw(scene, one.timed, SIZES[15], tmp_path)
        with without_native():
            plain = draw(scene, one.timed, SIZES[15], tmp_path)
        assert len(compiled) == len(plain) == one.timed.ticks
        assert all(np.array_equal(a, b) for a, b in zip(compiled, plain, strict=True))


def test_each_film_goes_to_a_folder_of_its_own() -> None:
    assert open_project(STORYBOARD).build == STORYBOARD.parent / "build"
    assert open_project(ROOT / "storyboard.yaml").build == ROOT / "build"
    assert open_project(ROOT / "tests" / ".." / "storyboard.yaml").build == ROOT / "build"
    assert open_project(ROOT / "other.yaml").build == ROOT / "build" / "other"


def test_the_engine_does_not_know_the_films() -> None:
    """No Scene class and no text of either film stands in the engine."""
    engine = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "lantu").rglob("*.py"))
    for scene in (*(ROOT / "scenes").glob("s*.py"), *STORYBOARD.parent.glob("scenes/*.py")):
        for line in scene.read_text(encoding="utf-8").splitlines():
            if line.startswith("class "):
                name = line.removeprefix("class ").partition("(")[0]
                assert not re.search(rf"\b{name}\b", engine), name


def test_the_main_film_does_not_load_the_second_films_scenes() -> None:
    code = (
        "import sys; from pathlib import Path; from lantu.pipeline.rendering import prepare; "
        "from lantu.project.project import Project; root = Path(sys.argv[1]); "
        "film = prepare(Project(root, root / 'storyboard.yaml', root / 'build')); "
        "print([str(one.scene_file.relative_to(root)) for one in film.rows]); "
        "print('manim' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=True
    )
    assert "examples" not in done.stdout
    assert done.stdout.splitlines()[-1] == "False"

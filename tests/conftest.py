"""What several tests share: the command line in a process of its own, and one whole film."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from wheels import Environment, install
from xdist.scheduler import LoadFileScheduling

from lantu.core.project_names import STORYBOARD
from lantu.drawing.gates.records import GateFinding
from lantu.pipeline.inspection import inspect_rows, named_ticks
from lantu.pipeline.rendering import prepare
from lantu.project import enter_project
from lantu.project.project import Project

ROOT = Path(__file__).parent.parent
VOICES = ROOT / ".venv" / "voices"
"""Where tools/set-up.sh puts the models of the voice kokoro and of the aligner."""

# A model in the user's cache would make some tests speak minutes with it.
os.environ["LANTU_VOICES"] = str(ROOT / "build" / "no-voices")


# No test asserts a time: on a busy machine any example can take longer than hypothesis allows.
settings.register_profile("lantu", deadline=None)
settings.load_profile("lantu")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make bless` asks for."""
    parser.addoption("--bless", action="store_true", help="Accept the pictures as they are drawn.")


SHARED = ("whole_film", "inspected", "compiled")
"""Fixtures that take many seconds and that several files use."""


@cache
def group_of(file: Path) -> str:
    """The tests that run in one process: those of a file, or of all files with a shared fixture."""
    text = file.read_text(encoding="utf-8")
    shared = (name for name in SHARED if re.search(rf"\b{name}: ", text))
    return next(shared, file.stem)


class GroupScheduling(LoadFileScheduling):  # type: ignore[misc]
    """Deals out the tests of pytest-xdist by group.

    Its own `--dist loadgroup` reads a node's id in a way that pytest 9.2 has no longer.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(ROOT / nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    """Deal out the tests by group, whatever `--dist` says."""
    return GroupScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the groups with a shared fixture begin first: they take longest."""
    items.sort(key=lambda item: group_of(item.path) not in SHARED)


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that has ended.

    Attributes:
        code: its exit code.
        out: what it printed.
        err: what it printed as errors.
    """

    code: int
    out: str
    err: str


def lantu(*arguments: object, root: Path | None = ROOT, cwd: Path | None = None) -> Finished:
    """Run `python render.py …` of a project as a user would; without a root, `python -m lantu`."""
    program = [str(root / "render.py")] if root else ["-m", "lantu"]
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        cwd=cwd or root,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200"},
        timeout=600,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@pytest.fixture(autouse=True)
def the_projects_own_modules() -> Iterator[None]:
    """Let a test that enters another project leave it, so that `facts` is this film's again."""
    yield
    if any(getattr(finder, "root", ROOT) != ROOT for finder in sys.meta_path):
        enter_project(ROOT)


@pytest.fixture(scope="session", autouse=True)
def manims_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give Manim a folder of this process: two that write one formula would read half of it."""
    from manim import config  # here, because Manim sets up logging unless pytest has done so

    config.media_dir = str(tmp_path_factory.getbasetemp() / "media")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Lantu from a wheel with its compiled part, in an environment of its own."""
    return install(tmp_path_factory.mktemp("compiled"))


@dataclass(frozen=True, slots=True)
class WholeFilm:
    """The film of this repository at low quality.

    Attributes:
        folder: where everything was written.
        path: the MP4.
        said: what the render printed.
    """

    folder: Path
    path: Path
    said: str


@pytest.fixture(scope="session")
def whole_film(tmp_path_factory: pytest.TempPathFactory) -> WholeFilm:
    """The film, rendered once for all tests that look at it."""
    folder = tmp_path_factory.mktemp("film")
    done = lantu("--quality", "low", "--output", folder)
    assert done.code == 0, done.out + done.err
    return WholeFilm(folder, folder / "film-low-zh.mp4", done.out)


@dataclass(frozen=True, slots=True)
class Inspected:
    """The film in one language, looked at by the gates.

    Attributes:
        findings: what they found.
        pictures: `ROW@MOMENT` -> its picture, for every cue of every row and its end.
    """

    findings: list[GateFinding]
    pictures: dict[str, Path]


@pytest.fixture(scope="session")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Inspected]:
    """Every row in both languages, drawn once for the gates and for the golden frames."""
    folder = tmp_path_factory.mktemp("inspected")
    project = Project(ROOT, ROOT / STORYBOARD, ROOT / "build")
    languages = {}
    for language in ("zh", "en"):
        film = prepare(project, language)
        findings = inspect_rows(film, film.rows, folder, os.cpu_count() or 1)
        languages[language] = Inspected(
            findings,
            {
                f"{one.row.id}@{name}": folder / language / one.row.id / f"{tick:05}.png"
                for one in film.rows
                for name, tick in named_ticks(one).items()
            },
        )
    return languages


FONT_PACKAGES = ("fontpkg_noto_sans_arabic", "fontpkg_noto_sans_devanagari")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which fontconfig finds the fonts of the installed packages."""
    data = tmp_path_factory.mktemp("data")
    (data / "fonts").mkdir()
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        assert spec and spec.origin
        for file in (Path(spec.origin).parent / "files").glob("*.ttf"):
            (data / "fonts" / file.name).symlink_to(file)
    return {**os.environ, "XDG_DATA_HOME": str(data)}

"""Every row of the films under examples/ in landscape, portrait and square, as it was approved."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import ROOT
from drawing import last_picture
from pictures import Picture, hold_to_golden

from lantu.core.formats import find_format
from lantu.core.quality import small
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.storyboard import load
from lantu.timing import FilmPlan

EXAMPLES = ROOT / "examples"
GOLDEN = Path(__file__).parent / "golden" / "examples"
DIFFERENCES = ROOT / "build" / "golden" / "examples"
LINES = 240
OTHERS = "languages"
LANGUAGES = {"landscape": "en", "portrait": "en", "square": "zh"}
LANGUAGES_OF_OTHERS = {"landscape": "de", "portrait": "ar", "square": "ja"}
"""Format -> language in which the rows of the film `OTHERS` are drawn; only it has these."""
FILMS = sorted(
    file.parent.name for file in EXAMPLES.glob("*/storyboard.yaml") if file.parent.name != OTHERS
)


@cache
def plan_of(film: str, name: str, language: str) -> FilmPlan:
    folder = EXAMPLES / film
    project = open_project(folder / "storyboard.yaml", ROOT / "build" / "examples" / film)
    return prepare(project, language, speak=False, format_name=name)


def picture_of(film: str, row: str, name: str, language: str, scratch: Path) -> Picture:
    (plan,) = (plan for plan in plan_of(film, name, language).rows if plan.row.id == row)
    return last_picture(plan, small(LINES, find_format(name)), EXAMPLES / film, scratch)


def rows_of(film: str) -> list[str]:
    return [row.id for row in load(EXAMPLES / film / "storyboard.yaml", EXAMPLES / film).rows]


ROWS = [(film, row) for film in FILMS for row in rows_of(film)]


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize(("film", "row"), ROWS, ids=[f"{film}-{row}" for film, row in ROWS])
def test_a_row_looks_as_it_was_approved(
    film: str, row: str, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    picture = picture_of(film, row, name, LANGUAGES[name], tmp_path)
    hold(picture, f"{film}-{row}-{name}", request)


@pytest.mark.parametrize("name", LANGUAGES_OF_OTHERS)
def test_rows_in_other_scripts_look_as_they_were_approved(
    name: str,
    fonts: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """In a process of its own: this one's fontconfig may have looked for fonts already."""
    monkeypatch.setenv("XDG_DATA_HOME", fonts["XDG_DATA_HOME"])
    language = LANGUAGES_OF_OTHERS[name]
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        for row in rows_of(OTHERS):
            drawn = process.submit(picture_of, OTHERS, row, name, language, tmp_path)
            hold(drawn.result(), f"{OTHERS}-{row}-{name}", request)


def hold(picture: Picture, stem: str, request: pytest.FixtureRequest) -> None:
    bless = request.config.getoption("--bless")
    hold_to_golden(picture, GOLDEN / f"{stem}.png", DIFFERENCES / stem, bless=bless)

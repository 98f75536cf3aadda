"""The film of this repository in portrait and square: each row has a composition for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from drawing import last_picture
from lantu_blueprint.measures import COMPACT, fit_compact, measures_of
from pictures import hold_to_golden

from lantu.core.formats import PORTRAIT, SQUARE, Format, find_format
from lantu.core.quality import small
from lantu.pipeline import prepare
from lantu.pipeline.fitted import fitted_scenes
from lantu.project import open_project
from lantu.timing import FilmPlan

GOLDEN = Path(__file__).parent / "golden" / "formats"
ROWS = ("01", "02", "03", "04", "05", "06", "recap", "07", "08", "09")


@pytest.fixture(scope="module")
def film() -> FilmPlan:
    return prepare(open_project(ROOT / "storyboard.yaml"), "en", speak=False)


@pytest.mark.parametrize("wanted", [PORTRAIT, SQUARE, find_format("9:16")], ids=lambda f: f.name)
def test_a_compact_composition_keeps_the_size_of_type_and_stays_on_the_stage(
    wanted: Format,
) -> None:
    here, fit = measures_of(wanted), fit_compact(wanted)
    assert fit.scale >= 1 - 1e-9
    left, right = (fit.x + fit.scale * x for x in (COMPACT.left, COMPACT.right))
    bottom, top = (fit.y + fit.scale * y for y in (COMPACT.bottom, COMPACT.top))
    assert here.stage.left - 1e-9 <= left < right <= here.stage.right + 1e-9
    assert here.caption_top <= bottom < top <= here.stage.top + 1e-9


def test_every_row_is_composed_for_other_formats(film: FilmPlan) -> None:
    assert fitted_scenes(film, (PORTRAIT, SQUARE)) == []


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("name", ["portrait", "square"])
def test_a_row_looks_as_it_was_approved(
    name: str, row: str, film: FilmPlan, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (plan,) = (plan for plan in film.rows if plan.row.id == row)
    size = small(240, find_format(name))
    picture, file = last_picture(plan, size, ROOT, tmp_path), GOLDEN / f"{row}-{name}.png"
    differences = ROOT / "build" / "golden" / "formats" / file.stem
    bless = request.config.getoption("--bless")
    hold_to_golden(picture, file, differences, bless=bless)

"""Themes: colours and fonts by name, changes in the storyboard, and the example film on paper."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from conftest import ROOT
from lantu_blueprint.captions import paint_caption
from lantu_blueprint.glow import theme_glow
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, INK, SHEET, Colour, colour
from lantu_blueprint.parts.formula import formula
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.tokens import look
from lantu_blueprint.type import mono, sans
from manim import Line, ManimColor, Square
from PIL import Image
from projects import CALM, SMALL, project, timed_row, write_scene

from lantu.core.errors import SceneError
from lantu.core.theme import COLOURS, ThemeChoice, use
from lantu.drawing.gates.luminance import contrast_ratio, relative_luminance
from lantu.drawing.worker.scenes import load_scene
from lantu.drawing.worker.session import configure, render_stills
from lantu.layouts import find_layouts
from lantu.pipeline.inspection import inspect_rows
from lantu.pipeline.rendering import prepare
from lantu.project.isolation import enter_project
from lantu.project.project import open_project
from lantu.store.clip_inputs import change_reasons, collect_inputs
from lantu.storyboard.loading import load
from lantu.themes import UnknownTheme, find_theme, theme_names

PAPER = ThemeChoice("lantu_whiteprint.theme")
OWN = """
from dataclasses import replace

from lantu_blueprint.theme import THEME as BLUEPRINT

THEME = replace(BLUEPRINT, look=BLUEPRINT.look.changed({"sheet": "COLOUR"}, {}))
"""


@pytest.fixture(autouse=True)
def _afterwards_neither_theme_nor_project_is_in_use() -> Iterator[None]:
    yield
    use(None)
    enter_project(ROOT)


def rgb(shade: Colour) -> tuple[int, ...]:
    return tuple(int(value) for value in ManimColor(shade).to_int_rgb())


def drawn(folder: Path, theme: ThemeChoice | None) -> np.ndarray:
    """The picture of an empty row in a theme, (height, width, 3)."""
    scene = load_scene(write_scene(folder, "Calm", CALM), "Calm", folder)
    configure(SMALL, folder / "scratch")
    row = replace(timed_row("01", "Calm"), theme=theme)
    return np.asarray(render_stills(scene, row, frozenset([25]))[25][..., :3])


def shade_of(part: Line) -> str:
    return str(part.get_stroke_color().to_hex())


# Tokens ------------------------------------------------------------------------------------------


def test_two_themes_in_turn_in_one_process() -> None:
    colours = {}
    for name, choice in {"none": None, "paper": PAPER, "dark": None}.items():
        use(choice)
        colours[name] = [str(BLUE), shade_of(frame(1, 1, 0.1, BLUE)), shade_of(Square(color=INK))]
        colours[name] += [str(sans("a")[0].get_fill_color().to_hex())]
    dark = find_theme("blueprint", ROOT).look.colours
    paper = find_theme("whiteprint", ROOT).look.colours
    assert colours["none"] == colours["dark"]
    assert colours["dark"] == [dark["blue"], dark["blue"], dark["ink"], dark["ink"]]
    assert colours["paper"] == [paper["blue"], paper["blue"], paper["ink"], paper["ink"]]


def test_what_manim_computes_from_a_token_is_a_plain_colour() -> None:
    mixed = BLUE.interpolate(INK, 0.5)
    before = mixed.to_hex()
    use(PAPER)
    assert type(mixed) is ManimColor and mixed.to_hex() == before
    assert f"{BLUE}" == find_theme("whiteprint", ROOT).look.colours["blue"]


def test_a_colour_that_the_theme_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(SceneError, match=r"the theme has no colour `pink`. Its colours are: sheet"):
        Square(color=colour("pink"))


def test_fonts_weight_and_glow_are_those_of_the_theme() -> None:
    width = stroke(2)
    fonts = {"sans": "Noto Sans CJK JP", "mono": "Noto Sans CJK SC"}
    use(replace(PAPER, fonts=fonts))
    assert sans("a").font == "Noto Sans CJK JP" and mono("a").font == "Noto Sans CJK SC"
    assert "Noto Sans CJK JP" in formula('"a"').typst_preamble
    assert stroke(2) == width * look().weight > width
    assert theme_glow() is None
    use(None)
    assert theme_glow() is not None and sans("a").font == "Noto Sans CJK SC"


# Every picture -----------------------------------------------------------------------------------


def test_changed_colours_reach_the_picture_and_the_captions(tmp_path: Path) -> None:
    choice = ThemeChoice("lantu_blueprint.theme", {"sheet": "#203040", "plate": "#FF0000"})
    plain, changed = drawn(tmp_path, None), drawn(tmp_path, choice)
    assert plain[0, 0].tolist() == pytest.approx(rgb("#0A1B3D"), abs=3)
    assert changed[0, 0].tolist() == pytest.approx(rgb("#203040"), abs=3)
    _, plate = paint_caption(["words"], 960, 540)
    red, green, blue, opacity = plate[plate.shape[0] // 2, 8]
    assert red > 0.8 * 255 and max(green, blue) < 40 and opacity > 200


def test_nothing_glows_on_paper(tmp_path: Path) -> None:
    picture = drawn(tmp_path, PAPER)
    sheet = rgb(find_theme("whiteprint", ROOT).look.colours["sheet"])
    assert tuple(picture[0, 0]) == sheet, "the margin is blank"
    assert (picture.astype(int) <= np.array(sheet) + 1).all(), "nothing is lighter than paper"


def test_the_stock_command_draws_in_the_theme_of_the_film(tmp_path: Path) -> None:
    project(tmp_path, {"Calm": CALM})
    own = tmp_path / "theme" / "theme.py"
    own.parent.mkdir()
    own.write_text(OWN.replace("COLOUR", "#123456"), encoding="utf-8")
    command = [sys.executable, "-m", "manim", "-sql", "--media_dir", tmp_path / "media"]
    done = subprocess.run([*command, "calm.py", "Calm"], cwd=tmp_path / "scenes", check=False)
    assert done.returncode == 0
    (picture,) = (tmp_path / "media").rglob("*.png")
    corner = np.asarray(Image.open(picture))[0, 0, :3].tolist()
    assert corner == pytest.approx(rgb("#123456"), abs=3)


def test_the_example_is_clean_on_paper_too(tmp_path: Path) -> None:
    """Each row once, and each language once; only the name of the theme is changed."""
    copytree(ROOT / "examples" / "hash_table", tmp_path / "film", dirs_exist_ok=True)
    file = tmp_path / "film" / "storyboard.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("  drawing: HT\n", "  drawing: HT\n  theme: whiteprint\n")
    file.write_text(text, encoding="utf-8")
    place = open_project(file, tmp_path / "build")
    for language, number in (("zh", 1), ("en", 0)):
        film = prepare(place, language)
        assert film.theme.name == "whiteprint"
        assert inspect_rows(film, film.rows[number : number + 1], tmp_path / "gates", 2) == []


@pytest.mark.parametrize("name", theme_names())
def test_the_colours_of_text_have_contrast(name: str) -> None:
    """At least 4.5 on the bare sheet: `check --picture` measures it again behind every text."""
    theme = find_theme(name, ROOT)
    assert theme.look.colours.keys() == COLOURS.keys()
    for text in {*theme.colours, "ink", "ink_soft"}:
        pair = (theme.look.colours[one] for one in (text, "sheet"))
        values = [relative_luminance(np.array(rgb(shade), np.uint8)) for shade in pair]
        assert contrast_ratio(*values) >= 4.5, text


# What depends on it ------------------------------------------------------------------------------


def test_a_change_draws_rows_again_and_says_why(tmp_path: Path) -> None:
    scene = write_scene(tmp_path, "Calm", CALM)

    def inputs(choice: ThemeChoice, theme: str) -> object:
        row = replace(timed_row("01", "Calm"), theme=choice)
        files = find_theme(theme, tmp_path).drawing_files
        return collect_inputs(row, scene, tmp_path, SMALL, "delta", files)

    plain = ThemeChoice("lantu_blueprint.theme")
    before = inputs(plain, "blueprint")
    changed = inputs(replace(plain, colours={"blue": "#0000FF"}), "blueprint")
    assert change_reasons(before, changed) == ["the film's theme changed"]
    paper = inputs(PAPER, "whiteprint")
    assert {"lantu_whiteprint/theme.py", "lantu_whiteprint/sheet.py"} <= set(paper.code)
    assert not [file for file in paper.code if "/sounds/" in file]


def test_whiteprint_has_parts_layouts_and_effects() -> None:
    paper, dark = find_theme("whiteprint", ROOT), find_theme("blueprint", ROOT)
    assert paper.folder.name == "lantu_whiteprint"
    assert paper.scene == ("lantu_blueprint.scene", "BlueprintScene")
    assert "truck" in paper.parts and paper.effect_names == dark.effect_names != ()
    assert find_layouts(paper).keys() == find_layouts(dark).keys() != set()


# The page of the docs ----------------------------------------------------------------------------


def fenced(after: str) -> str:
    """The first fenced block of docs/theme.md after a text."""
    page = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    assert page.count(after) >= 1, after
    return page.partition(after)[2].partition("```")[2].partition("\n")[2].partition("```")[0]


def test_the_theme_of_the_docs_draws(tmp_path: Path) -> None:
    for name in ("theme", "sheet"):
        file = tmp_path / "site" / "lantu_chalk" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fenced(f"`lantu_chalk/{name}.py`:"), encoding="utf-8")
    (tmp_path / "site" / "lantu_chalk" / "__init__.py").touch()
    root = tmp_path / "film"
    root.mkdir()
    file = project(root, {"Calm": CALM}) / "storyboard.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  drawing: T\n", "  drawing: T\n  theme: chalk\n"), "utf-8")
    done = subprocess.run(
        [sys.executable, root / "render.py", "still", "01@here", "--quality", "low"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    picture = np.asarray(Image.open(root / "build" / "stills" / "en" / "01@here.png"))
    assert picture[240, 400, :3].tolist() == list(rgb("#22332B")), "no grid"
    assert picture[240, 5, :3].tolist() == pytest.approx(rgb("#8A5A2B"), abs=3), "the frame"


def test_the_storyboard_of_the_docs_is_accepted(tmp_path: Path) -> None:
    file = project(tmp_path, {"Calm": CALM}) / "storyboard.yaml"
    text = file.read_text(encoding="utf-8")
    film = fenced("## Change colours and fonts")
    file.write_text(text.replace("film:\n", film, 1), encoding="utf-8")
    settings = load(file, tmp_path).film.theme_settings
    assert settings.colours["blue"] == "#4CC9F0" and settings.fonts == {"sans": "Noto Serif CJK SC"}


# A project's own theme ---------------------------------------------------------------------------


def own_theme(root: Path, text: str) -> Path:
    (root / "theme").mkdir(parents=True)
    (root / "theme" / "theme.py").write_text(text, encoding="utf-8")
    return root


def test_the_own_themes_of_two_projects_do_not_meet(tmp_path: Path) -> None:
    for name, shade in (("one", "#111111"), ("two", "#222222"), ("one", "#111111")):
        root = tmp_path / name
        if not root.exists():
            own_theme(root, OWN.replace("COLOUR", shade))
        assert find_theme(None, root).look.colours["sheet"] == shade
    assert find_theme("blueprint", tmp_path / "one").look.colours["sheet"] == str(SHEET)
    assert "theme" not in sys.modules and "theme.theme" not in sys.modules


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("THEME = no_such_name", "NameError: name 'no_such_name' is not defined"),
        ("THEME = {}", "THEME of theme.theme is not a lantu.core.theme.ThemePackage"),
        ("import not_installed", "ModuleNotFoundError: No module named 'not_installed'"),
        ("(", "SyntaxError: "),
        ("", "AttributeError: module 'theme.theme' has no attribute 'THEME'"),
    ],
)
def test_a_broken_theme_is_one_message(text: str, cause: str, tmp_path: Path) -> None:
    root = own_theme(tmp_path, text)
    with pytest.raises(UnknownTheme) as refused:
        find_theme(None, root)
    said = str(refused.value)
    assert said.startswith("The theme `theme` cannot be imported: ") and cause in said
    assert said.endswith(f"Correct {root / 'theme' / 'theme.py'}, or name another theme.")


def test_a_theme_that_is_not_there() -> None:
    with pytest.raises(UnknownTheme, match="Did you mean `whiteprint`"):
        find_theme("witheprint", ROOT)
    with pytest.raises(UnknownTheme, match=r"There is no theme/theme.py"):
        find_theme("theme", ROOT)

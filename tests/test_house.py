"""Conventions of the repository: small files, no local paths, import contracts that hold."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import networkx
import pytest
import yaml

from lantu.storyboard.models import Storyboard, localize
from lantu.storyboard.narration import parse

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CODE = ("facts", "lantu", "scenes", "theme")
PACKAGE_NAMES = ("facts", "lantu", "lantu_blueprint", "lantu_whiteprint", "scenes")
LONGEST = 400
GENERATED = {"build", "media", "lantu.egg-info"}


def source_files() -> list[Path]:
    """Every text file of the project itself."""
    suffixes = {".py", ".md", ".yaml", ".yml", ".toml", ".json", ".sh", ""}
    top = [
        path
        for path in ROOT.iterdir()
        if path.name not in GENERATED
        and (not path.name.startswith(".") or path.name in {".ci", ".github"} or path.suffix)
    ]
    found = [path for path in top if path.is_file()]
    found += [path for folder in top if folder.is_dir() for path in folder.rglob("*")]
    return [
        path
        for path in found
        if path.is_file()
        and path.suffix in suffixes
        and "__pycache__" not in path.parts
        and path != Path(__file__)
    ]


def test_files_stay_small_enough_to_read() -> None:
    files = [
        path
        for folder in CODE
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".pyi", ".c", ".h", ".js", ".css", ".jinja", ".j2"}
    ]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert len(files) > 300
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(r"(?<![\w.])/(?:home|Users|root|work|mnt)/[a-z]", id="path of one machine"),
        pytest.param(r"\b(?:TODO|FIXME|XXX|HACK)\b", id="note to self"),
        pytest.param(r"https?://[^\s\"')]*/simple\b", id="address of a package index"),
        pytest.param(r"^(?:<{7}|>{7}) ", id="merge conflict"),
    ],
)
def test_no_local_paths_notes_or_addresses(word: str) -> None:
    files = source_files()
    assert ROOT / "README.md" in files and ROOT / "Makefile" in files
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(word, line)
    ]
    assert found == []


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts, applied to the packages in a folder."""
    return subprocess.run(
        [BIN / "lint-imports", "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(folder / "theme")])},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the packages and of the contracts."""
    for package in CODE:
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("[!_a-z0-9]*", "*.pyc"),
        )
    (tmp_path / "tools").mkdir()
    for file in ("pyproject.toml", "tools/import_contracts.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def test_the_import_contracts_hold(house: Path) -> None:
    done = lint_imports(house)
    assert done.returncode == 0, done.stdout


SCENES = "scenes never import each other"
PACKAGES = "scenes over theme over engine; engine and facts know nobody"
AUTHORS = "scenes and theme take records and the clock from the engine, no stage"
STAGES = "a stage imports only the stages below it"
PUBLIC = "a stage is imported by its package; its modules are private"
THEME = "a theme knows no film's facts"
MANIM = "the engine imports Manim in worker processes alone"


@pytest.mark.parametrize(
    ("contract", "module", "fault"),
    [
        (SCENES, "scenes/s98_one.py", "from scenes.s99_two import Two"),
        (PACKAGES, "lantu/core/ticks.py", "import lantu_blueprint"),
        (PACKAGES, "lantu/core/records.py", "from scenes import s99_two"),
        (PACKAGES, "lantu/timing/row_timing.py", "def late():\n    import facts"),
        (PACKAGES, "theme/lantu_blueprint/palette.py", "import scenes.s99_two"),
        (AUTHORS, "scenes/s98_one.py", "from lantu.film import mux"),
        (AUTHORS, "theme/lantu_blueprint/palette.py", "import lantu.storyboard.models"),
        (STAGES, "lantu/core/ticks.py", "import lantu.timing"),
        (STAGES, "lantu/film/mux.py", "from lantu.review import page"),
        (STAGES, "lantu/drawing/clips.py", "from lantu.sound.mix import mix"),
        (STAGES, "lantu/timing/row_timing.py", "from lantu.pipeline import rendering"),
        (THEME, "theme/lantu_blueprint/palette.py", "import facts.plot"),
        (PACKAGES, "theme/lantu_blueprint/palette.py", "import lantu_whiteprint.sheet"),
        (PUBLIC, "lantu/film/mux.py", "from lantu.store.cache import prune"),
        (PUBLIC, "lantu/cli/check.py", "def late():\n    import lantu.pipeline.rendering"),
        (MANIM, "lantu/film/mux.py", "import manim"),
        (MANIM, "lantu/timing/row_timing.py", "def late():\n    from manim import Scene"),
    ],
)
def test_a_planted_import_breaks_its_contract(
    house: Path, contract: str, module: str, fault: str
) -> None:
    (house / "scenes" / "s99_two.py").write_text('"""A second scene."""\n\n\nclass Two: ...\n')
    with (house / module).open("a") as planted:
        planted.write(f"\n\n{fault}\n")
    done = lint_imports(house)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout, done.stdout + done.stderr
    where = module.removesuffix(".py").removeprefix("theme/").replace("/", ".")
    assert f"{where} -> " in done.stdout


def test_a_module_without_a_layer_breaks_the_contract(house: Path) -> None:
    (house / "lantu" / "newcomer.py").write_text('"""A module of no layer."""\n')
    done = lint_imports(house)
    assert done.returncode != 0
    assert f"{STAGES} BROKEN" in done.stdout and "- lantu.newcomer" in done.stdout


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGE_NAMES, exclude_type_checking_imports=False)
    imports = networkx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    circles = [one for one in networkx.strongly_connected_components(imports) if len(one) > 1]
    assert circles == []
    imports.add_edge("lantu.core.ticks", "lantu.pipeline.rendering")  # a planted one is found
    assert any(len(one) > 1 for one in networkx.strongly_connected_components(imports))


def pages() -> list[Path]:
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_of_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_rows_in_the_pages_are_valid() -> None:
    """What README and the guide show can be copied into a storyboard."""
    readme, guide = (
        [
            yaml.safe_load(block)
            for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        ]
        for page in (ROOT / "README.md", ROOT / "docs" / "writing-a-row.md")
    )
    row, facts, film = guide[0]["rows"][0], guide[1]["facts"], guide[2]
    row["facts"] |= facts
    storyboard = Storyboard.model_validate(film | {"rows": [row, *readme[0], *readme[1]]})
    narrations = [
        parse(localize(row.narration, language), language)
        for row in storyboard.rows
        for language in ("zh", "en")
    ]
    assert [[mark.name for mark in narration.marks] for narration in narrations] == (
        [["page"]] * 2 + [["done", "rest"]] * 2 + [["scan"]] * 2
    )

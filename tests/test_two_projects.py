"""Two projects with equal names and different contents, in turn and interleaved in one process."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import SMALL
from rich.console import Console

from lantu.layouts.registry import find_layouts
from lantu.pipeline.rendering import Settings, prepare, render
from lantu.project.isolation import project_modules
from lantu.project.project import Project, open_project
from lantu.storyboard.facts import resolve
from lantu.storyboard.loading import load

STORYBOARD = """\
film:
  title: Made up
  drawing: T
  languages: [en]
  voice: silent
  terms:
    thing: {name: thing, formal: Thing, colour: own}
rows:
  - id: "01"
    scene: Only
    title: Only
    narration: A few words, {here} and more.
    seen: A square.
    data: {picture: assets/square.svg}
    facts:
      number: {compute: model.number, show: "{:.0f}"}
    sounds: [{at: here, play: beep}]
"""
FILES = {
    "storyboard.yaml": STORYBOARD,
    "size.py": "SIDE = {number}\n",
    "facts/model.py": "def number():\n    from size import SIDE\n    return SIDE\n",
    "scenes/only.py": (
        "from manim import SVGMobject\nfrom size import SIDE\nfrom theme.scene import OwnScene\n\n"
        "class Only(OwnScene):\n    def construct(self):\n"
        "        self.until('here')\n"
        "        square = SVGMobject(self.row.data['picture']).set(height=SIDE)\n"
        "        self.add(square.set_color(self.colour))\n"
    ),
    "theme/__init__.py": "",
    "theme/palette.py": "NAMED = {{'own': '{colour}'}}\n",
    "theme/theme.py": (
        "from lantu.core.theme import Look, ThemePackage\n\n"
        "THEME = ThemePackage(\n"
        "    look=Look(colours={{'own': '{colour}'}}),\n"
        "    named_colours=('own',),\n"
        "    scene='theme.scene:OwnScene',\n"
        "    layouts='theme.layouts',\n"
        "    effects='theme.sounds.catalogue:CATALOGUE',\n"
        ")\n"
    ),
    "theme/scene.py": (
        "from lantu.scene import RowScene\nfrom theme.palette import NAMED\n\n\n"
        "class OwnScene(RowScene):\n    colour = NAMED['own']\n"
    ),
    "theme/sounds/__init__.py": "",
    "theme/sounds/catalogue.py": (
        "def beep():\n    import numpy as np\n    from size import SIDE\n"
        "    return np.full((4800, 2), 0.05 * SIDE)\n\n\nCATALOGUE = {{'beep': beep}}\n"
    ),
    "theme/layouts/__init__.py": "",
    "theme/layouts/card/__init__.py": "",
    "theme/layouts/card/data.py": (
        "from size import SIDE\nfrom lantu.layouts import LayoutData\n\n\n"
        "class Data(LayoutData):\n    side: float = SIDE\n"
    ),
    "assets/square.svg": (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
        "<rect width='{number}' height='2' fill='white'/></svg>\n"
    ),
    "assets/lexicon.yaml": "words: {{en: number {number}}}\n",
}
CONTENTS = {"one": {"number": 2, "colour": "#FF0000"}, "other": {"number": 3, "colour": "#0000FF"}}


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """The same files twice, but for a number and a colour in each."""
    folder = tmp_path_factory.mktemp("two")
    for name, content in CONTENTS.items():
        for file, text in FILES.items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            same = file in ("storyboard.yaml", "scenes/only.py")
            path.write_text(text if same else text.format(**content), encoding="utf-8")
    return {name: open_project(folder / name / "storyboard.yaml") for name in CONTENTS}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def film(project: Project) -> Path:
    (made,) = render(project, Settings(SMALL, jobs=1), Console(quiet=True))
    return made.path


@pytest.fixture(scope="module")
def alone(projects: dict[str, Project], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The film of each project, rendered in a process and a folder that know no other."""
    code = (
        "import sys; from pathlib import Path; from test_two_projects import film, open_project;"
        "print(film(open_project(Path(sys.argv[1]))))"
    )
    made = {}
    for name, project in projects.items():
        copy = tmp_path_factory.mktemp("alone") / name
        shutil.copytree(project.root, copy, ignore=shutil.ignore_patterns("build"))
        done = subprocess.run(
            [sys.executable, "-c", code, str(copy / "storyboard.yaml")],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
            cwd=copy,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        made[name] = digest(Path(done.stdout.strip()))
    return made


def test_films_rendered_in_turn_and_again_are_those_rendered_alone(
    projects: dict[str, Project], alone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = projects.values()
    # The folder of another project on the path is what `render.py` and a notebook begin with.
    monkeypatch.syspath_prepend(one.root)
    for project in (one, other, one):
        assert digest(film(project)) == alone[project.root.name]
        shutil.rmtree(project.build)
    assert alone["one"] != alone["other"]


def test_what_is_interleaved_comes_from_its_own_project(
    projects: dict[str, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"size", "facts", "theme"}
    for name in own:  # which another test of this process may have left
        monkeypatch.delitem(sys.modules, name, raising=False)
    plans = {name: prepare(project) for name, project in projects.items()}
    assert [plans[name].rows[0].timed.facts["number"][0] for name in CONTENTS] == [2.0, 3.0]
    effects = {name: plan.theme.effects() for name, plan in plans.items()}
    for name in (*CONTENTS, *CONTENTS):  # computed late, by functions that import late
        loud = float(effects[name]["beep"]()[0, 0])
        assert loud == pytest.approx(0.05 * CONTENTS[name]["number"])
        layout = find_layouts(plans[name].theme)["card"].model
        assert layout.model_fields["side"].default == CONTENTS[name]["number"]
    assert not own & sys.modules.keys()


def test_a_file_changed_between_two_films_of_one_process_counts(
    projects: dict[str, Project], tmp_path: Path
) -> None:
    root = tmp_path / "changed"
    ignored = shutil.ignore_patterns("build", "__pycache__")
    shutil.copytree(projects["one"].root, root, ignore=ignored)
    project = open_project(root / "storyboard.yaml")
    before = digest(film(project))
    (root / "size.py").write_text("SIDE = 5.0  # another length\n", encoding="utf-8")
    assert digest(film(project)) != before
    assert prepare(project).rows[0].timed.facts["number"][0] == 5.0


def test_a_project_does_not_fall_back_on_the_facts_of_another(
    projects: dict[str, Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = projects.values()
    monkeypatch.syspath_prepend(one.root)
    for name in ("theme", "scenes"):
        shutil.copytree(one.root / name, tmp_path / name)
    (tmp_path / "facts").mkdir()  # no package by a file of its own
    (tmp_path / "facts" / "model.py").write_text("def number():\n    return 7\n", encoding="utf-8")
    shutil.copytree(one.root / "assets", tmp_path / "assets")
    shutil.copy(one.root / "storyboard.yaml", tmp_path)
    storyboard = load(tmp_path / "storyboard.yaml", tmp_path)
    assert resolve(storyboard)["01"]["number"].value == 7
    shutil.rmtree(tmp_path / "facts")
    with project_modules(tmp_path), pytest.raises(ModuleNotFoundError, match="no folder facts/"):
        import facts  # noqa: F401

"""What leads outside of a project is refused, by a path or by a symbolic link."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import CALM, project, run

FACT = """
    facts: {number: {compute: model.number, show: "{:.0f}"}}
    data: {picture: assets/own icon.svg}"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A project that uses a scene, a fact, an asset, a lexicon and a helper; valid as it is."""
    root = tmp_path / "film"
    root.mkdir()
    project(root, {"Dawn": CALM})
    text = (root / "storyboard.yaml").read_text(encoding="utf-8")
    text = text.replace("lexicon: null", "lexicon: assets/lexicon.yaml")
    (root / "storyboard.yaml").write_text(text.rstrip() + FACT + "\n", encoding="utf-8")
    for name, content in {
        "facts/model.py": "def number():\n    return 3\n",
        "facts/table.csv": "3\n",
        "assets/own icon.svg": "<svg/>",
        "assets/other.svg": "<svg/>",
        "assets/lexicon.yaml": "GPU: {en: G P U}\n",
        "assets/narration/en/01.wav": "",
        "theme/lantu_own/palette.py": "",
        "helper.py": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    assert run(root, "check").exit_code == 0, run(root, "check").output
    return root


PLACES = {
    "scenes/dawn.py": ("storyboard.yaml:9:12 LT116 row 01: `scenes/dawn.py` is a link", "a copy"),
    "scenes": ("storyboard.yaml:1:1 LT116 ", "`scenes` is a link"),
    "facts/model.py": ("storyboard.yaml:14:31 LT116 row 01: `facts/model.py` is a link", "a copy"),
    "facts": ("storyboard.yaml:14:31 LT116 row 01: `facts` is a link", "a copy"),
    "facts/table.csv": ("storyboard.yaml:1:1 LT116 ", "`facts/table.csv` is a link"),
    "assets/own icon.svg": ("row 01: `assets/own icon.svg` is outside the project", "Put it into"),
    "assets/other.svg": ("storyboard.yaml:6:12 LT116 `assets/other.svg` is a link", "a copy"),
    "assets/lexicon.yaml": (
        "storyboard.yaml:6:12 LT116 `assets/lexicon.yaml` is outside",
        "Put it into",
    ),
    "assets/narration": ("storyboard.yaml:5:10 LT116 `assets/narration` is a link", "a copy"),
    "theme": ("storyboard.yaml:1:1 LT116 ", "`theme` is a link"),
    "theme/lantu_own/palette.py": (
        "storyboard.yaml:1:1 LT116 ",
        "`theme/lantu_own/palette.py` is a link",
    ),
    "helper.py": (
        "storyboard.yaml:1:1 LT116 ",
        "`helper.py` is a link that leads outside",
    ),
    "storyboard.yaml": ("storyboard.yaml:1:1 LT116 ", "`storyboard.yaml` is a link"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_link_that_leads_outside_is_refused(film: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    shutil.move(film / name, outside)
    (film / name).symlink_to(outside)
    done = run(film, "check")
    assert done.exit_code == 2, done.output
    for words in PLACES[name]:
        assert words in done.output
    render = run(film, "--quality", "low")
    assert (render.exit_code, render.output) == (2, done.output)


def test_a_link_that_stays_inside_is_as_good_as_its_file(film: Path) -> None:
    shutil.move(film / "scenes" / "dawn.py", film / "elsewhere.py")
    (film / "scenes" / "dawn.py").symlink_to("../elsewhere.py")
    assert run(film, "check").exit_code == 0


def test_links_that_lead_nowhere_or_round_are_told(film: Path) -> None:
    (film / "assets" / "round.svg").symlink_to("round.svg")
    done = run(film, "check")
    assert done.exit_code == 2 and "`assets/round.svg` is a link" in done.output


@pytest.mark.parametrize("path", ["../model.onnx", "voices/../../model.onnx#3"])
def test_a_relative_path_of_a_model_stays_inside(film: Path, path: str) -> None:
    board = film / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    voices = "  voices: {{piper: {{en: {}}}}}\nrows:"
    board.write_text(text.replace("rows:", voices.format(f'"{path}"')), encoding="utf-8")
    done = run(film, "check")
    assert done.exit_code == 2
    assert (
        f"storyboard.yaml:7:24 LT116 `{path}` is outside the project. Write the whole"
        in done.output
    )
    board.write_text(text.replace("rows:", voices.format("/opt/../m.onnx")), encoding="utf-8")
    assert run(film, "check").exit_code == 0

"""`check --fix`: what it changes, what it leaves alone, and that a second run finds nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, lantu
from figure_films import film as figure_film, problems

from lantu.core.errors import InputError
from lantu.pipeline.fixing import fix_storyboard
from lantu.project.project import open_project
from lantu.storyboard.loading import load

HEAD = """\
# The film of the fixes.
film:
  title: Film   # one for all
  drawing: F
  languages: [en, zh]
  voice: silent
  lexicon: null

rows:
  # The first row.
"""
ROW = """\
  - id: "01"
    scene: Only
    title: {en: Start, zh: 开始}
    narration:
      en: |
        Look, {scan} here.
        And {stop} there.
      # Translated by hand.
      zh: |
        看，{scan}这里。
        还有{stop}那里。
    seen: A picture   # of a truck
    labels:
      note: Plain
    data: {icon: assets/icon.svg}
    sounds:
      - {at: scan, play: shimmer}
"""
GOOD = HEAD + ROW

# name: (what stands in the good storyboard, what is written instead, what --fix makes of it)
FIXES: dict[str, tuple[str, str, str]] = {
    "a misspelt key": ("    seen: A", "    sean: A", "    seen: A"),
    "a misspelt key in quotes": ("    seen: A", '    "sean": A', '    "seen": A'),
    "a misspelt class": ("scene: Only", "scene: Onyl", "scene: Only"),
    "a misspelt mark": ("还有{stop}", "还有{stopp}", "还有{stop}"),
    "a misspelt mark of a sound": ("at: scan", "at: scna", "at: scan"),
    "a misspelt path": ("assets/icon.svg", "assets/icn.svg", "assets/icon.svg"),
    "a misspelt voice": ("voice: silent", "voice: silnt", "voice: silent"),
    "a number for text": ('id: "01"', "id: 01", 'id: "01"'),
    "a missing language": (
        "title: {en: Start, zh: 开始}",
        "title: {en: Start}",
        'title: {en: Start, zh: "(translate from en) Start"}',
    ),
    "a missing narration": (
        "      zh: |\n        看，{scan}这里。\n        还有{stop}那里。\n",
        "",
        "      zh: |\n        (translate from en) Look, {scan} here.\n        And {stop} there.\n",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one row without problems, and its storyboard's path."""
    for name, text in {
        "storyboard.yaml": GOOD,
        "scenes/only.py": "from lantu_blueprint.scene import BlueprintScene\n"
        "class Only(BlueprintScene):\n    def construct(self): ...\n",
        "assets/icon.svg": "<svg/>",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "storyboard.yaml"


def fixed(file: Path) -> str:
    """The text that --fix makes, after which there is nothing more to fix."""
    made = fix_storyboard(open_project(file))
    file.write_text(made.after, encoding="utf-8")
    again = fix_storyboard(open_project(file))
    assert (again.fixed, again.diff) == ((), "")
    return made.after


@pytest.mark.parametrize("name", FIXES)
def test_a_safe_fix(name: str, project: Path) -> None:
    right, wrong, expected = FIXES[name]
    assert GOOD.count(right) == 1
    project.write_text(GOOD.replace(right, wrong), encoding="utf-8")
    text = fixed(project)
    if name == "a missing narration":  # it goes where the block ends, below its last comment
        assert expected in text and text.count("# Translated by hand.") == 1
        text = text.replace(expected, "").replace("      # Translated by hand.\n", "")
        assert text == GOOD.replace(right, "").replace("      # Translated by hand.\n", "")
    else:
        assert text == GOOD.replace(right, expected)
    load(project, project.parent)


def test_all_at_once(project: Path) -> None:
    text = GOOD
    for right, wrong, _ in FIXES.values():
        if wrong.strip() not in ('"sean": A', ""):
            text = text.replace(right, wrong)
    project.write_text(text, encoding="utf-8")
    fixed(project)
    load(project, project.parent)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    seen: A", "    scen: A"),  # scene and seen are both near
        ("    seen: A", "    zzz: A"),
        ("scene: Only", "scene: Zebra"),
        ("play: shimmer", "play: chime"),  # not near enough to be certain
        ("    seen: A picture   # of a truck\n", ""),
    ],
)
def test_what_is_not_certain_is_left_alone(right: str, wrong: str, project: Path) -> None:
    text = GOOD.replace(right, wrong)
    assert text != GOOD
    project.write_text(text, encoding="utf-8")
    assert fixed(project) == text


FIGURES = [
    ("quantities", "Only 12% of you notice.", "share_12"),
    ("quantities", "It is a hundred times better.", "factor_100"),
    ("quantities", "It takes 26 MB and 12%, or 12%.", "amount_26"),
    ("all", "There are two things here.", "two things"),
    ("all", "The mix is 2 : 1.", "first"),
    ("all", "It weighs 26.", "count_26"),
]


@pytest.mark.parametrize(("mode", "sentence", "declared"), FIGURES)
@pytest.mark.parametrize("facts", ["", "other: {value: 7, source: a count, show: '{:g}km'}"])
def test_a_figure_gets_a_fact_or_a_figure_of_speech(
    mode: str, sentence: str, declared: str, facts: str, tmp_path: Path
) -> None:
    label = "{other}" if facts else "Plain"
    file = figure_film(
        tmp_path, {"en": sentence}, facts=facts, label=label, head=f"figures: {mode}"
    )
    text = fixed(file)
    assert declared in text and problems(file) == []


def test_a_label_names_the_fact_that_it_gets(tmp_path: Path) -> None:
    file = figure_film(tmp_path, {"en": "Look."}, label="Only 80% of it")
    text = fixed(file)
    assert 'note: "Only {share_80} of it"' in text and problems(file) == []


def test_a_figure_that_contradicts_a_fact_is_left_alone(tmp_path: Path) -> None:
    fact = "share: {value: 90, source: a count, show: '{:.0f}%'}"
    file = figure_film(tmp_path, {"en": "It is 80%."}, facts=fact, label="{share}")
    before = file.read_text(encoding="utf-8")
    assert fixed(file) == before and len(problems(file)) == 1


def test_the_command_shows_writes_and_reports(project: Path) -> None:
    (project.parent / "render.py").write_bytes((ROOT / "render.py").read_bytes())
    wrong = GOOD.replace("    seen: A", "    sean: A").replace(", zh: 开始}", "}")
    raw = b"\xef\xbb\xbf" + wrong.replace("\n", "\r\n").encode()
    project.write_bytes(raw)
    shown = lantu("check", "--diff", root=project.parent)
    assert shown.code == 2 and project.read_bytes() == raw
    assert "-    sean: A picture" in shown.out and "+    seen: A picture" in shown.out
    done = lantu("check", "--fix", "--json", root=project.parent)
    report = json.loads(done.out)
    assert [one["code"] for one in report["fixed"]] == ["LT112", "LT101"]
    assert [one["code"] for one in report["findings"]] == ["LT140"]
    assert (done.code, report["findings"][0]["severity"]) == (0, "warning")
    written = project.read_bytes()
    assert (
        written.startswith(b"\xef\xbb\xbf# The film") and b"    seen: A picture   # of" in written
    )
    assert written.count(b"\r\n") == written.count(b"\n") == GOOD.count("\n")
    again = lantu("check", "--fix", root=project.parent)
    assert again.code == 0 and "LT140" in again.out and "---" not in again.out
    assert project.read_bytes() == written


def test_a_file_that_cannot_be_written_is_named(project: Path) -> None:
    made = fix_storyboard(open_project(project))
    with pytest.raises(InputError, match=r"nowhere/film\.yaml cannot be written: .* changed"):
        replace(made, file=project.parent / "scenes" / "only.py" / "nowhere" / "film.yaml").write()

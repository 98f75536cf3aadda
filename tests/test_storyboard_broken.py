"""Broken storyboards, each with the exact message its author reads."""

from pathlib import Path

import pytest
from broken_storyboards import BROKEN, GOOD

from lantu.core.errors import StoryboardError
from lantu.figures import check_figures
from lantu.storyboard import load, load_sound_rows
from lantu.voices.registry import BUILT_IN

THEME = """
from lantu.core.theme import Look, ThemePackage

THEME = ThemePackage(
    look=Look(
        colours={"blue": "#0000FF", "purple": "#FF00FF"},
        fonts={"sans": "Noto Sans CJK SC", "mono": "Noto Sans Mono CJK SC"},
    ),
    named_colours=("blue", "purple"),
    scene="theme.scene:OwnScene",
    layouts="lantu_blueprint.layouts",
    effects="theme.sounds.catalogue:CATALOGUE",
)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two scenes, a folder of facts and two assets; the working folder."""
    root = tmp_path / "project"
    for name, text in {
        "storyboard.yaml": GOOD,
        "scenes/opening.py": "class Opening(S): ...\nclass Twice(S): ...\nclass Helper: ...",
        "scenes/closing.py": "import nothing_there\nclass Closing(S): ...\nclass Twice(S): ...",
        "facts/__init__.py": "",
        "facts/speed.py": "def ratio(before, after):\n    return before / after\n",
        "theme/theme.py": THEME,
        "theme/sounds/catalogue.py": "CATALOGUE: X = {e.name: e for e in (a.scanner, b.hit)}",
        "assets/icon.svg": "<svg/>",
        "assets/lexicon.yaml": "{}",
        "../icon.svg": "<svg/>",
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def messages(text: str | bytes, root: Path) -> list[str]:
    path = Path("storyboard.yaml")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(StoryboardError) as caught:
        load(path, root)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
    return [str(problem).removeprefix("storyboard.yaml:") for problem in caught.value.problems]


def test_the_good_one_is_good(project: Path) -> None:
    storyboard = load(Path("storyboard.yaml"), project)
    assert [row.id for row in storyboard.rows] == ["01", "02"]
    assert storyboard.rows[0].data["tokens"] == ["on", " at"]


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str, project: Path) -> None:
    old, new, expected = BROKEN[name]
    assert GOOD.count(old) == 1, "the mutation must hit one place"
    if "link.svg" in new:
        (project / "assets/link.svg").symlink_to(project.parent / "icon.svg")
    assert messages(GOOD.replace(old, new), project) == expected


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_left_can_be_checked_by_rows(name: str, project: Path) -> None:
    old, new, _ = BROKEN[name]
    path = Path("storyboard.yaml")
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    try:
        load(path, project)
    except StoryboardError as error:
        broken = {problem.row for problem in error.problems}
        sound = load_sound_rows(path, project, error.problems)
    if sound is None:
        assert None in broken or "01" in broken  # row 02 has a fact that is computed from row 01's
    else:
        assert len(sound.rows) == 2 and {row.id for row in sound.rows} & {"01", "02"}
        check_figures(sound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 LT133 the file is empty. Write `film:` and `rows:`."]),
        ("# nothing yet\n", ["1:1 LT133 the file is empty. Write `film:` and `rows:`."]),
        ("- a\n", ["1:1 LT103 the storyboard must be a mapping, but is a list. Write a mapping."]),
        ("rows", ["1:1 LT103 the storyboard must be a mapping, but is text. Write a mapping."]),
        (
            "film: 中\nrows: 片\n".encode("gb18030"),
            ["1:7 LT131 the file is not UTF-8: byte 0xd6. Save it as UTF-8."],
        ),
        (
            "film: {title: '\n",
            ["2:1 LT132 this is not valid YAML: found unexpected end of stream. Close the quotes."],
        ),
        (
            "film: [" * 50 + "[" * 100_000,
            ["1:351 LT134 lists and mappings are nested more than 100 deep. Flatten them."],
        ),
        (
            "film:\nrows:\n  - 4\n",
            [
                "1:6 LT103 `film` must be a mapping, but is nothing."
                " Write it after the colon, or remove the key.",
                "3:5 LT103 row #1: item 1 of `rows` must be a mapping, but is a number."
                " Write a mapping.",
            ],
        ),
    ],
)
def test_hardly_a_storyboard(text: str | bytes, expected: list[str], project: Path) -> None:
    assert messages(text, project) == expected


def test_anchors_that_explode_are_one_message(project: Path) -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = messages("l0: &l0 [ha, ha]\n" + "\n".join(levels), project)
    assert len(found) == 1
    assert "the anchors of this file expand to far more than the file itself" in found[0]


def test_a_file_that_is_not_there(project: Path) -> None:
    with pytest.raises(StoryboardError) as caught:
        load(Path("storybord.yaml"), project)
    assert str(caught.value) == (
        "storybord.yaml:1:1 LT130 there is no such file. That folder has: storyboard.yaml."
    )
    with pytest.raises(StoryboardError, match="scenes:1:1 LT130 this is a folder"):
        load(Path("scenes"), project)


def test_a_broken_scene_file_is_named(project: Path) -> None:
    (project / "scenes/opening.py").write_text("\nclass Opening(:\n")
    assert messages(GOOD, project) == [
        "9:12 LT113 row 01: there is no class `Opening` in scenes/."
        " scenes/opening.py:2 is not valid Python: fix it first."
    ]


def test_a_theme_that_does_not_show_its_effects_is_not_guessed(project: Path) -> None:
    text = GOOD.replace("play: scanner", "play: any")
    assert len(messages(text, project)) == 1
    for catalogue in (
        "CATALOGUE = {**OTHERS, 'hit': hit}",
        "CATALOGUE = found()",
        "CATALOGUE: X",
        "(",
    ):
        (project / "theme/sounds/catalogue.py").write_text(catalogue)
        Path("storyboard.yaml").write_text(text, encoding="utf-8")
        assert load(Path("storyboard.yaml"), project).rows[0].sounds[0].play == "any"


def test_every_voice_may_be_named(project: Path) -> None:
    for name in BUILT_IN:
        text = GOOD.replace("film:\n", f"film:\n  voice: {name}\n  voices: {{{name}: {{en: x}}}}\n")
        Path("storyboard.yaml").write_text(text, encoding="utf-8")
        assert load(Path("storyboard.yaml"), project).film.voice == name

"""The check of figures on a small film: what it lets through, and what it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from lantu.core.errors import StoryboardError
from lantu.figures.check import check_figures
from lantu.storyboard.loading import load

ROOT = Path(__file__).parent.parent
FILM = """\
film:
  title: {zh: 片, en: Film}
  drawing: SD
  figures: all
  figures_of_speech: [{phrase: SPEECH, because: an idiom}]
rows:
  - id: a
    scene: Only
    title: {zh: 一, en: A}
    narration:
      zh: 一言九鼎。ZH
      en: EN
    seen: {zh: 图, en: A picture}
    labels: {speed: "LABEL"}
    data: {speeds: {before: 52.4, after: 10}, caption: CAPTION}
    facts:
      faster: {compute: sums.faster, using: {speeds: data.speeds}, show: "{:.1f}x",
        rounded: {to: 0.1, because: one decimal}SAID}
"""
PLAIN = {
    "SPEECH": "一言九鼎",
    "ZH": "五点二倍。",
    "EN": "5.2 times.",
    "LABEL": "{faster}",
    "CAPTION": "slow",
    "SAID": "",
}


def check(folder: Path, **changed: str) -> str:
    """Check the small film with some of its parts changed; the problems, one a line."""
    (folder / "scenes").mkdir()
    (folder / "facts").mkdir()
    (folder / "scenes" / "only.py").write_text("class Only(Scene): ...\n")
    (folder / "facts" / "__init__.py").touch()
    (folder / "facts" / "sums.py").write_text(
        "def faster(speeds):\n    return speeds['before'] / speeds['after']\n"
    )
    text = FILM
    for part, words in {**PLAIN, **changed}.items():
        text = text.replace(part, words)
    (folder / "film.yaml").write_text(text, encoding="utf-8")
    try:
        check_figures(load(folder / "film.yaml", folder))
    except StoryboardError as error:
        return str(error).replace(f"{folder}/film.yaml:", "")
    return ""


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"ZH": "五点二{x}倍。", "EN": "5.2 {x} times."},
        {"ZH": "[5.2x|五点二倍]。"},
        {"ZH": "五点二倍，一个一个地。", "EN": "5.2 times, one by one."},
        {"ZH": "第一，五点二倍。", "EN": "First, 5.2 times."},
        {"LABEL": "1. {faster} Faster"},
        {"LABEL": "min(1, p/q): {faster}"},
        {"ZH": "五倍。", "EN": "Five times.", "SAID": ", said: {to: 1, because: for the ear}"},
        {"LABEL": "速度", "CAPTION": "for token in draft"},
        {"CAPTION": "'min(1, p / q)'"},
    ],
)
def test_a_film_whose_figures_hold(changed: dict[str, str], tmp_path: Path) -> None:
    assert check(tmp_path, **changed) == ""


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"ZH": "五倍。", "EN": "Five times."},
            "11:16 LT302 row a: the zh narration says `五倍`, but the fact `faster` shows 5.2x."
            " Say 5.2x, or declare a fact or a rounding that backs it.",
        ),
        (
            {"ZH": "六倍。", "EN": "Six times.", "SAID": ", said: {to: 1, because: for the ear}"},
            "11:16 LT302 row a: the zh narration says `六倍`, but the fact `faster` shows 5.2x.",
        ),
        (
            {"SAID": ", said: {to: 2, because: for the ear}"},
            "18:57 LT339 row a: `said` turns the fact `faster` from 5.24 into 6."
            " A rounding may move a figure by 10% at most: take a smaller `to`.",
        ),
        (
            {"SAID": ", unit: ms"},
            "17:74 LT333 row a: the fact `faster` shows `5.2x`, but its unit is `ms`.",
        ),
        (
            {"SAID": ", unit: leagues"},
            "18:57 LT332 row a: the fact `faster` has the unknown unit `leagues`.",
        ),
        ({"CAPTION": "5.2x faster"}, "the data `caption` has the figure `5.2x` typed into it"),
        ({"SPEECH": "九"}, "the figure of speech `九` is a bare number"),
        ({"SPEECH": "五点二倍"}, "the figure of speech `五点二倍` holds `五点二倍`"),
        (
            {"ZH": "没有。", "EN": "None.", "LABEL": "x"},
            "the fact `faster` is neither shown nor said",
        ),
        ({"LABEL": "1 {faster}"}, "the label `speed` has the figure `1` typed into it"),
        ({"LABEL": "{faster}{faster}"}, "the label `speed` reads `5.2`"),
    ],
)
def test_a_film_whose_figures_do_not(changed: dict[str, str], message: str, tmp_path: Path) -> None:
    assert message in check(tmp_path, **changed)


def test_data_that_is_not_there(tmp_path: Path) -> None:
    assert "`data.speedz` is not in the data of this row. Did you mean `speeds`?" in check(
        tmp_path, **{"data.speeds": "data.speedz"}
    )


def test_figures_of_the_film_are_checked_without_manim() -> None:
    code = (
        "import sys; from pathlib import Path; from lantu.pipeline import check_storyboard;"
        "from lantu.project import open_project; project = open_project(Path(sys.argv[1]));"
        "checked = check_storyboard(project, rehearse=False);"
        "assert len(checked.storyboard.rows) == 10 and checked.warnings == (), checked.warnings;"
        "assert not {'manim', 'scipy'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "storyboard.yaml")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr

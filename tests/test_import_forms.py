"""Scripts as people write them: tables, CSV files, outlines, formulae."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import lantu
from imported import HEAD, brought, one

from lantu.core.tex_to_typst import typst_of
from lantu.storyboard.narration import parse


def test_markup_of_ours_in_a_script_is_ordinary_text(tmp_path: Path) -> None:
    row = r"| A | Say [this\|that] and {mark} \\ too | {Split} | draw \"{braces}\" and \| bars |"
    only = one(tmp_path, f"# Own\n\n{HEAD}{row}\n")
    assert (only.id, only.title, only.layout) == ("01", "A", "points")
    narration = parse(only.narration["en"], "en")
    assert narration.text == r"Say [this|that] and {mark} \ too"
    assert only.data["points"][0]["text"] == r"\{braces\}"


FIELD = {
    "a table with escaped bars": (
        "| Scene | Narration | Layout | Visual |\n| --- | --- | --- | --- |\n"
        "| 1. The Question | Why is it blue?<br>It **scatters**. | split screen "
        "| A sun on the left \\| a sky on the right |\n"
        "| 2. The Answer | Blue has 450 nm, so `1/λ^4` matters 5.9x. | timeline | Two waves |\n",
        ["split-screen", "points"],
        [("2", "layout", "timeline"), ("2", "visual", "Two waves")],
    ),
    "a table of five columns": (
        "| # | Title | Voiceover | Layout | On screen |\n|---|---|---|---|---|\n"
        "| 1 | Intro | Hello & welcome to C++. | blank | A logo 🎬 |\n",
        ["points"],
        [],
    ),
    "headings with labelled paragraphs": (
        "# My film\n\n## Scene 1: The question\n\nNarration: Why is the sky blue?\n\n"
        "Visual: a sky.\n\n## Scene 2: The answer\n\nNarration: Because light scatters.\n",
        ["points", "points"],
        [("1", "visual", "a sky.")],
    ),
    "a Chinese table with an empty row": (
        "| 场景 | 旁白 | 布局 | 画面 |\n|:--|:--:|--:|---|\n"
        "| **01. 提问** | 天空为什么是蓝色的？<br>因为**散射**。 | 分屏 | 左边太阳，右边天空 |\n"
        "|  |  |  |  |\n| **02. 回答** | 蓝光 450nm。 | 时间线 | 两条波 |\n",
        ["split-screen", "points"],
        [("02", "layout", "时间线"), ("02", "visual", "两条波")],
    ),
}


@pytest.mark.parametrize("form", FIELD)
def test_scripts_as_people_have_them(form: str, tmp_path: Path) -> None:
    text, layouts, missed = FIELD[form]
    result, film = brought(tmp_path, text)
    assert [row.layout for row in film.rows] == layouts
    assert [(each.row, each.cell, each.what) for each in result.not_mapped] == missed
    assert result.open == []


def test_both_sides_of_one_line_are_panels(tmp_path: Path) -> None:
    row = brought(tmp_path, FIELD["a Chinese table with an empty row"][0])[1].rows[0]
    assert (row.id, row.title) == ("01", "提问")
    assert [panel["title"] for panel in row.data["panels"]] == ["太阳", "天空"]
    assert [panel["text_at"] for panel in row.data["panels"]] == ["start", "line_2"]


def test_a_csv_file(tmp_path: Path) -> None:
    text = 'id,narration,layout,visual\n1,Why is the sky blue?,blank,"The word 💡 ""light"""\n'
    only = one(tmp_path, text, "own.csv")
    assert (only.id, only.title) == ("1", "Why is the sky blue?")
    assert only.data["points"][0]["text"] == "light"


OUTLINE = """\
# The sky

An introduction that nobody says.

## The question

Why is the sky blue? It is air, after all.

- Sunlight is white 💡
- Air is clear

## 2. How strong

Blue light is scattered 5.9 times as strongly as red light.

## The table

The numbers are these.

| Colour | Wave |
|---|---|
| blue | short |
| red | long |

## The law

This is the law.

$$I = \\frac{1}{\\lambda^4}$$

![a sky](sky.png)

## End

> The sky is not quite clear.
"""


def test_an_outline(tmp_path: Path) -> None:
    result, film = brought(tmp_path, OUTLINE)
    rows = {row.title: row for row in film.rows}
    assert film.film.title == "The sky"
    assert list(rows) == ["The question", "How strong", "The table", "The law", "End"]
    question = rows["The question"].data["points"]
    assert [(point["text"], point.get("icon")) for point in question] == [
        *(("Sunlight is white", "bulb"), ("Air is clear", None))
    ]
    assert rows["How strong"].layout == "number"
    assert rows["How strong"].data["figures"][0]["value"] == "times_5_9"
    assert rows["End"].data["points"][0]["text"] == "The sky is not quite clear"
    assert "not quite clear" in str(rows["End"].narration)
    assert rows["The table"].data["header"] == ["Colour", "Wave"]
    assert rows["The table"].data["rows"][1] == ["red", "long"]
    assert rows["The law"].data == {"formula": "I = (1)/(lambda ^4)"}
    missed = {(each.row, each.cell) for each in result.not_mapped}
    assert missed == {("04", "line 31")}, result.not_mapped
    done = lantu("check", root=None, cwd=tmp_path / "film")
    assert done.code == 0, done.err


def test_a_block_with_a_layout_of_its_own_gets_it(tmp_path: Path) -> None:
    text = "## Program\n\nA few lines.\n\n```python\ndef f(x):\n    return {x}\n```\n"
    only = one(tmp_path, text)
    assert only.layout == "code"
    assert (only.data["code"], only.data["language"]) == ("def f(x):\n    return {x}", "python")


@pytest.mark.parametrize(
    ("tex", "typst"),
    [
        (r"P'(x) = \text{norm}(\max(0, p-q))", 'P\'(x) = op("norm")(max(0, p-q))'),
        (r"\frac{a+b}{2c}", "(a+b)/(2c)"),
        (r"x_{i+1}^2 \leq \sqrt{\alpha}", "x_(i+1)^2 <= sqrt(alpha)"),
        (r"I \times vt", "I times v t"),
    ],
)
def test_formulae_of_tex(tex: str, typst: str) -> None:
    assert typst_of(tex) == typst

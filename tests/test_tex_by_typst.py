"""Formulae of LaTeX, and all that Manim makes of them, where LaTeX is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from drawing import SIZES, manim_set
from manim import (
    BLUE,
    RED,
    WHITE,
    Axes,
    BulletedList,
    Circle,
    DecimalNumber,
    Graph,
    Integer,
    IntegerTable,
    MathTex,
    Matrix,
    Mobject,
    Tex,
    Title,
    Variable,
)
from manim.mobject.svg.brace import BraceLabel
from manim.mobject.text import tex_mobject
from manim.mobject.text.numbers import string_to_mob_map

from lantu.core.errors import SceneError
from lantu.core.tex_to_typst import marked_typst_of, typst_text_of
from lantu.drawing.worker import tex_by_typst


@pytest.fixture(autouse=True)
def typst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Manim without LaTeX, as a worker sets it."""
    with manim_set(SIZES[15], tmp_path):
        monkeypatch.setattr(tex_mobject, "tex_to_svg_file", tex_by_typst.tex_to_svg_file)
        string_to_mob_map.clear()
        yield


def colours(mobject: Mobject) -> list[str]:
    return [str(one.get_fill_color().to_hex()) for one in mobject.family_members_with_points()]


def test_parts_of_a_formula_are_found_and_coloured() -> None:
    formula = MathTex(r"\frac{a}{b}", "=", "f(x, y)", tex_to_color_map={"y": BLUE})
    assert [len(one.family_members_with_points()) for one in formula] == [3, 1, 6]
    formula[0].set_color(RED)
    assert colours(formula) == [*["#FC6255"] * 3, *["#FFFFFF"] * 5, "#58C4DD", "#FFFFFF"]
    assert formula[0].get_right()[0] < formula[1].get_left()[0] < formula[2].get_left()[0]


def test_the_line_of_a_fraction_has_an_area() -> None:
    formula = MathTex(r"\frac{1}{3}").family_members_with_points()
    line = max(formula, key=lambda one: one.width / one.height)
    assert 0.01 < line.height < 0.05 < line.width
    assert line.get_fill_opacity() == 1


def test_a_formula_is_as_large_as_by_latex() -> None:
    # Digits of Computer Modern are 6.44 pt high at 10 pt, and Manim draws 20 pt as one unit.
    assert MathTex("4").height == pytest.approx(6.44 / 20, abs=0.02)
    assert MathTex("4", font_size=96).height == pytest.approx(2 * MathTex("4").height)


@pytest.mark.parametrize(
    "make",
    [
        lambda: DecimalNumber(-1234.5, num_decimal_places=3, show_ellipsis=True, unit=r"\text{m}"),
        lambda: Integer(7),
        lambda: Axes(x_range=[0, 3], y_range=[0, 30, 10]).add_coordinates(),
        lambda: Axes().get_axis_labels("x", "f(x)"),
        lambda: Matrix([[1, 2], [3, r"\pi"]]),
        lambda: IntegerTable([[1, 2], [3, 4]]),
        lambda: BraceLabel(Circle(), r"\alpha + 1"),
        lambda: Graph([1, 2], [(1, 2)], labels=True),
        lambda: Variable(2.5, "x"),
        lambda: Title("A title"),
        lambda: BulletedList("one", "two"),
    ],
)
def test_what_manim_makes_of_tex(make: object) -> None:
    made = make()  # type: ignore[operator]
    assert len(made.family_members_with_points()) > 1 or isinstance(made, Integer)


@pytest.mark.parametrize(
    ("tex", "glyphs"),
    [
        (r"^{\circ}", 1),
        ("^{-2}", 2),
        (r"{ {1}\over{n} }", 3),
        (r"\left\langle a \right.", 2),
        (r"\left\| a \right\|", 3),
        (r"\left[\begin{array}{c} a \\ b \end{array}\right.", 3),
    ],
)
def test_tex_that_manim_itself_writes(tex: str, glyphs: int) -> None:
    assert len(MathTex(tex).family_members_with_points()) == glyphs


def test_a_part_may_hold_one_bracket_alone() -> None:
    left, right = MathTex("(", ")")
    assert left.get_right()[0] < right.get_left()[0]


def test_a_number_changes() -> None:
    number = DecimalNumber(1.25)
    before = [one.points.copy() for one in number.family_members_with_points()]
    number.set_value(9.25)
    after = number.family_members_with_points()
    assert len(before) == len(after) == 4
    same = [np.array_equal(old, new.points - 0) for old, new in zip(before, after, strict=True)]
    assert not same[0]


def test_texts_hold_formulae_and_styles() -> None:
    text = Tex(r"Hello, $x^2$ \textbf{bold}")
    assert len(text.family_members_with_points()) == len("Hello,x2bold")
    assert colours(text) == [WHITE.to_hex()] * 12


@pytest.mark.parametrize(
    ("tex", "typst"),
    [
        (r"x^2\,dx", "x^2 thin d x"),
        (r"\left[ \frac{a}{b} \right.", r"lr(\[ (a)/(b) )"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", 'mat(delim: "(", a , b ; c , d )'),
        (r"\sqrt[3]{x} \vec{v} \mathbb{R}", "root(3, x) arrow(v) bb(R)"),
        (r"[0, 1)", r"\[0\, 1\)"),
    ],
)
def test_formulae(tex: str, typst: str) -> None:
    assert marked_typst_of(tex) == typst


def test_texts_are_quoted() -> None:
    assert typst_text_of(r"a_b #1 50\% \{x\}") == r"a\_b \#1 50\% \{x\}"


def test_what_cannot_be_translated_is_named_with_a_remedy() -> None:
    with pytest.raises(SceneError, match=r"LaTeX is not installed.*\\\\nosuch.*or write it as"):
        MathTex(r"x = \nosuch{1}")


def test_latex_is_used_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    before = tex_mobject.tex_to_svg_file
    latex = tmp_path / "latex"
    latex.write_text("#!/bin/sh\n", encoding="utf-8")
    latex.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    tex_by_typst.use_typst_for_tex()
    assert tex_mobject.tex_to_svg_file is before

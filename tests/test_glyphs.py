"""Lettering read by the short way is what Manim's own reader of SVG makes of it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import SIZES, manim_set
from lantu_blueprint import type as lettering
from lantu_blueprint.glyphs import Glyph, UnexpectedSvg, outline
from lantu_blueprint.type import Lettering, mono, sans
from manim import Text

TEXTS = ["你好，world: “引号”…", "a\nbc\n d", "␣at i; 0.5×", "ffi", "", "　全角"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("make", [sans, mono])
def test_glyphs_are_manims(
    text: str, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with manim_set(SIZES[15], tmp_path):
        ours = make(text, 52, "#4FC3F7", "BOLD")
        monkeypatch.setattr(Lettering, "generate_mobject", Text.generate_mobject)
        manims = make(text, 52, "#4FC3F7", "BOLD")
    assert len(ours.get_family()) == len(manims.get_family())
    for mine, its in zip(ours.get_family(), manims.get_family(), strict=True):
        assert mine.points.shape == its.points.shape
        np.testing.assert_allclose(mine.points, its.points, atol=1e-9)
        for rgbas in ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"):
            np.testing.assert_array_equal(getattr(mine, rgbas), getattr(its, rgbas))
        assert mine.stroke_width == its.stroke_width
    if text.strip():
        assert any(isinstance(one, Glyph) for one in ours.get_family())


def test_what_is_unlike_pango_is_left_to_manim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise UnexpectedSvg

    monkeypatch.setattr(lettering, "glyphs", refuse)
    with manim_set(SIZES[15], tmp_path):
        text = sans("ab")
    assert [type(one).__name__ for one in text] == ["VMobjectFromSVGPath"] * 2


@pytest.mark.parametrize("path", ["M 0 0 A 1 1 0 0 0 2 2 Z", "m 0 0 l 1 1 z", "M0,0L1,1"])
def test_other_paths_are_refused(path: str) -> None:
    with pytest.raises(UnexpectedSvg):
        outline(path)


def test_an_open_outline_is_closed_by_a_line() -> None:
    points = outline("M 0 0 L 3 0 L 3 3 Z ")
    assert points.shape == (12, 3)
    np.testing.assert_allclose(points[8:, :2], [[3, 3], [2, 2], [1, 1], [0, 0]])


def test_a_copy_shares_nothing_that_changes(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        glyph = sans("a")[0]
    twin = copy.deepcopy(glyph)
    twin.shift([1.0, 0, 0]).set_fill("#FF0000")
    twin.add(copy.deepcopy(glyph))
    assert not np.allclose(twin.points, glyph.points)
    assert not np.allclose(twin.fill_rgbas, glyph.fill_rgbas)
    assert glyph.submobjects == []
    assert type(twin) is Glyph

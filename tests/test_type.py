"""Lettering comes out the same whatever the size of the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lantu_blueprint.block import Block
from lantu_blueprint.type import Lettering, mono, sans
from manim import tempconfig


@pytest.mark.parametrize("face", [sans, mono])
@pytest.mark.parametrize("text", ["a" * 400, "word " * 80, "国" * 200])
def test_a_long_line_is_one_line_at_every_quality(
    face: Callable[[str], Lettering], text: str, tmp_path: Path
) -> None:
    sizes = set()
    for width in (854, 3840):
        with tempconfig({"pixel_width": width, "media_dir": str(tmp_path / str(width))}):
            lettering = face(text)
        assert len(lettering.submobjects) == len(text)
        assert lettering.height < 0.3
        sizes.add((round(lettering.width, 6), round(lettering.height, 6)))
    assert len(sizes) == 1


@pytest.mark.parametrize("text", ["a word", "国际"])
def test_a_block_has_the_size_of_a_lettering(text: str, tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path)}):
        block, lettering = Block(text, None, 36), sans(text, 36)
    assert block.glyphs.width == pytest.approx(lettering.width, rel=0.01)
    assert block.glyphs.height == pytest.approx(lettering.height, rel=0.01)

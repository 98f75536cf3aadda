"""Lines of a picture break between words, in scripts without spaces too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.measures import pixels
from manim import tempconfig

from lantu.core.word_breaks import JOINER, join_words, use_words
from lantu.languages import LANGUAGES

SIZE, LEAST = 40.0, 20.0


@pytest.fixture(autouse=True)
def words_as_before(tmp_path: Path) -> Iterator[None]:
    with tempconfig({"media_dir": str(tmp_path)}):
        yield
    use_words("")


def parted(text: str) -> list[str]:
    return text.split("|")


def lines_of(block: Block) -> list[str]:
    """The letters of each line, by the places of their glyphs."""
    found: dict[int, list[str]] = {}
    letters = [letter for letter in block.name if not letter.isspace()]
    for letter, glyph in zip(letters, block.glyphs, strict=True):
        line = int((block.get_top()[1] - glyph.get_center()[1]) / pixels(1.35 * block.em))
        found.setdefault(line, []).append(letter)
    return ["".join(each) for _, each in sorted(found.items())]


@pytest.mark.parametrize(
    ("language", "text", "ems", "lines"),
    [
        ("zh", "到服务器的路", 3.2, ["到", "服务器", "的路"]),
        ("zh", "每个字节都有编号", 3.2, ["每个", "字节都", "有编号"]),
        ("ja", "計算機は待っている", 6.2, ["計算機は", "待っている"]),
        ("ja", "見習い・速い", 5.2, ["見習い・", "速い"]),
        ("ja", "すべての言葉を", 5.2, ["すべての", "言葉を"]),
    ],
)
def test_no_line_breaks_within_a_word(
    language: str, text: str, ems: float, lines: list[str]
) -> None:
    width = ems * pixels(SIZE)
    assert lines_of(fitted(text, width, 4.0, SIZE)) != lines  # Unicode alone breaks elsewhere
    use_words(LANGUAGES[language].words)
    made = fitted(text, width, 4.0, SIZE)
    assert lines_of(made) == lines
    assert (made.em, made.name) == (SIZE, text)


def test_type_is_smaller_before_a_word_is_broken() -> None:
    use_words(LANGUAGES["zh"].words)
    made = fitted("到服务器的路", 2.8 * pixels(SIZE), 4.0, SIZE, LEAST)
    assert "服务器" in lines_of(made) and LEAST < made.em < SIZE


def test_at_the_least_size_a_word_is_broken() -> None:
    use_words(LANGUAGES["zh"].words)
    made = fitted("到服务器的路", 2.2 * pixels(LEAST), 4.0, LEAST, LEAST)
    assert lines_of(made) == ["到服", "务器", "的路"]


def test_one_size_of_several_is_refused_if_a_word_would_break() -> None:
    """A layout that tries sizes itself takes its next smaller one."""
    use_words(LANGUAGES["zh"].words)
    with pytest.raises(DoesNotFit):
        fitted("到服务器的路", 2.2 * pixels(SIZE), 4.0, SIZE, SIZE)


def test_only_wide_letters_are_joined() -> None:
    """A joiner between others would part marks from their letters, and ends kerning."""
    use_words(f"{__name__}:parted")
    assert join_words("服务|GPU|12|ที่|服。|一二三四五六") == (f"服{JOINER}务GPU12ที่服。一二三四五六")


def test_a_joiner_is_not_drawn() -> None:
    plain, joined = (Block(text, None, SIZE) for text in ("服务器", JOINER.join("服务器")))
    assert len(plain.glyphs) == len(joined.glyphs) == 3
    assert np.allclose(plain.width, joined.width)

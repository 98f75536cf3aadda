"""By default the check asks for what states a quantity, and lets ordinary sentences be."""

from pathlib import Path

import pytest
from figure_films import check
from ordinary_sentences import CHINESE, CHINESE_HELD_OUT, ENGLISH, ENGLISH_HELD_OUT


@pytest.mark.parametrize(
    ("language", "sentences", "refused"),
    [
        ("en", ENGLISH, 1),
        ("zh", CHINESE, 1),
        ("en", ENGLISH_HELD_OUT, 1),
        ("zh", CHINESE_HELD_OUT, 1),
    ],
    ids=["english", "chinese", "english-held-out", "chinese-held-out"],
)
def test_ordinary_sentences_pass(
    language: str, sentences: tuple[str, ...], refused: int, tmp_path: Path
) -> None:
    found = [
        (sentence, check(tmp_path / str(number), language, sentence))
        for number, sentence in enumerate(sentences)
    ]
    assert len([one for one in found if one[1]]) <= refused, [one for one in found if one[1]]

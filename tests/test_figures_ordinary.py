"""By default the check asks for what states a quantity, and lets ordinary sentences be."""

from pathlib import Path

import pytest
from figure_films import check, film, problems
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


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It began in [1949|nineteen forty-nine]."),
        ("en", "We use [GPT-4|GPT four] and [Python 3.11|Python three eleven]."),
        ("zh", "那是[1949年|一九四九年]，用的是[HTTP/2|HTTP 二]。"),
    ],
)
def test_names_and_years_may_be_said_in_other_words(
    language: str, sentence: str, tmp_path: Path
) -> None:
    assert check(tmp_path, language, sentence) == []


@pytest.mark.parametrize("sentence", ["It has [5|six] legs.", "It takes [26GB|27 gigabytes]."])
def test_two_sides_that_state_other_numbers_are_refused(sentence: str, tmp_path: Path) -> None:
    assert any("but says" in one for one in check(tmp_path, "en", sentence))


def test_languages_may_count_everyday_things_differently(tmp_path: Path) -> None:
    facts = 'trips: {value: 2, source: a count, show: "{:.0f}"}'
    texts = {"en": "A couple of friends meet.", "zh": "两个朋友相遇。"}
    assert problems(film(tmp_path, texts, facts=facts, label="{trips}")) == []


def test_a_fact_of_the_title_counts_as_said(tmp_path: Path) -> None:
    file = film(tmp_path, {"en": "Look."}, facts='share: {value: 12, source: s, show: "{:.0f}%"}')
    assert "neither shown nor said" in "".join(problems(file))
    file.write_text(file.read_text().replace("title: A\n", "title: Only 12%\n"))
    assert problems(file) == []

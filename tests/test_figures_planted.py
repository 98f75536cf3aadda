"""Errors planted among facts: each is caught by default as well as in the strict way."""

from pathlib import Path

import pytest
from figure_films import film, problems

FACTS = """\
share: {value: 90, source: a count, show: "{:.0f}%"}
factor: {value: 2.8, source: a measurement, show: "{:.1f}×"}
pass_time: {value: 20, source: a measurement, show: "{:.0f}ms"}
memory: {value: 26, source: the model, show: "{:.0f}GB"}
bandwidth: {value: 1.3, source: the data sheet, show: "{:.1f}TB/s"}
drafted: {value: 4, source: the example, show: "{:.0f}", counts: {en: token, zh: 个词}}
width: {value: 5120, source: the model, show: "{:.0f}"}
weights: {value: 70, source: the model, show: "{:.0f}B"}
code: {value: 3, source: the mix, show: "{:.0f}", counts: {en: part code, zh: 份代码}}"""
SHOWN = (
    "{share}; {factor}; {pass_time}; {memory}; {bandwidth}; {drafted}; {width}; {weights}; {code}"
)
RIGHT = {
    "en": "Ninety percent of four tokens make it 2.8 times faster: 20 ms for 26 GB at 1.3 TB/s, "
    "70 billion weights, 5120 wide.",
    "zh": "四个词里百分之九十让它快到2.8倍：26GB要20毫秒，1.3TB/s，700亿权重，宽5120。",
}

ALONE = {
    "a wrong percentage": "It accepts 80 percent.",
    "a wrong percentage in words": "It accepts nineteen percent.",
    "a wrong percentage in Chinese": "接受率是百分之八十。",
    "a wrong share in tenths": "接受率有八成。",
    "a wrong fraction": "It accepts nine out of eleven.",
    "half of what is ninety percent": "It accepts half of them.",
    "2.5× where the fact says 2.8×": "It is 2.5× as fast.",
    "a multiple in words wrong": "It is two point five times faster.",
    "a multiple in Chinese wrong": "速度是两倍半。",
    "twice for 2.8 times": "It is twice as fast.",
    "doubled for 2.8 times": "The speed doubled.",
    "a multiple without its unit and wrong": "The factor is 2.7.",
    "a wrong unit": "It takes 26 MB.",
    "a wrong unit in Chinese": "一趟要20秒。",
    "a wrong unit of a rate": "It reads 1.3 GB/s.",
    "seconds for milliseconds, which look like a decade": "A pass takes 30s.",
    "a range of multiples": "It is 10-20x faster.",
    "a unit left out": "The dictionary weighs 26.",
    "a wrong amount": "A pass takes 25 ms.",
    "two digits swapped": "The layer is 5210 wide.",
    "a digit lost": "The layer is 512 wide, not 51200.",
    "a count rounded and not declared": "The layer is 5000 wide.",
    "millions for billions": "It has 70 million weights.",
    "millions for billions in Chinese": "它有七千万权重。",
    "a count of what a fact counts": "It drafts five tokens.",
    "a count of what a fact counts in Chinese": "它起草了五个词。",
    "a place beyond what is counted": "The fifth token is right.",
    "swapped figures": "It drafts three tokens, and four parts code.",
    "a share as a fraction, wrong": "The share is 0.85.",
    "a ratio with a wrong part": "Code and prose are 3 : 2.",
    "a percentage of nothing known": "Only 12% of the readers notice.",
    "a multiple of nothing known": "It is a hundred times better.",
}
"""A sentence of a row that has the facts above; one finding at least."""
APART = {
    "a percentage that differs": {"en": "It accepts ninety percent.", "zh": "它接受百分之八十。"},
    "a count that differs": {"en": "Four of them fly.", "zh": "飞起了五封信。"},
    "figures swapped in one language": {
        "en": "Twenty milliseconds {then} ninety percent.",
        "zh": "百分之九十，{then}再二十毫秒。",
    },
    "a large count that differs": {"en": "It is 5120 wide.", "zh": "宽1024。"},
    "a multiple that one language leaves out": {"en": "It is 2.8 times faster.", "zh": "飞快。"},
    "shown and said that differ": {
        "en": "It is [26GB|27 gigabytes].",
        "zh": "[26GB|二十六吉字节]。",
    },
}
"""What two languages say of one moment."""
MODES = pytest.mark.parametrize("mode", ["quantities", "all"])


@MODES
def test_the_film_without_an_error(mode: str, tmp_path: Path) -> None:
    file = film(tmp_path, RIGHT, facts=FACTS, label=SHOWN, head=f"figures: {mode}")
    assert problems(file) == []


@MODES
@pytest.mark.parametrize("name", ALONE)
def test_a_planted_error_is_caught(name: str, mode: str, tmp_path: Path) -> None:
    language = "en" if ALONE[name].isascii() or "×" in ALONE[name] else "zh"
    texts = {language: ALONE[name]}
    file = film(tmp_path, texts, facts=FACTS, label=SHOWN, head=f"figures: {mode}")
    found = problems(file)
    assert found and all(f"{file}:14:" in one for one in found), found


@MODES
@pytest.mark.parametrize("name", APART)
def test_languages_that_differ_are_caught(name: str, mode: str, tmp_path: Path) -> None:
    file = film(tmp_path, APART[name], facts=FACTS, label=SHOWN, head=f"figures: {mode}")
    found = problems(file)
    assert found and any(f"the {language} narration" in found[0] for language in ("en", "zh"))


@MODES
@pytest.mark.parametrize(
    "label", ["Only 80%", "{memory} and 2.5x", "26 MB", "{pass_time}GB", "5210"]
)
def test_a_planted_error_on_the_screen_is_caught(label: str, mode: str, tmp_path: Path) -> None:
    file = film(tmp_path, RIGHT, facts=FACTS, label=label, head=f"figures: {mode}")
    assert any("the label `note`" in one for one in problems(file))


@pytest.mark.parametrize("label", ["Python 3", "Step 2 of 7", "1969", "Two letters", "第三步"])
def test_an_ordinary_label_passes(label: str, tmp_path: Path) -> None:
    assert problems(film(tmp_path, {"en": "Look here."}, label=label)) == []

"""Figures as people write them, in both languages; and what looks like one but is none."""

import pytest

from lantu.figures.reading import figures_in


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("26GB的字典", [("26GB", 26, "GB")]),
        ("二十六吉字节", [("二十六吉字节", 26, "GB")]),
        ("26 gigabytes", [("26 gigabytes", 26, "GB")]),
        ("twenty-six gigabytes", [("twenty-six gigabytes", 26, "GB")]),
        ("1.3TB/s", [("1.3TB/s", 1.3, "TB/s")]),
        ("5.2×、5.2x", [("5.2×", 5.2, "×"), ("5.2x", 5.2, "×")]),
        ("3X FASTER (AVG)", [("3X", 3, "×")]),
        ("三倍", [("三倍", 3, "×")]),
        ("两倍半", [("两倍半", 2.5, "×")]),
        ("一点五倍", [("一点五倍", 1.5, "×")]),
        ("one and a half times", [("one and a half times", 1.5, "×")]),
        ("2.7 times faster", [("2.7 times", 2.7, "×")]),
        ("two point seven times", [("two point seven times", 2.7, "×")]),
        (
            "twice, doubled, five-fold",
            [("twice", 2, "×"), ("doubled", 2, "×"), ("five-fold", 5, "×")],
        ),
        ("速度翻倍", [("翻倍", 2, "×")]),
        ("百分之九十", [("百分之九十", 90, "%")]),
        ("百分之零点五", [("百分之零点五", 0.5, "%")]),
        ("六成，六成五", [("六成", 60, "%"), ("六成五", 65, "%")]),
        ("一半", [("一半", 50, "%")]),
        ("ninety percent, 60 per cent", [("ninety percent", 90, "%"), ("60 per cent", 60, "%")]),
        ("nine out of ten", [("nine out of ten", 90, "%")]),
        ("three quarters, a quarter", [("three quarters", 75, "%"), ("a quarter", 25, "%")]),
        ("20ms/token", [("20ms/token", 20, "ms/token")]),
        ("7 milliseconds per token", [("7 milliseconds per token", 7, "ms/token")]),
        ("十五毫秒", [("十五毫秒", 15, "ms")]),
        ("300,000 km/s", [("300,000 km/s", 3e5, "km/s")]),
        ("three kilometres per hour", [("three kilometres per hour", 3, "km/h")]),
        ("37°C, 100 degrees Celsius", [("37°C", 37, "°C"), ("100 degrees Celsius", 100, "°C")]),
        ("五公斤，三千米，两米", [("五公斤", 5, "kg"), ("三千米", 3000, "m"), ("两米", 2, "m")]),
        ("5 men, 3 grams", [("5", 5, ""), ("3 grams", 3, "g")]),
        ("70 billion", [("70 billion", 70e9, "")]),
        ("十亿参数，七百亿参数", [("十亿", 1e9, ""), ("七百亿", 70e9, "")]),
        ("三亿两千万，一亿零五", [("三亿两千万", 320e6, ""), ("一亿零五", 100_000_005.0, "")]),
        ("70B, 70 亿", [("70B", 70e9, ""), ("70 亿", 7e9, "")]),
        ("seventy\n  billion weights", [("seventy\n  billion", 70e9, "")]),
        (
            "一百零五 一千零五十 两千六百",
            [("一百零五", 105, ""), ("一千零五十", 1050, ""), ("两千六百", 2600, "")],
        ),
        ("one hundred and five", [("one hundred and five", 105, "")]),
        ("a thousand and one", [("a thousand and one", 1001, "")]),
        ("1,024 tokens", [("1,024", 1024, "")]),
        ("1 : 2", [("1 : 2", 0.5, ":")]),
        ("二比一", [("二比一", 2, ":")]),
        ("2 to 1", [("2 to 1", 2, ":")]),
        ("4 tokens × 10ms each", [("4", 4, ""), ("10ms", 10, "ms")]),
        ("p/q = 80% / 60%", [("80%", 80, "%"), ("60%", 60, "%")]),
        ("min(1, 1.33) = 1", [("1.33", 1.33, ""), ("1", 1, "")]),
        ("P'(x) = norm(max(0, p − q))", []),
        ("GPT-4, H.264, v2", []),
        ("成功，变成，千万别", [("千万", 1e7, "")]),
        ("Alone, someone, often, weight", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, float, str]]) -> None:
    found = [(figure.text, round(figure.value, 9), figure.unit) for figure in figures_in(text)]
    assert found == [(words, pytest.approx(value), unit) for words, value, unit in figures]


@pytest.mark.parametrize(
    ("text", "place"),
    [("第三趟", 3), ("the third trip", 3), ("the 2nd", 2), ("场景一：", 1), ("Scenario two:", 2)],
)
def test_a_place_in_a_row_of_things_is_an_ordinal(text: str, place: int) -> None:
    (figure,) = figures_in(text)
    assert (figure.ordinal, figure.value) == (True, place)


def test_a_second_is_no_ordinal() -> None:
    assert figures_in("once a second") == []


@pytest.mark.parametrize("text", ["一个", "one another", "above zero", "一次计算"])
def test_a_spelled_one_is_grammar(text: str) -> None:
    assert [figure.grammatical for figure in figures_in(text)] == [True]


@pytest.mark.parametrize("text", ["1 个", "一倍", "one percent", "一毫秒", "1 step"])
def test_a_one_with_a_unit_or_in_digits_is_a_figure(text: str) -> None:
    assert [figure.grammatical for figure in figures_in(text)] == [False]

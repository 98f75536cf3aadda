"""Find every figure in a Chinese or English text, in digits or in words, with its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lantu.figures.numbers import clamp_to_float, number_at, ordinal_at
from lantu.figures.units import COUNT, PERCENT, RATIO, TIMES, unit_at

FIGURE_BEGINS = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿第翻加双减场步图例表−-]|(?<![A-Za-z])[A-Za-z]"
)
PLACED = re.compile(
    r"(?i)第\s?|(?:场景|步骤|图|例|表)\s?|(?:scene|scenario|step|figure|example|row|part)\s+"
)
DENOMINATORS = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "tenth": 10, "hundredth": 100}
FRACTION = re.compile(rf"(?i)[\s-]+({'|'.join(DENOMINATORS)})(s?)(?![a-z])")
LED_FRACTION = re.compile(
    r"(?i)(?:(?:an?|one)[\s-]+)?(half)(?![a-z])"
    r"|(?:an?|one)[\s-]+(quarter|third|fifth|tenth)(?![a-z])"
)
OUT_OF = re.compile(r"(?i)\s+out\s+of\s+(?:every\s+)?")
DOUBLED = re.compile(
    r"(?i)(?P<two>twice|doubl(?:e[sd]?|ing)|翻了?一?[倍番]|加倍|双倍)|(?P<three>thrice|tripl(?:e[sd]?|ing))"
)
PERCENTAGES = {"一半": 50.0, "减半": 50.0, "百分百": 100.0}
TENTHS_END = re.compile(r"\s?成(?![功为员本绩果长就立语熟年交分])(?!不变)")
BETWEEN = re.compile(r"\s*[:：∶]\s*|比|\s+to\s+")
ARTICLE_BEFORE = re.compile(r"(?i)\b(?:an?|per|each|every)\s+$")
FORMULA = re.compile(r"(?<![A-Za-z])[A-Za-z]+'?\(")
PURE_DIGIT = re.compile(r"[01](?![\d.])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found in a text.

    Attributes:
        start: index of its first character.
        end: index after its last character, unit included.
        text: the written form.
        value: its value in its unit; for a ratio, the first part divided by the second.
        unit: name of the unit, "" for a plain count.
        spelled: whether it is written in words.
        ordinal: whether it is an ordinal, such as third or 第三.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    spelled: bool = False
    ordinal: bool = False

    @property
    def grammatical(self) -> bool:
        """Whether it is a spelled-out one or zero without a unit: 一个, one another, above zero."""
        return self.spelled and self.unit == COUNT and self.value in (0.0, 1.0)


def figures_in(text: str) -> list[Figure]:
    """Every figure of a text, in order.

    Digits of names and the 0 and 1 in the arguments of a function, as in min(1, …), are left out.
    """
    found: list[Figure] = []
    formulae = _in_formulae(text)
    at = 0
    while at < len(text):
        figure = _figure_at(text, at) if FIGURE_BEGINS.match(text, at) else None
        if figure is None:
            at += 1
            continue
        if not (formulae[at] and PURE_DIGIT.fullmatch(figure.text)):
            found.append(figure)
        at = max(figure.end, at + 1)
    return found


def _in_formulae(text: str) -> bytearray:
    """For each character, 1 if it is in the arguments of a function: norm(max(0, p − q))."""
    calls = {call.end() - 1 for call in FORMULA.finditer(text)}
    inside = bytearray(len(text))
    open_calls: list[bool] = []
    depth = 0
    for at, character in enumerate(text):
        inside[at] = depth > 0
        if character == "(":
            open_calls.append(at in calls)
            depth += open_calls[-1]
        elif character == ")" and open_calls:
            depth -= open_calls.pop()
    return inside


def _figure_at(text: str, at: int) -> Figure | None:
    for reader in READERS:
        figure = reader(text, at)
        if figure:
            return figure
    return None


def _make(text: str, at: int, end: int, value: float, unit: str, **more: bool) -> Figure:
    return Figure(at, end, text[at:end], clamp_to_float(value), unit, **more)


def _latin_inside(text: str, at: int) -> bool:
    """Whether an index is inside a Latin word, where no figure can begin."""
    before = text[at - 1 : at]
    return before.isascii() and before.isalpha() and text[at].isascii()


def _doubled(text: str, at: int) -> Figure | None:
    match = DOUBLED.match(text, at)
    if not match or _latin_inside(text, at):
        return None
    value = 2.0 if match["two"] else 3.0
    return _make(text, at, match.end(), value, TIMES, spelled=True)


def _fraction(text: str, at: int) -> Figure | None:
    """A fraction as a percentage: 百分之九十, 三分之二, 一半, two thirds, nine out of ten."""
    for words, share in PERCENTAGES.items():
        if text.startswith(words, at):
            return _make(text, at, at + len(words), share, PERCENT, spelled=True)
    article = None if _latin_inside(text, at) else LED_FRACTION.match(text, at)
    if article:
        share = 100.0 / DENOMINATORS[(article[1] or article[2]).lower()]
        return _make(text, at, article.end(), share, PERCENT, spelled=True)
    first = number_at(text, at)
    if not first:
        return None
    if text.startswith("分之", first.end):
        top = number_at(text, first.end + 2)
        if top and first.value:
            share = 100.0 * top.value / first.value
            return _make(text, at, top.end, share, PERCENT, spelled=top.spelled)
    parts = FRACTION.match(text, first.end)
    if parts and first.spelled and (parts[2] or first.value == 1.0):
        share = 100.0 * first.value / DENOMINATORS[parts[1].lower()]
        return _make(text, at, parts.end(), share, PERCENT, spelled=True)
    separator = OUT_OF.match(text, first.end)
    whole = number_at(text, separator.end()) if separator else None
    if whole and whole.value:
        return _make(text, at, whole.end, 100.0 * first.value / whole.value, PERCENT, spelled=True)
    return None


def _tenths(text: str, at: int) -> Figure | None:
    """Tenths as a percentage: 六成 is 60%, 六成五 is 65%."""
    number = number_at(text, at)
    end = TENTHS_END.match(text, number.end) if number else None
    if not number or not end or not 0 < number.value <= 10:
        return None
    rest = number_at(text, end.end())
    if rest and rest.spelled and 0 < rest.value < 10:
        return _make(
            text, at, rest.end, 10 * number.value + rest.value, PERCENT, spelled=number.spelled
        )
    return _make(text, at, end.end(), 10 * number.value, PERCENT, spelled=number.spelled)


def _ordinal(text: str, at: int) -> Figure | None:
    placed = None if _latin_inside(text, at) else PLACED.match(text, at)
    if placed:
        number = number_at(text, placed.end())
        whole = number and number.value == int(number.value) and number.value < 100
        if number and whole and unit_at(text, number.end)[0] == COUNT:
            return _make(text, at, number.end, number.value, COUNT, spelled=True, ordinal=True)
        return None
    rank = ordinal_at(text, at)
    if not rank or ARTICLE_BEFORE.search(text, max(0, at - 40), at):
        return None
    return _make(text, at, rank.end, rank.value, COUNT, spelled=rank.spelled, ordinal=True)


def _ratio(text: str, at: int) -> Figure | None:
    """A ratio: 2 : 1, 二比一, two to one."""
    first = number_at(text, at)
    separator = BETWEEN.match(text, first.end) if first else None
    second = number_at(text, separator.end()) if separator else None
    if not first or not second or not second.value:
        return None
    if unit_at(text, second.end)[0] != COUNT:
        return None
    return _make(text, at, second.end, first.value / second.value, RATIO, spelled=first.spelled)


def _plain(text: str, at: int) -> Figure | None:
    number = number_at(text, at)
    if not number:
        return None
    unit, multiple, end = unit_at(text, number.end)
    value = number.value * multiple
    if unit == TIMES and text.startswith("半", end):
        value, end = value + 0.5, end + 1
    return _make(text, at, end, value, unit, spelled=number.spelled)


READERS: tuple[Callable[[str, int], Figure | None], ...] = (
    _doubled,
    _fraction,
    _tenths,
    _ordinal,
    _ratio,
    _plain,
)

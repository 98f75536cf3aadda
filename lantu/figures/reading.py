"""Find every figure in a text, in digits or in the words of any language, with its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from lantu.figures.numbers import ANY, number_at, ordinal_at, words_of
from lantu.figures.units import COUNT, RATIO, TIMES, any_of, currency_at, unit_at
from lantu.languages import DEFAULT, clamp_to_float, inside_latin

LATIN = r"(?<![A-Za-z])[A-Za-z]"
"""Where a word in Latin letters begins."""
LETTERS = r"(?<![^\W\d_])[^\W\d_]"
"""Where a word in any letters begins."""
FORMULA = re.compile(r"(?<![A-Za-z])[A-Za-z]+'?\(")
PURE_DIGIT = re.compile(r"[01](?![\d.])")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around figures in texts of one language.

    Attributes:
        begins: where a figure may begin.
        placed: what stands before the number of a place.
        between: what stands between the parts of a ratio.
        no_ordinal_after: words after which an ordinal is a part.
        halves: what stands behind a multiple and adds a half to it.
    """

    begins: re.Pattern[str]
    placed: re.Pattern[str]
    between: re.Pattern[str]
    no_ordinal_after: re.Pattern[str]
    halves: tuple[str, ...]


@cache
def _patterns(language: str) -> _Patterns:
    words = words_of(language)
    letters = LATIN if language == ANY or language in DEFAULT else LETTERS
    return _Patterns(
        re.compile(rf"[\d$€£¥￥{''.join(one.begins for one in words)}−-]|{letters}"),
        re.compile(f"(?i){any_of(one.placed for one in words)}"),
        re.compile(rf"\s*[:：∶]\s*|{any_of(one.ratio for one in words)}"),
        re.compile(f"(?i)(?:{any_of(one.no_ordinal_after for one in words)})$"),
        tuple(one.and_a_half for one in words if one.and_a_half),
    )


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


def figures_in(text: str, language: str = ANY) -> list[Figure]:
    """Every figure of a text, in order.

    Args:
        text: the text.
        language: in which it is written; `ANY` reads the default languages alone.

    Digits of names and the 0 and 1 in the arguments of a function, as in min(1, …), are left out.
    """
    found: list[Figure] = []
    formulae, begins = _in_formulae(text), _patterns(language).begins
    at = 0
    while at < len(text):
        figure = _figure_at(text, at, language) if begins.match(text, at) else None
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


def _figure_at(text: str, at: int, language: str) -> Figure | None:
    for reader in READERS:
        figure = reader(text, at, language)
        if figure:
            return figure
    return None


def _make(text: str, at: int, end: int, value: float, unit: str, **more: bool) -> Figure:
    return Figure(at, end, text[at:end], clamp_to_float(value), unit, **more)


def _quantity(text: str, at: int, language: str) -> Figure | None:
    """A share or a multiple in words: 百分之九十, 一半, two thirds, nine out of ten, twice."""
    number = partial(number_at, language=language)
    for words in words_of(language):
        for quantity_at in words.quantities:
            found = quantity_at(text, at, number)
            if found:
                return _make(text, at, found.end, found.value, found.unit, spelled=found.spelled)
    return None


def _ordinal(text: str, at: int, language: str) -> Figure | None:
    inside = inside_latin(text, at) and text[at].isascii()
    placed = None if inside else _patterns(language).placed.match(text, at)
    if placed:
        number = number_at(text, placed.end(), language)
        whole = number and number.value == int(number.value) and number.value < 100
        if number and whole and unit_at(text, number.end, language)[0] == COUNT:
            return _make(text, at, number.end, number.value, COUNT, spelled=True, ordinal=True)
        return None
    rank = ordinal_at(text, at, language)
    if not rank or _patterns(language).no_ordinal_after.search(text, max(0, at - 40), at):
        return None
    return _make(text, at, rank.end, rank.value, COUNT, spelled=rank.spelled, ordinal=True)


def _ratio(text: str, at: int, language: str) -> Figure | None:
    """A ratio: 2 : 1, 二比一, two to one."""
    first = number_at(text, at, language)
    separator = _patterns(language).between.match(text, first.end) if first else None
    second = number_at(text, separator.end(), language) if separator else None
    if not first or not second or not second.value:
        return None
    if unit_at(text, second.end, language)[0] != COUNT:
        return None
    return _make(text, at, second.end, first.value / second.value, RATIO, spelled=first.spelled)


def _price(text: str, at: int, language: str) -> Figure | None:
    """An amount with the symbol of its currency before it: $20, €1.5 million."""
    currency = currency_at(text, at)
    number = number_at(text, currency[1], language) if currency else None
    if not currency or not number:
        return None
    _, multiple, end = unit_at(text, number.end, language)
    return _make(text, at, end, number.value * multiple, currency[0])


def _plain(text: str, at: int, language: str) -> Figure | None:
    number = number_at(text, at, language)
    if not number:
        return None
    unit, multiple, end = unit_at(text, number.end, language)
    value = number.value * multiple
    half = next((half for half in _patterns(language).halves if text.startswith(half, end)), "")
    if unit == TIMES and half:
        value, end = value + 0.5, end + len(half)
    return _make(text, at, end, value, unit, spelled=number.spelled)


READERS: tuple[Callable[[str, int, str], Figure | None], ...] = (
    _quantity,
    _ordinal,
    _ratio,
    _price,
    _plain,
)

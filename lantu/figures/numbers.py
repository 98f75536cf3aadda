"""Parse numbers in a text: digits, Chinese numerals and English number words."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from lantu.voices import DIGITS_ZH, GROUPS_EN, SMALL_EN, TENS_EN, ordinal_en

DIGITS = re.compile(
    r"(?<![A-Za-z\d.])(?<![A-Za-z][.\-_])[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
)
"""A number in digits; it does not match the digits of a name such as GPT-4 or H.264."""
NUMERALS_ZH = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿]{1,64}(?:点[〇零一二三四五六七八九]{1,64})?"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?\s?[万亿]{1,8}"
)
VALUES_ZH = {character: value for value, character in enumerate(DIGITS_ZH)} | {"〇": 0, "两": 2}
PLACES_ZH = {"十": 10, "百": 100, "千": 1000}
LARGE_ZH = {"万": 10**4, "亿": 10**8}

WORD = re.compile(r"[A-Za-z]+")
RANK = re.compile(r"(?<!\d)(\d{1,15})(?:st|nd|rd|th)(?![A-Za-z])")
WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
ARTICLE = re.compile(r"(?i)an?\s+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b)")
HALF = re.compile(r"(?i)\s+and\s+a\s+half(?![a-z])")
POINT = re.compile(rf"(?i)\s+point((?:\s+(?:{'|'.join(SMALL_EN[:10])})(?![a-z]))+)")
JOINT = re.compile(r"\s+|-")
SMALL = {word: value for value, word in enumerate(SMALL_EN)} | {"dozen": 12}
TENS = {word: 10 * value for value, word in enumerate(TENS_EN) if word}
LARGE = {word: value for value, word in GROUPS_EN if value > 100}
LARGEST = sys.float_info.max
GROUP = re.compile(rf"(?i)[\s-]({'|'.join(LARGE)})(?![a-z])")
ORDINALS = {ordinal_en(number): number for number in range(1, 100)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    Attributes:
        value: its value.
        end: index after its last character.
        spelled: whether it is written in words instead of digits.
    """

    value: float
    end: int
    spelled: bool


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at an index of a text, or None; an overflow gives `LARGEST`."""
    return _numeral_zh(text, at) or _digits(text, at) or _words_en(text, at)


def clamp_to_float(value: float) -> float:
    """The value, clamped to the range of finite floats."""
    return float(max(-LARGEST, min(value, LARGEST)))


def ordinal_at(text: str, at: int) -> Number | None:
    """The English ordinal that begins at an index of a text: third, twenty-first, 2nd."""
    digits = RANK.match(text, at)
    if digits:
        return Number(float(digits[1]), digits.end(), spelled=False)
    word = WORDS.match(text, at)
    for match in (word, WORD.match(text, at)):
        if match and match[0].lower() in ORDINALS and _begins_word(text, at):
            return Number(ORDINALS[match[0].lower()], match.end(), spelled=True)
    return None


def _begins_word(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return not (before.isascii() and before.isalpha())


def _digits(text: str, at: int) -> Number | None:
    match = DIGITS.match(text, at)
    if not match:
        return None
    value = float(match[0].replace(",", "").replace("−", "-"))
    grown = GROUP.match(text, match.end())  # 70 billion
    if grown:
        return Number(clamp_to_float(value * LARGE[grown[1].lower()]), grown.end(), spelled=False)
    return Number(clamp_to_float(value), match.end(), spelled=False)


def _numeral_zh(text: str, at: int) -> Number | None:
    match = NUMERALS_ZH.match(text, at)
    if not match or (text[at].isdigit() and not DIGITS.match(text, at)):
        return None
    whole, _, decimals = match[0].partition("点")
    value = _mixed_zh(whole) if whole[0].isascii() else _whole_zh(whole)
    if value is None:
        return None
    if decimals:
        value += float("0." + "".join(str(VALUES_ZH[character]) for character in decimals))
    return Number(clamp_to_float(value), match.end(), spelled=not whole[0].isascii())


def _mixed_zh(whole: str) -> float:
    """70亿, 1.5 万."""
    digits = re.match(r"[\d.]+", whole)
    assert digits
    value = float(digits[0])
    for character in whole[digits.end() :].strip():
        value *= LARGE_ZH[character]
    return value


def _whole_zh(numeral: str) -> float | None:
    """The value of a whole Chinese numeral; None if it is not one, such as 万一."""
    if all(character in VALUES_ZH for character in numeral):
        return float("".join(str(VALUES_ZH[character]) for character in numeral))
    total = section = digit = 0
    last = 10**9
    for character in numeral:
        if character in VALUES_ZH:
            if digit:
                return None
            digit = VALUES_ZH[character]
            last = last if digit else 10**9
        elif character in PLACES_ZH:
            place = PLACES_ZH[character]
            if place >= last or (not digit and section and place > 10):
                return None
            section += (digit or 1) * place
            digit, last = 0, place
        else:
            total = (total + section + digit or 1) * LARGE_ZH[character]
            section = digit = 0
            last = 10**9
    if digit and 10 < last < 10**9 and section:
        digit *= last // 10  # 一百五 is 150
    if digit and total and not section and "零" not in numeral:
        return None
    whole = total + section + digit
    return float(whole) if whole < LARGEST else LARGEST


def _words_en(text: str, at: int) -> Number | None:
    """The longest number in words at an index: seventy billion, one hundred and five."""
    if not _begins_word(text, at):
        return None
    article = ARTICLE.match(text, at)
    total, group, last, end = 0, (1 if article else 0), ("small" if article else ""), -1
    position, bound = article.end() if article else at, 10**15
    while word := WORD.match(text, position):
        name = word[0].lower()
        if (name in SMALL and last in ("", "hundred", "large", "and")) or (
            name in SMALL and last == "tens" and 0 < SMALL[name] < 10
        ):
            group, last = group + SMALL[name], "small"
        elif name == "dozen" and last == "small":
            group *= 12
        elif name in TENS and last in ("", "hundred", "large", "and"):
            group, last = group + TENS[name], "tens"
        elif name == "hundred" and last == "small" and group < 100:
            group, last = group * 100, "hundred"
        elif name in LARGE and last in ("small", "tens", "hundred") and LARGE[name] < bound:
            bound = LARGE[name]
            total, group, last = total + group * bound, 0, "large"
        elif name == "and" and last in ("hundred", "large"):
            last = "and"
        else:
            break
        end = end if last == "and" else word.end()
        separator = JOINT.match(text, word.end())
        if not separator:
            break
        position = separator.end()
    if end < 0:
        return None
    value, end = _decimals_en(text, end, float(total + group))
    return Number(value, end, spelled=True)


def _decimals_en(text: str, end: int, value: float) -> tuple[float, int]:
    """The decimal part in words: the rest of two point seven and of one and a half."""
    half = HALF.match(text, end)
    if half:
        return value + 0.5, half.end()
    point = POINT.match(text, end)
    if point:
        digits = "".join(str(SMALL[word.lower()]) for word in point[1].split())
        return value + float(f"0.{digits}"), point.end()
    return value, end

"""How Chinese writes and says figures: numerals, shares, tenths, units."""

from __future__ import annotations

import re

from lantu.languages.figure_words import (
    DIGITS,
    LARGEST,
    PERCENT,
    TIMES,
    FigureWords,
    Number,
    NumberAt,
    Quantity,
    clamp_to_float,
)
from lantu.languages.zh.numerals import DIGITS as NAMES

NUMERALS = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿]{1,64}(?:点[〇零一二三四五六七八九]{1,64})?"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?\s?[万亿]{1,8}"
)
VALUES = {character: value for value, character in enumerate(NAMES)} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}

DOUBLED = re.compile("翻了?一?[倍番]|加倍|双倍")
PERCENTAGES = {"一半": 50.0, "减半": 50.0, "百分百": 100.0}
SHARE_OF = "分之"
TENTHS_END = re.compile(r"\s?成(?![功为员本绩果长就立语熟年交分])(?!不变)")


def number_at(text: str, at: int) -> Number | None:
    """Numerals, and digits before 万 and 亿."""
    match = NUMERALS.match(text, at)
    if not match or (text[at].isdigit() and not DIGITS.match(text, at)):
        return None
    whole, _, decimals = match[0].partition("点")
    value = _mixed(whole) if whole[0].isascii() else _whole(whole)
    if value is None:
        return None
    if decimals:
        value += float("0." + "".join(str(VALUES[character]) for character in decimals))
    return Number(clamp_to_float(value), match.end(), spelled=not whole[0].isascii())


def _mixed(whole: str) -> float:
    """70亿, 1.5 万."""
    digits = re.match(r"[\d.]+", whole)
    assert digits
    value = float(digits[0])
    for character in whole[digits.end() :].strip():
        value *= LARGE[character]
    return value


def _whole(numeral: str) -> float | None:
    """A whole numeral; None for characters that make none, such as 万一."""
    if all(character in VALUES for character in numeral):
        return float("".join(str(VALUES[character]) for character in numeral))
    above = total = section = digit = 0  # 亿 multiplies all before it, 万 what follows the last 亿
    last = 10**9
    for character in numeral:
        if character in VALUES:
            if digit:
                return None
            digit = VALUES[character]
            last = last if digit else 10**9
        elif character in PLACES:
            place = PLACES[character]
            if place >= last or (not digit and section and place > 10):
                return None
            section += (digit or 1) * place
            digit, last = 0, place
        else:
            total += section + digit
            if character == "亿":
                above, total = (above + total or 1) * LARGE[character], 0
            else:
                total = (total or 1) * LARGE[character]
            section = digit = 0
            last = 10**9
    if digit and 10 < last < 10**9 and section:
        digit *= last // 10  # 一百五 is 150
    if digit and (above or total) and not section and "零" not in numeral:
        return None
    whole = above + total + section + digit
    return float(whole) if whole < LARGEST else LARGEST


def doubled_at(text: str, at: int, number: NumberAt) -> Quantity | None:
    """翻倍, 加倍, 双倍."""
    match = DOUBLED.match(text, at)
    return Quantity(2.0, TIMES, match.end()) if match else None


def share_at(text: str, at: int, number: NumberAt) -> Quantity | None:
    """百分之九十, 三分之二, 一半: all percentages."""
    for words, share in PERCENTAGES.items():
        if text.startswith(words, at):
            return Quantity(share, PERCENT, at + len(words))
    first = number(text, at)
    if not first or not text.startswith(SHARE_OF, first.end):
        return None
    top = number(text, first.end + len(SHARE_OF))
    if not top or not first.value:
        return None
    return Quantity(100.0 * top.value / first.value, PERCENT, top.end, top.spelled)


def tenths_at(text: str, at: int, number: NumberAt) -> Quantity | None:
    """六成, 六成五."""
    first = number(text, at)
    end = TENTHS_END.match(text, first.end) if first else None
    if not first or not end or not 0 < first.value <= 10:
        return None
    rest = number(text, end.end())
    if rest and rest.spelled and 0 < rest.value < 10:
        return Quantity(10 * first.value + rest.value, PERCENT, rest.end, first.spelled)
    return Quantity(10 * first.value, PERCENT, end.end(), first.spelled)


FIGURES = FigureWords(
    begins="零〇一二两三四五六七八九十百千万亿第翻加双减场步图例表",
    number=number_at,
    quantities=(doubled_at, share_at, tenths_at),
    placed=r"第\s?|(?:场景|步骤|图|例|表)\s?",
    ratio="比",
    and_a_half="半",
    units={
        PERCENT: ("个百分点",),
        TIMES: ("倍",),
        "byte": ("字节",),
        "KB": ("千字节",),
        "MB": ("兆字节",),
        "GB": ("吉字节",),
        "TB": ("太字节",),
        "ns": ("纳秒",),
        "µs": ("微秒",),
        "ms": ("毫秒",),
        "s": ("秒", "秒钟"),
        "min": ("分钟",),
        "h": ("小时",),
        "Hz": ("赫兹",),
        "W": ("瓦",),
        "fps": ("帧每秒",),
        "V": ("伏特",),
        "joule": ("焦耳",),
        "nm": ("纳米",),
        "µm": ("微米",),
        "mm": ("毫米",),
        "cm": ("厘米",),
        "m": ("米",),
        "km": ("公里", "千米"),
        "g": ("克",),
        "kg": ("公斤", "千克"),
        "°C": ("摄氏度",),
        "°F": ("华氏度",),
        "dollar": ("美元", "美金"),
        "euro": ("欧元",),
        "pound": ("英镑",),
        "yuan": ("元", "元钱", "块钱", "元人民币"),
        "yen": ("日元",),
    },
    per={"token": ("词元", "个词元", "个词", "词"), "s": ("秒",), "h": ("小时",)},
    per_sign="每",
)

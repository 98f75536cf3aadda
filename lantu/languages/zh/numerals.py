"""Spell out numbers in Chinese."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
GROUPS = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def whole(number: int) -> str:
    """A whole number in Chinese: 12 is 十二, 2600 两千六百, 10005 一万零五."""
    if number < 0:
        return "负" + whole(-number)
    for size, name in GROUPS:
        if number >= size:
            head, rest = divmod(number, size)
            words = ("两" if head == 2 else whole(head)) + name
            return words + ("零" if 0 < rest < size // 10 else "") + _rest(rest)
    return _under_ten_thousand(number)


def _rest(rest: int) -> str:
    if not rest:
        return ""
    return ("一" if 10 <= rest < 20 else "") + whole(rest)


def _under_ten_thousand(number: int) -> str:
    if number < 10:
        return DIGITS[number]
    words, gap = "", False
    for place, name in PLACES:
        digit, number = divmod(number, place)
        if digit:
            first = not words
            shown = DIGITS[digit]
            if digit == 2 and first and place >= 100:
                shown = "两"
            if digit == 1 and first and place == 10:
                shown = ""
            words += ("零" if gap else "") + shown + name
            gap = False
        elif words:
            gap = True
    if number:
        words += ("零" if gap else "") + DIGITS[number]
    return words


def digits(text: str) -> str:
    """Digits read one by one: 2026 is 二零二六."""
    return "".join(DIGITS[int(character)] for character in text)


def number(text: str) -> str:
    """A written figure in Chinese; it may have thousands separators and decimals."""
    integer, _, decimals = text.replace(",", "").partition(".")
    if len(integer) > 1 and integer.startswith("0"):
        words = digits(integer)
    else:
        words = whole(int(integer or "0"))
    return f"{words}点{digits(decimals)}" if decimals else words

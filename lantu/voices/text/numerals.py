"""Spell out numbers in Chinese and English."""

from __future__ import annotations

DIGITS_ZH = "零一二三四五六七八九"
GROUPS_ZH = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
PLACES_ZH = ((1000, "千"), (100, "百"), (10, "十"))

SMALL_EN = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS_EN = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety",
)  # fmt: skip
GROUPS_EN = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
ORDINALS_EN = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def whole_zh(number: int) -> str:
    """A whole number in Chinese: 12 is 十二, 2600 两千六百, 10005 一万零五."""
    if number < 0:
        return "负" + whole_zh(-number)
    for size, name in GROUPS_ZH:
        if number >= size:
            head, rest = divmod(number, size)
            words = ("两" if head == 2 else whole_zh(head)) + name
            return words + ("零" if 0 < rest < size // 10 else "") + _rest_zh(rest)
    return _under_ten_thousand_zh(number)


def _rest_zh(rest: int) -> str:
    if not rest:
        return ""
    return ("一" if 10 <= rest < 20 else "") + whole_zh(rest)


def _under_ten_thousand_zh(number: int) -> str:
    if number < 10:
        return DIGITS_ZH[number]
    words, gap = "", False
    for place, name in PLACES_ZH:
        digit, number = divmod(number, place)
        if digit:
            first = not words
            shown = DIGITS_ZH[digit]
            if digit == 2 and first and place >= 100:
                shown = "两"
            if digit == 1 and first and place == 10:
                shown = ""
            words += ("零" if gap else "") + shown + name
            gap = False
        elif words:
            gap = True
    if number:
        words += ("零" if gap else "") + DIGITS_ZH[number]
    return words


def digits_zh(text: str) -> str:
    """Digits read one by one: 2026 is 二零二六."""
    return "".join(DIGITS_ZH[int(character)] for character in text)


def number_zh(text: str) -> str:
    """A written figure in Chinese; it may have thousands separators and decimals."""
    whole, _, decimals = text.replace(",", "").partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        words = digits_zh(whole)
    else:
        words = whole_zh(int(whole or "0"))
    return f"{words}点{digits_zh(decimals)}" if decimals else words


def whole_en(number: int) -> str:
    """A whole number in English: 26 is twenty-six."""
    if number < 0:
        return "minus " + whole_en(-number)
    for size, name in GROUPS_EN:
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{whole_en(head)} {name}"
            if not rest:
                return words
            return f"{words} and {whole_en(rest)}" if rest < 100 else f"{words} {whole_en(rest)}"
    if number < 20:
        return SMALL_EN[number]
    tens, ones = divmod(number, 10)
    return TENS_EN[tens] + (f"-{SMALL_EN[ones]}" if ones else "")


def digits_en(text: str) -> str:
    """Digits read one by one: 05 is zero five."""
    return " ".join(SMALL_EN[int(character)] for character in text)


def number_en(text: str) -> str:
    """A written figure in English; it may have thousands separators and decimals."""
    whole, _, decimals = text.replace(",", "").partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        words = digits_en(whole)
    else:
        words = whole_en(int(whole or "0"))
    return f"{words} point {digits_en(decimals)}" if decimals else words


def ordinal_en(number: int) -> str:
    """An ordinal in English: 21 is twenty-first."""
    head, joint, last = _split_last(whole_en(number))
    if last in ORDINALS_EN:
        last = ORDINALS_EN[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return head + joint + last


def _split_last(words: str) -> tuple[str, str, str]:
    cut = max(words.rfind(" "), words.rfind("-"))
    return words[: max(cut, 0)], words[cut] if cut >= 0 else "", words[cut + 1 :]


def year_en(number: int) -> str:
    """A year in English: 2023 is twenty twenty-three, 2007 two thousand and seven."""
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010 or not 1100 <= number < 2100:
        return whole_en(number)
    if not rest:
        return f"{whole_en(century)} hundred"
    return f"{whole_en(century)} {'oh ' if rest < 10 else ''}{whole_en(rest)}"

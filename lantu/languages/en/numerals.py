"""Spell out numbers in English."""

from __future__ import annotations

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety",
)  # fmt: skip
GROUPS = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def whole(number: int) -> str:
    """A whole number in English: 26 is twenty-six."""
    if number < 0:
        return "minus " + whole(-number)
    for size, name in GROUPS:
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{whole(head)} {name}"
            if not rest:
                return words
            return f"{words} and {whole(rest)}" if rest < 100 else f"{words} {whole(rest)}"
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{SMALL[ones]}" if ones else "")


def digits(text: str) -> str:
    """Digits read one by one: 05 is zero five."""
    return " ".join(SMALL[int(character)] for character in text)


def number(text: str) -> str:
    """A written figure in English; it may have thousands separators and decimals."""
    integer, _, decimals = text.replace(",", "").partition(".")
    if len(integer) > 1 and integer.startswith("0"):
        words = digits(integer)
    else:
        words = whole(int(integer or "0"))
    return f"{words} point {digits(decimals)}" if decimals else words


def ordinal(number: int) -> str:
    """An ordinal in English: 21 is twenty-first."""
    head, joint, last = _split_last(whole(number))
    if last in ORDINALS:
        last = ORDINALS[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return head + joint + last


def _split_last(words: str) -> tuple[str, str, str]:
    cut = max(words.rfind(" "), words.rfind("-"))
    return words[: max(cut, 0)], words[cut] if cut >= 0 else "", words[cut + 1 :]


def year(number: int) -> str:
    """A year in English: 2023 is twenty twenty-three, 2007 two thousand and seven."""
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010 or not 1100 <= number < 2100:
        return whole(number)
    if not rest:
        return f"{whole(century)} hundred"
    return f"{whole(century)} {'oh ' if rest < 10 else ''}{whole(rest)}"

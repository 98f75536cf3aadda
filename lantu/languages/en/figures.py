"""How English writes and says figures: numbers in words, ordinals, shares, units."""

from __future__ import annotations

import re

from lantu.languages.en.numerals import GROUPS, SMALL as SMALL_WORDS, TENS as TENS_WORDS, ordinal
from lantu.languages.figure_words import (
    DIGITS,
    PERCENT,
    TIMES,
    FigureWords,
    Number,
    NumberAt,
    Quantity,
    clamp_to_float,
    inside_latin,
)

WORD = re.compile(r"[A-Za-z]+")
RANK = re.compile(r"(?<!\d)(\d{1,15})(?:st|nd|rd|th)(?![A-Za-z])")
WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
ARTICLE = re.compile(r"(?i)an?\s+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b)")
HALF = re.compile(r"(?i)\s+and\s+a\s+half(?![a-z])")
POINT = re.compile(rf"(?i)\s+point((?:\s+(?:{'|'.join(SMALL_WORDS[:10])})(?![a-z]))+)")
JOINT = re.compile(r"\s+|-")
SMALL = {word: value for value, word in enumerate(SMALL_WORDS)} | {"dozen": 12}
TENS = {word: 10 * value for value, word in enumerate(TENS_WORDS) if word}
LARGE = {word: value for value, word in GROUPS if value > 100}
GROUP = re.compile(rf"(?i)[\s-]({'|'.join(LARGE)})(?![a-z])")
ORDINALS = {ordinal(number): number for number in range(1, 100)}

DENOMINATORS = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "tenth": 10, "hundredth": 100}
FRACTION = re.compile(rf"(?i)[\s-]+({'|'.join(DENOMINATORS)})(s?)(?![a-z])")
LED_FRACTION = re.compile(
    r"(?i)(?:(?:an?|one)[\s-]+)?(half)(?![a-z])"
    r"|(?:an?|one)[\s-]+(quarter|third|fifth|tenth)(?![a-z])"
)
OUT_OF = re.compile(r"(?i)\s+out\s+of\s+(?:every\s+)?")
DOUBLED = re.compile(
    r"(?i)(?P<two>twice|doubl(?:e[sd]?|ing))|(?P<three>thrice|tripl(?:e[sd]?|ing))"
)


def number_at(text: str, at: int) -> Number | None:
    """Words as far as they make one number: seventy billion, one hundred and five, 2 million."""
    return _grown(text, at) or _words(text, at)


def ordinal_at(text: str, at: int) -> Number | None:
    """Third, twenty-first, 2nd."""
    digits = RANK.match(text, at)
    if digits:
        return Number(float(digits[1]), digits.end(), spelled=False)
    word = WORDS.match(text, at)
    for match in (word, WORD.match(text, at)):
        if match and match[0].lower() in ORDINALS and not inside_latin(text, at):
            return Number(ORDINALS[match[0].lower()], match.end(), spelled=True)
    return None


def _grown(text: str, at: int) -> Number | None:
    """70 billion."""
    digits = DIGITS.match(text, at)
    grown = GROUP.match(text, digits.end()) if digits else None
    if not digits or not grown:
        return None
    value = float(digits[0].replace(",", "").replace("−", "-")) * LARGE[grown[1].lower()]
    return Number(clamp_to_float(value), grown.end(), spelled=False)


def _words(text: str, at: int) -> Number | None:
    if inside_latin(text, at):
        return None
    led = ARTICLE.match(text, at)
    total, group, last, end = 0, (1 if led else 0), ("small" if led else ""), -1
    position, bound = led.end() if led else at, 10**15
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
        joint = JOINT.match(text, word.end())
        if not joint:
            break
        position = joint.end()
    if end < 0:
        return None
    value, end = _decimals(text, end, float(total + group))
    return Number(value, end, spelled=True)


def _decimals(text: str, end: int, value: float) -> tuple[float, int]:
    """The rest of two point seven, and of one and a half."""
    half = HALF.match(text, end)
    if half:
        return value + 0.5, half.end()
    point = POINT.match(text, end)
    if point:
        digits = "".join(str(SMALL[word.lower()]) for word in point[1].split())
        return value + float(f"0.{digits}"), point.end()
    return value, end


def doubled_at(text: str, at: int, number: NumberAt) -> Quantity | None:
    """Twice, doubled, tripling."""
    match = DOUBLED.match(text, at)
    if not match or inside_latin(text, at):
        return None
    return Quantity(2.0 if match["two"] else 3.0, TIMES, match.end())


def share_at(text: str, at: int, number: NumberAt) -> Quantity | None:
    """Two thirds, a quarter, nine out of ten: all percentages."""
    led = None if inside_latin(text, at) else LED_FRACTION.match(text, at)
    if led:
        return Quantity(100.0 / DENOMINATORS[(led[1] or led[2]).lower()], PERCENT, led.end())
    first = number(text, at)
    if not first:
        return None
    parts = FRACTION.match(text, first.end)
    if parts and first.spelled and (parts[2] or first.value == 1.0):
        share = 100.0 * first.value / DENOMINATORS[parts[1].lower()]
        return Quantity(share, PERCENT, parts.end())
    joint = OUT_OF.match(text, first.end)
    whole = number(text, joint.end()) if joint else None
    if whole and whole.value:
        return Quantity(100.0 * first.value / whole.value, PERCENT, whole.end)
    return None


FIGURES = FigureWords(
    number=number_at,
    ordinal=ordinal_at,
    quantities=(doubled_at, share_at),
    placed=r"(?:scene|scenario|step|figure|example|row|part)\s+",
    no_ordinal_after=r"\b(?:an?|per|each|every)\s+",
    ratio=r"\s+to\s+",
    units={
        PERCENT: ("percent", "per cent", "percentage points"),
        TIMES: ("times", "-fold", "fold"),
        "byte": ("byte", "bytes"),
        "KB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "ns": ("nanosecond", "nanoseconds"),
        "µs": ("microsecond", "microseconds"),
        "ms": ("millisecond", "milliseconds"),
        "s": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "Hz": ("hertz",),
        "W": ("watt", "watts"),
        "fps": ("frames per second",),
        "V": ("volt", "volts"),
        "newton": ("newton", "newtons"),
        "joule": ("joule", "joules"),
        "nm": ("nanometre", "nanometres", "nanometer", "nanometers"),
        "µm": ("micrometre", "micrometres", "micrometer", "micrometers"),
        "mm": ("millimetre", "millimetres", "millimeter", "millimeters"),
        "cm": ("centimetre", "centimetres", "centimeter", "centimeters"),
        "m": ("metre", "metres", "meter", "meters"),
        "km": ("kilometre", "kilometres", "kilometer", "kilometers"),
        "g": ("gram", "grams"),
        "kg": ("kilogram", "kilograms"),
        "°C": ("degrees Celsius",),
        "°F": ("degrees Fahrenheit",),
        "dollar": ("dollar", "dollars"),
        "euro": ("euro", "euros"),
        "pound": ("pound", "pounds"),
        "yuan": ("yuan",),
        "yen": ("yen",),
    },
    per={"token": ("token", "word"), "s": ("second",), "h": ("hour",)},
    per_sign=r"\bper\s|\ba\s",
)

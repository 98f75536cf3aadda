"""Recognise units: every written or spoken form of a unit maps to one name."""

from __future__ import annotations

import re

COUNT, PERCENT, TIMES, RATIO = "", "%", "×", ":"

UNIT_WORDS: dict[str, tuple[str, ...]] = {
    PERCENT: ("%", "％", "percent", "per cent", "percentage points", "个百分点"),
    TIMES: ("×", "✕", "x", "X", "倍", "times", "-fold", "fold"),
    "byte": ("byte", "bytes", "字节"),
    "KB": ("KB", "kilobyte", "kilobytes", "千字节"),
    "MB": ("MB", "megabyte", "megabytes", "兆字节"),
    "GB": ("GB", "GiB", "gigabyte", "gigabytes", "吉字节"),
    "TB": ("TB", "terabyte", "terabytes", "太字节"),
    "ns": ("ns", "nanosecond", "nanoseconds", "纳秒"),
    "µs": ("µs", "μs", "us", "microsecond", "microseconds", "微秒"),
    "ms": ("ms", "millisecond", "milliseconds", "毫秒"),
    "s": ("s", "sec", "second", "seconds", "秒", "秒钟"),
    "min": ("minute", "minutes", "分钟"),
    "h": ("hour", "hours", "小时"),
    "Hz": ("Hz", "hertz", "赫兹"),
    "W": ("W", "watt", "watts", "瓦"),
    "fps": ("fps", "frames per second", "帧每秒"),
    "V": ("V", "volt", "volts", "伏特"),
    "newton": ("newton", "newtons"),
    "joule": ("joule", "joules", "焦耳"),
    "nm": ("nm", "nanometre", "nanometres", "nanometer", "nanometers", "纳米"),
    "µm": ("µm", "μm", "micrometre", "micrometres", "micrometer", "micrometers", "微米"),
    "mm": ("mm", "millimetre", "millimetres", "millimeter", "millimeters", "毫米"),
    "cm": ("cm", "centimetre", "centimetres", "centimeter", "centimeters", "厘米"),
    "m": ("m", "metre", "metres", "meter", "meters", "米"),
    "km": ("km", "kilometre", "kilometres", "kilometer", "kilometers", "公里", "千米"),
    "g": ("g", "gram", "grams", "克"),
    "kg": ("kg", "kilogram", "kilograms", "公斤", "千克"),
    "°C": ("°C", "℃", "degrees Celsius", "摄氏度"),
    "°F": ("°F", "℉", "degrees Fahrenheit", "华氏度"),
}
MULTIPLES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
"""The suffixes with which the sizes of models are written: 70B weights."""

PER = {
    "token": ("token", "词元", "个词元", "word", "个词", "词"),
    "s": ("second", "sec", "s", "秒"),
    "h": ("hour", "h", "小时"),
}

UNIT_SUFFIXES = {
    "percent": PERCENT,
    "gb": "GB",
    "gigabytes": "GB",
    "mb": "MB",
    "ms": "ms",
    "ms_per_token": "ms/token",
    "terabytes_per_second": "TB/s",
}
"""Ends of the names of functions (in `facts`) and arguments -> unit of their value."""

_BY_WORD = {word: unit for unit, words in UNIT_WORDS.items() for word in words}
_PER_BY_WORD = {word: unit for unit, words in PER.items() for word in words}


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_END = r"(?:(?<![A-Za-z])|(?![A-Za-z]))"
_UNIT = re.compile(
    rf"\s*-?(?P<unit>{_alternatives(_BY_WORD)}){_END}"
    rf"(?:\s?(?:/|每|\bper\s|\ba\s)\s?(?P<per>{_alternatives(_PER_BY_WORD)}){_END})?"
)
_MULTIPLE = re.compile(r"\s?([KMBT])(?![A-Za-z])")
_PRODUCT = re.compile(r"[×✕xX*][\d(]|\s+[×✕xX*]\s+[\d(]")


def unit_at(text: str, at: int) -> tuple[str, float, int]:
    """The unit after a number that ends at an index.

    Returns:
        Name of the unit (`COUNT` if there is none), factor of the number, index after the unit.
    """
    multiple = _MULTIPLE.match(text, at)
    if multiple:
        return COUNT, MULTIPLES[multiple[1]], multiple.end()
    found = None if _PRODUCT.match(text, at) else _UNIT.match(text, at)
    if not found:
        return COUNT, 1.0, at
    unit = _BY_WORD[found["unit"]]
    if found["per"] and unit not in (PERCENT, TIMES):
        return f"{unit}/{_PER_BY_WORD[found['per']]}", 1.0, found.end()
    return unit, 1.0, found.end("unit")


def is_known_unit(unit: str) -> bool:
    """Whether a declared unit is one of `UNIT_WORDS`, optionally per one of `PER`."""
    unit, _, per = unit.partition("/")
    return unit in UNIT_WORDS and (not per or per in PER)


def unit_matches(said: str, declared: str) -> bool:
    """Whether a figure's unit agrees with a fact's: equal, or ms for ms/token."""
    return said == declared or (bool(said) and said == declared.partition("/")[0])


def unit_in_name(name: str) -> str | None:
    """The unit that the name of a function or an argument ends with, or None."""
    for ending in sorted(UNIT_SUFFIXES, key=len, reverse=True):
        if name == ending or name.endswith(f"_{ending}"):
            return UNIT_SUFFIXES[ending]
    return None

"""Recognise units: every written or spoken form of a unit maps to one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lantu.figures.numbers import ANY, words_of
from lantu.languages import (
    COUNT as COUNT,
    PERCENT as PERCENT,
    RATIO as RATIO,
    TIMES as TIMES,
)

UNIT_SYMBOLS: dict[str, tuple[str, ...]] = {
    PERCENT: ("%", "％"),
    TIMES: ("×", "✕", "x", "X"),
    "byte": (),
    "KB": ("KB",),
    "MB": ("MB",),
    "GB": ("GB", "GiB"),
    "TB": ("TB",),
    "ns": ("ns",),
    "µs": ("µs", "μs", "us"),
    "ms": ("ms",),
    "s": ("s", "sec"),
    "min": (),
    "h": (),
    "Hz": ("Hz",),
    "W": ("W",),
    "fps": ("fps",),
    "V": ("V",),
    "newton": (),
    "joule": (),
    "nm": ("nm",),
    "µm": ("µm", "μm"),
    "mm": ("mm",),
    "cm": ("cm",),
    "m": ("m",),
    "km": ("km",),
    "g": ("g",),
    "kg": ("kg",),
    "°C": ("°C", "℃"),
    "°F": ("°F", "℉"),
    "dollar": ("US$", "$", "USD"),
    "euro": ("€", "EUR"),
    "pound": ("£", "GBP"),
    "yuan": ("¥", "￥", "CNY"),
    "yen": ("JPY",),
}
"""Unit -> its symbols, which all languages use; each language adds its words."""
CURRENCIES = ("dollar", "euro", "pound", "yuan")
"""Units whose symbols may stand before the number: $20."""
MULTIPLES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
"""The suffixes with which the sizes of models are written: 70B weights."""

PER: dict[str, tuple[str, ...]] = {"token": (), "s": ("sec", "s"), "h": ("h",)}
"""Unit after a stroke -> its symbols."""

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


def any_of(patterns: Iterable[str]) -> str:
    """The source of a pattern that matches what any of the patterns matches; not the empty ones."""
    return "|".join(filter(None, patterns)) or "(?!)"


def _by_word(
    symbols: Mapping[str, tuple[str, ...]], written: Iterable[Mapping[str, tuple[str, ...]]]
) -> dict[str, str]:
    """Symbol or word -> unit."""
    pairs = (pair for table in (symbols, *written) for pair in table.items())
    return {word: unit for unit, words in pairs for word in words}


def _alternatives(words: dict[str, str]) -> str:
    return any_of(re.escape(word) for word in sorted(words, key=len, reverse=True))


_END = r"(?:(?<![A-Za-z])|(?![A-Za-z]))"
_SYMBOLS = {symbol: unit for unit in CURRENCIES for symbol in UNIT_SYMBOLS[unit]}
_BEFORE = re.compile(rf"({_alternatives(_SYMBOLS)})\s?(?=\d)")
_MULTIPLE = re.compile(r"\s?([KMBT])(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class _Written:
    """How units are written in texts of one language.

    Attributes:
        units: symbol or word -> unit.
        per: symbol or word after a stroke -> unit.
        pattern: of a unit after a number, alone or per another.
    """

    units: Mapping[str, str]
    per: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def _written(language: str) -> _Written:
    words = words_of(language)
    units = _by_word(UNIT_SYMBOLS, (one.units for one in words))
    per = _by_word(PER, (one.per for one in words))
    stroke = f"(?:/|{any_of(one.per_sign for one in words)})"
    pattern = re.compile(
        rf"\s*-?(?P<unit>{_alternatives(units)}){_END}"
        rf"(?:\s?{stroke}\s?(?P<per>{_alternatives(per)}){_END})?"
    )
    return _Written(units, per, pattern)


_PRODUCT = re.compile(r"[×✕xX*][\d(]|\s+[×✕xX*]\s+[\d(]")


def unit_at(text: str, at: int, language: str = ANY) -> tuple[str, float, int]:
    """The unit after a number that ends at an index.

    Returns:
        Name of the unit (`COUNT` if there is none), factor of the number, index after the unit.
    """
    multiple = _MULTIPLE.match(text, at)
    if multiple:
        return COUNT, MULTIPLES[multiple[1]], multiple.end()
    known = _written(language)
    found = None if _PRODUCT.match(text, at) else known.pattern.match(text, at)
    if not found:
        return COUNT, 1.0, at
    unit = known.units[found["unit"]]
    if found["per"] and unit not in (PERCENT, TIMES):
        return f"{unit}/{known.per[found['per']]}", 1.0, found.end()
    return unit, 1.0, found.end("unit")


def written(unit: str) -> str:
    """A unit as texts write it: the name itself if it is a symbol, else the longest word."""
    base, stroke, per = unit.partition("/")
    units = _written(ANY).units
    if base not in units and base in units.values():
        base = max((word for word in units if units[word] == base), key=len)
    return f"{base}{stroke}{per}"


def currency_at(text: str, at: int) -> tuple[str, int] | None:
    """The currency before a number, and the index at which the number begins; None without one."""
    found = _BEFORE.match(text, at)
    return (_SYMBOLS[found[1]], found.end()) if found else None


def is_known_unit(unit: str) -> bool:
    """Whether a declared unit is one of `UNIT_SYMBOLS`, optionally per one of `PER`."""
    unit, _, per = unit.partition("/")
    return unit in UNIT_SYMBOLS and (not per or per in PER)


def unit_matches(said: str, declared: str) -> bool:
    """Whether a figure's unit agrees with a fact's: equal, or ms for ms/token."""
    return said == declared or (bool(said) and said == declared.partition("/")[0])


def unit_in_name(name: str) -> str | None:
    """The unit that the name of a function or an argument ends with, or None."""
    for ending in sorted(UNIT_SUFFIXES, key=len, reverse=True):
        if name == ending or name.endswith(f"_{ending}"):
            return UNIT_SUFFIXES[ending]
    return None

"""How a language writes and says figures, in a form that the figure check can put together."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

COUNT, PERCENT, TIMES, RATIO = "", "%", "×", ":"
"""Names of units that no language writes out."""

DIGITS = re.compile(
    r"(?<![A-Za-z\d.])(?<![A-Za-z][.\-_])[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
)
"""A number in digits; not the digits of a name, such as GPT-4 or H.264."""
LARGEST = sys.float_info.max


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        value: what it stands for.
        end: index after its last character.
        spelled: written in words, not digits.
    """

    value: float
    end: int
    spelled: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit in words of its own, such as a quarter or 六成.

    Attributes:
        value: in its unit.
        unit: name of the unit.
        end: index after its last character.
        spelled: written in words, not digits.
    """

    value: float
    unit: str
    end: int
    spelled: bool = True


NumberAt = Callable[[str, int], Number | None]
"""The number that begins at an index of a text, or None."""
QuantityAt = Callable[[str, int, NumberAt], Quantity | None]
"""The quantity that begins at an index of a text, or None; it is given what reads numbers."""


def no_number(text: str, at: int) -> Number | None:
    """What a language without numbers in words reads."""
    return None


def without_commas(digits: str) -> str:
    """The digits as Python writes a number, where commas part the thousands."""
    return digits.replace(",", "").replace("−", "-")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """How one language writes and says figures.

    Those of the text's language and of the default languages are read in a text.

    Attributes:
        begins: what a character class lists as the characters with which a figure in words may
            begin; Latin letters, digits and signs begin one in every language.
        number: reads numbers in words, and digits with words that belong to the number.
        ordinal: reads places in a row of things, such as third.
        quantities: read shares and multiples, in this order.
        placed: pattern of what stands before the number of a place, such as 第 or `row`.
        no_ordinal_after: pattern of words after which an ordinal is a part: a third, per second.
        ratio: pattern of what stands between the parts of a ratio.
        and_a_half: what stands behind a multiple and adds a half to it.
        units: unit -> how it is written out.
        per: unit after a stroke -> how it is written out.
        per_sign: pattern of words that stand for the stroke.
        digits: source of the pattern of a number in digits; empty for that of `DIGITS`.
        value: gives the digits as Python writes a number, without marks of thousands.
    """

    begins: str = ""
    number: NumberAt = no_number
    ordinal: NumberAt = no_number
    quantities: tuple[QuantityAt, ...] = ()
    placed: str = ""
    no_ordinal_after: str = ""
    ratio: str = ""
    and_a_half: str = ""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_sign: str = ""
    digits: str = ""
    value: Callable[[str], str] = without_commas


def clamp_to_float(value: float) -> float:
    """The value, clamped to the range of finite floats."""
    return float(max(-LARGEST, min(value, LARGEST)))


def inside_latin(text: str, at: int) -> bool:
    """Whether a Latin letter stands before an index, so that no Latin word begins there."""
    before = text[at - 1 : at]
    return before.isascii() and before.isalpha()


def inside_letters(text: str, at: int) -> bool:
    """Whether a letter of any script stands before an index."""
    return text[at - 1 : at].isalpha()

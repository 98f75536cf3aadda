"""The words around figures in one language, from which three things are made.

A language whose numbers follow CLDR's spelling rules needs no rules of its own: from one
`Vocabulary` come the rules for the ear, the figures that the check reads, and the patterns of
numbers that state no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lantu.languages.figure_words import (
    PERCENT,
    TIMES,
    FigureWords,
    NumberAt,
    Quantity,
    inside_letters,
)
from lantu.languages.ordinary import NEVER, PHRASES, LanguagePatterns
from lantu.languages.spelled import SpelledNumbers
from lantu.languages.symbols import alternatives


def one_or_many(number: float) -> int:
    """The form of a noun in languages with a singular and a plural."""
    return 0 if number == 1 else 1


def always_one(number: float) -> int:
    """The form of a noun in languages without a plural."""
    return 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language.

    Attributes:
        tag: the language.
        decimal: the mark of decimals in digits.
        group: the marks of thousands in digits, as a character class.
        point: how the mark of decimals is said; "" leaves decimals in digits.
        minus: how a minus before a number is said.
        percent: how % is said, then other words for it.
        times: how × is said, then other words and endings for it.
        to: what is said between the ends of a range; `from_` before the first.
        per: what is said for the stroke of a rate.
        ratio: what is said between the parts of a ratio, as a pattern; "" if that is ambiguous.
        units: unit of the figure check -> its forms in the order of `form`. The first may begin
            with the word for one in the noun's gender: "eine Sekunde". Forms after those of `form`
            are read by the figure check alone.
        ones: the words for one with which a first form may begin.
        more_units: symbols that only the ear needs -> forms.
        symbols: other symbols -> how they are said.
        shares: word -> value and unit: half, double, a third.
        form: gives the index of the form after a number.
        spells: numbers are written in words for the voice; if not, the voice gets digits.
        spaced: words are separated by spaces.
        prefixes: letters that a number in words may have before it, such as the Arabic for and.
        least: characters that a number in words has at least; shorter ones mean other things.
        after_noun: pattern of endings that the noun of a count may have.
        phrases: patterns of dates, idioms and names with numbers that state no quantity.
        numbered: nouns whose number is a name, as in "figure 3".
        placed: pattern of what stands before a place in a row: 第.
    """

    tag: str
    decimal: str = "."
    group: str = ","
    point: str = ""
    minus: str = ""
    percent: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    to: str = ""
    per: str = ""
    ratio: str = ""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ones: tuple[str, ...] = ()
    more_units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    form: Callable[[float], int] = one_or_many
    spells: bool = True
    spaced: bool = True
    prefixes: str = ""
    least: int = 1
    after_noun: str = r"\w{0,3}"
    phrases: tuple[str, ...] = ()
    numbered: str = ""
    placed: str = ""

    @property
    def digits(self) -> str:
        """Source of the pattern of a number in digits, as this language and English write it."""
        own, groups = re.escape(self.decimal), f"[{self.group}]"
        return rf"(?:\d{{1,3}}(?:{groups}\d{{3}})+(?!\d)(?:{own}\d+)?|\d+(?:[{own}.]\d+)?)"

    def value(self, digits: str) -> str:
        """A number in digits as Python writes it."""
        grouped = re.fullmatch(rf"[-−]?\d{{1,3}}(?:[{self.group}]\d{{3}})+(.*)", digits)
        if grouped:
            whole = digits[: len(digits) - len(grouped[1])]
            digits = re.sub(f"[{self.group}]", "", whole) + grouped[1]
        return digits.replace(self.decimal, ".").replace("−", "-")


def figure_words(words: Vocabulary) -> FigureWords:
    """How the language writes and says figures, for the check."""
    units = {
        unit: tuple(dict.fromkeys((split_one(words, forms[0])[1], *forms[1:])))
        for unit, forms in words.units.items()
    }
    units[PERCENT] = words.percent
    units[TIMES] = words.times
    per: dict[str, tuple[str, ...]] = {}
    per.update({unit: units[unit] for unit in ("s", "h") if unit in units})
    stroke = rf"(?<!\w){re.escape(words.per)}\s" if words.per else ""
    before = r"(?<![\w.])" if words.spaced else r"(?<![A-Za-z\d.])"
    numbers = SpelledNumbers(
        words.tag, bounded=words.spaced, least=words.least, prefixes=words.prefixes
    )
    return FigureWords(
        begins="" if words.spaced else "〇一二三四五六七八九十百千",
        number=numbers,
        quantities=(_Shares(words.shares),) if words.shares else (),
        placed=words.placed,
        ratio=words.ratio,
        units=units,
        per=per,
        per_sign=stroke,
        digits=rf"{before}(?<![A-Za-z][.\-_])[-−]?{words.digits}",
        value=words.value,
    )


def patterns(words: Vocabulary) -> LanguagePatterns:
    """What the language says with numbers without stating a quantity."""
    numbered = (rf"(?i)(?<!\w)(?:{words.numbered})\.?\s?\d{{1,5}}",) if words.numbered else ()
    shares = alternatives(words.shares)
    word = re.compile(rf"(?i)(?:{shares})") if shares else NEVER
    return LanguagePatterns(
        (*PHRASES, *numbered, *words.phrases), word, NEVER, _noun_pattern(words.after_noun)
    )


@lru_cache
def _noun_pattern(ending: str) -> Callable[[str], re.Pattern[str]]:
    @lru_cache(maxsize=1024)
    def noun_after_number(noun: str) -> re.Pattern[str]:
        """The noun with an ending, with at most one word before it."""
        return re.compile(
            rf"\s{{0,40}}(?:\w{{1,40}}\s{{1,40}})?{re.escape(noun)}{ending}", re.IGNORECASE
        )

    return noun_after_number


def split_one(words: Vocabulary, form: str) -> tuple[str, str]:
    """The word for one before a noun, or "", and the noun."""
    one, _, noun = form.partition(" ")
    return (one, noun) if one in words.ones else ("", form)


class _Shares:
    """Reads words that are a share or a multiple by themselves."""

    def __init__(self, shares: Mapping[str, tuple[float, str]]) -> None:
        self._shares = {word.lower(): share for word, share in shares.items()}
        self._pattern = re.compile(rf"(?i)(?:{alternatives(shares)})")

    def __call__(self, text: str, at: int, number: NumberAt) -> Quantity | None:
        match = self._pattern.match(text, at)
        if not match or inside_letters(text, at) or text[match.end() : match.end() + 1].isalpha():
            return None
        value, unit = self._shares[match[0].lower()]
        return Quantity(value, unit, match.end())

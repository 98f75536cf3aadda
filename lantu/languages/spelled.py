"""Numbers in the words of a language, by the spelling rules of CLDR (`unicode-rbnf`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lantu.languages.figure_words import Number, clamp_to_float

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

CARDINAL = ("spellout-cardinal", "spellout-numbering")
OUTSIDE = ("year", "financial", "digits")
"""Parts of the names of rules that spell years, cheques, and numbers digit by digit."""
MULTIPLIERS = (2, 3, 5, 11, 70)
"""Numbers before a large one by which its forms are found, such as million and millions."""
POWERS = range(3, 13)
WHOLE = 2
"""Kinds of cardinals of which every number below 100 is spelled."""


@cache
def engine(tag: str) -> RbnfEngine | None:
    """The spelling rules of a language; None if CLDR has none."""
    from unicode_rbnf import RbnfEngine

    names = RbnfEngine.get_supported_languages()
    script, language = tag.replace("-", "_"), tag.partition("-")[0]
    found = next((name for name in (script, language) if name in names), None)
    return RbnfEngine.for_language(found) if found else None


def knows(tag: str) -> bool:
    """Whether CLDR has spelling rules for the language."""
    return engine(tag) is not None


def spell(number: int, tag: str, like: str = "") -> str | None:
    """A whole number in words; None if CLDR has no rules for the language.

    Args:
        number: what is spelled.
        tag: the language.
        like: the form that one has before the noun, which shows its gender, such as eine or una.
    """
    rules = engine(tag)
    if rules is None:
        return None
    kind = _gender(tag, like) if like else None
    return _spelled(rules, number, kind)


def spell_year(number: int, tag: str) -> str | None:
    """A year in words; None if CLDR has no rules for the language."""
    rules = engine(tag)
    return _spelled(rules, number, "spellout-numbering-year") if rules else None


def _spelled(rules: RbnfEngine, number: int, kind: str | None) -> str:
    known = kind if kind in rules.rulesets else None
    text = rules.format_number(number, ruleset_names=[known] if known else None).text
    return " ".join(text.replace("\u00ad", "").split())


@cache
def _gender(tag: str, like: str) -> str | None:
    """The rules that spell one as it is written here."""
    rules = engine(tag)
    names = [name for name in rules.rulesets if name.startswith("spellout-")] if rules else []
    return next((name for name in names if rules and _spelled(rules, 1, name) == like), None)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of numbers of a language.

    Attributes:
        small: pattern of the words of 0 to 99 and of the hundreds, longest first.
        values: word -> number.
        large: pattern of the words of thousands, millions and so on, longest first.
        powers: word -> number.
        joint: pattern of what stands between two words of one number.
    """

    small: re.Pattern[str]
    values: dict[str, int]
    large: re.Pattern[str]
    powers: dict[str, int]
    joint: re.Pattern[str]


class SpelledNumbers:
    """Reads numbers in the words of a language."""

    def __init__(
        self, tag: str, *, bounded: bool = True, least: int = 1, prefixes: str = ""
    ) -> None:
        """Args are read when the first number is.

        Args:
            tag: the language.
            bounded: words end where no letter follows; not so in scripts without spaces.
            least: characters that a word of a number has at least; shorter ones mean other things.
            prefixes: letters that may stand before a number without a space.
        """
        self._tag, self._bounded, self._least = tag, bounded, least
        self._prefixes = prefixes

    def __call__(self, text: str, at: int) -> Number | None:
        """The number at an index, in words, or in digits before a word: 70 Milliarden."""
        words = _vocabulary(self._tag)
        if words is None or (text[at].isalpha() and text[at - 1 : at].isalpha() and self._bounded):
            return None
        found = self._grown(text, at, words) or self._read(text, at, words)
        if found is None and text[at] in self._prefixes and at + 1 < len(text):
            return self._read(text, at + 1, words)
        return found

    def _grown(self, text: str, at: int, words: _Vocabulary) -> Number | None:
        digits = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?").match(text, at)
        grown = words.large.match(text, _past_space(text, digits.end())) if digits else None
        if not digits or not grown or not self._ends(text, grown.end()):
            return None
        value = float(digits[0].replace(",", ".")) * words.powers[grown[0].lower()]
        return Number(clamp_to_float(value), grown.end(), spelled=False)

    def _read(self, text: str, at: int, words: _Vocabulary) -> Number | None:
        total, group, bound, end, position = 0, 0, 10**15, -1, at
        while True:
            large = words.large.match(text, position)
            small = words.small.match(text, position)
            power = words.powers[large[0].lower()] if large else 0
            value = words.values[small[0].lower()] if small else -1
            if large and power < bound and (group or end < 0):
                total, group, bound, position = total + max(group, 1) * power, 0, power, large.end()
            elif small and (end < 0 or _fits(group, value)) and value < bound:
                group, position = group + value, small.end()
            else:
                break
            if self._ends(text, position):
                end, found = position, total + group
            joint = words.joint.match(text, position)
            position = joint.end() if joint else position
        if end - at < self._least:
            return None
        return Number(clamp_to_float(float(found)), end, spelled=True)

    def _ends(self, text: str, at: int) -> bool:
        return not (self._bounded and text[at : at + 1].isalpha())


def _fits(group: int, value: int) -> bool:
    """Whether a word may follow in the same group: twenty five, and a hundred five."""
    if group == 0:
        return value > 0
    return 0 < value < (100 if group % 100 == 0 else 10 if group % 10 == 0 and value < 10 else 0)


def _past_space(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1].isspace() else at


@cache
def _vocabulary(tag: str) -> _Vocabulary | None:
    rules = engine(tag)
    if rules is None:
        return None
    kinds = [
        name
        for name in rules.rulesets
        if name.startswith(CARDINAL) and not any(part in name for part in OUTSIDE)
    ]
    values: dict[str, int] = {}
    powers: dict[str, int] = {}
    joints: set[str] = set()
    for index, kind in enumerate(kinds):
        # Forms of genders and cases differ in the last word, which is one of the first.
        for number in range(100) if index < WHOLE else (*range(21), *range(30, 100, 10)):
            values.setdefault(_spelled(rules, number, kind).lower(), number)
        for word, number in _hundreds(rules, kind):
            values.setdefault(word.lower(), number)
        joints.update(one for one in _joint(rules, kind) if not one[:1].isalpha())
        for word, value in _powers(rules, kind):
            powers.setdefault(word.lower(), value)
    values = {word: value for word, value in values.items() if not _has_digit(word)}
    powers = {word: value for word, value in powers.items() if not _has_digit(word)}
    joint = "|".join(re.escape(one) for one in sorted(joints, key=len, reverse=True) if one)
    return _Vocabulary(
        _longest_first(values),
        values,
        _longest_first(powers),
        powers,
        re.compile(f"(?i)(?:{joint or '(?!)'}|[\\s-]|\u00ad)?"),
    )


def _joint(rules: RbnfEngine, kind: str) -> Iterator[str]:
    """What stands between a hundred and one, and a thousand and one."""
    for number in (100, 1000):
        whole, head, one = (_spelled(rules, n, kind) for n in (number + 7, number, 7))
        if whole.startswith(head) and whole.endswith(one):
            yield whole[len(head) : len(whole) - len(one)]


def _hundreds(rules: RbnfEngine, kind: str) -> Iterator[tuple[str, int]]:
    """The words of the hundreds, alone and as they are before another word: cents, cent."""
    seven = _spelled(rules, 7, kind)
    for number in range(100, 1000, 100):
        alone, before = _spelled(rules, number, kind), _spelled(rules, number + 7, kind)
        yield alone, number
        stem = before.removesuffix(seven).strip()
        if alone.startswith(stem) or stem.removeprefix(alone).isalpha():
            yield stem, number


def _powers(rules: RbnfEngine, kind: str) -> Iterator[tuple[str, int]]:
    """The words of thousand, million and so on, in each of their forms."""
    for power in POWERS:
        yield _spelled(rules, 10**power, kind), 10**power
        for times in MULTIPLIERS:
            head, whole = _spelled(rules, times, kind), _spelled(rules, times * 10**power, kind)
            if whole.startswith(head) and whole != head:
                yield whole[len(head) :].strip(), 10**power


def _has_digit(word: str) -> bool:
    return not word or any(character.isdigit() for character in word)


def _longest_first(words: dict[str, int]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("(?i)" + ("|".join(map(re.escape, longest)) or "(?!)"))

"""Text for the ear from a `Vocabulary`: figures with units, rates, ranges and symbols in words."""

from __future__ import annotations

import re

from lantu.languages.rules import Rule, Terms, constant
from lantu.languages.spelled import spell, spell_year
from lantu.languages.symbols import BETWEEN, LETTER, alternatives
from lantu.languages.vocabulary import Vocabulary, split_one

SYMBOLS = {
    "byte": ("B",), "KB": ("KB", "kB"), "MB": ("MB",), "GB": ("GB", "GiB"), "TB": ("TB",),
    "ns": ("ns",), "µs": ("µs", "μs"), "ms": ("ms",), "s": ("s",), "min": ("min",), "h": ("h",),
    "Hz": ("Hz",), "W": ("W",), "V": ("V",), "fps": ("fps",), "nm": ("nm",), "µm": ("µm", "μm"),
    "mm": ("mm",), "cm": ("cm",), "m": ("m",), "km": ("km",), "g": ("g",), "kg": ("kg",),
    "°C": ("°C", "℃"), "dollar": ("$", "US$"), "euro": ("€",), "pound": ("£",),
}  # fmt: skip
"""Unit of the figure check -> the symbols that are said in words."""
LETTERS = f"{LETTER}Ѐ-ӿ"
"""Letters after which a symbol of a unit is no symbol; particles of other scripts may follow."""
YEARS = range(1100, 2100)
LONGEST = 4
"""Digits of a bare number that is spelled; longer ones may be numbers of telephones."""


def ear_rules(words: Vocabulary) -> tuple[Rule, ...]:
    """The rules of a language, most special first."""
    return _Ear(words).rules()


class _Ear:
    """Makes the rules of one vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._forms = dict(words.more_units) | {
            symbol: forms for unit, forms in words.units.items() for symbol in SYMBOLS.get(unit, ())
        }

    def rules(self) -> tuple[Rule, ...]:
        words = self._words
        figure, sign = words.digits, r"(?:(?<![\w.])(?P<minus>[-−]))?"
        before = r"(?<![\w.])" if words.spaced else r"(?<![A-Za-z\d.])"
        range_ = rf"{sign}{before}(?P<first>{figure})(?:{BETWEEN}(?P<last>{figure}))?"
        unit = rf"\s?(?P<unit>{alternatives(self._forms)})(?![{LETTERS}])"
        per = rf"(?:\s?/\s?(?P<per>{alternatives(self._forms)})(?![{LETTERS}]))?"
        made: list[Rule] = []
        if self._forms:
            made.append(Rule(re.compile(range_ + unit + per), self._quantity))
            priced = rf"(?P<unit>US\$|[$€£])\s?(?P<first>{figure})(?P<last>)(?P<minus>)(?P<per>)"
            made.append(Rule(re.compile(priced), self._quantity))
        if words.percent:
            made.append(Rule(re.compile(rf"{range_}\s?%"), self._percent))
        if words.times:
            times = rf"{range_}\s?(?:[×✕]|[xX](?![A-Za-z0-9]))"
            made.append(Rule(re.compile(times), self._times))
        made.append(Rule(re.compile(rf"{range_}(?![\w/:.-]*\w)"), self._bare))
        made += [
            Rule(re.compile(re.escape(symbol)), constant(f" {said} " if words.spaced else said))
            for symbol, said in sorted(words.symbols.items(), key=lambda one: -len(one[0]))
        ]
        return tuple(made)

    def _number(self, digits: str, like: str = "") -> str:
        """A number in words, or in digits where the voice is to read them."""
        words, value = self._words, self._words.value(digits)
        if not words.spells or ("." in value and not words.point):
            return digits
        whole, _, decimals = value.partition(".")
        said = spell(int(whole), words.tag, "" if decimals else like)
        if said is None:
            return digits
        if not decimals:
            return said
        return " ".join(
            (said, words.point, *(spell(int(one), words.tag) or one for one in decimals))
        )

    def _ends(self, match: re.Match[str], like: str = "") -> str:
        minus = f"{self._words.minus} " if match["minus"] else ""
        if not match["last"]:
            return minus + self._number(match["first"], like)
        gap = " " if self._words.spaced else ""
        first, last = self._number(match["first"]), self._number(match["last"], like)
        return f"{minus}{first}{gap}{self._words.to}{gap}{last}"

    def _quantity(self, match: re.Match[str], lexicon: Terms) -> str:
        words, forms = self._words, self._forms[match["unit"]]
        number = float(words.value(match["last"] or match["first"]))
        form = forms[min(words.form(number), len(forms) - 1)]
        like, noun = split_one(words, forms[0])
        gap = " " if words.spaced else ""
        if form is forms[0] and number == 1 and like and not match["last"]:
            said = form
        else:
            bare = noun if form is forms[0] else form
            said = f"{self._ends(match, like)}{gap}{bare}"
        if match["per"]:
            per = split_one(words, self._forms[match["per"]][0])[1]
            said += f"{gap}{words.per}{gap}{per}"
        return said

    def _percent(self, match: re.Match[str], lexicon: Terms) -> str:
        gap = " " if self._words.spaced else ""
        return f"{self._ends(match)}{gap}{self._words.percent[0]}"

    def _times(self, match: re.Match[str], lexicon: Terms) -> str:
        gap = " " if self._words.spaced else ""
        return f"{self._ends(match)}{gap}{self._words.times[0]}"

    def _bare(self, match: re.Match[str], lexicon: Terms) -> str | None:
        """A number without a unit; those that may be names or have a gender stay as they are."""
        words, digits = self._words, match["first"]
        value = words.value(digits)
        if match["last"]:
            return self._ends(match)
        if match["minus"] or "." in value or len(value) < len(digits):
            return self._ends(match)
        if not words.spells or len(value) > LONGEST or value == "1" or value != str(int(value)):
            return None
        if int(value) in YEARS and value == digits:
            return spell_year(int(value), words.tag)
        return self._number(digits)

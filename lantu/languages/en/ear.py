"""The normalisation rules of English: figures, units, symbols and formulae become words.

`RULES` are tried in order at each position of a text (`normalise`); the first that matches wins.
"""

from __future__ import annotations

import re

from lantu.languages.en.kinds import KINDS, MONTHS
from lantu.languages.en.numerals import number, ordinal, whole, year
from lantu.languages.rules import Rule, Terms, Verbaliser, constant, rule
from lantu.languages.symbols import (
    BETWEEN,
    FIGURE,
    MULTIPLES,
    SUPERSCRIPT,
    SUPERSCRIPTS,
    TIMES,
    alternatives,
    scaled,
)

# Unit symbol -> singular; the plural adds an s.
UNITS = {
    "B": "byte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
    "PB": "petabyte", "KiB": "kibibyte", "MiB": "mebibyte", "GiB": "gibibyte", "TiB": "tebibyte",
    "ns": "nanosecond", "µs": "microsecond", "μs": "microsecond", "us": "microsecond",
    "ms": "millisecond", "s": "second", "min": "minute", "h": "hour",
    "W": "watt", "kW": "kilowatt", "nm": "nanometre", "mm": "millimetre", "cm": "centimetre",
    "m": "metre", "km": "kilometre", "g": "gram", "kg": "kilogram", "px": "pixel", "dB": "decibel",
}  # fmt: skip
# Unit symbol -> words that are the same in singular and plural.
SAME = {
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "fps": "frames per second", "FPS": "frames per second", "°C": "degrees Celsius",
    "℃": "degrees Celsius", "°": "degrees", "FLOPS": "flops", "TFLOPS": "teraflops",
    "tokens": "tokens", "token": "token", "bit": "bit", "bits": "bits", "byte": "byte",
    "bytes": "bytes",
}  # fmt: skip
PER = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "token": "token",
    "word": "word",
}
LARGE = {"K": "thousand", "M": "million", "B": "billion", "T": "trillion"}
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "Δ": "delta", "ε": "epsilon",
    "θ": "theta", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "Σ": "sigma",
    "τ": "tau", "φ": "phi", "ω": "omega",
}  # fmt: skip
FUNCTIONS = {"min": "the minimum of", "max": "the maximum of", "norm": "the normalised"}
SYMBOLS = {
    "→": "to", "->": "to", "⇒": "implies", "=>": "implies", "=": "equals", "≠": "is not equal to",
    "!=": "is not equal to", "≈": "about", "≤": "is at most", "<=": "is at most",
    "≥": "is at least", ">=": "is at least", "<": "is less than", ">": "is greater than",
    "±": "plus or minus", "+": "plus", "−": "minus", "×": "times", "✕": "times", "*": "times",
    "÷": "divided by", "√": "the square root of", "∞": "infinity", "∑": "the sum of", "&": "and",
    "%": "percent", "@": "at", "#": "number",
}  # fmt: skip
# White space and a lower-case word that is not a preposition or the like: probably a noun.
NOUN = r"\s(?!(?:of|per|and|or|to|at|in|on|for|from|is|are|was|were|that|it|than|by|with)\b)[a-z]"
DENOMINATORS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
# Characters that are not spoken.
SILENT = '“”"「」[]{}`^~$\\✓✗☕🚀📖🚛✨\ufe0f\u200b'


def _units(name: str, figure: str) -> str:
    if name in SAME:
        return SAME[name]
    return UNITS[name] + ("" if figure == "1" else "s")


def _quantity(match: re.Match[str], lexicon: Terms) -> str:
    """26 GB, 1.3 TB/s, 20–30 ms/token, 26-GB."""
    words = number(match["figure"])
    if match["to"]:
        words += f" to {number(match['to'])}"
    figure = "1" if _before_a_noun(match) else match["to"] or match["figure"]
    words += " " + _units(match["unit"], figure)
    return f"{words} per {PER[match['per']]}" if match["per"] else words


def _before_a_noun(match: re.Match[str]) -> bool:
    """Whether a quantity is an attribute: the 26 gigabyte truck, but the 26 gigabytes of weights.

    An attribute takes the singular of its unit.
    """
    if match["per"]:
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    hyphen = re.search(r"\d-(?!\d)", match[0]) is not None
    led = re.search(
        r"\b(?:an?|the|this|that|one|each|every|its|our|your)\s$", before, re.IGNORECASE
    )
    return hyphen or bool(led and re.match(NOUN, after))


def _rate(match: re.Match[str], lexicon: Terms) -> str:
    return f"{_units(match['unit'], '')} per {PER[match['per']]}"


def _percent(match: re.Match[str], lexicon: Terms) -> str:
    sign = "per mille" if match["sign"] == "‰" else "percent"
    to = f" to {number(match['to'])}" if match["to"] else ""
    return f"{number(match['figure'])}{to} {sign}"


def _times(match: re.Match[str], lexicon: Terms) -> str:
    to = f" to {number(match['to'])}" if match["to"] else ""
    return f"{number(match['figure'])}{to} times"


def _multiple(match: re.Match[str], lexicon: Terms) -> str:
    count = scaled(match[1], match[2])
    if count is None or count >= 10**6 or "." in match[1]:
        return f"{number(match[1])} {LARGE[match[2]]}"
    return whole(count)


def _fraction(match: re.Match[str], lexicon: Terms) -> str | None:
    top, bottom = int(match[1]), int(match[2])
    if bottom < 2:
        return None
    one, many = DENOMINATORS.get(bottom, (ordinal(bottom), f"{ordinal(bottom)}s"))
    return f"{whole(top)} {one if top == 1 else many}"


def _power(exponent: str) -> str:
    exponent = exponent.translate(SUPERSCRIPTS).replace("−", "-")
    plain = {"2": " squared", "3": " cubed"}
    return plain.get(exponent, f" to the power of {whole(int(exponent))}")


def _scientific(match: re.Match[str], lexicon: Terms) -> str:
    head = "" if match[1] == "1" else f"{number(match[1])} times "
    exponent = whole(int(match[2].replace("−", "-")))
    return f"{head}ten to the power of {exponent}"


def _date(match: re.Match[str], lexicon: Terms) -> str | None:
    month, day = int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(match[1]))}"


def _clock(match: re.Match[str], lexicon: Terms) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f"{whole(hour)} o'clock"
    return f"{whole(hour)} {'oh ' if minute < 10 else ''}{whole(minute)}"


def _version(match: re.Match[str], lexicon: Terms) -> str:
    words = " point ".join(number(part) for part in match[2].split("."))
    return f"version {words}" if match[1] else words


def _identifier(match: re.Match[str], lexicon: Terms) -> str | None:
    """Split snake_case and camelCase into words; other words are left to later rules."""
    if "_" not in match[0] and not re.match(r"[a-z]+[A-Z]", match[0]):
        return None
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", match[0])
    words = (
        lexicon.say(part) or (number(part) if part.isdigit() else part.lower()) for part in parts
    )
    return " ".join(words)


def _code(match: re.Match[str], lexicon: Terms) -> str:
    """GPT-4, H100."""
    return f"{match[1]} {number(match[2])}"


def _minus(match: re.Match[str], lexicon: Terms) -> str:
    before = match.string[: match.start()].rstrip()[-1:]
    return " minus " if before.isalnum() or before == ")" else "minus "


def _named(names: dict[str, str], *, apart: bool = False) -> Verbaliser:
    def say(match: re.Match[str], lexicon: Terms) -> str:
        return f" {names[match['name']]} " if apart else names[match["name"]]

    return say


_UNIT = alternatives({**UNITS, **SAME})
_PER = alternatives(PER)
_RANGE = rf"(?P<figure>{FIGURE})(?:{BETWEEN}(?P<to>{FIGURE}))?"
_TIMES_RANGE = rf"(?P<figure>{FIGURE})(?:\s?(?:{TIMES})?{BETWEEN}(?P<to>{FIGURE}))?"
_END = r"(?![[:latin:]0-9])"

RULES: tuple[Rule, ...] = (
    *KINDS,
    rule(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.]\d)", _date),
    rule(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?![\d:])", _clock),
    rule(r"(?<![[:latin:]])(v|V|ver\.?\s?)(\d+(?:\.\d+)*)", _version),
    rule(r"()(\d+(?:\.\d+){2,})", _version),
    rule(r"(\d+)(?:st|nd|rd|th)(?![[:latin:]])", lambda m, lexicon: ordinal(int(m[1]))),
    rule(rf"({FIGURE})[eE]([-−]?\d+){_END}", _scientific),
    rule(rf"\^\{{?([-−]?\d+)\}}?|({SUPERSCRIPT})", lambda m, lexicon: _power(m[1] or m[2])),
    rule(rf"(?P<figure>{FIGURE})\s?%?{BETWEEN}(?P<to>{FIGURE})\s?(?P<sign>[%‰])", _percent),
    rule(rf"(?P<figure>{FIGURE})(?P<to>)\s?(?P<sign>[%‰])", _percent),
    rule(rf"{_TIMES_RANGE}\s?(?:{TIMES})(?!\s*[\d(])", _times),
    rule(rf"({FIGURE})\s?({'|'.join(MULTIPLES)}){_END}(?!/)", _multiple),
    rule(rf"{_RANGE}[\s-]?(?P<unit>{_UNIT})(?:/(?P<per>{_PER}))?{_END}", _quantity),
    rule(rf"(?<![[:latin:]\d])(?P<unit>{_UNIT})/(?P<per>{_PER}){_END}", _rate),
    rule(r"(\d+)/(\d+)(?![/\d])", _fraction),
    rule(rf"(?<=\d)\s?/\s?(?={FIGURE})", constant(" over ")),
    rule(
        rf"({FIGURE})\s?[:∶]\s?({FIGURE})",
        lambda m, lexicon: f"{number(m[1])} to {number(m[2])}",
    ),
    rule(
        rf"({FIGURE}){BETWEEN}({FIGURE})(?![\d-])",
        lambda m, lexicon: f"{number(m[1])} to {number(m[2])}",
    ),
    rule(r"(?<=[\w)])\s+[-−]\s+(?=[\w(])", constant(" minus ")),
    rule(r"(?<![[:latin:]\d])[-−](?=\d)", _minus),
    rule(r"(?<=(?<![[:latin:]])[a-z])[-−](?=[a-z](?![[:latin:]]))", constant(" minus ")),
    rule(r"(?<=[\dA-Za-z)])\s*(?:[×✕*]|[xX](?=\s*\d))\s*(?=[\dA-Za-z(])", constant(" times ")),
    rule(r"(?<![[:latin:]\d])([A-Z]{1,5})-?(\d+(?:\.\d+)?)(?![[:latin:]\d])", _code),
    rule(r"(?<![[:latin:]\d_])[A-Za-z]+(?:_?[A-Za-z0-9]+)+", _identifier),
    rule(FIGURE, lambda match, lexicon: number(match[0])),
    rule(rf"(?<![[:latin:]])(?P<name>{alternatives(FUNCTIONS)})\s?\(", _named(FUNCTIONS)),
    rule(
        r"(?<![[:latin:]])([A-Za-z])['′’]\(([A-Za-z])\)",
        lambda m, lexicon: f"{m[1]} prime of {m[2]}",
    ),
    rule(r"(?<![[:latin:]])([A-Za-z])\(([A-Za-z])\)", lambda m, lexicon: f"{m[1]} of {m[2]}"),
    rule(r"(?<=(?<![[:latin:]])[a-z])\s*/\s*(?=[a-z](?![[:latin:]]))", constant(" over ")),
    rule(rf"(?P<name>{alternatives(GREEK)})", _named(GREEK)),
    rule(r"\s*(?:…+|\.{3,})(?=\s*[A-Za-z])", constant(",")),
    rule(r"…+|\.{3,}", constant(".")),
    rule(r"\s*(?:—+|\s–\s|--+)\s*", constant(", ")),
    rule(rf"\s*(?P<name>{alternatives(SYMBOLS)})\s*", _named(SYMBOLS, apart=True)),
    rule(r"\s*[(（]\s*", constant(", ")),
    rule(r"\s*[)）](?=\s*[.,;:?!)]|\s*$)", constant("")),
    rule(r"\s*[)）]\s*", constant(", ")),
    rule(r"/(?=or\b)", constant(" ")),
    rule(r"\s*[/|]\s*", constant(" or ")),
    rule(r"_", constant(" ")),
    rule(r"(?<![[:latin:]])['‘’]|['‘’](?![[:latin:]])", constant("")),
    rule(rf"[{re.escape(SILENT)}]+", constant("")),
    rule(r"\s{2,}", constant(" ")),
)

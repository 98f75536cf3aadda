"""What English says otherwise than by its figures: dates, decades, telephones, prices, models.

`KINDS` come before the rules of plain figures (`ear`), which say what is left.
"""

from __future__ import annotations

import re

from lantu.languages.en.numerals import digits, number, ordinal, whole, year
from lantu.languages.kinds import GROWTH_END, network_address
from lantu.languages.rules import Rule, Terms, constant, rule
from lantu.languages.symbols import BETWEEN, FIGURE, MIXED, VULGAR, alternatives

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH = r"(?P<month>" + "|".join(f"{m}|{m[:4]}\\.?|{m[:3]}\\.?" for m in MONTHS) + ")"
CURRENCIES = {
    "US$": ("dollar", "dollars"), "$": ("dollar", "dollars"), "€": ("euro", "euros"),
    "£": ("pound", "pounds"), "¥": ("yen", "yen"), "￥": ("yuan", "yuan"), "CN¥": ("yuan", "yuan"),
    "₹": ("rupee", "rupees"), "₩": ("won", "won"), "₽": ("rouble", "roubles"),
    "USD": ("dollar", "dollars"), "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"),
    "JPY": ("yen", "yen"), "CNY": ("yuan", "yuan"), "CHF": ("Swiss franc", "Swiss francs"),
}  # fmt: skip
MULTIPLES = {
    "k": "thousand", "K": "thousand", "M": "million", "m": "million", "mn": "million",
    "B": "billion", "bn": "billion", "b": "billion", "T": "trillion", "tn": "trillion",
    "thousand": "thousand", "million": "million", "billion": "billion", "trillion": "trillion",
}  # fmt: skip
EACH = {"mo": "month", "yr": "year", "hr": "hour", "h": "hour", "M": "million", "K": "thousand"}
FAMILIES = "RTX|GTX|RX|GT|RFC|ISO|DIN|EN|Ryzen [3579]|Xeon|Core i[3579]|EPYC|Snapdragon"
"""Names before model numbers of four digits, which are said in pairs."""
SCREENS = "video|videos|resolution|display|displays|monitor|monitors|screen|screens|TV|TVs|footage"
DURATIONS = "[a-z]+out|limit|window|delay|mark|wait|pause|interval|video|clip"
"""After the 30s they make it seconds."""
SHARPS = {"#": " sharp", "++": " plus plus"}
SPOKEN_FRACTIONS = {2: "half", 3: "third", 4: "quarter"}
CALLS = r"(?<=[Cc]all )|(?<=[Dd]ial )|(?<=[Pp]hone )|(?<=[Rr]ing )|(?<=[Cc]alled )|(?<=[Tt]ext )"
YEAR_LED = "|".join(
    rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in ("in", "by", "of", "since", "until", "till", "before", "after", "year", "circa")
)
NOT_COUNTED = r"(?![,.]?\d|[%×]|\s?(?:[A-Za-z]*s|B)\b)"
"""What follows a year is no other figure, unit or plural, which four digits would count."""
END = r"(?![[:latin:]\d])"
ALONE = r"(?<![\w.,/+-])"
"""Before digits that are not the rest of another figure, word or path."""


def _decade(match: re.Match[str], lexicon: Terms) -> str:
    """The 1990s, the '90s, the early 90s."""
    written = match["decade"]
    if written == "2000":
        return "two thousands"
    if len(written) == 4 and written.endswith("00"):
        return f"{whole(int(written) // 100)} hundreds"
    head = f"{whole(int(written[:2]))} " if len(written) == 4 else ""
    return f"{head}{_tens(int(written[-2:]))}"


def _tens(value: int) -> str:
    word = whole(value)
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _month(match: re.Match[str]) -> str:
    written = match["month"].rstrip(".")
    return next(name for name in MONTHS if name.startswith(written[:3]))


def _month_first(match: re.Match[str], lexicon: Terms) -> str | None:
    """Nov 29, 2026; November 29th; March 2024."""
    day = match["day"] and int(match["day"])
    if day and not 1 <= day <= 31:
        return None
    words = _month(match) + (f" {ordinal(day)}" if day else "")
    joint = ", " if day else " "
    return words + (f"{joint}{year(int(match['year']))}" if match["year"] else "")


def _day_first(match: re.Match[str], lexicon: Terms) -> str | None:
    """29 November 2026, said as the twenty-ninth of November."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    led = re.search(r"(?i)\bthe\s$", match.string[: match.start()])
    words = f"{'' if led else 'the '}{ordinal(day)} of {_month(match)}"
    return words + (f", {year(int(match['year']))}" if match["year"] else "")


def _slashed_date(match: re.Match[str], lexicon: Terms) -> str | None:
    """11/29/2026: the month first, unless it can only be the day."""
    month, day = int(match[1]), int(match[2])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(match[3]))}"


def _year(match: re.Match[str], lexicon: Terms) -> str:
    return year(int(match[0]))


def _years(match: re.Match[str], lexicon: Terms) -> str | None:
    """1914–1918; two round numbers are rather a range of something."""
    first, last = int(match[1]), int(match[2])
    if first >= last or (first % 100 == 0 and last % 100 == 0):
        return None
    return f"{year(first)} to {year(last)}"


def _split(match: re.Match[str], lexicon: Terms) -> str | None:
    """50-50, 80/20: shares of a hundred are said side by side."""
    first, last = int(match[1]), int(match[3])
    fits = first + last == 100 and (match[2] == "/" or first >= last)
    return f"{whole(first)} {whole(last)}" if fits else None


def _mixed(match: re.Match[str], lexicon: Terms) -> str | None:
    """2 1/2, 2½, ½: two and a half; one half."""
    whole_part = match["whole"] or match["whole_before"]
    if match["vulgar"]:
        top, bottom = VULGAR[match["vulgar"]]
    else:
        top, bottom = int(match["top"]), int(match["bottom"])
    if bottom < 2 or top >= bottom:
        return None
    name = SPOKEN_FRACTIONS.get(bottom, ordinal(bottom))
    if not whole_part:
        return f"one {name}" if top == 1 else f"{whole(top)} {_several(name)}"
    part = f"a {name}" if top == 1 else f"{whole(top)} {_several(name)}"
    return f"{number(whole_part)} and {part}"


def _several(name: str) -> str:
    return "halves" if name == "half" else f"{name}s"


def _price(match: re.Match[str], lexicon: Terms) -> str:
    """$1.5M, €29, $5–10, $20/month, 5 USD."""
    one, many = CURRENCIES[match["sign"]]
    amount = number(match["figure"])
    first, scale = (MULTIPLES.get(match[name] or "", "") for name in ("first", "scale"))
    if not match["to"]:
        scale = first or scale
    else:
        amount += f"{f' {first}' if first else ''} to {number(match['to'])}"
    single = match["figure"] == "1" and not scale and not match["to"]
    words = " ".join(part for part in (amount, scale, one if single else many) if part)
    if not match["each"]:
        return words
    parts = re.findall(r"[A-Za-z]+", match["each"])
    return f"{words} per {' '.join(EACH.get(part, part) for part in parts)}"


def _telephone(match: re.Match[str], lexicon: Terms) -> str:
    """Digits one by one; a pause between the groups of a long number."""
    groups = re.findall(r"\d+", match[0])
    plus = "plus " if match[0].startswith("+") else ""
    joint = ", " if len(groups) > 2 else " "
    return plus + joint.join(digits(group) for group in groups)


def _short_telephone(match: re.Match[str], lexicon: Terms) -> str | None:
    """555-1234, but not a range such as 500-1000 or 512-1024 tokens."""
    led = re.search(r"(?i)(?:call|dial|phone|tel|telephone|number|fax)\W{0,3}(?:is\s)?$",
                    match.string[: match.start()])  # fmt: skip
    counted = re.match(r"\s?[a-z%]", match.string[match.end() :])
    ranges = match[2].endswith("0") and match[1] < match[2]
    if led or match[1] == "555" or not (counted or ranges):
        return f"{digits(match[1])} {digits(match[2])}"
    return None


def _emergency(match: re.Match[str], lexicon: Terms) -> str:
    return digits(match[0])


def _model(written: str) -> str:
    """A model number: 12700 is twelve seven hundred, 4090 is forty ninety."""
    head, tail = written[:-3], written[-3:]
    if len(written) == 5:
        return f"{whole(int(head))} {_model(tail)}"
    if len(written) == 4:
        first, last = int(written[:2]), int(written[2:])
        if not last:
            return f"{whole(first)} hundred"
        return f"{whole(first)} {'oh ' if last < 10 else ''}{whole(last)}"
    return digits(written) if written.startswith("0") else number(written)


def _processor(match: re.Match[str], lexicon: Terms) -> str:
    """i7-12700K."""
    tail = f" {match[3]}" if match[3] else ""
    return f"i {whole(int(match[1]))} {_model(match[2])}{tail}"


def _family(match: re.Match[str], lexicon: Terms) -> str:
    tail = f" {match['tail']}" if match["tail"] else ""
    name = re.sub(r"\d", lambda digit: whole(int(digit[0])), match["family"])
    return f"{name} {_model(match['model'])}{tail}"


def _pixels(match: re.Match[str], lexicon: Terms) -> str:
    """1920×1080, 1080p."""
    if match["height"]:
        return f"{_model(match['width'])} by {_model(match['height'])}"
    return f"{_line_count(match['lines'])} {match['kind']}"


def _line_count(written: str) -> str:
    if len(written) == 3:
        return f"{whole(int(written[0]))} {whole(int(written[1:]))}"
    return _model(written)


def _noon(match: re.Match[str], lexicon: Terms) -> str:
    """The p.m. of 5:30 p.m."""
    return f" {match[1].upper()} M"


_SIGN = alternatives(name for name in CURRENCIES if not name.isalpha())
_CODE = alternatives(name for name in CURRENCIES if name.isalpha())
_SCALE = alternatives(MULTIPLES)
_EACH = r"(?:\s?/\s?(?P<each>(?:[MK] )?[a-z]+))?"

KINDS: tuple[Rule, ...] = (
    rule(r"\b24/7(?:/365)?\b", constant("twenty-four seven")),
    rule(r"\b9/11\b", constant("nine eleven")),
    network_address(digits, " dot "),
    rule(rf"{ALONE}(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})(?!\d)", _slashed_date),
    rule(rf"{ALONE}(\d{{1,2}})([-–/])(\d{{1,2}})(?![\d/.-]|\s?[%‰])", _split),
    rule(rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>[12]\d{{3}}))?"
         r"(?![\d.:]\d|\d)", _month_first),
    rule(rf"\b{MONTH} (?P<day>)(?P<year>1[1-9]\d\d|20\d\d)(?!\d)", _month_first),
    rule(rf"{ALONE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {MONTH}(?:,? (?P<year>[12]\d{{3}}))?{END}",
         _day_first),
    rule(r"(?<![\w'’])['’]?(?P<decade>(?:1[1-9]|20)\d0)['’]?s\b", _decade),
    rule(r"(?<!\w)['‘’](?P<decade>[1-9]0)s\b", _decade),
    rule(rf"(?<=\b[Tt]he )(?P<decade>[1-9]0)['’]?s\b(?!\s(?:{DURATIONS}))", _decade),
    rule(r"(?:(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=[Mm]id-))(?P<decade>[1-9]0)['’]?s\b", _decade),
    rule(rf"(?:{YEAR_LED})(?:1[1-9]\d\d|20\d\d){NOT_COUNTED}", _year),
    rule(rf"{ALONE}(1[1-9]\d\d|20\d\d){BETWEEN}(1[1-9]\d\d|20\d\d){NOT_COUNTED}", _years),
    rule(rf"{ALONE}{MIXED}", _mixed),
    rule(rf"(?P<sign>{_SIGN})\s?(?P<figure>{FIGURE})\s?(?P<first>(?:{_SCALE}){END})?"
         rf"(?:{BETWEEN}(?:{_SIGN})?(?P<to>{FIGURE}))?"
         rf"(?:\s?(?P<scale>{_SCALE}){END})?{_EACH}", _price),
    rule(rf"(?P<sign>{_CODE})\s(?P<figure>{FIGURE})(?P<first>)(?P<to>)"
         rf"(?:\s?(?P<scale>{_SCALE}){END})?{_EACH}", _price),
    rule(rf"(?P<figure>{FIGURE})(?P<first>)(?P<to>)\s?(?:(?P<scale>{_SCALE})\s)?(?P<sign>{_CODE}){END}"
         rf"{_EACH}", _price),
    rule(r"\+\d[\d\s().-]{6,20}\d(?![\d-])", _telephone),
    rule(r"(?<![\w.])(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?![\w-])", _telephone),
    rule(rf"{ALONE}(\d{{3}})-(\d{{4}})(?![\w.-])", _short_telephone),
    rule(rf"(?:{CALLS})\d{{3}}(?![\d,.:-]\d|\d|\s[a-z]+s\b|%)", _emergency),
    rule(rf"(?<![\w-])i([3579])-(\d{{4,5}})([A-Z]{{0,2}}){END}", _processor),
    rule(rf"(?<!\w)(?P<family>{FAMILIES}|[A-Z]{{2,5}}(?=-))[ -]?(?P<model>\d{{4,5}})"
         rf"(?P<tail>[A-Z]{{0,2}}){END}(?![.,]\d)", _family),
    rule(r"(?<!\d)(?P<width>\d{3,4})\s?[×xX]\s?(?P<height>\d{3,4})(?!\d)", _pixels),
    rule(rf"(?<!\w)(?P<height>)(?P<lines>\d{{3,4}})(?P<kind>[pi]){END}", _pixels),
    rule(rf"\b([124568]|16)K(?=\s(?:{SCREENS})\b)", lambda m, lexicon: f"{number(m[1])} K"),
    rule(r"(?<![[:latin:]])([A-Z])(#|\+\+)(?![\w+#])", lambda m, lexicon: m[1] + SHARPS[m[2]]),
    rule(rf"(?<!\w)([A-Z])\.(\d{{3}}){END}", lambda m, lexicon: f"{m[1]} {_line_count(m[2])}"),
    rule(r"(?<=\d)\s?([ap])\.?m\b(?:\.(?!\s+[A-Z]|\s*$))?", _noon),
    rule(r"\.NET\b", constant("dot net")),
    rule(r"(?<=[a-z])\.js\b", constant(" dot J S")),
    rule(r"(?<=[A-Z])/(?=[A-Z](?![a-z]))", constant(" ")),
    rule(r"(?<![\w)])[OΘΩ]\(", lambda m, lexicon: f"{m[0][0]} of "),
    GROWTH_END,
)  # fmt: skip

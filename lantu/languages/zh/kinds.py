"""What Mandarin says otherwise than by its figures: decades, telephones, prices, models, names.

`KINDS` come before the rules of plain figures (`ear`), which say what is left.
"""

from __future__ import annotations

import re

from lantu.languages.kinds import GROWTH_END, network_address
from lantu.languages.rules import Rule, Terms, constant, rule
from lantu.languages.symbols import BETWEEN, FIGURE, MIXED, VULGAR, alternatives
from lantu.languages.zh.numerals import digits, number, whole

CURRENCIES = {
    "¥": "元", "￥": "元", "CN¥": "元", "RMB": "元", "CNY": "元", "$": "美元", "US$": "美元",
    "USD": "美元", "€": "欧元", "EUR": "欧元", "£": "英镑", "GBP": "英镑", "₩": "韩元", "₹": "卢比",
    "HK$": "港元", "HKD": "港元", "JPY": "日元", "₽": "卢布",
}  # fmt: skip
SCALES = {
    "K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "B": 10**9, "bn": 10**9, "T": 10**12,
}  # fmt: skip
OWN_SCALES = "万亿|亿|万|千|百"
LETTERS = {
    "A": "诶", "B": "必", "C": "西", "D": "弟", "E": "衣", "F": "艾弗", "G": "计", "H": "艾尺",
    "I": "爱",
    "J": "杰", "K": "开", "L": "艾勒", "M": "艾姆", "N": "恩", "O": "欧", "P": "批", "Q": "克优",
    "R": "阿尔",
    "S": "艾丝", "T": "踢", "U": "优", "V": "微", "W": "达不溜", "X": "艾克斯", "Y": "外",
    "Z": "贼德",
}  # fmt: skip
"""Names of the Latin letters in Chinese characters, so that a Mandarin voice keeps its accent."""
ONE_IN_NUMBERS = "幺"
"""What 一 is called in numbers of mobile telephones and of emergency services."""
CALLS = "|".join(f"(?<={word})" for word in ("打", "拨", "拨通", "拨打", "致电", "热线", "呼叫"))
COUNTED = "个次下分块元年天条种人张"
"""What follows a number that counts, so that it is no telephone number."""
SCREENS = "视频|分辨率|屏|电视|画质|超高清|显示|影像|画面"


def letters(text: str) -> str:
    """The names of Latin letters."""
    return "".join(LETTERS[letter.upper()] for letter in text)


def _mobile(match: re.Match[str], lexicon: Terms) -> str:
    plus = "加" if match[0].startswith("+") else ""
    return plus + digits("".join(re.findall(r"\d", match[0]))).replace("一", ONE_IN_NUMBERS)


def _landline(match: re.Match[str], lexicon: Terms) -> str:
    return digits("".join(re.findall(r"\d", match[0])))


def _long(match: re.Match[str], lexicon: Terms) -> str:
    return digits(match[0].replace(" ", ""))


def _decade(match: re.Match[str], lexicon: Terms) -> str:
    """90年代 is 九十年代, 1990年代 digit by digit."""
    return digits(match[1]) if len(match[1]) == 4 else whole(int(match[1]))


def _years(match: re.Match[str], lexicon: Terms) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _shares(match: re.Match[str], lexicon: Terms) -> str | None:
    """50-50, 80/20: shares of a hundred are a ratio."""
    first, last = int(match[1]), int(match[3])
    fits = first + last == 100 and (match[2] == "/" or first >= last)
    return f"{whole(first)}比{whole(last)}" if fits else None


def _mixed(match: re.Match[str], lexicon: Terms) -> str | None:
    """2 1/2, 2½, ½: 二又二分之一, 二分之一."""
    if match["vulgar"]:
        top, bottom = VULGAR[match["vulgar"]]
    else:
        top, bottom = int(match["top"]), int(match["bottom"])
    if bottom < 2 or top >= bottom:
        return None
    before = match["whole"] or match["whole_before"]
    return f"{f'{number(before)}又' if before else ''}{whole(bottom)}分之{whole(top)}"


def _price(match: re.Match[str], lexicon: Terms) -> str:
    """$1.5M, €29, ¥5–10, 3万美元 written as $3万."""
    scale, own = match["scale"] or "", match["own"] or ""
    amounts = [_amount(match["figure"], scale, own)]
    if match["to"]:
        amounts.append(_amount(match["to"], scale, own))
    return f"{'到'.join(amounts)}{CURRENCIES[match['sign']]}"


def _amount(figure: str, scale: str, own: str) -> str:
    from decimal import Decimal

    if scale:
        value = Decimal(figure.replace(",", "")) * SCALES[scale]
        return whole(int(value)) if value == int(value) else number(str(value))
    return f"{'两' if figure == '2' else number(figure)}{own}"


def _model(match: re.Match[str], lexicon: Terms) -> str:
    """i7-12700K, RTX 4090: letters by their names, digits one by one."""
    return "".join(
        letters(part) if part.isalpha() else digits(part)
        for part in re.findall(r"[A-Za-z]+|\d+", match[0])
    )


def _named(match: re.Match[str], lexicon: Terms) -> str:
    """C#, C++."""
    return letters(match[1]) + {"#": "井", "++": "加加"}[match[2]]


_SIGN = alternatives(name for name in CURRENCIES if not name.isalpha())
_CODE = alternatives(name for name in CURRENCIES if name.isalpha())
_SCALE = alternatives(SCALES)
_ALONE = r"(?<![\w.,/+-])"
_APART = r"(?<![[:latin:]\d.,/+-])"
_END = r"(?![[:latin:]\d])"

KINDS: tuple[Rule, ...] = (
    rule(r"24/7(?!\d)", constant("二十四小时七天")),
    network_address(digits, "点"),
    rule(r"(?<![\d+-])(?:\+86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d-])", _mobile),
    rule(r"(?<![\d-])(?:\+86[- ]?|\(?)0\d{2,3}[-) ]\s?\d{7,8}(?![\d-])", _landline),
    rule(r"(?<![\d-])[48]00-\d{3,4}-\d{3,4}(?![\d-])", _landline),
    rule(rf"(?:{CALLS})\s?\d{{3,5}}(?!\d|[.,:-]\d|\s?[{COUNTED}])", _mobile),
    rule(r"(?<!\d)(?:\d{4} ){3}\d{4}(?!\d)|(?<![\d.,])\d{16,}(?![\d.,])", _long),
    rule(r"(?<!\d)(\d0|\d{2}[1-9]0|\d{4})(?=\s?年代)", _decade),
    rule(r"(?<!\d)(\d0)(?=后(?![面来边续头方天台]))", lambda m, lexicon: digits(m[1])),
    rule(rf"(?<!\d)(\d{{4}}){BETWEEN}(\d{{4}})(?=\s?年)", _years),
    rule(rf"{_APART}(\d{{1,2}})([-–/])(\d{{1,2}})(?![\d/.%％‰-])", _shares),
    rule(rf"{_APART}{MIXED}", _mixed),
    rule(rf"(?P<sign>{_SIGN})\s?(?P<figure>{FIGURE})(?:{BETWEEN}(?:{_SIGN})?(?P<to>{FIGURE}))?"
         rf"\s?(?:(?P<scale>{_SCALE}){_END}|(?P<own>{OWN_SCALES}))?", _price),
    rule(rf"(?P<figure>{FIGURE})(?P<to>)\s?(?:(?P<scale>{_SCALE})|(?P<own>{OWN_SCALES}))?"
         rf"\s(?P<sign>{_CODE}){_END}", _price),
    rule(r"(?<![[:latin:]\d-])(?:[A-Za-z]\d-\d{3,5}|[A-Z]{2,6}[ -]?\d{4,5})"
         rf"[A-Z]{{0,2}}{_END}"
         r"(?![.,]\d)", _model),
    rule(rf"(?<![[:latin:]\d.])\d{{3,4}}[pP]{_END}", _model),
    rule(rf"(?<![[:latin:]\d.])([1-8]|16)K(?=\s?(?:{SCREENS}))",
         lambda m, lexicon: number(m[1]) + LETTERS["K"]),
    rule(r"(?<![[:latin:]])([A-Z])(#|\+\+)(?![\w+#])", _named),
    rule(r"(?<=[A-Z])/(?=[A-Z](?![a-z]))", constant("")),
    rule(r"\s*(?<![[:latin:]])(?:log|ln|lg)\s*(?=[A-Za-z\d])(?![[:latin:]]{2})", constant("对数")),
    GROWTH_END,
)  # fmt: skip

"""The normalisation rules of Mandarin: figures, units, symbols, formulae and Latin letters.

`RULES` are tried in order at each position of a text (`normalise`); the first that matches wins.
"""

from __future__ import annotations

import re

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
from lantu.languages.zh.kinds import KINDS, LETTERS, letters
from lantu.languages.zh.numerals import digits, number, whole

MEASURES = "个种次倍趟行页条步张台块位辆封份天年周层秒毫微吉兆太千小分字人句段轮本只组行款项家词"
"""Measure words and nouns before which a single 2 is 两."""

UNITS = {
    "B": "字节", "KB": "千字节", "MB": "兆字节", "GB": "吉字节", "TB": "太字节", "PB": "拍字节",
    "KiB": "千字节", "MiB": "兆字节", "GiB": "吉字节", "TiB": "太字节",
    "ns": "纳秒", "µs": "微秒", "μs": "微秒", "us": "微秒", "ms": "毫秒", "s": "秒",
    "min": "分钟", "h": "小时", "Hz": "赫兹", "kHz": "千赫", "MHz": "兆赫", "GHz": "吉赫",
    "W": "瓦", "kW": "千瓦", "nm": "纳米", "mm": "毫米", "cm": "厘米", "m": "米", "km": "千米",
    "g": "克", "kg": "千克", "fps": "帧每秒", "FPS": "帧每秒", "px": "像素", "dB": "分贝",
    "FLOPS": "次浮点运算每秒", "TFLOPS": "万亿次浮点运算每秒",
    "°C": "摄氏度", "℃": "摄氏度", "°": "度",
    "bit": "比特", "bits": "比特", "byte": "字节", "bytes": "字节",
    "token": "个词元", "tokens": "个词元",
}  # fmt: skip
PER = {
    "s": "秒",
    "sec": "秒",
    "秒": "秒",
    "min": "分钟",
    "h": "小时",
    "token": "个词元",
    "词": "个词",
    "字": "个字",
}
COUNTED = ("token", "tokens")

GREEK = {
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "Δ": "德尔塔", "ε": "艾普西隆",
    "θ": "西塔", "λ": "拉姆达", "μ": "缪", "π": "派", "ρ": "柔", "σ": "西格玛", "Σ": "西格玛",
    "τ": "套",
    "φ": "斐", "ω": "欧米伽",
}  # fmt: skip
FUNCTIONS = {
    "min": "最小值", "max": "最大值", "norm": "归一化", "log": "对数", "exp": "指数", "sum": "求和",
}  # fmt: skip
SYMBOLS = {
    "→": "到", "->": "到", "⇒": "推出", "=>": "推出", "=": "等于", "≠": "不等于", "!=": "不等于",
    "≈": "约等于", "≤": "小于等于", "<=": "小于等于", "≥": "大于等于", ">=": "大于等于",
    "<": "小于", ">": "大于", "±": "正负", "+": "加", "−": "减",
    "×": "乘以", "✕": "乘以", "*": "乘以", "÷": "除以", "√": "根号", "∞": "无穷", "∑": "求和",
    "&": "和", "%": "百分号", "@": "在",
    "#": "井号",
}  # fmt: skip
PUNCTUATION = {
    ",": "，", "?": "？", "!": "！", ";": "；", ":": "，", "：": "，", "(": "，", "（": "，",
    ")": "，", "）": "，", "/": "，", "|": "，", "·": "", "-": "", "_": "",
}  # fmt: skip
SILENT = "“”‘’「」『』《》〈〉【】[]{}\"'`^~～$\\✓✗☕🚀📖🚛✨\ufe0f\u200b"


def _amount(figure: str, following: str) -> str:
    """A figure and, if something follows that it counts, 两 instead of 二."""
    return "两" if figure == "2" and following else number(figure)


def _unit(name: str, lexicon: Terms) -> str:
    if name in COUNTED:
        return f"个{lexicon.say(name) or '词元'}"
    return lexicon.say(name) or UNITS[name]


def _quantity(match: re.Match[str], lexicon: Terms) -> str:
    """26 GB, 1.3 TB/s, 20–30 ms/token."""
    unit = _unit(match["unit"], lexicon)
    words = _amount(match["figure"], unit)
    if match["to"]:
        words = f"{number(match['figure'])}到{_amount(match['to'], unit)}"
    if not match["per"]:
        return words + unit
    per = _unit(match["per"], lexicon) if match["per"] in COUNTED else PER[match["per"]]
    return f"每{per}{words}{unit}"


def _rate(match: re.Match[str], lexicon: Terms) -> str:
    """A unit without a figure: ms/token, TB/s."""
    per = _unit(match["per"], lexicon) if match["per"] in COUNTED else PER[match["per"]]
    return f"{_unit(match['unit'], lexicon).removeprefix('个')}每{per}"


def _percent(match: re.Match[str], lexicon: Terms) -> str:
    head = "千分之" if match["sign"] == "‰" else "百分之"
    words = head + number(match["figure"])
    return f"{words}到{head}{number(match['to'])}" if match["to"] else words


def _times(match: re.Match[str], lexicon: Terms) -> str:
    if match["to"]:
        return f"{number(match['figure'])}到{_amount(match['to'], '倍')}倍"
    return _amount(match["figure"], "倍") + "倍"


def _range(match: re.Match[str], lexicon: Terms) -> str:
    return f"{number(match[1])}到{number(match[2])}"


def _multiple(match: re.Match[str], lexicon: Terms) -> str:
    count = scaled(match[1], match[2])
    return number(match[1]) + LETTERS[match[2]] if count is None else whole(count)


def _figure(match: re.Match[str], lexicon: Terms) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    following = match.string[match.end() :].lstrip()[:1]
    counted = following and following in MEASURES and before not in ("第", "点")
    return _amount(match[0], following if counted else "")


def _power(exponent: str) -> str:
    exponent = exponent.translate(SUPERSCRIPTS).replace("−", "-")
    if exponent == "2":
        return "的平方"
    return f"的{whole(int(exponent))}次方"


def _scientific(match: re.Match[str], lexicon: Terms) -> str:
    head = "" if match[1] == "1" else f"{number(match[1])}乘以"
    return f"{head}十{_power(match[2])}"


def _date(match: re.Match[str], lexicon: Terms) -> str | None:
    month, day = int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{digits(match[1])}年{whole(month)}月{whole(day)}日"


def _clock(match: re.Match[str], lexicon: Terms) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f"{_amount(str(hour), '点')}点整"
    return f"{_amount(str(hour), '点')}点{'零' if minute < 10 else ''}{whole(minute)}分"


def _version(match: re.Match[str], lexicon: Terms) -> str:
    words = "点".join(number(part) for part in match[2].split("."))
    return f"版本{words}" if match[1] else words


def _acronym(match: re.Match[str], lexicon: Terms) -> str:
    return letters(match[1])


def _call(match: re.Match[str], lexicon: Terms) -> str:
    """P(x) and P'(x)."""
    return f"{letters(match[1])}{'撇' if match[2] else ''}{letters(match[3])}"


def _identifier(match: re.Match[str], lexicon: Terms) -> str | None:
    """camelCase, if the lexicon has every part of it; else None."""
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", match[0])
    spoken = [lexicon.say(part) for part in parts]
    return "".join(word for word in spoken if word) if len(parts) > 1 and all(spoken) else None


def _minus(match: re.Match[str], lexicon: Terms) -> str:
    """A minus sign: 减 between operands, 负 before a number; nothing for the hyphen of GPT-4."""
    before = match.string[: match.start()].rstrip()[-1:]
    if match[0] == "-" and re.search(r"[A-Za-z]$", match.string[: match.start()]):
        return ""
    binary = before.isalnum() or before in (")", "）", "%")
    return "减" if before and binary and before < "\u2e80" else "负"


def _space(match: re.Match[str], lexicon: Terms) -> str:
    """White space is kept between two Latin words only."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return " " if latin and min(len(before), len(after)) else ""


def _named(names: dict[str, str]) -> Verbaliser:
    return lambda match, lexicon: names[match["name"]]


_UNIT = alternatives(UNITS)
_PER = alternatives({**PER, **dict.fromkeys(COUNTED, "")})
_RANGE = rf"(?P<figure>{FIGURE})(?:{BETWEEN}(?P<to>{FIGURE}))?"
_TIMES_RANGE = rf"(?P<figure>{FIGURE})(?:\s?(?:{TIMES})?{BETWEEN}(?P<to>{FIGURE}))?"
_WORD_END = r"(?![[:latin:]0-9])"

RULES: tuple[Rule, ...] = (
    *KINDS,
    rule(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])", _date),
    rule(
        r"(\d{2}|\d{4})(?=\s?年(?!前|后|来|内|以|间|级))",
        lambda match, lexicon: digits(match[1]),
    ),
    rule(r"(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?![\d:：])", _clock),
    rule(r"(?<![[:latin:]])(v|V|ver\.?\s?)(\d+(?:\.\d+)*)", _version),
    rule(r"()(\d+(?:\.\d+){2,})", _version),
    rule(rf"({FIGURE})[eE]([-−]?\d+){_WORD_END}", _scientific),
    rule(rf"\^\{{?([-−]?\d+)\}}?|({SUPERSCRIPT})", lambda m, lexicon: _power(m[1] or m[2])),
    rule(rf"(?P<figure>{FIGURE})\s?[%％]?{BETWEEN}(?P<to>{FIGURE})\s?(?P<sign>[%％‰])", _percent),
    rule(rf"(?P<figure>{FIGURE})(?P<to>)\s?(?P<sign>[%％‰])", _percent),
    rule(rf"{_TIMES_RANGE}\s?(?:{TIMES})(?!\s*[\d(（])", _times),
    rule(rf"({FIGURE})\s?({'|'.join(MULTIPLES)}){_WORD_END}(?!/)", _multiple),
    rule(rf"{_RANGE}\s?(?P<unit>{_UNIT})(?:/(?P<per>{_PER}))?{_WORD_END}", _quantity),
    rule(rf"(?<![[:latin:]\d])(?P<unit>{_UNIT})/(?P<per>{_PER}){_WORD_END}", _rate),
    rule(r"(\d+)/(\d+)(?![/\d])", lambda m, lexicon: f"{number(m[2])}分之{number(m[1])}"),
    rule(rf"(?<=\d)\s?/\s?(?={FIGURE})", constant("除以")),
    rule(
        rf"({FIGURE})\s?[:：∶]\s?({FIGURE})",
        lambda m, lexicon: f"{number(m[1])}比{number(m[2])}",
    ),
    rule(rf"({FIGURE}){BETWEEN}({FIGURE})(?![\d-])", _range),
    rule(r"(?<=[A-Za-z\d)）])\s+[-−]\s*(?=[\w(（])", constant("减")),
    rule(r"[-−](?=\s?\d)(?<![\d][-])", _minus),
    rule(r"(?<=(?<![[:latin:]])[a-z])-(?=[a-z](?![[:latin:]]))", constant("减")),
    rule(r"(?<=[\dA-Za-z)])\s*(?:[×✕*]|[xX](?=\s*\d))\s*(?=[\dA-Za-z(])", constant("乘以")),
    rule(FIGURE, _figure),
    rule(rf"(?<![[:latin:]])(?P<name>{alternatives(FUNCTIONS)})(?=\s?[(（])", _named(FUNCTIONS)),
    rule(r"(?<![[:latin:]])([A-Za-z])(['′’])?\(([A-Za-z])\)", _call),
    rule(r"(?<=(?<![[:latin:]])[a-z])\s*/\s*(?=[a-z](?![[:latin:]]))", constant("除以")),
    rule(r"(?<![[:latin:]])([A-Z]{2,})s?(?![[:latin:]])", _acronym),
    rule(r"(?<![[:latin:]'])([A-Za-z])(?![[:latin:]'])", _acronym),
    rule(
        r"(?<![[:latin:]])([A-Za-z])['′’](?![[:latin:]])", lambda m, lexicon: letters(m[1]) + "撇"
    ),
    rule(r"[A-Za-z]+", _identifier),
    rule(rf"(?P<name>{alternatives(GREEK)})", _named(GREEK)),
    rule(r"…+|\.{3,}", constant("，")),
    rule(r"\s*(?:——|—|–|--+)\s*", constant("，")),
    rule(rf"\s*(?P<name>{alternatives(SYMBOLS)})\s*", _named(SYMBOLS)),
    rule(r"\.(?=\s|$|[^\x00-\x7f])", constant("。")),
    rule(rf"(?P<name>{alternatives(PUNCTUATION)})\s*", _named(PUNCTUATION)),
    rule(rf"[{re.escape(SILENT)}]+", constant("")),
    rule(r"\s+", _space),
)

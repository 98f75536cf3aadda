"""Words by which the cells of a script tell what they mean, in the languages of scripts so far.

A word counts wherever it stands in a text, in small or capital letters. More languages are more
words: nothing else depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

COLUMNS: Words = {
    "narration": ("narrat", "voice", "spoken", "speech", "say", "旁白", "解说", "台词", "口播"),
    "layout": ("layout", "布局", "版式"),
    "action": ("visual", "screen", "action", "picture", "shown", "画面", "视觉", "动作"),
    "title": ("title", "heading", "标题", "题目"),
    "id": ("scene", "id", "#", "no", "row", "shot", "场景", "镜头", "编号", "序号"),
}
"""What a column holds, by the words of its head; the first that fits."""

LAYOUTS: Words = {
    "split-screen": ("split", "side by side", "分屏", "左右对比"),
    "truck-analogy": ("truck", "delivery", "卡车", "货车", "搬运"),
    "mode-switch": ("mode switch", "mode-switch", "switch", "模式切换", "切换"),
    "collaboration": ("collaborat", "teamwork", "handover", "协作", "合作"),
    "probability-bars": ("probabilit", "percentage", "bars", "概率", "柱状"),
    "resample": ("resampl", "rewrite", "重采样", "重写"),
    "dashboard": ("dashboard", "summary", "看板", "总结"),
    "speedometer": ("speedometer", "dial", "speed", "仪表", "速度"),
    "points": ("points", "bullets", "list", "要点", "列表"),
}
"""Layout, by the words of a layout cell; the first that fits."""

COLOURS: Words = {
    "blue": ("blue", "蓝"),
    "purple": ("purple", "violet", "紫"),
    "green": ("green", "绿"),
    "red": ("red ", "red)", "红"),
    "amber": ("amber", "yellow", "orange", "黄", "橙"),
}

ICONS: Words = {
    "book": ("read", "book", "prefill", "阅读", "读书", "字典", "书"),
    "pencil": ("writ", "draft", "decod", "pencil", "写"),
    "truck": ("truck", "lorry", "卡车"),
    "envelope": ("letter", "envelope", "mail", "信封"),
    "clock": ("time", "clock", "时间"),
    "screen": ("code", "computer", "screen", "代码", "屏幕"),
    "chip": ("memory", "cache", "显存", "内存"),
    "magnifier": ("check", "search", "检查", "搜索"),
}
"""Icon, by the words of a name; the first that fits."""

EMOJI: Mapping[str, str] = {
    character: icon
    for icon, characters in {
        "book": "📖📚📕📗📘📙",
        "bulb": "💡",
        "chip": "💾🧠",
        "clock": "⏰⏱⏲🕐⌛⏳",
        "coffee": "☕",
        "envelope": "✉📧📨📩💌",
        "eraser": "🧽",
        "gear": "⚙🔧🛠",
        "globe": "🌍🌎🌏🌐",
        "lock": "🔒🔐",
        "magnifier": "🔍🔎",
        "page": "📄📃📜📑",
        "pencil": "✏📝✍🖊",
        "person": "👤👦👧👨👩🧑👥",
        "plane": "✈🛫",
        "rocket": "🚀",
        "screen": "💻🖥📺🎬",
        "ship": "🚢⛴",
        "sparkle": "✨⭐🌟💎",
        "speech": "💬🗨🗣",
        "truck": "🚚🚛",
        "warning": "⚠❗",
    }.items()
    for character in characters
}
"""Pictograph -> icon of the theme that stands for it."""

SIDE = re.compile(
    r"(?:\b(?:on|at|to)\s+)?(?:\bthe\s+)?\b(?:left|right|middle|centre|center)\b(?:\s+side)?"
    r"(?:\s+shows)?\s*:?|[左右中](?:半边|边|侧|面|间|央)?(?:显示|是|为)?[:：]?",
    re.IGNORECASE,
)
"""The words that say on which side something is."""
LEFT = ("left", "左")
RIGHT = ("right", "右")
MIDDLE = ("middle", "centre", "center", "中间", "中央")
AT_ONCE = (
    "at once",
    "at the same time",
    "all together",
    "parallel",
    "瞬间",
    "同时",
    "并行",
    "光束",
    "beam",
)
ONE_BY_ONE = (
    "one by one",
    "letter by letter",
    "typewriter",
    "typed",
    "serial",
    "逐个",
    "逐字",
    "打字机",
)
REPEATED = ("again and again", "repeated", "back and forth", "反复", "往返", "来回")
HANDS = ("throw", "hand", "send", "give", "pass", "扔", "递", "交", "发")
RESTS = ("coffee", "standby", "rest", "咖啡", "待命", "休息")
WIPES = ("wipe", "erase", "delete", "remove", "擦除", "擦掉", "删除", "抹去")
WRITES = ("write", "written", "becomes", "result", "写入", "重组", "变成")
STAMPS = ("stamp", "盖章", "印章")
REJECTS = ("reject", "refus", "fail", "拒绝", "不通过", "失败")
OVERHEAD = ("overhead", "cost", "开销", "代价")
PAYLOAD = ("payload", "delivers", "载荷", "送达")
MEMORY = ("cache", "memory", "缓存", "显存", "内存")
SWITCHES = ("switch", "切换", "转换")
RAIN = ("code", "matrix", "代码", "程序")
PEOPLE: Words = {"editor": ("editor", "主编"), "intern": ("intern", "实习生")}
"""Figure of the theme, by the words of a person's name."""


def has(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a text."""
    lower = text.casefold()
    return any(word in lower for word in words)


def first_of(text: str, words: Words) -> str | None:
    """The first meaning of which a word stands in a text."""
    return next((name for name, known in words.items() if has(text, known)), None)


def earliest_of(text: str, words: Words) -> str | None:
    """The meaning whose word stands first in a text."""
    lower = text.casefold()
    places = {
        name: min((at for word in known if (at := lower.find(word)) >= 0), default=-1)
        for name, known in words.items()
    }
    there = {name: at for name, at in places.items() if at >= 0}
    return min(there, key=lambda name: there[name]) if there else None


def icons_in(text: str) -> list[str]:
    """The icons for the pictographs of a text, in order."""
    return [EMOJI[character] for character in text if character in EMOJI]

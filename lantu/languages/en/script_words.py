"""Words by which the cells of a script tell what they mean; see `lantu.scaffold`.

A word counts wherever it stands in a text, in small or capital letters.
"""

from __future__ import annotations

COLUMNS = {
    "narration": ("narrat", "voice", "spoken", "speech", "say"),
    "layout": ("layout",),
    "action": ("visual", "screen", "action", "picture", "shown"),
    "title": ("title", "heading"),
    "id": ("scene", "id", "#", "no", "row", "shot"),
}
"""What a column holds, by the words of its head; the first that fits."""

LAYOUTS = {
    "split-screen": ("split", "side by side"),
    "truck-analogy": ("truck", "delivery"),
    "mode-switch": ("mode switch", "mode-switch", "switch"),
    "collaboration": ("collaborat", "teamwork", "handover"),
    "probability-bars": ("probabilit", "percentage", "bars"),
    "resample": ("resampl", "rewrite"),
    "dashboard": ("dashboard", "summary"),
    "speedometer": ("speedometer", "dial", "speed"),
    "points": ("points", "bullets", "list"),
}
"""Layout, by the words of a layout cell; the first that fits."""

COLOURS = {
    "blue": ("blue",),
    "purple": ("purple", "violet"),
    "green": ("green",),
    "red": ("red ", "red)"),
    "amber": ("amber", "yellow", "orange"),
}
"""Colour, by its names."""

ICONS = {
    "book": ("read", "book", "prefill"),
    "pencil": ("writ", "draft", "decod", "pencil"),
    "truck": ("truck", "lorry"),
    "envelope": ("letter", "envelope", "mail"),
    "clock": ("time", "clock"),
    "screen": ("code", "computer", "screen"),
    "chip": ("memory", "cache"),
    "magnifier": ("check", "search"),
}
"""Icon, by the words of a name; the first that fits."""

PEOPLE = {
    "editor": ("editor",),
    "intern": ("intern",),
}
"""Figure of the theme, by the words of a person's name."""

LEFT = ("left",)
RIGHT = ("right",)
MIDDLE = ("middle", "centre", "center")
AT_ONCE = ("at once", "at the same time", "all together", "parallel", "beam")
ONE_BY_ONE = ("one by one", "letter by letter", "typewriter", "typed", "serial")
REPEATED = ("again and again", "repeated", "back and forth")
HANDS = ("throw", "hand", "send", "give", "pass")
RESTS = ("coffee", "standby", "rest")
WIPES = ("wipe", "erase", "delete", "remove")
WRITES = ("write", "written", "becomes", "result")
STAMPS = ("stamp",)
REJECTS = ("reject", "refus", "fail")
OVERHEAD = ("overhead", "cost")
PAYLOAD = ("payload", "delivers")
MEMORY = ("cache", "memory")
SWITCHES = ("switch",)
RAIN = ("code", "matrix")

SIDE = (
    r"(?:\b(?:on|at|to)\s+)?(?:\bthe\s+)?\b(?:left|right|middle|centre|center)\b(?:\s+side)?"
    r"(?:\s+shows)?\s*:?"
)
"""Pattern of the words that say on which side something is."""
VERSUS = r"vs\.?|versus"
"""Pattern of the words between two things that are compared."""
ROW = r"scene|row|part|shot"
"""Pattern of the words before the id of a row."""
NOTES = ("note",)
"""Labels of a remark."""

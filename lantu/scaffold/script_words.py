"""Words by which the cells of a script tell what they mean, in all languages together.

They are those of the modules `script_words` of the languages; a language may have none. A word
counts wherever it stands in a text, in small or capital letters.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from importlib.util import find_spec
from types import ModuleType

from lantu.languages import LANGUAGES

Words = Mapping[str, tuple[str, ...]]


def _modules() -> list[ModuleType]:
    names = [f"lantu.languages.{tag.lower().replace('-', '_')}.script_words" for tag in LANGUAGES]
    return [importlib.import_module(name) for name in names if find_spec(name)]


MODULES = _modules()


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for module in MODULES for word in getattr(module, name))


def _meanings(name: str) -> Words:
    """Return meaning -> words, in the order of the first language that has them."""
    found: dict[str, tuple[str, ...]] = {}
    for module in MODULES:
        for meaning, words in getattr(module, name).items():
            found[meaning] = found.get(meaning, ()) + words
    return found


def _pattern(name: str) -> str:
    return "|".join(getattr(module, name) for module in MODULES)


COLUMNS = _meanings("COLUMNS")
LAYOUTS = _meanings("LAYOUTS")
COLOURS = _meanings("COLOURS")
ICONS = _meanings("ICONS")
PEOPLE = _meanings("PEOPLE")

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

SIDE = re.compile(_pattern("SIDE"), re.IGNORECASE)
"""The words that say on which side something is."""
VERSUS = _pattern("VERSUS")
"""Pattern of the words between two things that are compared."""
ROW = _pattern("ROW")
"""Pattern of the words before the id of a row."""
NOTES = _words("NOTES")
"""Labels of a remark."""
LEFT = _words("LEFT")
RIGHT = _words("RIGHT")
MIDDLE = _words("MIDDLE")
AT_ONCE = _words("AT_ONCE")
ONE_BY_ONE = _words("ONE_BY_ONE")
REPEATED = _words("REPEATED")
HANDS = _words("HANDS")
RESTS = _words("RESTS")
WIPES = _words("WIPES")
WRITES = _words("WRITES")
STAMPS = _words("STAMPS")
REJECTS = _words("REJECTS")
OVERHEAD = _words("OVERHEAD")
PAYLOAD = _words("PAYLOAD")
MEMORY = _words("MEMORY")
SWITCHES = _words("SWITCHES")
RAIN = _words("RAIN")


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

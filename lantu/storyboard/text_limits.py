"""Bounds of the texts of a storyboard; without them, later checks could take very long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding
from lantu.storyboard.source import Place, Source

LONGEST_TEXT = 10_000
"""Characters of one text; a narration of that length lasts ten minutes."""
LONGEST_WORD = 1_000
"""Characters without a space or a wide (East Asian) character; a web address may be long."""
LONGEST_NAME = 64
"""Characters of a key, an id, a mark, and of names of scenes, layouts, functions and files."""
LONGEST_DRAWING = 40
"""Characters of the prefix of drawing numbers."""
MOST_VALUES = 100_000
"""Values in one storyboard."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
WORD = re.compile(rf"[^\s\u1100-\uffef]{{{LONGEST_WORD + 1},}}")
NAMES = {"id", "scene", "layout", "at", "play", "voice", "encoder", "poster"}
"""Keys whose values are names."""
PATHS = {"scenes", "lexicon", "compute", "theme"}
"""Keys whose values are names with parts."""
LONGEST_PATH = 200


def limit_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report texts and names that are too long, and control characters."""
    if len(source.spans) > MOST_VALUES:
        cause = f"the storyboard has {len(source.spans)} values"
        yield source.problem(Code.TOO_LONG, (), cause, f"Write at most {MOST_VALUES}.")
        return
    waiting: list[tuple[Place, Any]] = [((), data)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield from _text_problems(place, value, source)
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from _key_problems((*place, key), key, source)
                waiting.append(((*place, key), item))
        elif isinstance(value, list):
            waiting += [((*place, index), item) for index, item in enumerate(value)]


def _key_problems(place: Place, key: str, source: Source) -> Iterator[Finding]:
    if len(key) > LONGEST_NAME:
        cause = f"the key `{key}` has {len(key)} characters"
        remedy = f"Write at most {LONGEST_NAME}."
        yield source.problem(Code.TOO_LONG, place, cause, remedy, key=True)
    elif CONTROL.search(key):
        cause = f"the key `{key}` contains a control character"
        yield source.problem(Code.CONTROL_CHARACTER, place, cause, "Remove it.", key=True)


def _text_problems(place: Place, text: str, source: Source) -> Iterator[Finding]:
    name = str(place[-1]) if place else ""
    allowed = LONGEST_TEXT
    if name in NAMES:
        allowed = LONGEST_NAME
    elif name in PATHS:
        allowed = LONGEST_PATH
    elif place == ("film", "drawing"):
        allowed = LONGEST_DRAWING
    control = CONTROL.search(text)
    if control:
        cause = f"the text contains the control character U+{ord(control[0]):04X}"
        yield source.problem(Code.CONTROL_CHARACTER, place, cause, "Remove it.")
    elif len(text) > allowed:
        cause = f"the text has {len(text)} characters"
        remedy = f"Write at most {allowed}" + (
            ", and divide the row." if "narration" in place else "."
        )
        yield source.problem(Code.TOO_LONG, place, cause, remedy)
    elif word := WORD.search(text):
        cause = f"a word has {len(word[0])} characters"
        remedy = f"Write spaces, or at most {LONGEST_WORD}."
        yield source.problem(Code.TOO_LONG, place, cause, remedy)
    elif place == ("film", "drawing") and re.search(r"[/\\]", text):
        cause = f"`{text}` contains a slash"
        remedy = "Write a prefix such as SD: it becomes a part of drawing numbers."
        yield source.problem(Code.INVALID_NAME, place, cause, remedy)

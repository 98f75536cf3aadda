"""Strategies of hypothesis for hostile inputs: storyboards by their structure, texts, and bytes."""

from __future__ import annotations

import copy
from typing import Any

import yaml
from hypothesis import strategies as st

BASE: dict[str, Any] = {
    "schema_version": 1,
    "film": {
        "title": {"en": "Made up", "zh": "虚构"},
        "drawing": "T",
        "languages": ["en", "zh"],
        "voice": "silent",
        "lexicon": None,
        "theme": {"name": "blueprint", "colours": {"blue": "#2FC8FF"}},
        "poster": "01@here",
        "figures": "quantities",
        "terms": {"truck": {"name": "truck", "formal": "truck", "colour": "blue"}},
        "figures_of_speech": [{"phrase": "One day", "because": "No day is counted."}],
    },
    "rows": [
        {
            "id": "01",
            "layout": "quote",
            "title": "T",
            "narration": {
                "en": "One day some 26 GB {here} and [3x|three times] more.",
                "zh": "大约 26 GB {here} 再 [3×|三倍]。",
            },
            "seen": "Nothing.",
            "labels": {"note": "{size} GB"},
            "data": {"text": {"en": "Hello", "zh": "你好"}},
            "facts": {
                "size": {"value": 26, "source": "me", "show": "{:g}", "unit": "GB"},
                "times": {
                    "compute": "arithmetic.ratio",
                    "using": {"a": "size", "b": 8.67},
                    "show": "{:.0f}",
                    "unit": "×",
                    "rounded": {"to": 1.0, "because": "Short."},
                },
            },
            "sounds": [{"at": "here", "play": "tick", "after": 0.1, "gain": -3.0}],
            "offsets": {"here": 0.1},
            "transition": "cut",
        },
        {
            "id": "02",
            "scene": "Dawn",
            "title": "T",
            "narration": {"en": "No figure {there} at all.", "zh": "没有 {there} 任何数字。"},
            "seen": "Nothing.",
            "caption": {"zh": "没有 {there} 数字。"},
        },
    ],
}
NASTY: list[Any] = [
    None,
    True,
    0,
    -1,
    10**400,
    1e308,
    5e-324,
    float("nan"),
    float("inf"),
    "",
    " ",
    "{",
    "}",
    "[",
    "[a|b|c]",
    "{here}{here}",
    "{start}",
    "\\",
    "../../x",
    "/",
    "a\0b",
    "\x1b[2J",
    "\u202e",
    "🚀",
    "...",
    "x" * 300,
    "字" * 11_000,
    "1" * 400,
    "{:999999999}",
    "{!r}",
    "{0.__class__}",
    [],
    {},
    [[[[]]]],
    {"en": "one language"},
    {"fr": "another"},
    {"a": {"b": {"c": []}}},
    "assets/none.svg",
    "~/x.svg",
    "yes",
    "2024-01-01",
    "1:30",
]
KEYS = ["x", "x" * 300, "a b", "é", "{", "1"]
PIECES = ["", "\t", "#", " #", ":", "*a", "&a ", "!!int ", "- ", "\n", '"', "'"]
"""Pieces of YAML that are put anywhere."""


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [place]
    items = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        found += _places(item, (*place, key))
    return found


PLACES = [place for place in _places(BASE) if place]


def _at(data: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


@st.composite
def storyboards(draw: st.DrawFn) -> str:
    """A storyboard that was valid before a few values, keys and characters were changed."""
    data = copy.deepcopy(BASE)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(PLACES))
        parent, key = _at(data, place[:-1]), place[-1]
        if not isinstance(parent, (dict, list)) or _at(data, place) is None:
            continue
        match draw(st.sampled_from(["replace", "replace", "remove", "rename", "swap"])):
            case "replace":
                parent[key] = draw(st.sampled_from(NASTY))
            case "remove":
                del parent[key]
            case "rename" if isinstance(parent, dict):
                parent[draw(st.sampled_from(KEYS))] = parent.pop(key)
            case "swap":
                parent[key] = copy.deepcopy(_at(data, draw(st.sampled_from(PLACES))))
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(PIECES))
        text = text[:at] + put + text[at + draw(st.integers(0, 3)) :]
    return text


class _Dumper(yaml.SafeDumper):
    """Writes out what is repeated, instead of anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


TOKENS = [*"{}[]|\\ \n\tab1,.。字🚀%×-", "{m}", "[a|b]", "\\{"]
MARKUP = st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)
"""Narrations made of the characters and pieces of the markup."""


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of a file that was cut, flipped or mixed with others."""

    @st.composite
    def damage(draw: st.DrawFn) -> bytes:
        made = bytearray(data)
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, max(0, len(made) - 1)))
            match draw(st.sampled_from(["cut", "flip", "put"])):
                case "cut":
                    del made[at : at + draw(st.integers(1, 400))]
                case "flip" if made:
                    made[at] ^= draw(st.integers(1, 255))
                case "put":
                    made[at:at] = draw(st.binary(max_size=20))
        return bytes(made)

    return damage()

"""Strategies of hypothesis for hostile inputs: storyboards by their structure, texts, and bytes."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

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


def _at(data: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _with_layout(example: str) -> dict[str, Any]:
    """The storyboard with the example of a layout in place of its first row."""
    (row,) = yaml.load(example, _Loader)
    of_the_row = {"poster", "figures_of_speech"}
    film = {name: value for name, value in BASE["film"].items() if name not in of_the_row}
    return {**BASE, "film": film, "rows": [row, {**BASE["rows"][1], "id": "99"}]}


class _Loader(yaml.CSafeLoader):
    """Reads `on` and `no` as words, as Lantu does."""

    yaml_implicit_resolvers: ClassVar[Any] = {
        first: [one for one in kinds if first in "tTfF" or not one[0].endswith(":bool")]
        for first, kinds in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def bases(examples: Mapping[str, str]) -> list[dict[str, Any]]:
    """Valid storyboards: one with all keys, and one for the example of each layout."""
    return [BASE, *map(_with_layout, examples.values())]


@st.composite
def storyboards(draw: st.DrawFn, valid: Sequence[dict[str, Any]] = (BASE,)) -> str:
    """A storyboard that was valid before a few values, keys and characters were changed."""
    data = copy.deepcopy(draw(st.sampled_from(valid)))
    places = [place for place in _places(data) if place]
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(places))
        parent, key = _at(data, place[:-1]), place[-1]
        if not isinstance(parent, (dict, list)) or _at(data, place) is None:
            continue
        match draw(st.sampled_from(["replace", "replace", "remove", "rename", "swap"])):
            case "replace":
                parent[key] = copy.deepcopy(draw(st.sampled_from(NASTY)))
            case "remove":
                del parent[key]
            case "rename" if isinstance(parent, dict):
                parent[draw(st.sampled_from(KEYS))] = parent.pop(key)
            case "swap":
                parent[key] = copy.deepcopy(_at(data, draw(st.sampled_from(places))))
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(PIECES))
        text = text[:at] + put + text[at + draw(st.integers(0, 3)) :]
    return text


class _Dumper(yaml.CSafeDumper):
    """Writes out what is repeated, instead of anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


TOKENS = [
    *"{}[]|\\ \n\tab1,.。字🚀%×-*",
    "{m}",
    "[a|b]",
    "\\{",
    "\n\n",
    "é",
    "e\u0301",
    "שלום",
    "مرحبا",
]
TOKENS += [
    "{pause 0.6}",
    "{pause 1e9}",
    "{pause}",
    "{speed 0.9}",
    "{speed 0}",
    "*word*",
    "**",
    "[anna: hi]",
]
TOKENS += [
    "$1.50",
    "1:30",
    "12/03/2024",
    "3.5e9",
    "https://a.b/c",
    "V2.0",
    "IV",
    "½",
    "−3 °C",
    "x²",
]
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


NUMBERS = [0, 1, -1, 26, 2.5, 1e-9, 5e-324, 1e308, 10**400, float("nan"), float("inf"), "26", None]
FUNCTIONS = [
    "ratio",
    "total",
    "mean",
    "percent",
    "change",
    "difference",
    "product",
    "none",
    "__class__",
]
FORMATS = [
    "{:g}",
    "{:.0f}",
    "{:,.3f}",
    "{:99999}",
    "{:%}",
    "{:x}",
    "{!r}",
    "{",
    "",
    "{:e}",
    "{0}{0}",
]
ARGUMENTS = ["a", "b", "x", "values", "part", "whole", "before", "after", "self", "1"]
NAMES = ["f0", "f1", "f2", "f3"]


@st.composite
def facts(draw: st.DrawFn) -> str:
    """A storyboard whose facts are computed from each other, formatted, rounded, said and shown."""
    plain = draw(st.booleans())  # so that many are read, and their values compared with the texts

    def number() -> Any:
        return draw(st.sampled_from([26, 2.5, 3, 200] if plain else NUMBERS))

    def argument() -> Any:
        return draw(
            st.sampled_from([number(), draw(st.sampled_from(NAMES)), "data.text", [number()]])
        )

    def fact() -> dict[str, Any]:
        shows = ["{:g}", "{:.0f}", "{:,.3f}", "{:%}"] if plain else FORMATS
        made: dict[str, Any] = {"source": "me", "show": draw(st.sampled_from(shows))}
        if draw(st.booleans()):
            made["compute"] = f"arithmetic.{draw(st.sampled_from(FUNCTIONS))}"
            names = draw(st.lists(st.sampled_from(ARGUMENTS), max_size=3))
            made["using"] = {name: argument() for name in names}
        else:
            made["value"] = number()
        for key in draw(st.lists(st.sampled_from(["rounded", "said"]), max_size=2)):
            made[key] = {"to": number(), "because": "x"}
        if draw(st.booleans()):
            made["unit"] = draw(st.sampled_from(["GB", "%", "×", "", "ms", "apples"]))
        if draw(st.booleans()):
            made["counts"] = {"en": draw(st.sampled_from(["cat", "", "{"])), "zh": "只猫"}
        return made

    data = copy.deepcopy(BASE)
    row = data["rows"][0]
    row["facts"] = {name: fact() for name in NAMES[: draw(st.integers(1, 4))]}
    row["labels"] = {
        "note": draw(st.sampled_from(["{f0} GB", "{f0}{f1}", "26 {f1}", "2.6e3 {f2}"]))
    }
    said = draw(
        st.sampled_from(["26 GB", "three times", "1e308 percent", "2 and a half", "-1", "∞"])
    )
    row["narration"] = {"en": f"It is {said} {{here}} indeed.", "zh": f"大约 {said} {{here}}。"}
    data["film"]["figures"] = draw(st.sampled_from(["quantities", "all"]))
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)

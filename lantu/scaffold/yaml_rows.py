"""Rows as YAML text, in the layout that a person would write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][^:#,?\[\]{}\"'&*!|>%@`\\\x00-\x1f\x7f-\x9f]*")
RESERVED = {"true", "false", "null"}
WIDEST = 120
"""Characters of a line of data; longer values are written over several lines."""
Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row before it is written.

    Attributes:
        id: its id.
        title: one text, or one per language.
        narration: language -> narration with markup, over as many lines as wanted.
        seen: language -> what is on the screen.
        labels: name -> text on the screen, facts in braces.
        data: what the scene draws.
        facts: name -> the keys of a fact.
        sounds: effects at marks.
        scene: name of its Scene class; None if a layout draws it.
        layout: name of its layout; None if a scene draws it.
        show: what happens to the elements of its layout.
    """

    id: str
    title: Text
    narration: Mapping[str, str]
    seen: Mapping[str, str]
    labels: Mapping[str, Text] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sounds: tuple[Mapping[str, Any], ...] = ()
    scene: str | None = None
    layout: str | None = None
    show: tuple[Mapping[str, Any], ...] = ()


def row_text(row: NewRow) -> str:
    """The row as an item of a list, its dash in the first column, without a final line break."""
    lines = [
        f"- id: {flow(row.id)}",
        f"  scene: {row.scene}" if row.scene else f"  layout: {row.layout}",
        f"  title: {flow(row.title)}",
        "  narration:",
    ]
    for language, text in row.narration.items():
        lines.append(f"    {language}: |")
        lines += [f"      {line}" for line in text.strip().splitlines()]
    lines.append("  seen:")
    lines += [f"    {language}: {flow(text)}" for language, text in row.seen.items()]
    for key, values in (("labels", row.labels), ("data", row.data), ("facts", row.facts)):
        if values:
            lines.append(f"  {key}:")
            lines += [line for name, value in values.items() for line in keyed(name, value, 4)]
    for key, items in (("show", row.show), ("sounds", row.sounds)):
        if items:
            lines.append(f"  {key}:")
            lines += [f"    - {flow(item)}" for item in items]
    return "\n".join(lines)


def keyed(name: str, value: Any, margin: int) -> list[str]:
    """A key with its value: on one line if that is short, else over several."""
    space = " " * margin
    line = f"{space}{name}: {flow(value)}"
    if isinstance(value, str) and "\n" in value and value.strip("\n ") == value:
        return [f"{space}{name}: |-", *(f"{space}  {each}".rstrip() for each in value.split("\n"))]
    if len(line) <= WIDEST or not isinstance(value, Mapping | list | tuple) or not value:
        return [line]
    lines = [f"{space}{name}:"]
    if isinstance(value, Mapping):
        return lines + [
            each for key, item in value.items() for each in keyed(key, item, margin + 2)
        ]
    for item in value:
        short = f"{space}  - {flow(item)}"
        if len(short) <= WIDEST or not isinstance(item, Mapping) or not item:
            lines.append(short)
            continue
        inner = [each for key, part in item.items() for each in keyed(key, part, margin + 4)]
        lines += [f"{space}  - {inner[0].lstrip()}", *inner[1:]]
    return lines


def flow(value: Any) -> str:
    """A value on one line; text stands in quotes where YAML would read it as something else."""
    if isinstance(value, str):
        bare = PLAIN.fullmatch(value) and value == value.strip() and value not in RESERVED
        if bare:
            return value
        # Single quotes read better around double ones, but know no escapes.
        single = '"' in value and "'" not in value and value.isprintable()
        return f"'{value}'" if single else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return json.dumps(value)

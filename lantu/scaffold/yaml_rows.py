"""Rows as YAML text, in the layout that a person would write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][^:#,\[\]{}\"'&*!|>%@`\\\x00-\x1f\x7f-\x9f]*")
RESERVED = {"true", "false", "null"}
Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row before it is written.

    Attributes:
        id: its id.
        scene: name of its Scene class.
        title: one text, or one per language.
        narration: language -> narration with markup, over as many lines as wanted.
        seen: language -> what is on the screen.
        labels: name -> text on the screen, facts in braces.
        data: what the scene draws.
        facts: name -> the keys of a fact.
        sounds: effects at marks.
    """

    id: str
    scene: str
    title: Text
    narration: Mapping[str, str]
    seen: Mapping[str, str]
    labels: Mapping[str, Text] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sounds: tuple[Mapping[str, Any], ...] = ()


def row_text(row: NewRow) -> str:
    """The row as an item of a list, its dash in the first column, without a final line break."""
    lines = [
        f"- id: {flow(row.id)}",
        f"  scene: {row.scene}",
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
            lines += [f"    {name}: {flow(value)}" for name, value in values.items()]
    if row.sounds:
        lines.append("  sounds:")
        lines += [f"    - {flow(sound)}" for sound in row.sounds]
    return "\n".join(lines)


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

"""Describes the fields of a layout's data, for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.layouts.data import LayoutData

INDENT = "  "


def field_lines(model: type[LayoutData]) -> Iterator[str]:
    """Yield one line for each field: name, type, default and description; inner fields indented."""
    schema = model.model_json_schema()
    yield from _lines(schema, schema.get("$defs", {}), "", ())


def _lines(
    schema: dict[str, Any], models: dict[str, Any], indent: str, outer: tuple[str, ...]
) -> Iterator[str]:
    required = set(schema.get("required", ()))
    for name, field in schema.get("properties", {}).items():
        default = ""
        if name in required:
            default = " (required)"
        elif field.get("default") not in (None, [], {}):
            default = f" (default {field['default']})"
        yield f"{indent}{name}: {_kind(field)}{default}. {field.get('description', '')}".rstrip()
        for inner in dict.fromkeys(re.findall(r"#/\$defs/(\w+)", str(field))):
            if inner not in outer:
                yield from _lines(models[inner], models, indent + INDENT, (*outer, inner))


def _kind(field: dict[str, Any]) -> str:
    """Return the type of a field in a word or two."""
    if "enum" in field:
        return " | ".join(map(str, field["enum"]))
    if "$ref" in field:
        return "mapping"
    if "anyOf" in field:
        kinds = [_kind(option) for option in field["anyOf"] if option.get("type") != "null"]
        if kinds == ["text", "mapping"]:
            return "text, or one per language"
        return " or ".join(dict.fromkeys(kinds))
    match field.get("type"):
        case "array":
            return f"list of {_kind(field.get('items', {}))}"
        case "string":
            return "text"
        case "number":
            return "number"
        case "integer":
            return "whole number"
        case "boolean":
            return "true or false"
        case _:
            return "mapping"

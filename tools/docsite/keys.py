"""Tables of the keys of a model, made from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tools.docsite.tables import table

Schema = Mapping[str, Any]
Titles = Mapping[str, str]
"""Model -> heading of its section, where that is not its name."""

WORDS = {"string": "text", "boolean": "`true`, `false`", "integer": "whole number"}


def section(name: str, models: Mapping[str, Schema], titles: Titles) -> str:
    """A heading with the anchor of a model, what it is, and the table of its keys."""
    described = models[name]["description"]
    heading = f"\n## {titles.get(name, name)} {{ #{anchor(name)} }}\n\n{described}\n\n"
    return heading + keys(models[name], models, titles)


def anchor(model: str) -> str:
    """The anchor of a model's section."""
    return model.lower().replace(".", "-")


def keys(model: Schema, models: Mapping[str, Schema], titles: Titles) -> str:
    """A table: each key with what it is for, what it takes and its default."""
    required = model.get("required", ())

    def meaning(key: str, value: Schema) -> str:
        described = value if "description" in value else models[_name(value)]
        return f"{described['description']}<br>{_form(key in required, value, titles)}"

    rows = ((f"`{key}`", meaning(key, value)) for key, value in model["properties"].items())
    return table(("key", "meaning"), rows)


def _form(required: bool, value: Schema, titles: Titles) -> str:
    default = value.get("default")
    if required:
        left_out = " · **required**"
    elif default is None or default in ("", False, [], {}):
        left_out = ""
    else:
        shown = default if isinstance(default, str) else json.dumps(default, ensure_ascii=False)
        left_out = f" · default `{shown}`"
    return f'<span class="form" markdown>{takes(value, titles)}{left_out}</span>'


def _name(value: Schema) -> str:
    """Name of the model that a value refers to."""
    return str(value["$ref"]).rpartition("/")[2]


def takes(value: Schema, titles: Titles) -> str:
    """What a value may be, in words, with links to the sections of models."""
    if "$ref" in value:
        name = _name(value)
        return f"[{titles.get(name, name).removeprefix('A ').lower()}](#{anchor(name)})"
    alternatives = value.get("anyOf") or value.get("oneOf")
    if alternatives:
        return " or ".join(dict.fromkeys(_alternatives(alternatives, titles)))
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    kind = value.get("type")
    if isinstance(kind, list):
        return " or ".join(takes({"type": one}, titles) for one in kind)
    if kind == "array":
        return f"list of {takes(value['items'], titles)}"
    if kind == "object":
        return _mapping(value, titles)
    if kind in ("number", "integer"):
        return _number(value)
    return WORDS.get(str(kind), "anything")


def _alternatives(some: list[Schema], titles: Titles) -> Iterator[str]:
    for one in some:
        if one.get("type") != "null":
            yield takes(one, titles)


def _mapping(value: Schema, titles: Titles) -> str:
    named = value.get("propertyNames", {}).get("enum")
    (held,) = value.get("patternProperties", {"": value.get("additionalProperties", {})}).values()
    return f"{'language' if named else 'name'} → {takes(held, titles)}"


def _number(value: Schema) -> str:
    kind = WORDS.get(value["type"], "number")
    least, most = value.get("minimum"), value.get("maximum")
    if least is not None and most is not None:
        return f"{kind} from {least:g} to {most:g}"
    above = value.get("exclusiveMinimum")
    return f"{kind} above {above:g}" if above is not None else kind

"""The reference of storyboard.yaml, made from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lantu.storyboard.schema import schema_text
from tools.docsite.tables import table

Schema = Mapping[str, Any]

ORDER = ("FilmSettings", "Row", "Fact", "Rounding", "Sound", "Term", "FigureOfSpeech")
"""The models as one meets them in a file; others follow."""
TITLES = {
    "FilmSettings": "film",
    "Row": "A row",
    "Fact": "A fact",
    "Rounding": "A rounding",
    "Sound": "A sound",
    "Term": "A term",
    "FigureOfSpeech": "A figure of speech",
}
HEAD = """# The storyboard

Every key of `storyboard.yaml`: what it is for, what it takes, and what stands for it where it is
left out. The page is made from the models that load the film, like the schema that editors read
(`lantu schema` prints it). Unknown keys are errors. How the keys work together:
[writing a row](../writing-a-row.md).

"""


def storyboard_page() -> str:
    """The page in Markdown: a section for each model."""
    schema = json.loads(schema_text())
    models = schema["$defs"]
    names = [*ORDER, *(name for name in models if name not in ORDER)]
    sections = [HEAD, _keys(schema, models)]
    for name in names:
        sections.append(f"\n## {_title(name)} {{ #{name.lower()} }}\n\n")
        sections.append(models[name]["description"] + "\n\n" + _keys(models[name], models))
    return "".join(sections)


def _name(value: Schema) -> str:
    """Name of the model that a value refers to."""
    return str(value["$ref"]).rpartition("/")[2]


def _title(model: str) -> str:
    return TITLES.get(model, model)


def _keys(model: Schema, models: Schema) -> str:
    required = model.get("required", ())

    def meaning(key: str, value: Schema) -> str:
        described = value if "description" in value else models[_name(value)]
        return f"{described['description']}<br>{_form(key in required, value)}"

    return table(
        ("key", "meaning"),
        ((f"`{key}`", meaning(key, value)) for key, value in model["properties"].items()),
    )


def _form(required: bool, value: Schema) -> str:
    """What a value may be, and what stands for it where it is left out."""
    default = value.get("default")
    if required:
        left_out = " · **required**"
    elif default in (None, ""):
        left_out = ""
    else:
        shown = default if isinstance(default, str) else json.dumps(default, ensure_ascii=False)
        left_out = f" · default `{shown}`"
    return f'<span class="form" markdown>{takes(value)}{left_out}</span>'


def takes(value: Schema) -> str:
    """What a value may be, in words, with links to the models."""
    if "$ref" in value:
        name = _name(value)
        return f"[{_title(name).removeprefix('A ').lower()}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_alternatives(value["anyOf"])))
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    kind = value.get("type")
    if kind == "array":
        return f"list of {takes(value['items'])}"
    if kind == "object":
        return _mapping(value)
    if kind in ("number", "integer"):
        return _number(value)
    return {"string": "text", "boolean": "`true`, `false`", None: "anything"}[kind]


def _alternatives(some: list[Schema]) -> Iterator[str]:
    for one in some:
        if one.get("type") != "null":
            yield takes(one)


def _mapping(value: Schema) -> str:
    keys = value.get("propertyNames", {}).get("enum")
    (held,) = value.get("patternProperties", {"": value.get("additionalProperties", {})}).values()
    return f"{'language' if keys else 'name'} → {takes(held)}"


def _number(value: Schema) -> str:
    least, most = value.get("minimum"), value.get("maximum")
    if least is not None and most is not None:
        return f"number from {least:g} to {most:g}"
    above = value.get("exclusiveMinimum")
    return f"number above {above:g}" if above is not None else "number"

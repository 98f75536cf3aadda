"""The JSON Schema of storyboard.yaml for editors; `python -m lantu.storyboard.schema` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lantu.core.files import write_whole
from lantu.layouts import Action, find_layouts
from lantu.storyboard.models import Storyboard
from lantu.themes import Theme, find_theme

SCHEMA_FILE = "storyboard.schema.json"
"""Name of the file beside a storyboard, whose first line names it."""


def schema_text(theme: Theme | None = None) -> str:
    """The content of the schema's file, made by pydantic from the models.

    Args:
        theme: the theme whose layouts describe `data`; None is the built-in one.
    """
    schema = Storyboard.model_json_schema()
    models = schema["$defs"]
    row = models["Row"]
    row["properties"]["show"]["items"] = _with_parts(Action, "show", models)
    layouts = find_layouts(theme or find_theme("blueprint", Path.cwd()))
    row["properties"]["layout"] = {
        "anyOf": [{"enum": [*layouts]}, {"type": "string"}, {"type": "null"}],
        "default": None,
        "description": row["properties"]["layout"]["description"],
    }
    row["allOf"] = [
        {
            "if": {"properties": {"layout": {"const": layout.name}}, "required": ["layout"]},
            "then": {"properties": {"data": _with_parts(layout.model, layout.name, models)}},
        }
        for layout in layouts.values()
    ]
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, ensure_ascii=False, indent=2) + "\n"


def _with_parts(
    model: type[BaseModel], prefix: str, models: dict[str, dict[str, Any]]
) -> dict[str, str]:
    """Add a model and its parts to the definitions; their names begin with the prefix."""
    schema = model.model_json_schema(ref_template=f"#/$defs/{prefix}.{{model}}")
    for name, part in schema.pop("$defs", {}).items():
        models[f"{prefix}.{name}"] = part
    models[prefix] = schema
    return {"$ref": f"#/$defs/{prefix}"}


def main() -> None:
    """Write the schema to the project's root."""
    write_whole(Path(__file__).resolve().parents[2] / SCHEMA_FILE, schema_text())


if __name__ == "__main__":
    main()

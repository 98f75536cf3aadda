"""Write the JSON Schema of storyboard.yaml for editors: `python -m lantu.storyboard.schema`."""

from __future__ import annotations

import json
from pathlib import Path

from lantu.core.files import write_whole
from lantu.storyboard.models import Storyboard

NAME = "storyboard.schema.json"


def schema_text() -> str:
    """The content of the schema's file, made by pydantic from the models."""
    schema = Storyboard.model_json_schema()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schema to the project's root."""
    write_whole(Path(__file__).resolve().parents[2] / NAME, schema_text())


if __name__ == "__main__":
    main()

"""What `lantu new` begins with: the example of a layout, or placeholder texts and a scene."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lantu.layouts import Layout

TEMPLATES = Path(__file__).parent / "templates"
ROW, SCENE = TEMPLATES / "scene.yaml", TEMPLATES / "scene.py.j2"
"""Texts of a row with a scene of its own, and the scene that draws them."""


def example_of(layout: Layout | None) -> dict[str, Any]:
    """The keys of a row with its texts in every language.

    Args:
        layout: whose example is taken; None takes the row with a scene.
    """
    import yaml

    if layout is None:
        found: dict[str, Any] = yaml.safe_load(ROW.read_text(encoding="utf-8"))
        return found
    (row,) = yaml.safe_load(layout.example)
    return dict(row)


def latin_title() -> str:
    """The title of a row with a scene, from which names of files and classes can be made."""
    titles: dict[str, str] = example_of(None)["title"]
    return next(title for title in titles.values() if title.isascii())


def scene_text(scene: str, title: str) -> str:
    """The Python file of a new scene.

    Args:
        scene: name of its class.
        title: for its first line.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(SCENE.read_text(encoding="utf-8"))
    return template.render(scene=scene, title=_headline(title))


def _headline(title: str) -> str:
    """A title that can stand in the first line of a docstring."""
    line = " ".join(title.split()).replace("\\", "").replace('"', "'").rstrip(".:")
    return line if len(line) <= 50 else f"{line[:49].rstrip()}…"

"""What `lantu new` begins with: the example of a layout, or placeholder texts and a scene."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lantu.layouts import Layout
from lantu.storyboard import read

TEMPLATES = Path(__file__).parent / "templates"
ROW, SCENE = TEMPLATES / "scene.yaml", TEMPLATES / "scene.py.j2"
"""Texts of a row with a scene of its own, and the scene that draws them."""


def example_of(layout: Layout | None) -> dict[str, Any]:
    """The keys of a row with its texts in every language.

    Args:
        layout: whose example is taken; None takes the row with a scene.
    """
    if layout is None:
        found, _, _ = read(ROW.read_text(encoding="utf-8"), str(ROW), TEMPLATES)
        return dict(found)
    # The storyboard's own reader: to YAML 1.1, the key `on` is true.
    (row,), _, _ = read(layout.example, layout.name, layout.folder)
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

"""The templates of `lantu new`: placeholder texts, and a scene that draws them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
LAYOUTS = tuple(sorted(file.stem for file in TEMPLATES.glob("*.yaml")))
"""Each has a file of placeholder texts, and a scene of the same name with the suffix `.py.j2`."""
SCRIPT = "script"
"""The scene of a row that comes from a script."""


def content(layout: str) -> dict[str, Any]:
    """Title, narration, labels and the like of a layout, in every language."""
    import yaml

    text = (TEMPLATES / f"{layout}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def latin_title(layout: str) -> str:
    """The title of a layout in the version from which names of files and classes can be made."""
    titles: dict[str, str] = content(layout)["title"]
    return next(title for title in titles.values() if title.isascii())


def scene_text(layout: str, scene: str, title: str) -> str:
    """The Python file of a new scene.

    Args:
        layout: one of `LAYOUTS`, or `SCRIPT`.
        scene: name of its class.
        title: for its first line.
    """
    from jinja2 import Environment, StrictUndefined

    template = (TEMPLATES / f"{layout}.py.j2").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(template).render(scene=scene, title=_headline(title))


def _headline(title: str) -> str:
    """A title that can stand in the first line of a docstring."""
    line = " ".join(title.split()).replace("\\", "").replace('"', "'").rstrip(".:")
    return line if len(line) <= 50 else f"{line[:49].rstrip()}…"

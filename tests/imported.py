"""Scripts of tests, imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lantu.figures.check import check_figures
from lantu.scaffold.import_markdown import ImportedScript, convert_script
from lantu.storyboard.loading import load
from lantu.storyboard.models import Storyboard

HEAD = (
    "| Scene ID | Narrative Script | Layout Strategy | Visual Action |\n| :-- | :-- | :-- | :-- |\n"
)


def brought(folder: Path, text: str, name: str = "own.md") -> tuple[ImportedScript, Storyboard]:
    """What comes of a script of our own."""
    (folder / name).write_text(text, encoding="utf-8")
    result = convert_script(folder / name, folder / "film" / "storyboard.yaml")
    film = load(result.storyboard, folder / "film")
    if not result.open:
        check_figures(film)
    return result, film


def one(folder: Path, text: str, name: str = "own.md") -> Any:
    """The only row of a script of our own."""
    (row,) = brought(folder, text, name)[1].rows
    return row

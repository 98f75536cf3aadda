"""The names of files and folders that are the same in every project."""

from __future__ import annotations

from pathlib import Path

STORYBOARD = "storyboard.yaml"
FACTS, SCENES, THEME, ASSETS = "facts", "scenes", "theme", "assets"
OWN_PACKAGES = frozenset((FACTS, SCENES, THEME))
"""Folders of Python files: each project has its own packages of these names."""


def find_root(folder: Path) -> Path | None:
    """The nearest folder with a storyboard.yaml, from a folder upwards; None if there is none."""
    start = folder.resolve()
    return next((one for one in (start, *start.parents) if (one / STORYBOARD).is_file()), None)


def sources(root: Path, storyboard_file: Path) -> tuple[Path, ...]:
    """Return the files and folders whose content determines the film of a project."""
    folders = [root / name for name in (SCENES, THEME, FACTS, ASSETS)]
    kept = [folder for folder in folders if folder.is_dir()]
    return (storyboard_file, *kept, Path(__file__).parents[1])

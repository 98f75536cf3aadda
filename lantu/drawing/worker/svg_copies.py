"""Lets Manim rewrite a copy of an SVG file, not a file beside it.

Manim writes what it has changed of `logo.svg` to `logo_.svg` in the same folder, and deletes that.
Two workers that read one file at the same time would delete each other's, a file of that name would
be lost, and a folder may be read-only.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from manim import SVGMobject, config

FOLDER = "svg"
"""Folder of the copies in the media folder, which belongs to this process alone."""

_file_path = SVGMobject.get_file_path


def copy_svg_files() -> None:
    """Let Manim read copies of SVG files in this process."""
    SVGMobject.get_file_path = _copied


def _copied(self: SVGMobject) -> Path:
    file, media = Path(_file_path(self)).absolute(), Path(config.media_dir).absolute()
    if file.is_relative_to(media):  # Manim has set a text or a formula, and wrote the file itself
        return file
    copy = media / FOLDER / file.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, copy)
    return copy

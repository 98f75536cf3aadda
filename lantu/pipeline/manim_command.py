"""Finds the row of a Scene class when the stock `manim` command draws it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.project_names import STORYBOARD, find_root
from lantu.core.records import TimedRow
from lantu.findings import Code
from lantu.pipeline.rendering import prepare
from lantu.project import enter_project, open_project


def timed_row_for(scene_class: type) -> TimedRow:
    """Return the timed row of a Scene class; its narration is spoken if it is not cached.

    The project is the nearest folder above the scene's file with a `storyboard.yaml`. The language
    is that of the environment variable LANTU_LANGUAGE, or the storyboard's first.

    Raises:
        InputError: there is no storyboard, or no row of it has this class.
        StoryboardError: the storyboard has problems.
    """
    file = Path(str(sys.modules[scene_class.__module__].__file__)).resolve()
    root = find_root(file.parent)
    if root is None:
        raise InputError(f"There is no {STORYBOARD} above {file}.", Code.NO_PROJECT)
    project = open_project(root / STORYBOARD)
    enter_project(root)  # its own theme is imported by the scene
    film = prepare(project, os.environ.get("LANTU_LANGUAGE"))
    for notice in film.narration.notices:
        print(notice, file=sys.stderr)
    for plan in film.rows:
        if plan.row.scene == scene_class.__name__:
            return plan.timed
    raise InputError(
        f"No row of {project.storyboard_file} is drawn by {scene_class.__name__}. "
        "Write `scene:` with this name in a row.",
        Code.UNKNOWN_SCENE,
    )

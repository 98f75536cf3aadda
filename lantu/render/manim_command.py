"""Finds the row of a Scene class when the stock `manim` command draws it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.records import TimedRow
from lantu.project import STORYBOARD, Project, build_folder
from lantu.render.pipeline import prepare


def timed_row_for(scene_class: type) -> TimedRow:
    """Return the timed row of a Scene class; its narration is spoken if it is not cached.

    The storyboard is the nearest `storyboard.yaml` above the scene's file. The language is that of
    the environment variable LANTU_LANGUAGE, or the storyboard's first. The project's root is the
    outermost folder above with a `storyboard.yaml`, because a film may lie in another's project.

    Raises:
        InputError: there is no storyboard, or no row of it has this class.
        StoryboardError: the storyboard has problems.
    """
    file = Path(str(sys.modules[scene_class.__module__].__file__)).resolve()
    folders = [folder for folder in file.parents if (folder / STORYBOARD).is_file()]
    if not folders:
        raise InputError(f"There is no {STORYBOARD} above {file}.")
    root = folders[-1]
    storyboard = folders[0] / STORYBOARD
    project = Project(root, storyboard, build_folder(root, storyboard))
    if str(root) not in sys.path:  # a project's own theme is imported from there
        sys.path.insert(0, str(root))
    film = prepare(project, os.environ.get("LANTU_LANGUAGE"))
    for notice in film.narration.notices:
        print(notice, file=sys.stderr)
    for plan in film.rows:
        if plan.row.scene == scene_class.__name__:
            return plan.timed
    raise InputError(
        f"No row of {project.storyboard_file} is drawn by {scene_class.__name__}. "
        "Write `scene:` with this name in a row."
    )

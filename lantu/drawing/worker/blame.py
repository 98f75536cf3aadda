"""Who is at fault when a row cannot be drawn, its scene or the engine, and where."""

from __future__ import annotations

import traceback
from pathlib import Path

from lantu.core.errors import LantuError, SceneError

ENGINE = Path(__file__).parents[2]
"""The package `lantu`."""
FOR_AUTHORS = ENGINE / "core"
"""The part of it that scenes and themes call: what they get wrong is raised there."""


def cause(failure: BaseException, scene_file: Path, root: Path) -> str:
    """What went wrong in one line, with the file and line of whoever is at fault.

    The innermost call of a traceback that belongs to the project or to the engine decides. Calls of
    libraries, and of the engine's part for authors, count with whoever called them.

    Args:
        failure: as it was caught.
        scene_file: of the row's Scene class.
        root: of the project.
    """
    name = "" if isinstance(failure, LantuError) else f"{type(failure).__name__}: "
    if isinstance(failure, SyntaxError) and _is_project(Path(failure.filename or "."), root):
        place = Path(str(failure.filename)).relative_to(root)
        return f"{place}:{failure.lineno}: {name}{failure.msg}"
    calls = traceback.extract_tb(failure.__traceback__)
    lines = [call.lineno for call in calls if Path(call.filename) == scene_file]
    scene = f"{scene_file.relative_to(root)}{f':{lines[-1]}' if lines else ''}"
    for call in reversed(calls):
        file = Path(call.filename)
        if isinstance(failure, SceneError) or _is_project(file, root):
            break
        if file.is_relative_to(ENGINE) and not file.is_relative_to(FOR_AUTHORS):
            place = file.relative_to(ENGINE.parent)
            return f"the engine failed at {place}:{call.lineno}, drawing {scene}: {name}{failure}"
    return f"{scene}: {name}{failure}"


def _is_project(file: Path, root: Path) -> bool:
    """Whether a file is of the film's authors; installed packages may lie in the root too."""
    return (
        file.is_relative_to(root)
        and not file.is_relative_to(ENGINE)
        and "site-packages" not in file.parts
    )

"""Decides whether a failure comes from the scene or from the engine, and at which line."""

from __future__ import annotations

import traceback
from pathlib import Path

from lantu.core.errors import LantuError, SceneError
from lantu.drawing.worker.manim_names import remedy
from lantu.findings import Code

ENGINE = Path(__file__).parents[2]
"""The package `lantu`."""
FOR_AUTHORS = (ENGINE / "core", ENGINE / "scene")
"""Engine code called by scenes and themes; it raises errors caused by its callers."""

ENGINE_FAILED = "the engine failed at"
LAYOUT_FAILED = "the layout failed at"


def cause(failure: BaseException, scene_file: Path, root: Path) -> str:
    """Describe a failure in one line, with file and line of the code that caused it.

    The innermost stack frame in the project or the engine decides. Frames of libraries, of
    `lantu.core` and of `lantu.scene` are attributed to their callers.

    Args:
        failure: the caught exception.
        scene_file: file of the row's Scene class.
        root: root folder of the project.
    """
    name = "" if isinstance(failure, LantuError) else f"{type(failure).__name__}: "
    if isinstance(failure, SyntaxError) and _is_project(Path(failure.filename or "."), root):
        place = Path(str(failure.filename)).relative_to(root)
        return f"{place}:{failure.lineno}: {name}{failure.msg}"
    calls = traceback.extract_tb(failure.__traceback__)
    lines = [call.lineno for call in calls if Path(call.filename) == scene_file]
    scene = f"{_shown(scene_file, root)}{f':{lines[-1]}' if lines else ''}"
    for call in reversed(calls):
        file = Path(call.filename)
        if isinstance(failure, SceneError) or _is_project(file, root):
            break
        if file.is_relative_to(ENGINE) and not any(map(file.is_relative_to, FOR_AUTHORS)):
            place = file.relative_to(ENGINE.parent)
            return f"{ENGINE_FAILED} {place}:{call.lineno}, drawing {scene}: {name}{failure}"
    hint = remedy(failure)
    return f"{scene}: {name}{failure}{f'. {hint}' if hint else ''}"


def code_of(failure: BaseException, said: str) -> Code:
    """The kind of a failure.

    Args:
        failure: the caught exception.
        said: its description by `cause` or `layout_cause`.
    """
    if said.startswith(ENGINE_FAILED):
        return Code.ENGINE_FAILED
    if said.startswith(LAYOUT_FAILED):
        return Code.LAYOUT_FAILED
    if isinstance(failure, LantuError):
        return failure.code
    return Code.INVALID_PYTHON if isinstance(failure, SyntaxError) else Code.SCENE_FAILED


def layout_cause(failure: BaseException) -> str:
    """Describe a failure of a layout in one line; its author is not the user.

    A `SceneError` tells what the user can change, such as a text that is too long.
    """
    if isinstance(failure, SceneError):
        return str(failure)
    call = traceback.extract_tb(failure.__traceback__)[-1]
    place = "/".join(Path(call.filename).parts[-3:])
    return f"{LAYOUT_FAILED} {place}:{call.lineno}: {type(failure).__name__}: {failure}"


def _shown(file: Path, root: Path) -> Path:
    """Return a path from the project's root; the path itself if the file is elsewhere."""
    return file.relative_to(root) if file.is_relative_to(root) else file


def _is_project(file: Path, root: Path) -> bool:
    """Return whether a file belongs to the project; the root may also contain a virtualenv."""
    return (
        file.is_relative_to(root)
        and not file.is_relative_to(ENGINE)
        and "site-packages" not in file.parts
    )

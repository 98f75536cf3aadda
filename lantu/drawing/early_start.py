"""Starts the fork server before the command line is read, where a quick look says that it draws.

Importing the command line and reading the storyboard take as long as importing Manim; so both begin
at once. What is looked at here are the words of the command and times of files. A wrong guess
costs time, no more: a command that draws starts the fork server by itself, if it is not there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lantu.core.project_names import STORYBOARD, find_root, sources
from lantu.drawing.fork_server import modified_since, warm_up

DRAWING = frozenset({"still", "watch", "export"})
"""Commands that draw at once."""
OTHERS = frozenset(
    {
        "accept", "batch", "doctor", "explain", "import", "init", "join", "layouts", "list", "lock",
        "narrate", "new", "say", "schema", "sound", "translate", "voices",
    }
)  # fmt: skip
"""Commands that draw nothing, or start the fork server themselves."""
CHECK = "check"
NOTES = "films"
"""Folder of notes in the cache; their times are compared, they say nothing."""
CHECKED, RENDERED = "checked", ".rendered"
ELSEWHERE = ("--project", "--storyboard", "--output", "--cluster", "--help", "--version", "--json")
"""Options with which this place and its notes say nothing, or what is started now would write into
a document on stdout."""


def start_if_it_draws(arguments: Sequence[str], root: Path | None) -> None:
    """Start the fork server if a command is likely to draw.

    Args:
        arguments: words of the command line, without the program.
        root: the project's root; None is the nearest folder with a storyboard, from the current
            one upwards.
    """
    if "LANTU_CLUSTER" in os.environ or any(word.startswith(ELSEWHERE) for word in arguments):
        return
    command = next((word for word in arguments if word in DRAWING | OTHERS | {CHECK}), None)
    if command in OTHERS:
        return
    notes = CHECKED if command == CHECK else f"*{RENDERED}"
    if command in DRAWING or _changed(root or find_root(Path.cwd()), notes):
        with suppress(OSError):  # what draws later says what is missing
            warm_up()


def _changed(root: Path | None, notes: str) -> bool:
    """Return whether a project has changed since the newest of some notes."""
    if root is None:
        return False
    try:
        found = list((root / "build" / "cache" / NOTES).glob(notes))
        newest = max(found, key=lambda note: note.stat().st_mtime_ns, default=None)
    except OSError:
        return False
    return newest is None or modified_since(newest, sources(root, root / STORYBOARD))


def note_of_check(cache: Path) -> Path:
    """Return the empty file that a check without problems leaves in the cache of a project."""
    return cache / NOTES / CHECKED


def note_of_render(cache: Path, request: str) -> Path:
    """Return the empty file that a render leaves in the cache of a project.

    Args:
        cache: the cache.
        request: what was asked for, as part of a file's name.
    """
    return cache / NOTES / f"{request}{RENDERED}"

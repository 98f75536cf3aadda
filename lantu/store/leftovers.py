"""Removes what killed processes left: scratch folders and files that were never finished."""

from __future__ import annotations

import os
import re
import shutil
from functools import partial
from pathlib import Path

from lantu.core.interrupts import if_killed

SCRATCH = "scratch"
"""Folder of the cache with one folder for each piece of work, named `PID-WORK`."""
OWNER = re.compile(r"(\d+)-")
UNFINISHED = re.compile(r"\.(.+)\.(\d+)-\d+(\.\w+)?")
"""Names of files and folders that were not renamed yet: `.NAME.PID-THREAD.SUFFIX`."""
REPLACED = ".old"
"""Suffix of a folder that makes room for a new one of its name."""

_watched: set[tuple[Path, Path]] = set()
"""Folders whose leftovers of this process are deleted if it is killed."""


def remove_leftovers(build: Path, cache: Path) -> list[Path]:
    """Delete scratch folders, unfinished files and folders of processes that no longer run.

    A folder that made room for a new one, which did not take its place, is put back. What this
    process leaves is deleted if a signal ends it before it can do so.

    Args:
        build: folder of generated files.
        cache: root of the cache, in it.

    Returns:
        What was deleted or put back.
    """
    if (build, cache) not in _watched:
        _watched.add((build, cache))
        if_killed(partial(_remove, build, cache, os.getpid()))
    return _remove(build, cache)


def _remove(build: Path, cache: Path, ending: int = 0) -> list[Path]:
    """Delete what is left of processes that no longer run, and of one that is about to end."""
    found: list[Path] = []
    scratch = cache / SCRATCH
    for folder in scratch.iterdir() if scratch.is_dir() else ():
        owner = OWNER.match(folder.name)
        if owner and _ended(int(owner[1]), ending):
            shutil.rmtree(folder, ignore_errors=True)
            found.append(folder)
    for place, folders, files in os.walk(build):
        for name in (*folders, *files):
            owner = UNFINISHED.fullmatch(name)
            if owner and _ended(int(owner[2]), ending):
                folder, entry = Path(place), Path(place, name)
                if owner[3] == REPLACED and not (folder / owner[1]).exists():
                    entry.replace(folder / owner[1])
                elif entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)
                found.append(entry)
    return found


def _ended(process: int, ending: int) -> bool:
    """Return whether a process does not run, or is the one that ends; False if it is not known."""
    if process == ending:
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False

"""Removes what killed processes left: scratch folders and files that were never finished."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

SCRATCH = "scratch"
"""Folder of the cache with one folder for each piece of work, named `PID-WORK`."""
OWNER = re.compile(r"(\d+)-")
UNFINISHED = re.compile(r"\.(.+)\.(\d+)-\d+(\.\w+)?")
"""Names of files and folders that were not renamed yet: `.NAME.PID-THREAD.SUFFIX`."""
REPLACED = ".old"
"""Suffix of a folder that makes room for a new one of its name."""


def remove_leftovers(build: Path, cache: Path) -> list[Path]:
    """Delete scratch folders, unfinished files and folders of processes that no longer run.

    A folder that made room for a new one, which did not take its place, is put back.

    Args:
        build: folder of generated files.
        cache: root of the cache, in it.

    Returns:
        What was deleted or put back.
    """
    found: list[Path] = []
    scratch = cache / SCRATCH
    for folder in scratch.iterdir() if scratch.is_dir() else ():
        owner = OWNER.match(folder.name)
        if owner and not _runs(int(owner[1])):
            shutil.rmtree(folder, ignore_errors=True)
            found.append(folder)
    for folder in (build, *(one for one in build.rglob("*") if one.is_dir())):
        for entry in folder.glob(".*"):
            owner = UNFINISHED.fullmatch(entry.name)
            if owner and not _runs(int(owner[2])):
                if owner[3] == REPLACED and not (folder / owner[1]).exists():
                    entry.replace(folder / owner[1])
                elif entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)
                found.append(entry)
    return found


def _runs(process: int) -> bool:
    """Return whether a process runs; True where that is not known."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

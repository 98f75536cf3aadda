"""The cache has a limit: what was not used for longest goes first."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

LIMIT = 4 * 1024**3
"""Bytes the cache may hold after a render."""
STALE = 24 * 3600
"""Seconds after which a temporary file of a killed run is rubbish."""


def touch(path: Path) -> None:
    """Mark a cached file as used now."""
    os.utime(path)


def prune(folder: Path, limit: int = LIMIT) -> list[Path]:
    """Delete the files used longest ago until the rest fits the limit.

    Args:
        folder: the cache.
        limit: bytes.

    Returns:
        What was deleted.
    """
    files = list(_files(folder))
    now = time.time()
    stale = {
        path for path, stat in files if path.name.startswith(".") and now - stat.st_mtime > STALE
    }
    deleted = [Path(path) for path in stale]
    kept = [(path, stat) for path, stat in files if path not in stale]
    size = sum(stat.st_size for _, stat in kept)
    if size > limit:
        kept.sort(key=lambda entry: entry[1].st_mtime)
    for entry, stat in kept:
        if size <= limit:
            break
        deleted.append(Path(entry))
        size -= stat.st_size
    for file in deleted:
        file.unlink(missing_ok=True)
    return deleted


def _files(folder: Path | str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Every file in a folder: a cache has many, and `rglob` takes five times as long."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry, entry.stat()

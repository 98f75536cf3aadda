"""The cache has a limit: what was not used for longest goes first."""

from __future__ import annotations

import os
import time
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
    files = [(path.stat(), path) for path in folder.rglob("*") if path.is_file()]
    now = time.time()
    deleted = [
        path for stat, path in files if path.name.startswith(".") and now - stat.st_mtime > STALE
    ]
    kept = sorted(
        ((stat, path) for stat, path in files if path not in deleted),
        key=lambda entry: entry[0].st_mtime,
    )
    size = sum(stat.st_size for stat, _ in kept)
    for stat, path in kept:
        if size <= limit:
            break
        deleted.append(path)
        size -= stat.st_size
    for path in deleted:
        path.unlink(missing_ok=True)
    return deleted

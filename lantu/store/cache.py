"""Evicts the least recently used files when the cache exceeds its size limit."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lantu.store.seals import SEAL, seal_of
from lantu.store.turns import TURN

LIMIT = 4 * 1024**3
"""Maximum size of the cache in bytes after a render."""
STALE = 24 * 3600
"""Age in seconds at which temporary files of killed processes are deleted."""


def prune(folder: Path, limit: int = LIMIT) -> list[Path]:
    """Delete stale temporary files, then the least recently used files above the limit.

    Args:
        folder: root of the cache.
        limit: maximum size in bytes.

    Returns:
        The deleted files; their seals are deleted with them, and not listed.
    """
    found = list(_files(folder))
    files = [(path, stat) for path, stat in found if not path.name.endswith((SEAL, TURN))]
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
        seal_of(file).unlink(missing_ok=True)
    there = {path.path for path, _ in files}
    for path, stat in found:
        # A seal is written before its file: a young one may belong to a file that comes soon.
        alone = path.name.endswith(SEAL) and path.path.removesuffix(SEAL) not in there
        if alone and now - stat.st_mtime > STALE:
            Path(path).unlink(missing_ok=True)
    return deleted


def _files(folder: Path | str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """List all files recursively. `os.scandir` is five times as fast here as `Path.rglob`."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry, entry.stat()

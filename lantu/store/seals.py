"""Files of the cache with the hash of their content beside them; a damaged file is deleted.

The hash lies in a file of its own, the seal `NAME.sum`. It is written before the file it belongs
to, so a process that is killed between the two leaves no file without a seal.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lantu.core.files import explained, whole, write_whole

SEAL = ".sum"
"""Suffix of seals."""

_damaged: list[Path] = []
_lock = threading.Lock()


def seal_of(path: Path) -> Path:
    """Return the path of the seal of a file."""
    return path.with_name(path.name + SEAL)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's content as hexadecimal digits (1.4 GB/s)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def sealed(path: Path) -> Iterator[Path]:
    """Yield a temporary path; if the block succeeds, write its seal and rename it to `path`."""
    with whole(path) as temporary:
        yield temporary
        write_whole(seal_of(path), digest(temporary))


def write_sealed(path: Path, data: bytes | str) -> None:
    """Write a file of the cache and its seal; text is encoded as UTF-8."""
    with sealed(path) as temporary:
        temporary.write_bytes(data.encode() if isinstance(data, str) else data)


def move_sealed(made: Path, path: Path) -> None:
    """Rename a finished file to its place in the cache, after its seal was written.

    Where the place is on another disk, such as a folder of the cache that is a link, it is copied.
    """
    write_whole(seal_of(path), digest(made))
    with explained(path):
        try:
            made.replace(path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with whole(path) as temporary:
                shutil.copyfile(made, temporary)
            made.unlink()


def intact(path: Path) -> bool:
    """Return whether a file of the cache exists with the content that was written; marks its use.

    A file without a seal counts as missing. A file whose content differs from its seal is deleted,
    so that it is made again, and `take_damaged` returns its path.
    """
    try:
        same = digest(path) == seal_of(path).read_text("utf-8", "replace")
    except OSError:
        return False
    if same:
        with suppress(OSError):  # a cache that only root may write can still be read
            os.utime(path)
        return True
    with _lock:
        _damaged.append(path)
    with suppress(OSError):
        path.unlink()
    return False


def read_sealed(path: Path) -> bytes | None:
    """Return the content of a file of the cache; None if it is missing or damaged."""
    try:
        return path.read_bytes() if intact(path) else None
    except OSError:
        return None


def take_damaged(folder: Path) -> list[Path]:
    """Return the damaged files in a folder that were found since the last call, each once.

    A program may render several projects, and each tells its own.
    """
    with _lock:
        found = {path for path in _damaged if path.is_relative_to(folder)}
        _damaged[:] = [path for path in _damaged if path not in found]
    return sorted(found)

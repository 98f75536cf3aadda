"""Atomic file writes: data goes to a temporary file that then replaces the target.

This is the one place that writes. What the system refuses is told in one line.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lantu.core.errors import LantuError
from lantu.findings import Code

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Numbers of errors that more room would mend."""
REFUSED = {
    errno.EACCES,
    errno.EIO,
    errno.EISDIR,
    errno.ENAMETOOLONG,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EROFS,
    errno.ESTALE,
}
"""Numbers of errors of a place that cannot be written."""


class CannotWrite(LantuError):
    """A file cannot be written; the message names it, the cause and the remedy."""

    code = Code.NO_ROOM


def refusal(error: OSError, path: Path | None = None) -> CannotWrite | None:
    """Return the message for an error of the system; None if it does not concern writing."""
    if error.errno not in FULL | REFUSED:
        return None
    remedy = "Free some space" if error.errno in FULL else "Change the permissions"
    if error.errno == errno.ENAMETOOLONG:
        remedy = "Use shorter names"
    place = f"{path}: it" if path else "A file"
    cause = os.strerror(error.errno or 0)
    return CannotWrite(f"{place} cannot be written: {cause}. {remedy}, or use --output FOLDER.")


def _concerns(error: OSError, path: Path, inside: Path | None) -> bool:
    """Return whether an error names no file, one beside `path`, a folder above it, or a part."""
    if not isinstance(error.filename, str | os.PathLike):
        return True
    named = Path(error.filename)
    part = inside is not None and named.is_relative_to(inside)
    return part or named.parent == path.parent or path.is_relative_to(named)


@contextmanager
def explained(path: Path, inside: Path | None = None) -> Iterator[None]:
    """Turn what the system refuses while `path` is written into `CannotWrite`.

    An error that names another file, such as a program that cannot be run, is left as it is.

    Args:
        path: file or folder that is written.
        inside: folder whose files become parts of it.
    """
    try:
        yield
    except OSError as error:
        told = refusal(error, path) if _concerns(error, path, inside) else None
        if told:
            raise told from error
        raise


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the folder of `path`; rename it to `path` if the block succeeds.

    If the block raises, the temporary file is deleted and `path` stays as it was. The temporary
    name keeps the suffix, because libraries choose the file format by it.

    Raises:
        CannotWrite: the system refuses it, for example because the disk is full.
    """
    writer = f"{os.getpid()}-{threading.get_ident()}"  # rows with the same text write the same path
    temporary = path.with_name(f".{path.stem}.{writer}{path.suffix}")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file atomically; text is encoded as UTF-8.

    Raises:
        CannotWrite: the system refuses it.
    """
    with whole(path) as temporary:
        temporary.write_bytes(data.encode() if isinstance(data, str) else data)

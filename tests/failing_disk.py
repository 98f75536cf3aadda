"""A disk that refuses one write: the layer under all that Python writes into a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
MAKING = {"os.rename": 1, "os.mkdir": 0, "os.link": 1}
"""What makes a file or folder, beside opening one to write -> which argument is its path."""


class Disk:
    """A folder that refuses one write.

    Attributes:
        folder: in which writes are counted; none at first.
        left: writes that succeed before the one that fails.
        error: number of the error.
        refused: the write that failed, empty before.
    """

    def __init__(self) -> None:
        self.folder: str | None = None
        self.left = self.error = 0
        self.refused = ""
        sys.addaudithook(self._heard)

    def _heard(self, call: str, arguments: tuple[object, ...]) -> None:
        if self.folder is None or self.refused or call not in {"open", *MAKING}:
            return
        if call == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return
        path = arguments[MAKING.get(call, 0)]
        path = os.fspath(path) if isinstance(path, os.PathLike) else path
        if not isinstance(path, str) or not str(Path.cwd() / path).startswith(self.folder):
            return
        if call == "os.mkdir" and Path(path).exists():
            return
        self.left -= 1
        if self.left < 0:
            self.refused = f"{call} {path.removeprefix(self.folder)}"
            raise OSError(self.error, os.strerror(self.error), path)


_DISK = Disk()
"""The only one: Python cannot forget an audit hook."""


@contextmanager
def refusing(folder: Path, after: int, error: int) -> Iterator[Disk]:
    """Let one write into a folder fail, which comes after some others."""
    _DISK.folder, _DISK.left, _DISK.error, _DISK.refused = str(folder), after, error, ""
    try:
        yield _DISK
    finally:
        _DISK.folder = None

"""Folders that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantu.core.files import explained
from lantu.store import REPLACED


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield an empty temporary folder; it takes the place of `path` if the block succeeds.

    If the block raises, the temporary folder is deleted and `path` stays as it was. A folder cannot
    be replaced in one step: after a kill between two, `remove_leftovers` puts the old one back.

    Raises:
        CannotWrite: the system refuses it.
    """
    writer = f"{os.getpid()}-{threading.get_ident()}"
    temporary = path.with_name(f".{path.name}.{writer}")
    old = path.with_name(f".{path.name}.{writer}{REPLACED}")
    with explained(path, temporary):
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        try:
            yield temporary
            _replace(path, temporary, old)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _replace(path: Path, new: Path, old: Path) -> None:
    if path.exists():
        path.replace(old)
    try:
        new.replace(path)
    except OSError:
        if old.exists():
            old.replace(path)
        raise
    shutil.rmtree(old, ignore_errors=True)

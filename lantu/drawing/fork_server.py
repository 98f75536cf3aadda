"""Starts the fork server: a process with Manim imported, from which workers are forked."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

_MAIN_MODULE = threading.Lock()
"""Held while another module stands in for `__main__`; threads may draw at the same time."""


def start_method() -> str:
    """Return `forkserver` where the platform supports it, else `spawn`."""
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


def warm_up() -> None:
    """Start the fork server, which imports Manim in the background.

    Called early, so that the first worker does not wait for the import.
    """
    if start_method() == "forkserver":
        from multiprocessing import forkserver

        worker_context()
        forkserver.ensure_running()


def worker_context() -> Any:
    """Return the multiprocessing context that creates workers and pipes."""
    made = multiprocessing.get_context(start_method())
    if start_method() == "forkserver":
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        made.set_forkserver_preload(
            [
                "lantu.drawing.worker.preload",
                "lantu.drawing.worker.session",
                "lantu.drawing.worker.job",
            ]
        )
    return made


@contextmanager
def without_main_module() -> Iterator[None]:
    """Let a process that is started in the block not import the caller's main module.

    Workers need nothing of it, and a script that renders at its top level would start to render
    again in each of them.
    """
    with _MAIN_MODULE:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def modified_since(note: Path, places: Iterable[Path]) -> bool:
    """Return whether any file in some places is newer than a note, or a file is missing.

    Compares modification times; only used to decide whether to start the fork server early.

    Args:
        note: file written by the last render.
        places: files and folders.
    """
    try:
        then = note.stat().st_mtime_ns
        return any(stat.st_mtime_ns > then for place in places for stat in _stats(place))
    except OSError:
        return True


def _stats(place: Path) -> Iterator[os.stat_result]:
    if not place.is_dir():
        yield place.stat()
        return
    for entry in os.scandir(place):
        if not entry.is_dir():
            yield entry.stat()
        elif entry.name != "__pycache__":
            yield from _stats(Path(entry.path))

"""The process that workers are forked from: begun before anything else that takes time to load."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def start_method() -> str:
    """Fork from a warm server where there is one; a fresh interpreter elsewhere."""
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


def warm_up() -> None:
    """Load Manim into the process that workers are forked from; the first row then starts at once.

    Returns as soon as that process is there; it goes on loading by itself.
    """
    if start_method() == "forkserver":
        from multiprocessing import forkserver

        worker_context()
        forkserver.ensure_running()


def worker_context() -> Any:
    """What makes workers and pipes to them."""
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


def modified_since(note: Path, places: Iterable[Path]) -> bool:
    """Whether a file in some folders, or one of some files, is newer than a note, or it is missing.

    By dates, which tells no more than whether it is worth while to warm up.
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

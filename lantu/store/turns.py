"""Lets processes that draw into one folder take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

TURN = "turn.lock"
"""Name of the lock."""
POLL = 0.2
"""Seconds between two attempts to take the lock."""


@contextmanager
def taking_turns(folder: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Hold the lock of a folder while the block runs. The system frees it if the process dies.

    Args:
        folder: the folder; the lock is its file `TURN`.
        waiting: called before each further attempt while another process holds the lock; an
            exception cancels the wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / TURN)
    while True:
        try:
            lock.acquire(timeout=POLL)
            break
        except Timeout:
            waiting()
    try:
        yield
    finally:
        lock.release()

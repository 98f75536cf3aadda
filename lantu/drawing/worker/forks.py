"""Ends the copies that a scene makes of its worker by `os.fork`.

A copy would draw on into the same clip. It shares the worker's files, but has none of its threads,
so it would also wait for ever for its encoder.
"""

from __future__ import annotations

import os

from lantu.drawing.worker.parent_death import end_with_parent

_worker = 0
_leave = os._exit  # a worker replaces it


def watch_forks() -> None:
    """Note that this process is a worker; all that it forks from now on end with it."""
    global _worker
    _worker = os.getpid()
    os.register_at_fork(after_in_child=end_with_parent)


def keep_this_copy() -> None:
    """Let this process, a copy that the engine has made of a worker, be a worker itself."""
    global _worker
    _worker = os.getpid()


def leave_if_forked() -> None:
    """End this process at once if it is a copy of a worker."""
    if _worker and os.getpid() != _worker:
        os.write(1, b"a copy of this process, made by os.fork, was ended\n")
        _leave(1)

"""Ends the program soon and without leftovers when it is interrupted or asked to end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

INTERRUPTED, TERMINATED = 130, 143
"""Exit codes after SIGINT and SIGTERM, as shells expect them: 128 and the signal's number."""
GRACE = 1.5
"""Seconds in which the program may end by itself; then its processes are killed."""

_ended_by: list[int] = []
_deferring: list[list[BaseException]] = []
"""What the blocks of `deferred` that run raise at their end."""
_cleanups: list[Callable[[], object]] = []


def end_at_once() -> None:
    """Let SIGINT and SIGTERM end the process without a word, while it is still being loaded."""
    for number, code in ((signal.SIGINT, INTERRUPTED), (signal.SIGTERM, TERMINATED)):
        signal.signal(number, lambda *_, code=code: _leave(code))


def end_in_order() -> None:
    """Let SIGINT raise KeyboardInterrupt and SIGTERM SystemExit.

    What has not ended after `GRACE` is killed. For the main thread of a program; a library leaves
    signals to its caller.
    """
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _terminate)


def if_killed(cleanup: Callable[[], object]) -> None:
    """Remember what deletes temporary files if the program does not end in time by itself."""
    _cleanups.append(cleanup)


def exit_code() -> int | None:
    """Return the exit code that belongs to the signal that came; None if none did."""
    return _ended_by[0] if _ended_by else None


@contextmanager
def deferred() -> Iterator[None]:
    """Let a signal that comes within the block raise at its end.

    For a few steps that make something and note it, so that it can be removed. Only the main thread
    receives signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    raised: list[BaseException] = []
    _deferring.append(raised)
    try:
        yield
    finally:
        _deferring.remove(raised)
        if raised:
            raise raised[0]


def _interrupt(number: int, frame: FrameType | None) -> None:
    _end(INTERRUPTED, KeyboardInterrupt())


def _terminate(number: int, frame: FrameType | None) -> None:
    _end(TERMINATED, SystemExit(TERMINATED))


def _end(code: int, by: BaseException) -> None:
    _begin(code)
    if not _deferring:
        raise by
    _deferring[-1].append(by)


def _begin(code: int) -> None:
    if not _ended_by:
        _ended_by.append(code)
        timer = threading.Timer(GRACE, _kill_all, [code])
        timer.daemon = True
        timer.start()


def _kill_all(code: int) -> None:
    for process in _descendants(os.getpid()):
        try:
            os.kill(process, signal.SIGKILL)
        except OSError:
            continue
    sys.stdout.flush()
    _leave(code)


def _leave(code: int) -> None:
    for cleanup in _cleanups:
        with suppress(OSError):
            cleanup()
    os._exit(code)


def _descendants(process: int) -> list[int]:
    """Return the processes below a process (Linux); empty where the system does not tell."""
    found: list[int] = []
    try:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            found += [int(child) for child in children.read_text("ascii").split()]
    except OSError:
        return found
    return [*found, *(below for child in found for below in _descendants(child))]

"""Lets the system end a process when the one that started it ends (Linux)."""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG = 1
"""Option of prctl(2)."""


def end_with_parent() -> None:
    """Let the system kill this process when its parent ends."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

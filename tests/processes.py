"""Processes of a test, and what they leave."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path


def members(session: int) -> list[int]:
    """Processes of a session that are not dead."""
    found = []
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = process.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(process.parent.name))
    return found


def working_in(folder: Path) -> list[str]:
    """Names of the processes whose current folder is this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == folder.resolve():
                found.append((process / "comm").read_text("utf-8", "replace").strip())
    return found


def all_ended(session: int, seconds: float = 20.0) -> bool:
    """Whether all processes of a session end."""
    deadline = time.monotonic() + seconds
    while members(session):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def used(session: int) -> float:
    """Seconds of processor time of a session's processes and of their ended children."""
    ticks = 0
    for process in members(session):
        with suppress(OSError):
            stat = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
            ticks += sum(int(field) for field in stat.rpartition(")")[2].split()[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")

"""One folder for the temporary files of a run; it ends with the run, or with a later one.

Python and its multiprocessing leave files in the system's folder if a process is killed. Here they
lie in `lantu-XXXX`, locked as long as the run lives, so a later run knows which are left over.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from lantu.core.interrupts import if_killed

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = "lantu-"
LONGEST = 50
"""Bytes of the system's folder: a socket's path in it has at most 104 on macOS, 108 on Linux."""


def use_run_folder() -> Path | None:
    """Make the folder, use it for all temporary files of this process and of those it starts.

    Folders of the same user's runs that were killed are deleted.

    Returns:
        The folder; None where the system has no folder for temporary files, or no locks.
    """
    if fcntl is None:
        return None
    try:
        system = _system_folder()
        _remove_leftovers(system)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=system))
        held = os.open(folder, os.O_RDONLY)  # stays open, and with it the lock, until the run ends
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # not a forked process
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    if_killed(remove)
    return folder


def _system_folder() -> Path:
    """Return the folder for temporary files; another one if sockets in it had too long a name."""
    found = Path(tempfile.gettempdir())
    usual = Path("/tmp")
    too_long = len(os.fsencode(found)) > LONGEST
    return usual if too_long and os.access(usual, os.W_OK | os.X_OK) else found


def _remove_leftovers(system: Path) -> None:
    """Delete the folders of this user that no living run holds."""
    with os.scandir(system) as entries:
        for entry in entries:
            if not entry.name.startswith(PREFIX):
                continue
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False) and entry.stat().st_uid == os.getuid():
                    _remove_unless_held(Path(entry.path))


def _remove_unless_held(folder: Path) -> None:
    tried = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(tried, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(tried)

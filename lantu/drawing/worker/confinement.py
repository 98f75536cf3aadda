"""Confines a scene to its worker: memory, output, and a trace that survives a crash."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from lantu.drawing.worker.forks import watch_forks
from lantu.drawing.worker.parent_death import end_with_parent

OUTPUT, TRACE = "output.txt", "trace.txt"
"""Files in the scratch folder of a job: what the scene printed, and where a crash happened."""
LEAST_MEMORY = 1 << 30
"""Bytes that a worker may use even if less is free per worker."""
SHOWN = 4_000
"""Bytes of a scene's output that are kept."""
WHERE = signal.SIGUSR1
"""Asks a worker where it is; the answer is written to its trace."""


def confine(scratch: Path, workers: int) -> None:
    """Redirect output to a file, limit memory, and write tracebacks of crashes to a file.

    Args:
        scratch: folder of the job.
        workers: processes that share the memory of the machine.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    with (scratch / OUTPUT).open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    trace = (scratch / TRACE).open("w", encoding="utf-8")  # stays open until the process ends
    faulthandler.enable(trace, all_threads=False)
    faulthandler.register(WHERE, trace, all_threads=True)
    _limit_memory(workers)
    end_with_parent()  # the fork server ends with its program
    _lead_a_group()
    watch_forks()
    leave = os._exit

    def leave_a_trace(status: int) -> NoReturn:
        faulthandler.dump_traceback(trace, all_threads=False)
        leave(status)

    os._exit = leave_a_trace


def _limit_memory(workers: int) -> None:
    with suppress(ValueError, OSError):  # a smaller limit is set already, or none can be
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limit = max(LEAST_MEMORY, memory * 9 // 10 // workers)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.RLIM_INFINITY))


def _lead_a_group() -> None:
    """Put all that this process starts into a group, which is ended with it."""
    if hasattr(os, "setpgid"):  # not on Windows
        os.setpgid(0, 0)


def end_group(process: int) -> None:
    """Kill what a worker that has ended started, and what still runs of it."""
    if process and hasattr(os, "killpg"):  # 0 would be the group of this process
        with suppress(OSError):
            os.killpg(process, signal.SIGKILL)


def output_of(scratch: Path) -> str:
    """Return the end of what a scene printed; empty if it printed nothing."""
    with suppress(OSError), (scratch / OUTPUT).open("rb") as output:
        output.seek(max(0, output.seek(0, os.SEEK_END) - SHOWN))
        return output.read().decode("utf-8", "replace").strip()
    return ""


def line_of(scratch: Path, scene_file: Path) -> int | None:
    """Return the line of the scene in the last trace of a job; None if it is not in it."""
    with suppress(OSError):
        text = (scratch / TRACE).read_text("utf-8", "replace")
        for line in text.splitlines():
            before, _, number = line.strip().partition('", line ')
            if before == f'File "{scene_file}':
                return int(number.split()[0])
    return None

"""Names the processor as the libraries that draw see it.

They tell only when they are loaded, which takes a tenth of a second; so what they told is kept in
the user's cache, for this processor, these libraries and these settings of theirs.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from lantu.core.files import CannotWrite, write_whole
from lantu.core.user_cache import user_cache
from lantu.store.fingerprints import content_key

KIND = ("vendor_id", "cpu family", "model", "model name", "stepping", "microcode", "flags")
"""Lines of /proc/cpuinfo that are the same whenever they are read."""
SETTINGS = ("NPY_", "OPENBLAS_")
"""Beginnings of environment variables that choose instruction sets and kernels."""


def processor() -> str:
    """Name the kind of processor, and the instruction sets that NumPy's functions use on it.

    Sines, powers and products differ in the last bit from one instruction set to another.
    """
    kind = _kind()
    if not kind:
        return _told_by_numpy()
    settings = {name: os.environ[name] for name in os.environ if name.startswith(SETTINGS)}
    note = user_cache() / "processors" / content_key(kind, settings, list(_libraries()))
    kept = None
    with suppress(OSError, UnicodeDecodeError):
        kept = note.read_text("utf-8")
    if kept is not None and "numpy" not in sys.modules:
        return kept
    told = _told_by_numpy()
    if told != kept:
        with suppress(CannotWrite, OSError):
            write_whole(note, told)
    return told


def _kind() -> list[str]:
    """Return what Linux tells of the first processor; empty where its cores may differ."""
    if platform.machine() != "x86_64":
        return []
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as told:
            first = told.read(8192).partition("\n\n")[0]
    except OSError:
        return []
    return [line for line in first.splitlines() if line.partition("\t")[0].strip() in KIND]


def _libraries() -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of the files that choose."""
    found = find_spec("numpy")
    folder = Path(found.origin).parent if found and found.origin else Path()
    for file in [*folder.glob("_core/_multiarray_umath*"), *_kernels(folder)]:
        stat = file.stat()
        yield str(file), stat.st_size, stat.st_mtime_ns


def _told_by_numpy() -> str:
    import numpy as np
    from numpy.lib.introspect import opt_func_info

    sets = {target["current"] for kinds in opt_func_info().values() for target in kinds.values()}
    blas = _blas(Path(np.__file__).parent)
    return " ".join(filter(None, [platform.machine(), *sorted(sets), blas]))


def _kernels(folder: Path) -> list[Path]:
    return sorted((folder.parent / "numpy.libs").glob("*openblas*"))


def _blas(folder: Path) -> str:
    """Name the kernels that NumPy's OpenBLAS chose for this processor; empty if it has none."""
    for library in _kernels(folder):
        for name in ("scipy_openblas_get_corename64_", "openblas_get_corename"):
            told = getattr(ctypes.CDLL(str(library)), name, None)
            if told:
                told.restype = ctypes.c_char_p
                return f"OpenBLAS {told().decode()}"
    return ""

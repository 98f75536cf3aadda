"""Kernels in C: what runs for every mobject, pixel or macroblock of every frame, or every sample.

family.c walks through mobjects, painted.c remembers how they were painted, easel.c and outline.c
paint, boxes.c finds what changed, glow*.c lights it, planes.c turns it to YUV, and h264_*.c code
the changes: h264_coder.c is where to begin. loudness.c is for the sound.

The library is built by the set-up and lies beside its sources. Most of it are plain functions,
called by ctypes, which lets go of the interpreter's lock. What takes mobjects is a module of Python
in the same library: module.c.
"""

from __future__ import annotations

import ctypes
import sysconfig
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from lantu.core.errors import LantuError

INTERFACE = 6
"""Raise it together with `LANTU_INTERFACE` in kernels.h when a function changes what it takes."""
HERE = Path(__file__).parent
NAME = "_kernels" + str(sysconfig.get_config_var("EXT_SUFFIX"))
REMEDY = "Run: make setup (or, in your environment: python -m pip install --no-deps --editable .)"


class NotBuilt(LantuError):
    """The compiled part is missing, or was built from other sources than those beside it."""


def kernel(name: str, *takes: Any, gives: Any = None, brief: bool = False) -> Callable[..., Any]:
    """A function of the library.

    Args:
        name: as in C.
        takes: ctypes types of its arguments.
        gives: ctypes type of its result; None for none.
        brief: it takes microseconds, and keeps the interpreter's lock meanwhile. To let go of it
            for each of a hundred mobjects wakes the encoder's thread a hundred times in vain.

    Raises:
        NotBuilt: the library cannot be used; the message says what to run.
    """
    loaded = library()
    found = (ctypes.PyDLL(loaded._name, handle=loaded._handle) if brief else loaded)[name]
    found.argtypes, found.restype = takes, gives
    return found


@cache
def module() -> Any:
    """The functions of the library that take mobjects.

    Raises:
        NotBuilt: the library cannot be used; the message says what to run.
    """
    library()
    return import_module("lantu.native._kernels")


@cache
def library(folder: Path = HERE) -> ctypes.CDLL:
    """The compiled library in a folder, sure to be that of the sources there.

    Raises:
        NotBuilt: it is missing, older than its sources, or of another interface.
    """
    path = folder / NAME
    if not path.is_file():
        raise NotBuilt(f"The compiled part of Lantu is missing: {path}. {REMEDY}")
    built = path.stat().st_mtime_ns
    for source in sorted(folder.glob("*.[ch]")):
        # A clip's key names the sources, so a library of older ones would draw under a false name.
        if source.stat().st_mtime_ns > built:
            raise NotBuilt(f"The compiled part of Lantu is older than {source.name}. {REMEDY}")
    loaded = ctypes.CDLL(str(path))
    if loaded.lantu_interface() != INTERFACE:
        raise NotBuilt(f"The compiled part of Lantu was built from other sources. {REMEDY}")
    return loaded

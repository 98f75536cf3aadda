"""Kernels in C: what runs for every mobject, pixel or macroblock of every frame, or every sample.

Each folder is a group with a header of its name, where to begin: raster/ reads and paints mobjects,
frames/ finds what changed and converts it to YUV, glow/ adds light, h264/ codes the changes, and
audio/ measures sound.

The library is built by the set-up and lies beside its sources. Most of it are plain functions,
called by ctypes, which lets go of the interpreter's lock. What takes mobjects is a module of Python
in the same library: module.c.

Lantu works without the library. Each caller asks `available()` and has a second path in Python,
NumPy or a library, with the same result; a row is then painted by Manim's own camera and encoded by
x264. `LANTU_NATIVE=0` chooses that; without the variable it is chosen where the library is missing.
"""

from __future__ import annotations

import ctypes
import os
import sysconfig
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError, LantuError
from lantu.native.sources import digest

VARIABLE = "LANTU_NATIVE"
"""Environment variable: 0 does without the library, 1 insists on it."""
HERE = Path(__file__).parent
NAME = "_kernels" + str(sysconfig.get_config_var("EXT_SUFFIX"))
REMEDY = (
    "Run: make setup (or, in your environment: python -m pip install --no-deps --editable .), "
    f"or set {VARIABLE}=0 to do without it"
)
SLOWER = (
    "The compiled part of Lantu is not installed: drawing takes 3 to 10 times as long. "
    "To build it, install a C compiler and Lantu once more; `doctor` names the commands."
)


class NotBuilt(LantuError):
    """The compiled part is missing, or was built from other sources than those beside it."""


@cache
def available() -> bool:
    """Whether the compiled library is used; if not, callers take their path without it.

    Raises:
        NotBuilt: it is there and cannot be used, or it is missing and LANTU_NATIVE is 1.
        InputError: LANTU_NATIVE is neither 0 nor 1.
    """
    asked = os.environ.get(VARIABLE, "")
    if asked not in ("", "0", "1"):
        raise InputError(f"{VARIABLE} is `{asked}`. Set it to 0 or 1, or leave it out.")
    if asked == "0" or not (asked or is_built()):
        return False
    library()
    return True


def is_built() -> bool:
    """Whether the compiled library is there, whatever its state."""
    return (HERE / NAME).is_file()


def notice() -> str | None:
    """What to tell the user once a command: that the library is missing, if nobody asked for that.

    Raises:
        NotBuilt, InputError: as `available` does.
    """
    return None if available() or os.environ.get(VARIABLE) else SLOWER


def built_from() -> str:
    """The hash of the sources of the library that is used; empty if none is.

    Raises:
        NotBuilt, InputError: as `available` does.
    """
    return _hash_in(library()) if available() else ""


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
    """The compiled library in a folder, sure to be that of the sources there, if any lie there.

    Raises:
        NotBuilt: it is missing, cannot be loaded, or was built from other sources.
    """
    path = folder / NAME
    if not path.is_file():
        raise NotBuilt(f"The compiled part of Lantu is missing: {path}. {REMEDY}")
    try:
        loaded = ctypes.CDLL(str(path))
        built = _hash_in(loaded)
    except (OSError, AttributeError) as error:  # for another machine, or older than the hash
        raise NotBuilt(f"The compiled part of Lantu cannot be used: {error}. {REMEDY}") from error
    # A clip's key names the sources, so a library of others would draw under a false name.
    if digest(folder) not in ("", built):
        raise NotBuilt(
            f"The compiled part of Lantu was built from other sources than those in {folder}. "
            f"{REMEDY}"
        )
    return loaded


def _hash_in(loaded: ctypes.CDLL) -> str:
    function = loaded.lantu_sources
    function.restype = ctypes.c_char_p
    return str(function().decode())

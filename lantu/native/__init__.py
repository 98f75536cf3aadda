"""Kernels in C for work done per mobject, per pixel, per macroblock or per audio sample.

Each folder is a group with a header of the same name, which says where to begin: raster/ reads and
paints mobjects, frames/ finds changed pixels and converts them to YUV, glow/ adds light, h264/
encodes the changes, and audio/ measures sound.

The installation builds the library and puts it beside its sources. Most of its functions are plain
C, called through ctypes, which releases the GIL. Functions that take mobjects form a Python
extension module in the same library (module.c).

Lantu works without the library. Each caller asks `available()` and has a second path in Python,
NumPy or a library, with the same result; rows are then painted by Manim's own camera and encoded by
x264. `LANTU_NATIVE=0` chooses that; without the variable it is chosen if the library is missing.
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
from lantu.findings import Code
from lantu.native.sources import digest

VARIABLE = "LANTU_NATIVE"
"""Environment variable: 0 does without the library, 1 insists on it."""
HERE = Path(__file__).parent
NAME = "_kernels" + str(sysconfig.get_config_var("EXT_SUFFIX"))
REMEDY = (
    "Install Lantu again (in a clone: make setup, or "
    "python -m pip install --no-deps --editable .), "
    f"or set {VARIABLE}=0 to do without it"
)
SLOWER = (
    "The compiled part of Lantu is not installed: drawing takes 3 to 10 times as long. "
    "To build it, install a C compiler and Lantu once more; `doctor` names the commands."
)


class NotBuilt(LantuError):
    """The compiled part is missing, or was built from other sources than those beside it."""

    code = Code.KERNELS


@cache
def available() -> bool:
    """Whether the compiled library is used; if not, callers take their path without it.

    Raises:
        NotBuilt: it is there and cannot be used, or it is missing and LANTU_NATIVE is 1.
        InputError: LANTU_NATIVE is neither 0 nor 1.
    """
    asked = os.environ.get(VARIABLE, "")
    if asked not in ("", "0", "1"):
        raise InputError(
            f"{VARIABLE} is `{asked}`. Set it to 0 or 1, or leave it out.", Code.INVALID_VARIABLE
        )
    if asked == "0" or not (asked or is_built()):
        return False
    library()
    return True


def is_built() -> bool:
    """Whether the compiled library is there, whatever its state."""
    return (HERE / NAME).is_file()


def notice() -> str | None:
    """A line for the user if the library is missing and the environment variable is not set.

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
        brief: it takes microseconds, so it keeps the GIL. Releasing the GIL for each of a hundred
            mobjects would wake the encoder's thread a hundred times.

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
    """Load the compiled library of a folder, and check it against the sources there, if any.

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

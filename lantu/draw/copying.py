"""Copies of mobjects as Manim makes them, without asking of each plain value how to copy it.

Manim copies a mobject deeply when an animation begins, attribute by attribute through `deepcopy`:
most are numbers, words and colours, which a copy may share, or small arrays. The families of a row
took 26 µs for each member, and take 17 this way.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import numpy as np
from manim import ManimColor, Mobject
from manim.constants import CapStyleType, LineJointType

SHARED = frozenset(
    (bool, int, float, str, type(None), np.float64, ManimColor, LineJointType, CapStyleType)
)
"""Types whose values nothing changes."""
FLOATS = np.dtype(np.float64)

_by_manim = Mobject.__deepcopy__


def quicken_copies() -> None:
    """Let mobjects that leave copying to Manim be copied the short way."""
    Mobject.__deepcopy__ = _copied


def _copied(mobject: Any, clone_from_id: dict[int, Any]) -> Any:
    kind: Any = type(mobject)
    own = vars(mobject)
    if not _settable(kind).isdisjoint(own):
        return _by_manim(mobject, clone_from_id)
    result = kind.__new__(kind)
    clone_from_id[id(mobject)] = result
    copied = vars(result)
    for name, value in own.items():
        copied[name] = value if type(value) in SHARED else _copy(value, clone_from_id)
    copied["original_id"] = str(id(mobject))
    return result


def _copy(value: Any, clone_from_id: dict[int, Any]) -> Any:
    """What `deepcopy` makes of a value; what two names share, their copies share too."""
    known = clone_from_id.get(id(value))
    if known is not None:
        return known
    kind = type(value)
    made: Any
    if kind is np.ndarray and value.dtype is FLOATS:
        made = value.copy("K")
    elif kind is list:
        made = clone_from_id[id(value)] = []
        for item in value:
            made.append(item if type(item) in SHARED else _copy(item, clone_from_id))
    elif kind is tuple and all(type(item) in SHARED for item in value):
        return value
    elif kind is dict and not value:
        made = {}
    elif isinstance(value, Mobject):
        return value.__deepcopy__(clone_from_id)
    else:
        return deepcopy(value, clone_from_id)
    clone_from_id[id(value)] = made
    return made


@cache
def _settable(kind: Any) -> frozenset[str]:
    """Names that a class does more with than keep their value."""
    if kind.__setattr__ is not object.__setattr__:
        return frozenset(vars(kind).keys() | {"submobjects"})
    return frozenset(
        name
        for base in kind.__mro__
        for name, value in vars(base).items()
        if hasattr(type(value), "__set__")
    )

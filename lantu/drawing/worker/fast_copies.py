"""Copies mobjects in a twentieth of the time that Manim takes (lantu/native/raster/copies.c).

Manim deep-copies a mobject when an animation begins. Each glyph refers to the SVG path from which
it was made, over 100 000 small objects in a row with much text. They never change, so copies share
them.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import svgelements
from manim import ManimColor, Mobject, TexTemplate
from manim.constants import CapStyleType, LineJointType

from lantu.native import available, module

IMMUTABLE = (ManimColor, svgelements.Path, svgelements.Matrix, svgelements.Color)
"""Classes whose instances Manim does not modify after construction."""
ATOMS = frozenset((str, bool, int, type(None)))
"""Classes of the attributes of a template of TeX, which never change either."""
SHARED = frozenset((*IMMUTABLE, CapStyleType, LineJointType, np.float64, type(Path())))
"""Those, and others of which a copy is the same."""


def use_fast_copies() -> None:
    """Let `copy.deepcopy` share immutable objects; pickling and `copy.copy` are unchanged.

    svgelements calls `copy.copy` before it modifies an object, so shallow copies must stay copies.
    Mobjects are copied by the compiled library, if it is used.
    """
    for shared in IMMUTABLE:
        shared.__deepcopy__ = _itself
    TexTemplate.__deepcopy__ = template_copied
    if available():
        Mobject.__deepcopy__ = copied


def copied(self: Mobject, memo: dict[int, Any]) -> Mobject:
    """Manim's `Mobject.__deepcopy__`."""
    made: Mobject = module().copied(self, memo, deepcopy, SHARED, _PLAIN, np.ndarray)
    return made


def template_copied(self: TexTemplate, memo: dict[int, Any]) -> TexTemplate:
    """Copy a template of TeX, which consists of strings."""
    made: TexTemplate = object.__new__(type(self))
    for name, value in vars(self).items():
        made.__dict__[name] = value if type(value) in ATOMS else deepcopy(value, memo)
    memo[id(self)] = made
    return made


def _itself(value: Any, memo: dict[int, Any]) -> Any:
    return value


class _Plain(dict[Any, bool]):
    """Class -> whether its mobjects are copied as Manim does it."""

    def __missing__(self, kind: Any) -> bool:
        self[kind] = getattr(kind, "__deepcopy__", None) is copied
        return self[kind]


_PLAIN = _Plain()

"""What copies of mobjects may share, told to Python's own `copy` module.

Manim copies a mobject deeply when an animation begins, and each glyph carries the SVG path it was
made from: over a hundred thousand small objects in a busy row, which nothing ever changes. Shared
instead of copied, they cost nothing.
"""

from __future__ import annotations

import copyreg
from typing import Any

import svgelements
from manim import ManimColor

IMMUTABLE = (ManimColor, svgelements.Path, svgelements.Matrix, svgelements.Color)
"""Classes whose objects Manim never changes once they are made."""


def share_immutable() -> None:
    """Let `copy` hand out the object itself. (A reduction that is a string means just that.)"""
    for shared in IMMUTABLE:
        copyreg.pickle(shared, _itself)


def _itself(value: Any) -> str:
    return type(value).__name__

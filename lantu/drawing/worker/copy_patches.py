"""What deep copies of mobjects share.

Manim copies a mobject deeply when an animation begins, and each glyph carries the SVG path it was
made from: over a hundred thousand small objects in a busy row, which nothing ever changes. Shared
instead of copied, they cost nothing.
"""

from __future__ import annotations

from typing import Any

import svgelements
from manim import ManimColor

IMMUTABLE = (ManimColor, svgelements.Path, svgelements.Matrix, svgelements.Color)
"""Classes whose objects Manim never changes once they are made."""


def share_immutable() -> None:
    """Let `copy.deepcopy` hand out the object itself; pickling and `copy.copy` stay as they are.

    svgelements makes a shallow copy before it changes an object, so those may not be shared.
    """
    for shared in IMMUTABLE:
        shared.__deepcopy__ = _itself


def _itself(value: Any, memo: dict[int, Any]) -> Any:
    return value

"""Makes deep copies of mobjects share immutable objects.

Manim deep-copies a mobject when an animation begins. Each glyph refers to the SVG path from which
it was made, over 100 000 small objects in a row with much text. They never change, so copies share
them.
"""

from __future__ import annotations

from typing import Any

import svgelements
from manim import ManimColor

IMMUTABLE = (ManimColor, svgelements.Path, svgelements.Matrix, svgelements.Color)
"""Classes whose instances Manim does not modify after construction."""


def share_immutable() -> None:
    """Make `copy.deepcopy` return the same object; pickling and `copy.copy` are unchanged.

    svgelements calls `copy.copy` before it modifies an object, so shallow copies must stay copies.
    """
    for shared in IMMUTABLE:
        shared.__deepcopy__ = _itself


def _itself(value: Any, memo: dict[int, Any]) -> Any:
    return value

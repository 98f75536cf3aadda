"""Where the nodes of a tree lie: parents in the middle above their children, subtrees close.

The contours of neighbouring subtrees are pushed apart level by level (Reingold and Tilford, Tidier
Drawings of Trees, 1981).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lantu_blueprint.layouts.tree.data import Node


@dataclass(frozen=True, slots=True)
class Subtree:
    """Nodes placed relative to their root.

    Attributes:
        places: id of a node -> distance from the root across the tree.
        contour: (lowest, highest) coordinate that is taken in each level.
    """

    places: dict[int, float]
    contour: list[tuple[float, float]]


def tidy(root: Node, extents: Mapping[int, float], gap: float) -> Subtree:
    """Place a tree.

    Args:
        root: its root.
        extents: id of a node -> its extent across the tree.
        gap: least distance of neighbours.
    """
    half = extents[id(root)] / 2
    parts = [tidy(child, extents, gap) for child in root.below]
    if bool(root.left) != bool(root.right):
        # The only child of a node of a binary tree lies to the left or right, not below.
        missing = Subtree({}, [(-half, half)])
        parts = [*parts, missing] if root.left else [missing, *parts]
    shifts = _side_by_side(parts, gap)
    middle = (shifts[0] + shifts[-1]) / 2 if shifts else 0.0
    places, contour = {id(root): 0.0}, [(-half, half)]
    for part, shift in zip(parts, shifts, strict=True):
        places |= {node: at + shift - middle for node, at in part.places.items()}
        if not part.places:
            continue
        for level, (low, high) in enumerate(part.contour, start=1):
            low, high = low + shift - middle, high + shift - middle
            if level == len(contour):
                contour.append((low, high))
            else:
                contour[level] = min(contour[level][0], low), max(contour[level][1], high)
    return Subtree(places, contour)


def _side_by_side(parts: list[Subtree], gap: float) -> list[float]:
    """Shift of each subtree so that no two are closer than a gap in any level."""
    shifts: list[float] = []
    for at, part in enumerate(parts):
        shift = 0.0
        for before, other in zip(shifts, parts[:at], strict=True):
            for (_, high), (low, _) in zip(other.contour, part.contour, strict=False):
                shift = max(shift, before + high + gap - low)
        shifts.append(shift)
    return shifts

"""Checks that texts do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from lantu.drawing.gates.records import GateFault, Sample, VisibleText, bounds

DEPTH = 0.022
"""Minimum overlap of glyph boxes in Manim units: three pixels at 1080p."""


def overlap(recent: Sequence[Sample]) -> list[GateFault]:
    """Return faults for pairs of texts with overlapping glyphs.

    Glyphs under half opacity do not count, so cross-fades are allowed. Texts of equal content, such
    as a copy that moves away from its original, may overlap.
    """
    texts = [(text, bounds(text.legible)) for text in recent[-1].texts if text.legible]
    faults = []
    for (one, box), (other, place) in combinations(texts, 2):
        if one.name != other.name and _meet(box, place) and _glyphs_meet(one, other):
            faults.append(GateFault((one.name, other.name), "text on text", (box, place)))
    return faults


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(min(one[i + 2], other[i + 2]) - max(one[i], other[i]) > DEPTH for i in range(2))


def _glyphs_meet(one: VisibleText, other: VisibleText) -> bool:
    mine = np.array([glyph.box for glyph in one.legible])[:, None]
    theirs = np.array([glyph.box for glyph in other.legible])[None]
    reach = np.minimum(mine[..., 2:], theirs[..., 2:]) - np.maximum(mine[..., :2], theirs[..., :2])
    return bool((reach > DEPTH).all(axis=-1).any())

"""Layouts composed in the test's own process, without drawing a frame."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from lantu_blueprint.layout import Layout
from layout_films import all_layouts
from manim import Mobject

from lantu.core.records import TimedRow
from lantu.core.row_clock import RowClock

EDGE = 0.03
"""Units by which a glyph or a stroke may stand over the edge of the stage."""


def composed(name: str, data: Mapping[str, Any], cues: Mapping[str, int] | None = None) -> Any:
    """The scene of a layout after `compose`.

    Args:
        name: of the layout.
        data: of the row, its texts in one language.
        cues: mark -> tick.
    """
    module, scene_class = all_layouts()[name].address.split(":")
    made: Any = getattr(importlib.import_module(module), scene_class)()
    made.timed = TimedRow(
        *("01", name, "en", "T-01", {"en": "T"}, {}, data, {}, {}, dict(cues or {}), 300, 15)
    )
    made.clock, made.rng = RowClock(dict(cues or {})), np.random.default_rng(1)
    made.heading = Mobject()
    made.data = made.data_model.model_validate(data)
    made.parts, made._grounds, made._entrances, made._steps = {}, [], {}, []
    made._entered = []
    made.compose()
    return made


def boxes(scene: Layout[Any], *without: str) -> Iterator[tuple[str, Mobject]]:
    """What a layout has placed, by key; what belongs to no element has the key ``."""
    for ground in scene._grounds:
        yield "", ground
    for key, part in scene.parts.items():
        if key not in without:
            yield key, part.mobject


def texts(mobject: Mobject) -> Iterator[Any]:
    """The letterings in a mobject that have glyphs."""
    if hasattr(mobject, "seen_em"):
        if len(mobject.family_members_with_points()):
            yield mobject
        return
    for each in mobject.submobjects:
        yield from texts(each)


def require_inside(scene: Layout[Any], *without: str) -> None:
    """Assert that everything stands on the stage, and that every text can be read."""
    stage = scene.stage
    for key, mobject in boxes(scene, *without):
        if not mobject.family_members_with_points():
            continue
        low, high = mobject.get_corner((-1, -1, 0)), mobject.get_corner((1, 1, 0))
        assert low[0] >= stage.left - EDGE and high[0] <= stage.right + EDGE, (key, low, high)
        assert low[1] >= stage.bottom - EDGE and high[1] <= stage.top + EDGE, (key, low, high)
        for text in texts(mobject):
            assert text.seen_em >= 28 * 0.995, (key, text.name, text.seen_em)


def require_apart(mobjects: list[Mobject]) -> None:
    """Assert that the boxes of some mobjects do not overlap."""
    for index, one in enumerate(mobjects):
        for other in mobjects[index + 1 :]:
            gap = np.abs(one.get_center() - other.get_center())[:2] - [
                (one.width + other.width) / 2,
                (one.height + other.height) / 2,
            ]
            assert gap.max() > -0.02, (one.name, other.name)

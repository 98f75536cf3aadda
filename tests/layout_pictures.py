"""Layouts composed without drawing frames, and the boxes of what they place."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from lantu_blueprint.layout import Layout
from lantu_blueprint.measures import Region, measures
from lantu_blueprint.palette import INK, colour
from manim import Group, Mobject
from projects import timed_row

from lantu.core.row_clock import RowClock
from lantu.layouts import LayoutData

TOLERANCE = 0.03
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def composed(
    name: str,
    data: dict[str, Any],
    root: Path = Path(),
    show: Sequence[Mapping[str, Any]] = (),
    terms: Mapping[str, str] | None = None,
) -> Layout[LayoutData]:
    """The scene of a layout after `compose`, under a heading; nothing is played.

    Args:
        name: of the layout.
        data: of the row.
        root: folder of its files.
        show: actions of the row, for which the layout leaves room.
        terms: term -> name of its colour.
    """
    module = importlib.import_module(f"lantu_blueprint.layouts.{name.replace('-', '_')}.drawing")
    scene_class = getattr(module, "".join(word.capitalize() for word in name.split("-")))
    scene = scene_class.__new__(scene_class)
    scene.data = scene_class.data_model.model_validate(data)
    scene.parts, scene.arriving, scene.heading = {}, {}, SimpleNamespace()
    scene._grounds, scene._steps, scene._entrances = [], [], {}
    named = terms or {}
    scene.shade = lambda name, default=INK: (
        default if name is None else colour(named.get(name, name))
    )
    scene.root, scene.clock = root, RowClock({})
    scene.timed = replace(timed_row("01", "Any"), show=tuple(show))
    scene._entered, scene.mobjects = [], []
    scene.rng = np.random.default_rng(1)
    scene.world = Group()
    scene.foreground_mobjects, scene.moving_mobjects = [], []
    scene.compose()
    return scene


def finish(scene: Any) -> None:
    """Bring all steps to their ends without drawing a frame."""
    for step in scene._steps:
        for animation in step.play():
            animation.begin()
            animation.interpolate(1.0)
            animation.finish()


def placed(scene: Layout[LayoutData]) -> Group:
    """All that a layout has placed."""
    return Group(*scene._grounds, *(part.mobject for part in scene.parts.values()))


def texts(scene: Layout[LayoutData]) -> list[Mobject]:
    """All texts that a layout has placed, each once."""
    found: dict[int, Mobject] = {}

    def walk(mobject: Mobject) -> None:
        if hasattr(mobject, "em"):
            found[id(mobject)] = mobject
            return
        for each in mobject.submobjects:
            walk(each)

    walk(placed(scene))
    return list(found.values())


def box_of(mobject: Mobject) -> Box:
    """The bounding box of what is drawn of a mobject."""
    (left, bottom, _), (right, top, _) = (
        mobject.get_corner((-1, -1, 0)),
        mobject.get_corner((1, 1, 0)),
    )
    return float(left), float(bottom), float(right), float(top)


def outside(scene: Layout[LayoutData]) -> list[Box]:
    """Boxes of texts and outlines that reach beyond the stage and the strip below it."""
    boxes = [box_of(each) for each in placed(scene).family_members_with_points()]
    here = measures()
    places = here.stage, here.stage_low
    return [box for box in boxes if not any(_within(box, place) for place in places)]


def _within(box: Box, region: Region) -> bool:
    return (
        box[0] >= region.left - TOLERANCE
        and box[1] >= region.bottom - TOLERANCE
        and box[2] <= region.right + TOLERANCE
        and box[3] <= region.top + TOLERANCE
    )


def meeting(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that overlap by more than the tolerance."""
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        up = min(one[3], other[3]) - max(one[1], other[1])
        if across > TOLERANCE and up > TOLERANCE:
            yield one, other


def texts_meet(scene: Layout[LayoutData], left_out: tuple[Mobject, ...] = ()) -> list[Any]:
    """Pairs of texts whose lines overlap; messages that travel are left out."""
    skipped = {id(each) for mobject in left_out for each in mobject.get_family()}
    shown = [text for text in texts(scene) if id(text) not in skipped]
    glyphs = [Group(*text.family_members_with_points()) for text in shown]
    return list(meeting([box_of(each) for each in glyphs if len(each)]))
